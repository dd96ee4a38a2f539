"""The tables, each with its purpose. Times are UTC seconds since the epoch."""

import sqlalchemy as sa

metadata = sa.MetaData()

# Links of people with Ligo accounts. `account` names their contacts' book; `edition` tells each
# link from all others: what an old token was answered is not held against a new one.
accounts = sa.Table(
    "accounts",
    metadata,
    sa.Column("person", sa.String(64), primary_key=True),
    sa.Column("account", sa.String(64), nullable=False),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
    sa.Column("edition", sa.Integer, nullable=False),
    sa.Column("refused", sa.Boolean, nullable=False),
    sa.Column("since", sa.Float, nullable=False),
    sa.Index("accounts_by_account", "account"),
)

# What a person has chosen; "" is Slack's language, and one message a day for receipts.
preferences = sa.Table(
    "preferences",
    metadata,
    sa.Column("person", sa.String(64), primary_key=True),
    sa.Column("language", sa.String(2), nullable=False),
    sa.Column("receipts", sa.String(8), nullable=False, server_default=sa.text("''")),
)

# What a person's App Home shows, by its digest, and when it was opened and published.
homes = sa.Table(
    "homes",
    metadata,
    sa.Column("person", sa.String(64), primary_key=True),
    sa.Column("digest", sa.String(32), nullable=False),
    sa.Column("published", sa.Float, nullable=False),
    sa.Column("opened", sa.Float, nullable=False),
)

# A word encrypted with the keys of everything else: a key that cannot decrypt it fits nothing here.
seals = sa.Table(
    "seals",
    metadata,
    sa.Column("name", sa.String(16), primary_key=True),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
)

# Drafts, encrypted: what people typed and what Ligo made of it, until they expire.
drafts = sa.Table(
    "drafts",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("owner", sa.String(64), nullable=False),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("body", sa.LargeBinary, nullable=False),
    sa.Column("expires", sa.Float, nullable=False),
    sa.Column("ended", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Index("drafts_by_expiry", "expires"),
    sa.Index("drafts_by_owner", "owner", "kind", "ended", "expires"),
)

# Work that must not run twice at once, or ever. `until` is when a running holder counts as dead.
claims = sa.Table(
    "claims",
    metadata,
    sa.Column("key", sa.String(96), primary_key=True),
    sa.Column("kind", sa.String(32), nullable=False),
    sa.Column("draft", sa.String(32), nullable=False),
    sa.Column("owner", sa.String(64), nullable=False),
    sa.Column("state", sa.String(8), nullable=False),
    sa.Column("until", sa.Float, nullable=False),
    sa.Column("tellings", sa.Integer, nullable=False),
    sa.Index("claims_by_state", "state", "until"),
    sa.Index("claims_by_draft", "draft"),
)

# Compared by bytes on both databases, so that all words that begin alike are one range.
BYTEWISE = sa.String(64).with_variant(sa.String(64, collation="C"), "postgresql")

# One account's contacts, as far as this app knows them, and how far their listing has come; its
# pipeline's states as JSON, and when Ligo gave them.
books = sa.Table(
    "books",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("account", sa.String(64), nullable=False, unique=True),
    sa.Column("state", sa.String(12), nullable=False),
    sa.Column("generation", sa.Integer, nullable=False),
    sa.Column("began", sa.Float, nullable=False),
    sa.Column("lease", sa.Float, nullable=False),
    sa.Column("seen", sa.Integer, nullable=False),
    sa.Column("total", sa.Integer),
    sa.Column("listed_at", sa.Float, nullable=False),
    sa.Column("fetches", sa.Boolean),
    sa.Column("pipeline", sa.Text),
    sa.Column("pipeline_at", sa.Float),
)

# The fields that search shows; the whole contact, encrypted, only where Ligo gives no single one.
contacts = sa.Table(
    "contacts",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("book", sa.Integer, nullable=False),
    sa.Column("id", sa.String(100), nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("company", sa.Text, nullable=False),
    sa.Column("detail", sa.Text, nullable=False),
    sa.Column("state", sa.String(100), nullable=False),
    sa.Column("sort", BYTEWISE, nullable=False),
    sa.Column("likeness", sa.String(32), nullable=False),
    sa.Column("digest", sa.String(32), nullable=False),
    sa.Column("generation", sa.Integer, nullable=False),
    sa.Column("as_of", sa.Float, nullable=False),
    sa.Column("body", sa.LargeBinary),
    sa.Index("contacts_by_id", "book", "id", unique=True),
    sa.Index("contacts_by_name", "book", "sort", "number"),
    sa.Index("contacts_by_state", "book", "state", "sort"),
    sa.Index("contacts_by_likeness", "book", "likeness"),
)

# The words by which a contact is found. `kind`: of its name, its company, an address; or
# another way to write it (contacts/names/spelling.py). `beginnings`: of all the contact's words
# (db/prefix_bits.py).
words = sa.Table(
    "words",
    metadata,
    sa.Column("book", sa.Integer, nullable=False),
    sa.Column("kind", sa.SmallInteger, nullable=False),
    sa.Column("word", BYTEWISE, nullable=False),
    sa.Column("contact", sa.Integer, nullable=False),
    sa.Column("beginnings", sa.BigInteger, nullable=False, server_default=sa.text("-1")),
    sa.PrimaryKeyConstraint("book", "kind", "word", "contact", postgresql_include=["beginnings"]),
    sa.Index("words_by_contact", "contact", "word"),
    sqlite_with_rowid=False,
)

# The contacts that a person worked with last: they are offered first.
recents = sa.Table(
    "recents",
    metadata,
    sa.Column("book", sa.Integer, primary_key=True),
    sa.Column("person", sa.String(64), primary_key=True),
    sa.Column("contact", sa.Integer, primary_key=True),
    sa.Column("at", sa.Float, nullable=False),
    sa.Index("recents_by_at", "book", "person", "at"),
)

# Notices that a person has read and is not shown again.
notices = sa.Table(
    "notices",
    metadata,
    sa.Column("person", sa.String(64), primary_key=True),
    sa.Column("what", sa.String(64), primary_key=True),
)

# Messages that are due at a time, encrypted: reminders, and one row for each person's day. `due` is
# None where nothing is to be told. `begun`: when a message about it began to be posted, whose
# outcome is not recorded yet; 0 for none. `tries` counts deliveries that failed.
scheduled = sa.Table(
    "scheduled",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("person", sa.String(64), nullable=False),
    sa.Column("workspace", sa.String(64), nullable=False),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("due", sa.Float),
    sa.Column("begun", sa.Float, nullable=False),
    sa.Column("tries", sa.Integer, nullable=False),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
    sa.Index("scheduled_by_due", "due", "workspace"),
    sa.Index("scheduled_by_person", "person", "kind"),
)

# The draft of each thread in the bot's DM.
threads = sa.Table(
    "threads",
    metadata,
    sa.Column("channel", sa.String(32), primary_key=True),
    sa.Column("ts", sa.String(32), primary_key=True),
    sa.Column("draft", sa.String(32), nullable=False),
    sa.Index("threads_by_draft", "draft"),
)

# Slack's own tables of installations (slack_sdk/oauth/installation_store/sqlalchemy), column by
# column, but for the encrypted ones, and with indexes that find the bot of a request in one step.
# Their times are UTC without saying so, as slack_sdk writes them.
slack_installations = sa.Table(
    "slack_installations",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("client_id", sa.String(32), nullable=False),
    sa.Column("app_id", sa.String(32), nullable=False),
    sa.Column("enterprise_id", sa.String(32)),
    sa.Column("enterprise_name", sa.Text),
    sa.Column("enterprise_url", sa.Text),
    sa.Column("team_id", sa.String(32)),
    sa.Column("team_name", sa.Text),
    sa.Column("bot_token", sa.LargeBinary),
    sa.Column("bot_id", sa.String(32)),
    sa.Column("bot_user_id", sa.String(32)),
    sa.Column("bot_scopes", sa.Text),
    sa.Column("bot_refresh_token", sa.LargeBinary),
    sa.Column("bot_token_expires_at", sa.DateTime),
    sa.Column("user_id", sa.String(32), nullable=False),
    sa.Column("user_token", sa.LargeBinary),
    sa.Column("user_scopes", sa.Text),
    sa.Column("user_refresh_token", sa.LargeBinary),
    sa.Column("user_token_expires_at", sa.DateTime),
    sa.Column("incoming_webhook_url", sa.LargeBinary),
    sa.Column("incoming_webhook_channel", sa.Text),
    sa.Column("incoming_webhook_channel_id", sa.Text),
    sa.Column("incoming_webhook_configuration_url", sa.LargeBinary),
    sa.Column("is_enterprise_install", sa.Boolean, nullable=False),
    sa.Column("token_type", sa.String(32)),
    sa.Column("installed_at", sa.DateTime, nullable=False),
    sa.Index("slack_installations_by_team", "client_id", "team_id"),
    sa.Index("slack_installations_by_enterprise", "client_id", "enterprise_id"),
)
slack_bots = sa.Table(
    "slack_bots",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("client_id", sa.String(32), nullable=False),
    sa.Column("app_id", sa.String(32), nullable=False),
    sa.Column("enterprise_id", sa.String(32)),
    sa.Column("enterprise_name", sa.Text),
    sa.Column("team_id", sa.String(32)),
    sa.Column("team_name", sa.Text),
    sa.Column("bot_token", sa.LargeBinary),
    sa.Column("bot_id", sa.String(32)),
    sa.Column("bot_user_id", sa.String(32)),
    sa.Column("bot_scopes", sa.Text),
    sa.Column("bot_refresh_token", sa.LargeBinary),
    sa.Column("bot_token_expires_at", sa.DateTime),
    sa.Column("is_enterprise_install", sa.Boolean, nullable=False),
    sa.Column("installed_at", sa.DateTime, nullable=False),
    sa.Index("slack_bots_by_team", "client_id", "team_id"),
    sa.Index("slack_bots_by_enterprise", "client_id", "enterprise_id", "is_enterprise_install"),
)

# States of installations that were used: each is valid once.
slack_oauth_states = sa.Table(
    "slack_oauth_states",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("state", sa.String(200), nullable=False, unique=True),
    sa.Column("expire_at", sa.DateTime, nullable=False),
)
