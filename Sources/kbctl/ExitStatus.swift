import ArgumentParser
import Importer
import KB

/// What the process tells the shell; thrown by a command that has already said why on standard error.
enum ExitStatus: Int32, Error {
  case done = 0
  /// `migrate status`: the file lacks migrations.
  case pending = 3
  /// `migrate status`: a migration was edited, or the file has one that the program lacks.
  case drifted = 4
  case usage = 64
  /// Some input was bad; what was good is stored.
  case badInput = 65
  case noInput = 66
  /// The database is busy, or of another version.
  case unavailable = 69
  case inputOutput = 74
  case interrupted = 130
}

/// A command's own refusal. The message is the thing, the reason, the remedy.
struct CommandFailure: Error, Hashable, CustomStringConvertible {
  var status: ExitStatus
  var description: String

  static func usage(_ description: String) -> CommandFailure {
    CommandFailure(status: .usage, description: description)
  }
}

extension ExitStatus {
  init(_ error: StoreError) {
    switch error {
    case .missing, .missingFolder, .directory, .noSuchQuery, .noSuchEntity, .noSuchArticle, .noSuchMigration,
      .noSuchEventType, .noSuchFact, .noSuchDecision:
      self = .noInput
    case .notADatabase, .foreignDatabase, .corrupt, .ambiguousName, .editedMigration, .missingMigration,
      .outOfOrderMigration, .brokenMigration, .failedMigration, .brokenForeignKeys, .missingDown,
      .alreadyMigrated,
      .differentSchema, .brokenReferenceData, .brokenQuery, .refusedDecision:
      self = .badInput
    case .busy, .importRunning, .newerSchema, .newerDecision, .pendingMigrations, .migrationRunning,
      .timeLimit:
      self = .unavailable
    case .noPermission, .readOnlyFile, .unreadableLog, .fullDisk, .inputOutput, .copyExists:
      self = .inputOutput
    case .missingParameter, .unknownParameter, .illTypedParameter, .wrongArguments, .writeRefused, .sqlite:
      self = .usage
    case .interrupted:
      self = .interrupted
    }
  }

  init(_ error: ImportError) {
    switch error {
    case .missing: self = .noInput
    case .unreadable, .notAFile, .linkLoop, .tooLarge, .empty, .notText, .unsupportedFormat, .noArticleText,
      .badRecord, .brokenArchive, .changedWhileRead, .missingTool, .twoArticles, .reported:
      self = .badInput
    case .unknownReader, .wrongMap: self = .usage
    case .brokenModel: self = .inputOutput
    }
  }
}
