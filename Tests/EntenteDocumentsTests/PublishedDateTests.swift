import EntenteFigures
import Testing

@testable import EntenteDocuments

@Suite struct PublishedDateTests {
  @Test(arguments: [
    "2023-10-18", "2023-10-18T23:30:00Z", "2023-10-18T23:30:00.000+03:00", "2023-10-18 12:00",
    "20231018T120000Z", "20231018", "20231018120000", "Wed, 18 Oct 2023 12:00:00 GMT",
    "18 Oct 2023", "18 October 2023", "October 18, 2023", "Oct. 18, 2023 10:00 AM",
    "18th October 2023", "Wednesday 18 October 2023", "2023/10/18", "2023.10.18", "18.10.2023",
    "2023年10月18日", "10/18/2023", "18/10/2023", "1697630400", "1697630400000",
    "Wed Oct 18 12:00:00 2023",
  ])
  func oneDayInManyForms(_ text: String) {
    #expect(PublishedDate.read(text)?.description == "2023-10-18")
  }

  @Test(arguments: [
    "", "soon", "2023", "2023-10", "10/11/2023", "2023-13-01", "32 October 2023", "October 2023",
    "99999999", "18-10-23", "-5", "1e9",
  ])
  func whatIsNoDayOrCouldBeTwoIsNone(_ text: String) {
    #expect(PublishedDate.read(text) == nil)
  }

  @Test func sameNumbersAreOneDayInAnyOrder() {
    #expect(PublishedDate.read("05/05/2023")?.description == "2023-05-05")
  }

  @Test func timesSince1970() {
    #expect(PublishedDate.read(epoch: 1_697_630_400)?.description == "2023-10-18")
    #expect(PublishedDate.read(epoch: -1) == nil)
    #expect(PublishedDate.read(epoch: .infinity) == nil)
  }
}
