"""The preview's warnings about statements without a source."""

from ligo_slack.features.email import text
from ligo_slack.features.email.draft import Email
from ligo_slack.features.email.provenance import UnfoundedStatement, snippets, unfounded
from ligo_slack.features.email.quotation import told_apart
from ligo_slack.i18n import Language
from ligo_slack.slack import block_kit


def findings(email: Email) -> list[UnfoundedStatement]:
    """Return the statements of the version shown that neither its writer nor the contact gave.

    The writer's words are their instructions without what they quote, and what they typed into the
    draft by hand: what an edited version names and none before it did.
    """
    said = [told_apart(wish) for wish in (email.instruction, *email.asked, email.wish)]
    own = [words.own for words in said]
    seen: set[str] = set()
    for version in email.versions[: email.at + 1]:
        named = snippets([f"{version.subject}\n{version.text}"])
        if version.kind == "edited":
            own += [value for value in named if value not in seen]
        seen.update(named)
    shown = f"{email.version.subject}\n{email.version.text}"
    contact = [email.name, *email.addresses, *email.facts]
    return unfounded(shown, own, contact, [words.quoted for words in said])


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
