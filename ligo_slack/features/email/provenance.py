"""Find amounts, accounts and links in an email that no source contains: an AI may have made them
up. Pure.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from ligo_slack.features.email.claims import Kind, claims_of

NAMED = 5  # findings, at the most
LONGEST = 80  # characters of each
SNIPPETS = 300  # that are kept of a contact, at the most


@dataclass(frozen=True, slots=True)
class Finding:
    """A claim that is unfounded. `quoted`: only the message that the person quoted gives it."""

    kind: Kind
    value: str
    quoted: bool = False


def unfounded(
    text: str, instructions: Iterable[str], contact: Iterable[str], quoted: Iterable[str] = ()
) -> list[Finding]:
    """Return the claims of the text that no instruction and no field of the contact gives.

    Those that only a quotation gives are marked so. At most NAMED, in the text's order.
    """
    given, cited = _given([*instructions, *contact]), _given(quoted)
    found: dict[Finding, None] = {}
    for claim in claims_of(text, given=False):
        if claim.kind and given.isdisjoint(claim.needs):
            value = claim.value if len(claim.value) <= LONGEST else claim.value[:LONGEST] + "…"
            found[Finding(claim.kind, value, not cited.isdisjoint(claim.needs))] = None
    return list(islice(found, NAMED))


def snippets(texts: Iterable[str]) -> list[str]:
    """Return what of these texts can found something, to be kept instead of the whole."""
    claims = (claim.value for text in texts for claim in claims_of(text))
    return list(islice(dict.fromkeys(claims), SNIPPETS))


def _given(texts: Iterable[str]) -> set[str]:
    return {key for text in texts for claim in claims_of(text) for key in claim.gives}
