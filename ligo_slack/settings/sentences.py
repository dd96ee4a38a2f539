"""The sentences about wrong settings, in English; `text.py` translates them."""

SLACK_PAGES = "https://api.slack.com/apps > your app"
NO_TRANSPORT = (
    "SLACK_SIGNING_SECRET or SLACK_APP_TOKEN must be set: the first for HTTP"
    f" ({SLACK_PAGES} > Basic Information > Signing Secret), the second for Socket Mode"
    " (same page > App-Level Tokens, with connections:write)."
)
NOWHERE = (
    "SLACK_BOT_TOKEN must be set, for one workspace"
    f" ({SLACK_PAGES} > OAuth & Permissions > Bot User OAuth Token), or SLACK_CLIENT_ID and"
    " SLACK_CLIENT_SECRET, for many (same page > Basic Information > App Credentials)."
)
BOTH_WAYS = (
    "SLACK_BOT_TOKEN serves one workspace, SLACK_CLIENT_ID and SLACK_CLIENT_SECRET serve many:"
    " remove the one or the others."
)
FOR_ALL = (
    "LIGO_API_TOKEN would open one Ligo to every workspace that installs the app: remove it, and"
    " each person connects their own, or set SLACK_BOT_TOKEN instead of SLACK_CLIENT_ID."
)
HALF = "{missing} is not set, and {given} is of no use without it ({where})."
SAID = {  # by pydantic's types of errors, and filled with what they name
    "missing": "is not set",
    "string_too_short": "is not set",
    "int_parsing": "must be a whole number",
    "int_parsing_size": "must be a whole number",
    "float_parsing": "must be a number",
    "greater_than": "must be more than {gt:g}",
    "greater_than_equal": "must be at least {ge:g}",
    "less_than_equal": "must be at most {le:g}",
    "bool_parsing": "must be true or false",
    "bool_type": "must be true or false",
    "literal_error": "must be one of these words",
    "value_error": "{error}",
}
