"""Find amounts, accounts and links in an email that no source contains: an AI may have made them
up. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from ligo_slack.features.email.statements import StatementKind, statements_of

NAMED = 5  # findings, at the most
LONGEST = 80  # characters of each
SNIPPETS = 300  # that are kept of a contact, at the most


@dataclass(frozen=True, slots=True)
class UnfoundedStatement:
    """A statement that is unfounded. `quoted`: only the message that the person quoted gives it."""

    kind: StatementKind
    value: str
    quoted: bool = False


def unfounded(
    text: str, instructions: Iterable[str], contact: Iterable[str], quoted: Iterable[str] = ()
) -> list[UnfoundedStatement]:
    """Return the statements of the text that no instruction and no field of the contact gives.
    Those that only a quotation gives are marked so. At most NAMED, in the text's order."""
    given, cited = _given([*instructions, *contact]), _given(quoted)
    found: dict[UnfoundedStatement, None] = {}
    for statement in statements_of(text, given=False):
        if statement.kind and given.isdisjoint(statement.needs):
            ellipsis = "…" if len(statement.value) > LONGEST else ""
            value = statement.value[:LONGEST] + ellipsis
            found[
                UnfoundedStatement(statement.kind, value, not cited.isdisjoint(statement.needs))
            ] = None
    return list(islice(found, NAMED))


def snippets(texts: Iterable[str]) -> list[str]:
    """Return what of these texts can found something, to be kept instead of the whole."""
    statements = (statement.value for text in texts for statement in statements_of(text))
    return list(islice(dict.fromkeys(statements), SNIPPETS))


def _given(texts: Iterable[str]) -> set[str]:
    return {key for text in texts for statement in statements_of(text) for key in statement.gives}
