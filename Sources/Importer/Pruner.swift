import KB

/// Removes articles whose file has gone from a folder that was imported again.
struct Pruner {
  let store: Store

  /// - Parameter paths: files and folders that were imported; of one that is not there at all nothing is removed, because a
  ///   disk that is not mounted looks the same.
  func prune(paths: [String], into intake: inout Intake) throws(StoreError) {
    let inputs = InputRows(store)
    for path in paths {
      guard let real = InputWalker.realPath(path) else { continue }
      for known in try inputs.paths(under: real) where InputWalker.realPath(known) == nil {
        let articles = try inputs.articlesOnly(in: known)
        try store.connection.transaction { () throws(StoreError) in
          for article in articles { try store.forget(articleID: article) }
          try inputs.forget(path: known)
        }
        intake.notePruned(articles.count)
      }
    }
  }
}
