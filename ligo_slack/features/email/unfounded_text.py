"""The preview's warnings about statements without a source."""

from ligo_slack.features.email import text
from ligo_slack.features.email.draft import Email, Version
from ligo_slack.features.email.provenance import UnfoundedStatement, snippets, unfounded
from ligo_slack.features.email.quotation import told_apart
from ligo_slack.features.email.statements import LONGEST
from ligo_slack.i18n import Language
from ligo_slack.slack import block_kit


def findings(email: Email) -> list[UnfoundedStatement]:
    """Return the statements of the version shown that neither its writer nor the contact gave. The
    writer's words are their instructions without what they quote, and what they typed into the
    draft by hand: what an edited version names and none before it did."""
    said = [told_apart(wish) for wish in (email.instruction, *email.asked, email.wish)]
    own = [words.own for words in said]
    seen: set[str] = set()
    for version in email.versions[: email.at + 1]:
        named = snippets([_shown(version)])
        if version.kind == "edited":
            own += [value for value in named if value not in seen]
        seen.update(named)
    contact = [email.name, *email.addresses, *email.facts]
    return unfounded(_shown(email.version), own, contact, [words.quoted for words in said])


def _shown(version: Version) -> str:
    """Return what is read of a version: of a text that is too long to be sent the beginning."""
    return f"{version.subject}\n{version.text[:LONGEST]}"


def doubts(language: Language, email: Email) -> list[block_kit.Block]:
    """Return a warning for what nobody gave, and another for what is only quoted."""
    found, blocks = findings(email), []
    for quoted, warning in ((False, text.UNFOUNDED), (True, text.ONLY_QUOTED)):
        named = [
            f"• {block_kit.said(text.FOUND[one.kind], language, value=one.value)}"
            for one in found
            if one.quoted is quoted
        ]
        if named:
            blocks.append(block_kit.section("\n".join([warning(language), *named])))
    return blocks
