"""Extract the contact from a text: signatures, mails, sentences and vCards, in French and in
English.
"""

from typing import Any

from .mails import mails, with_titles, without_receivers
from .signatures import from_mail
from .vcards import from_card

LOOKED_AT = 100_000  # characters


def extract(text: str) -> dict[str, Any] | None:
    """Return Ligo's ten fields; None where the beginning of the text tells of nobody."""
    text = with_titles(text[:LOOKED_AT])
    card = from_card(text)
    if card is not None and (card["name"] or card["emails"] or card["phones"]):
        return card
    said = dict.fromkeys([text, without_receivers(text)])
    return next(filter(None, (from_mail(mail) for one in said for mail in mails(one))), None)


def tell(fields: dict[str, Any], lang: int) -> str:
    """Return one sentence about it; `lang` 0 is English, 1 French."""
    who = ", ".join(filter(None, (fields["name"], fields["position"], fields["company"])))
    found = ("Contact found: ", "Contact trouvé\u00a0: ")[lang]
    return found + (who or ", ".join(fields["emails"] + fields["phones"]))
