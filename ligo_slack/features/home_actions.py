"""The action ids and labels of App Home's buttons, shared with the features that they open."""

from ligo_slack.i18n import Localized

CONNECT = "account.connect"  # its value: the id of what goes on afterwards, "" for nothing
DISCONNECT = "account.disconnect"
RUN = "home.run"  # runs a stored command; its value: that draft's id
UNFINISHED = "home.unfinished"  # lists the unfinished drafts; its value: how many to leave out
LINK_MINE = Localized(en="Connect Ligo", fr="Connecter Ligo")
LINK_ANEW = Localized(en="Reconnect", fr="Reconnecter")
UNLINK_MINE = Localized(en="Disconnect…", fr="Déconnecter…")
