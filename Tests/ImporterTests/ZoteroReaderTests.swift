import Foundation
import Testing

@testable import Importer

struct ZoteroReaderTests {
  private let export = """
    <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:z="http://www.zotero.org/namespaces/export#"
     xmlns:dcterms="http://purl.org/dc/terms/" xmlns:bib="http://purl.org/net/biblio#"
     xmlns:foaf="http://xmlns.com/foaf/0.1/" xmlns:link="http://purl.org/rss/1.0/modules/link/"
     xmlns:dc="http://purl.org/dc/elements/1.1/">
      <bib:Article rdf:about="https://river-post.example/gates">
        <z:itemType>newspaperArticle</z:itemType>
        <dcterms:isPartOf><bib:Newspaper><dc:title>River Post</dc:title></bib:Newspaper></dcterms:isPartOf>
        <bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Khalil</foaf:surname>
          <foaf:givenName>Sara</foaf:givenName></foaf:Person></rdf:li></rdf:Seq></bib:authors>
        <dcterms:isReferencedBy rdf:resource="#item_12"/><link:link rdf:resource="#item_13"/>
        <dc:title>The gates open</dc:title><dcterms:abstract>Gates opened.</dcterms:abstract>
        <dc:date>2021-08-30</dc:date>
      </bib:Article>
      <bib:Memo rdf:about="#item_12"><rdf:value>&lt;p&gt;Farmers opened the gates of the canal on Monday, three
        weeks before the council had promised to do it.&lt;/p&gt;</rdf:value></bib:Memo>
      <z:Attachment rdf:about="#item_13"><z:itemType>attachment</z:itemType><dc:title>Snapshot</dc:title></z:Attachment>
      <bib:Document rdf:about="#item_20">
        <z:itemType>webpage</z:itemType><dc:title>A new road</dc:title>
        <dcterms:abstract>The council opened the road on Friday with a band and a long speech.</dcterms:abstract>
      </bib:Document>
      <z:Collection rdf:about="#collection_1"><dc:title>Canals</dc:title></z:Collection>
    </rdf:RDF>
    """

  private func pieces(_ text: String) -> [ReadPiece] {
    let input = Input(location: "library.rdf", uri: nil, bytes: Array(text.utf8))
    return ((try? Readers.reader(for: input)) ?? PlainTextReader()).pieces(input)
  }

  @Test func `an item is an article with its notes as text`() throws {
    let pieces = pieces(export)
    #expect(pieces.count == 2)
    let article = try pieces[0].result.get()
    #expect(article.title == "The gates open")
    #expect(article.byline == "Sara Khalil")
    #expect(article.publisher == "River Post")
    #expect(article.publishedAt?.description == "2021-08-30")
    #expect(article.uri == "https://river-post.example/gates")
    #expect(article.body.hasPrefix("Farmers opened the gates of the canal on Monday, three weeks"))
    #expect(article.isTeaser == false)
  }

  @Test func `an item without notes is a teaser of its abstract`() throws {
    let article = try pieces(export)[1].result.get()
    #expect(article.body.hasPrefix("The council opened the road"))
    #expect(article.isTeaser == true)
  }

  @Test func `an export that breaks off gives what stands before the break`() throws {
    let cut = export.components(separatedBy: "<z:Collection")[0]
    let pieces = pieces(cut)
    #expect(pieces.count == 3)
    #expect(throws: ImportError.self) { try pieces[2].result.get() }
  }
}
