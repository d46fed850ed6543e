/// What a token is to its head: the relations of Universal Dependencies 2 (de Marneffe, Manning, Nivre and
/// Zeman 2021) with the subtypes of English that the treebanks have often enough to be learned.
package enum DependencyLabel: String, CaseIterable, Sendable {
  case acl
  case relativeClause = "acl:relcl"
  case advcl
  case adverbialRelativeClause = "advcl:relcl"
  case advmod
  case amod
  case appos
  case aux
  case passiveAuxiliary = "aux:pass"
  case `case`
  case cc
  case preconjunction = "cc:preconj"
  case ccomp
  case compound
  case particle = "compound:prt"
  case conj
  case cop
  case csubj
  case passiveClausalSubject = "csubj:pass"
  /// Unknown; also what has not been parsed.
  case dep
  case det
  case predeterminer = "det:predet"
  case discourse
  case dislocated
  case expl
  case fixed
  case flat
  case goeswith
  case iobj
  case list
  case mark
  case nmod
  case descriptor = "nmod:desc"
  case possessive = "nmod:poss"
  case unmarkedNominal = "nmod:unmarked"
  case nsubj
  case outerSubject = "nsubj:outer"
  case passiveSubject = "nsubj:pass"
  case nummod
  case obj
  case obl
  case agent = "obl:agent"
  case unmarkedOblique = "obl:unmarked"
  case orphan
  case parataxis
  case punct
  case reparandum
  case root
  case vocative
  case xcomp

  /// The relation without its subtype.
  package var universal: Substring { rawValue.prefix { $0 != ":" } }

  /// Its place among all cases; they have no values, so that memory holds just that.
  package var place: Int { Int(unsafeBitCast(self, to: UInt8.self)) }
}

/// Some of the relations, a bit for each.
package struct DependencyLabels: ExpressibleByArrayLiteral, Hashable, Sendable {
  private var bits: UInt64 = 0

  @inline(__always) package init(arrayLiteral labels: DependencyLabel...) {
    for label in labels { bits |= 1 &<< UInt64(label.place) }
  }

  @inline(__always) package func contains(_ label: DependencyLabel) -> Bool {
    bits &>> UInt64(label.place) & 1 == 1
  }
}
