"""Where App Home and the journeys meet: what its buttons do."""

from ligo_slack.text import Text

CONNECT = "account.connect"  # its value: the id of what goes on afterwards, "" for nothing
DISCONNECT = "account.disconnect"
LINK_MINE = Text(en="Link my Ligo", fr="Relier mon Ligo")
LINK_ANEW = Text(en="Link it again", fr="Le relier à nouveau")
UNLINK_MINE = Text(en="Unlink…", fr="Dissocier…")
