import ArgumentParser

@main
struct KBCtl: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kbctl", abstract: "Turns news articles into a knowledge base.")
}
