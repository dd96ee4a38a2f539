"""Texts about wrong settings, in both languages, for the terminal and `make doctor`."""

import re
from collections.abc import Mapping

from ligo_slack.i18n import Language, Localized
from ligo_slack.settings import SettingsError, variables
from ligo_slack.settings.sentences import BOTH_WAYS, FOR_ALL, NO_TRANSPORT, NOWHERE

WANTED = {"SLACK_BOT_TOKEN": "xoxb-", "SLACK_APP_TOKEN": "xapp-"}

# Kinds of Slack's tokens by their beginning (docs.slack.dev/authentication/tokens).
KINDS = {
    "xoxb-": Localized(en="a bot token", fr="un jeton de bot"),
    "xapp-": Localized(en="an app-level token", fr="un jeton d’application"),
    "xoxp-": Localized(en="a user token", fr="un jeton d’utilisateur"),
    "xoxe": Localized(en="a token that expires", fr="un jeton à durée limitée"),
    "xoxc-": Localized(en="a browser’s token", fr="un jeton de navigateur"),
    "xoxd-": Localized(en="a browser’s cookie", fr="un cookie de navigateur"),
}
OF_ANOTHER_KIND = Localized(
    en="{name} contains {kind}, and must start with {wanted}",
    fr="{name} contient {kind}, et doit commencer par {wanted}",
)

# The settings' own sentences, which are English; a part that varies is read by a pattern.
REASONS = {
    r"is not set": Localized(en="is not set", fr="n’est pas défini"),
    r"must start with (?P<how>.+)": Localized(
        en="must start with {how}", fr="doit commencer par {how}"
    ),
    r"must be a whole number": Localized(
        en="must be a whole number", fr="doit être un nombre entier"
    ),
    r"must be a number": Localized(en="must be a number", fr="doit être un nombre"),
    r"must be more than (?P<how>.+)": Localized(
        en="must be more than {how}", fr="doit être supérieur à {how}"
    ),
    r"must be at least (?P<how>.+)": Localized(
        en="must be at least {how}", fr="doit être au moins {how}"
    ),
    r"must be at most (?P<how>.+)": Localized(
        en="must be at most {how}", fr="doit être au plus {how}"
    ),
    r"must name a host": Localized(en="must name a host", fr="doit indiquer un hôte"),
    r"must be at slack.*": Localized(
        en="must be at slack.com or slack-gov.com (or on this machine, for tests)",
        fr="doit être chez slack.com ou slack-gov.com (ou sur cette machine, pour des essais)",
    ),
    r"must name a file": Localized(en="must name a file", fr="doit indiquer un fichier"),
    r"must be a web address with .*": Localized(
        en="must be a web address with {{id}} in it",
        fr="doit être une adresse web qui contient {{id}}",
    ),
    r"must be a sqlite.*": Localized(
        en="must be a `sqlite:///` or `postgresql://` address",
        fr="doit être une adresse `sqlite:///` ou `postgresql://`",
    ),
    r"must write / as .*": Localized(
        en="must write / as `%2F`, @ as `%40`, # as `%23` and `?` as `%3F` in its password",
        fr="doit écrire / comme `%2F`, @ comme `%40`, # comme `%23` et `?` comme `%3F` dans son mot"
        " de passe",
    ),
    r"must name its port .*": Localized(
        en="must name its port as a number up to 65535",
        fr="doit indiquer son port par un nombre, 65535 au plus",
    ),
    r"is not a key .*": Localized(
        en="is not a key that `make key` prints", fr="n’est pas une clé que `make key` affiche"
    ),
}
REFUSED = Localized(en="cannot be used", fr="n’est pas utilisable")
BETWEEN = {
    NO_TRANSPORT: Localized(
        en="neither SLACK_SIGNING_SECRET (for HTTP) nor SLACK_APP_TOKEN (for Socket Mode) is set",
        fr="ni SLACK_SIGNING_SECRET (pour HTTP) ni SLACK_APP_TOKEN (pour Socket Mode) n’est défini",
    ),
    NOWHERE: Localized(
        en="neither SLACK_BOT_TOKEN (one workspace) nor SLACK_CLIENT_ID and SLACK_CLIENT_SECRET"
        " (many) are set",
        fr="ni SLACK_BOT_TOKEN (un espace de travail) ni SLACK_CLIENT_ID et SLACK_CLIENT_SECRET"
        " (plusieurs) ne sont définis",
    ),
    BOTH_WAYS: Localized(
        en="SLACK_BOT_TOKEN (one workspace) and SLACK_CLIENT_ID or SLACK_CLIENT_SECRET (many) are"
        " both set: remove the one or the others",
        fr="SLACK_BOT_TOKEN (un espace de travail) et SLACK_CLIENT_ID ou SLACK_CLIENT_SECRET"
        " (plusieurs) sont tous définis\u00a0: supprimez l’un ou les autres",
    ),
    FOR_ALL: Localized(
        en="LIGO_API_TOKEN would open one Ligo account to every workspace that installs the app:"
        " remove it",
        fr="LIGO_API_TOKEN ouvrirait un même compte Ligo à chaque espace de travail qui installe"
        " l’application\u00a0: supprimez-le",
    ),
}
HALF = Localized(
    en="one of SLACK_CLIENT_ID and SLACK_CLIENT_SECRET is not set",
    fr="SLACK_CLIENT_ID ou SLACK_CLIENT_SECRET n’est pas défini",
)

# Where a value is found: `variables()` in English; Slack's and Ligo's own pages in French.
APP_PAGE = "https://api.slack.com/apps > votre application"
PLACES_FR = {
    "SLACK_BOT_TOKEN": f"{APP_PAGE} > OAuth & Permissions > Bot User OAuth Token",
    "SLACK_APP_TOKEN": f"{APP_PAGE} > Basic Information > App-Level Tokens, avec connections:write",
    "SLACK_SIGNING_SECRET": f"{APP_PAGE} > Basic Information > Signing Secret",
    "SLACK_CLIENT_ID": f"{APP_PAGE} > Basic Information > App Credentials",
    "SLACK_CLIENT_SECRET": f"{APP_PAGE} > Basic Information > App Credentials",
    "ENCRYPTION_KEY": "`make key` en affiche une",
    "LIGO_API_TOKEN": "Ligo > Paramètres > Développeur",
    "DATABASE_URL": "sqlite:///fichier.db ou postgresql://utilisateur:motdepasse@hôte/nom",
}


def place_of(name: str) -> Localized:
    """Return where the variable's value is found."""
    return Localized(en=variables()[name], fr=PLACES_FR.get(name, "expliqué dans .env.example"))


def kind_of(token: str) -> str:
    """Return which of Slack's or Ligo's prefixes a token begins with; "" for none."""
    return next((kind for kind in KINDS if token.strip().startswith(kind)), "")


def kinds_of(given: Mapping[str, str]) -> dict[str, str]:
    """Return the kind of token that each of Slack's two variables holds; "" for any other."""
    return {name: kind_of(given.get(name, "")) for name in WANTED}


def sentence(name: str, why: str, kind: str) -> Localized:
    """Return what is wrong with one variable; `why` in the settings' own words, `kind` as kind_of
    tells it."""
    if kind and kind != WANTED[name]:
        values = {"name": name, "wanted": WANTED[name]}
        return Localized(
            en=OF_ANOTHER_KIND("en", kind=KINDS[kind]("en"), **values),
            fr=OF_ANOTHER_KIND("fr", kind=KINDS[kind]("fr"), **values),
        )
    said, how = REFUSED, ""
    for pattern, reason in REASONS.items():
        if found := re.fullmatch(pattern, why):
            said, how = reason, found.groupdict().get("how") or ""
            break
    return Localized(
        en=f"{name} {said('en', how=how)}",
        fr=f"{name} {said('fr', how=how.replace(' or ', ' ou '))}",
    )


def lines_of(error: SettingsError, given: Mapping[str, str], language: Language) -> list[str]:
    """Return one line for each problem, with the place where the value is found."""
    token_kinds, lines = kinds_of(given), []
    for name, why in error.reasons.items():
        kind = token_kinds.get(name, "")
        is_told = language == "fr" or (kind and kind != WANTED[name])
        what = sentence(name, why, kind)(language) if is_told else f"{name} {why}"
        lines.append(f"{what} ({place_of(name)(language)}).")
    if language == "en":
        return lines + error.between
    return lines + [f"{BETWEEN.get(one, HALF)('fr')}." for one in error.between]
