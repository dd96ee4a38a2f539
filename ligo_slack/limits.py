"""Bounds on what one person, one workspace and one process may ask for or keep.

docs/operate.md explains them to whoever runs the bot, and a test compares the two.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rate:
    """`burst` at once, then `per_second`."""

    burst: int
    per_second: float


# --- interactions ---------------------------------------------------------------------------------

# A person types some ten keystrokes into a select in a burst; nobody presses five times a second.
PERSON = Rate(burst=60, per_second=5.0)
# Everybody of a large team who comes back from one meeting, not one team's script.
WORKSPACE = Rate(burst=1_000, per_second=200.0)
# Bytes of a request that count as one more interaction: it takes as long to decode and to read. The
# longest message, a megabyte on its way, counts as twenty; a body of BODY as the whole burst.
LARGE = 50_000
# Bytes of a body. A form of ours has up to 80 inputs of 3,000 characters, each 8 bytes where it is
# not ASCII (JSON in a form): 1.9 MB where all are full, beside 0.3 MB of the form itself.
BODY = 3_000_000
# Bytes of long bodies that have come and are not answered yet, of all requests together. Short ones
# do not count: nobody who sends long ones holds them up.
BODIES = 32_000_000
# Bytes of a short one. Longer ones are decoded in a thread.
SHORT_BODY = 64_000
# Long texts of a person that threads read at a time, of the few that the process has.
TEXTS = 2
# Running tasks of this process. One that waits for the AI holds some 43 KB with its connection, and
# a search 15 KB: this many are 220 MB at the most, beside what the process holds at rest.
RUNNING = 5_000
# Connections to one of Slack's hosts, some 15 KB each, for calls that no trigger waits for; further
# calls wait within their own time. Slack answers in some 0.2 s: these are 1,000 calls a second.
SLACK_CONNECTIONS = 200
# Visits to the pages of an installation: of one address, behind which may stand a whole company;
# and of all addresses together, some 0.6 ms each: a crowd of them takes 6% of the processor.
VISITS = Rate(burst=60, per_second=5.0)
ALL_VISITS = Rate(burst=300, per_second=100.0)
# Seconds between two messages that tell somebody that they are held back, where the message is one
# more request to Slack.
TELL_AGAIN = 30.0
# People and workspaces whose use of a burst is remembered.
REMEMBERED = 20_000

# --- calls to Ligo's AI ---------------------------------------------------------------------------

# Of a person at once; further ones wait in line. Nobody reads three answers at a time.
AI_CALLS = 3
# Of a person in that line. Each is a task of the process, of which RUNNING are all that it takes:
# who pastes more than this in a minute is a script.
AI_IN_LINE = 20
# Answers that a process stores at a time, each within seconds; further ones wait. All of a crowd's
# at once would take turns at each statement: nobody sees a result before nearly all do, and each
# holds half as much memory again meanwhile.
AI_ANSWERS = 100

# --- calls to Ligo's MCP server -------------------------------------------------------------------

# Of an account at once; further ones wait within their own time. Each is a search that somebody
# typed, and a person's older one is given up.
MCP_CALLS = 8

# --- drafts ---------------------------------------------------------------------------------------

# Open drafts of a person: what they could still look through on App Home.
DRAFTS = 100
# Their bytes together, encrypted: all are read for each new App Home, a tenth of a second in a
# thread. Texts of a page or two, and even whole messages, are far below.
DRAFTS_BYTES = 10_000_000
# Forms of one kind of a person in which nothing was typed, and which Slack has not said were
# closed: it shows one at a time on each of their devices.
FORMS = 5
# Contacts that a person has shared, whose buttons work: nobody presses one below that many others.
SHARES = 100
# Messages that a person wrote to the app, and lines typed before a form, of each so many: their
# buttons work, and a form that is closed gives its line back.
MESSAGES = 100
# Bytes of one draft, encrypted: a form with ten fields of Slack's longest input is a third of it.
DRAFT_BYTES = 1_000_000
# Versions of one email, and their bytes, which leave room in its draft for all else: the oldest
# between the first and the newest ones go.
VERSIONS = 50
VERSION_BYTES = 500_000

# People of one list, and of one page on which they are checked and created together: nobody reads
# more than some dozens of contacts before pressing one button.
LIST = 200
TOGETHER = 40

# --- searches -------------------------------------------------------------------------------------

# That read the database at a time; further ones wait in line before they read anything. All of a
# crowd at once would take turns at each statement: nobody is answered before nearly all are.
SEARCHES = 32
# That wait in that line. Whoever comes later would wait for longer than anybody looks at a list.
WAITING = 1_000

# --- contacts -------------------------------------------------------------------------------------

# Contacts of one account that search knows: some 330 MB in the database.
CONTACTS = 250_000
# Pages of one listing: as many as that many contacts have at 30 a page, the platform's own size.
PAGES = 10_000
# Contacts of a page that are read and stored before others have their turn: some 30 ms.
SLICE = 1_000
# Stages of a pipeline that are read; Slack's selects show 100.
STAGES = 200

# --- tasks and reminders --------------------------------------------------------------------------

# Tasks of one account that are read, of at most so many pages; open ones that are kept in memory.
TASKS = 5_000
TASK_PAGES = 200
OPEN_TASKS = 500
# Reminders of a person, told ones that are not done included.
REMINDERS = 100

# --- answers --------------------------------------------------------------------------------------

# Bytes of one answer; a view is 250 KB at most, a page of contacts some hundred.
SLACK_ANSWER = 5_000_000
LIGO_ANSWER = 10_000_000
# Brackets, strings and commas of an answer of Ligo's that is no listing: some 40 ms of parsing.
LIGO_VALUES = 50_000
# Bytes of an answer of Ligo's from which on it is read in a thread.
LONG_ANSWER = 64_000
