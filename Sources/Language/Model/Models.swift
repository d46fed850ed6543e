/// The models that the program was compiled with, each read once, on first use.
package enum Models {
  /// What is wrong with them; nil when they are whole and of this version.
  ///
  /// Programs ask before they annotate: without models there is nothing to annotate with.
  package static var failure: ModelError? {
    do throws(ModelError) {
      _ = try Read.words.get()
      _ = try Read.language.get()
      _ = try Read.lemmatizer.get()
      _ = try Read.phrases.get()
      _ = try Read.names.get()
      _ = try Read.references.get()
      _ = try Read.relations.get()
      return nil
    } catch {
      return error
    }
  }

  /// Where models are read from. The trainer sets it, before any is used, to the file that it is putting together.
  package nonisolated(unsafe) static var source = ModelFile.embedded

  /// What is known of words.
  static let words: WordTable = loaded(Read.words)
  /// What scores tags and arcs.
  static let language: any LanguageModel = loaded(Read.language)
  /// What makes lemmas of forms.
  static let lemmatizer: Lemmatizer = loaded(Read.lemmatizer)
  /// Known names and words before and behind names.
  static let phrases: PhraseTable = loaded(Read.phrases)
  /// What labels names.
  static let names: NameModel = loaded(Read.names)
  /// What decides whom pronouns and noun phrases mean.
  static let references: ReferenceModel = loaded(Read.references)
  /// What finds relations between mentions.
  static let relations: RelationModel = loaded(Read.relations)

  /// Each model, or what is wrong with it.
  private enum Read {
    static let words = read(WordTable.init)
    static let language = read(LinearModel.init)
    static let lemmatizer = read { file throws(ModelError) in try Lemmatizer(file) }
    static let phrases = read(PhraseTable.init)
    static let names = read(NameModel.init)
    static let references = read(ReferenceModel.init)
    static let relations = read(RelationModel.init)

    private static func read<Table>(
      _ table: (ModelFile) throws(ModelError) -> Table
    ) -> Result<Table, ModelError> {
      Result { () throws(ModelError) in try table(try source.get()) }
    }
  }

  /// Only a model file that is not what `kbtrain` wrote can make it stop; `failure` says so before.
  private static func loaded<Table>(_ result: Result<Table, ModelError>) -> Table {
    do throws(ModelError) {
      return try result.get()
    } catch {
      preconditionFailure("\(error)")
    }
  }
}
