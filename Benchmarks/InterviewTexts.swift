/// The sentences that generated interviews are made of; `InterviewCast.filled` says what the signs stand for.
enum InterviewTexts {
  /// An introduction, and who asks by it: the person, the outlet, or nobody that the text names.
  struct Introduction {
    enum Asker { case person, outlet, byline }

    var text: String
    var asker: Asker

    init(_ asker: Asker, _ text: String) {
      self.text = text
      self.asker = asker
    }
  }

  static let titles = [
    "“We should have listened”: {X} on {T}", "Interview: {X}", "Q&A: {X} of {G}", "A conversation with {X}",
    "Five questions for {X}", "{X}: ‘Nobody asked us about {T}’", "The long road to {T}",
    "What happens after {T}", "Why {T} matters more than ever", "“{T} changed everything”",
    "An interview with {X}",
    "{x} looks back on {T}", "In conversation: {X}", "Life after {T}",
  ]

  static let introductions = [
    Introduction(.person, "{X}, the {R} of {G}, spoke to {Y} about {T}."),
    Introduction(
      .person,
      "When {T} began, few people in {P} had heard of {X}. Today {she} is the {R} of {G}. {Y} met {him} in {P}."
    ),
    Introduction(
      .person, "{X} is the {R} of {G}. {She} talked to {Y} in {P}. The conversation has been shortened."),
    Introduction(
      .outlet,
      "{X} has been the {R} of {G} since 2017. In an interview with {O}, {she} explains what went wrong with {T}."
    ),
    Introduction(
      .outlet, "{X} is the {R} of {G} and the author of two books about {T}. {She} spoke to {O} in {P}."),
    Introduction(.byline, "{X} is the {R} of {G}. We met in {P} on a rainy Tuesday, two days after {T}."),
    Introduction(
      .byline, "I spoke to {X}, {R} of {G}, by phone. {Her} predecessor, {Z}, resigned over {T} last year."),
    Introduction(.person, "As {R} of {G}, {X} has seen {T} from close by. {Y} sat down with {him} for {O}."),
    Introduction(
      .person, "{O}’s {Y} asked {X}, the {R} of {G}, what {T} means for {P}. Here is what {she} said."),
    Introduction(
      .byline,
      "Few know {T} better than {X}. The {R} of {G} grew up in {P}, where {her} father worked for {Z}."),
    Introduction(
      .outlet, "{O} spoke with {X}, the {R} of {G}, about {T}, {P} and the years under {Z}."),
    Introduction(
      .person, "{X}, 54, is the {R} of {G}. {Y} caught up with {him} between two meetings in {P}."),
    Introduction(
      .byline,
      "In March, {Z} called {T} “a lost cause”. {X} disagrees. The {R} of {G} has worked in {P} for twenty years."
    ),
    Introduction(.person, "{Y} talks to {X}, the {R} of {G}, about {T}."),
    Introduction(
      .byline,
      "{X} answers our questions in a small office above the market of {P}. {She} became the {R} of {G} in 2019."
    ),
    Introduction(
      .person,
      "{X} joined {G} in 2004 and became its {R} ten years later. {She} was interviewed by {Y} in {P}."),
    Introduction(
      .outlet, "What will become of {T}? {X}, the {R} of {G}, told {O} that {she} was still hopeful."),
    Introduction(.byline, "{X} leads a quiet life in {P}. Before {T}, {she} was the {R} of {G}."),
    Introduction(
      .person,
      "On Monday {G} presented its plan for {T}. The {R}, {X}, defended it against {Z} and others. {Y} wanted to know why."
    ),
    Introduction(
      .byline,
      "It is early in {P} when {X} picks up the phone. The {R} of {G} has been up since four. “I have got used to it,” {she} says."
    ),
    Introduction(
      .outlet,
      "This week {O} put your questions to {X}, who has been the {R} of {G} since {Z} left. These are {her} answers."
    ),
    Introduction(
      .person,
      "Our correspondent {Y} travelled to {P} to meet {X}, whom many hold responsible for {T}. The {R} of {G} seldom gives interviews."
    ),
    Introduction(
      .byline,
      "Born in {P} in 1961, {X} studied law, drove a taxi and wrote a novel before {she} became {R} of {G}."),
    Introduction(
      .outlet,
      "Two years after {T}, {R} {X} of {G} sat down for an interview with {O} to talk about {Z}, money and sleep."
    ),
    Introduction(
      .person,
      "For weeks nobody in {P} picked up the phone. In the end it was {X}, {R} of {G}, who agreed to answer the questions of our reporter, {Y}."
    ),
    Introduction(
      .person,
      "For twenty years {X} worked in the shadow of {Z}. Now {she} leads {G}, and {T} is {her} first test, as {she} tells {Y}."
    ),
    Introduction(
      .byline,
      "The last time that we spoke, {X} had just been appointed {R} of {G}, and {T} was still a rumour."),
    Introduction(
      .person,
      "{Y}, who covers {P} for {O}, has followed {X} since {she} became {R} of {G}. For this interview the two met twice."
    ),
    Introduction(
      .person,
      "{T} has divided {P} for years. To understand why, {Y} turned to {X}, who as {R} of {G} saw it begin."),
    Introduction(
      .outlet,
      "Nobody knows {T} as well as {X}. {O} asked the {R} of {G} what {Z} got wrong, and what comes next."),
    Introduction(
      .byline, "At 71, {X} still cycles to work. The {R} of {G} laughs when asked about retirement."),
    Introduction(
      .person,
      "The following is a conversation between {Y} and {X}, {R} of {G}, recorded in {P} on the eve of {T}."),
    Introduction(
      .person,
      "{X}’s new book on {T} comes out next week. In it the {R} of {G} settles scores with {Z}. {Y} has read it and has questions."
    ),
    Introduction(
      .outlet, "{R} {X} has led {G} through {T}. Here {she} tells {O} about the price of it."),
  ]

  static let bylines = ["By {Y}", "Interview by {Y}", "Interviewed by {Y}", "{Y}", "By {Y}, {P}"]

  static let questions = [
    "When did you first hear of {T}?", "How did you come to {P}?", "What did {T} change for you?",
    "You once said that {T} would never happen. Were you wrong?", "Who decides about {T} now?",
    "What do you say to those who call {T} a mistake?", "Is it true that {Z} asked you to stay?",
    "Do you still speak to {Z}?", "What would you do differently today?",
    "Where do you see {G} in ten years?",
    "Why did you leave {P}?", "Can you describe the first day after {T}?", "How much money is left for {T}?",
    "Did anybody warn you before {T}?", "What keeps you awake at night?", "{Ms} {x}, are you optimistic?",
    "Some people in {P} are angry about {T}. Do you understand them?", "And then what happened to your team?",
    "How many of your people stayed in {P}?", "What has your family said about {T}?",
    "Would you call {T} a success?",
    "What surprised you most about {P}?", "Have you read what {Z} wrote about {T}?",
    "What comes next for you?",
  ]

  static let answers = [
    "I heard it on the radio, like everybody else.", "My father brought me to {P} when I was seven.",
    "Everything. We used to plan for years, and now we plan for days.",
    "Yes, I was wrong, and I have said so.",
    "Nobody does, and that is our problem.", "I tell them to come to {P} and see for themselves.",
    "{Z} asked me twice. I said no both times.", "We write to each other at New Year, that is all.",
    "I would listen more to the people who know {T} from home.",
    "I hope that {G} will not be needed by then.",
    "There was no work for me after {T}.", "It was quiet. We sat in the kitchen and waited for {Z} to call.",
    "Enough for two years, if we are careful.", "They did warn us, but who listens to a letter from {P}?",
    "My children, mostly.", "On good days I am.", "I understand them very well: I am angry, too.",
    "Half of us went home, and the others stayed.", "About thirty. I know all of them by name.",
    "They think that I talk too much about {T}.", "We do not use such words here.",
    "How friendly people were to us, in spite of everything.", "I have not read it, and I do not want to.",
    "A holiday, I hope. Then we will see.",
  ]

  static let moreAnswers = [
    "Let me give you an example. In {P} there was a house with two doors, and everybody knew which one I used.",
    "We had no plan for what came afterwards. {Z} had one, but nobody had asked.",
    "It took us three years to build {T}, and it took one night to lose it.",
    "People forget how small {G} was at the time. We shared one telephone with the bakery.",
    "That was the moment when I understood: nobody was going to help us.",
  ]

  /// Between two answers, and no part of them; with a blank line on either side.
  static let interruptions = [
    "{X} in {P} last year. (Photo by {Z} / AFP)", "Photo: {Z}/Reuters", "Source: {O}", "Location: {P}",
    "03:52 - Source: CNN", "Tags: {P}, interviews", "Read more: The long road to {P}",
    "Editor's Note: {G} did not reply to a request for comment.", "(COMMERCIAL BREAK)", "Advertisement",
    "[laughs]", "(CROSSTALK)",
  ]

  static let stages = [
    "(laughs)", "[laughs]", "(CROSSTALK)", "[pauses]", "(through translator)", "(voice-over)", "[Laughter]",
  ]

  static let closings = [
    "This interview has been edited for length and clarity.",
    "The conversation was conducted in {P} and translated.",
    "Tags: {P}, interviews", "Source: {O}", "",
  ]
}
