/// The models that the program was compiled with, each read once, on first use.
package enum Models {
  /// What is wrong with them; nil when they are whole and of this version.
  ///
  /// Programs ask before they annotate: without models there is nothing to annotate with.
  package static let failure: ModelError? = {
    do throws(ModelError) {
      let file = try source.get()
      _ = try WordTable(file)
      _ = try LinearModel(file)
      _ = try Lemmatizer(file)
      _ = try PhraseTable(file)
      _ = try NameModel(file)
      _ = try ReferenceModel(file)
      _ = try RelationModel(file)
      return nil
    } catch {
      return error
    }
  }()

  /// Where models are read from. The trainer sets it, before any is used, to the file that it is putting together.
  package nonisolated(unsafe) static var source = ModelFile.embedded

  /// What is known of words.
  static let words: WordTable = loaded { file throws(ModelError) in try WordTable(file) }
  /// What scores tags and arcs.
  static let language: any LanguageModel = loaded { file throws(ModelError) in try LinearModel(file) }
  /// What makes lemmas of forms.
  static let lemmatizer: Lemmatizer = loaded { file throws(ModelError) in try Lemmatizer(file) }
  /// Known names and words before and behind names.
  static let phrases: PhraseTable = loaded { file throws(ModelError) in try PhraseTable(file) }
  /// What labels names.
  static let names: NameModel = loaded { file throws(ModelError) in try NameModel(file) }

  /// What decides whom pronouns and noun phrases mean.
  static let references: ReferenceModel = loaded { file throws(ModelError) in try ReferenceModel(file) }

  /// What finds relations between mentions.
  static let relations: RelationModel = loaded { file throws(ModelError) in try RelationModel(file) }

  /// Only a model file that is not what `kbtrain` wrote can make it stop; `failure` says so before.
  private static func loaded<Table>(_ read: (ModelFile) throws(ModelError) -> Table) -> Table {
    do throws(ModelError) {
      return try read(try source.get())
    } catch {
      preconditionFailure("\(error)")
    }
  }
}
