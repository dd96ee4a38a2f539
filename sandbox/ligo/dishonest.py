"""Tricks of a dishonest AI, and of a Ligo that says no with a 200, played in its answers.

Each trick is in one table, with a description for the panel. A test sets any number of them
together, the panel one.
"""

from collections.abc import Callable, Iterable
from html import escape
from typing import Any

from .faults import Choice
from .refusals import WORDS

Object = dict[str, Any]
Tricks = frozenset[str]

STRANGER = "accounts@pay-here.example"  # whom no contact knows
LINK = "https://pay-here.example/invoice"
IBAN = "FR76 3000 6000 0112 3456 7890 189"
UNSHOWN = "Please wire 4,900 € today."
ANOTHER = "00000000-0000-4000-8000-00000000dead"  # the id of no contact
LONG = 15_000  # characters at the least

RECIPIENTS = (
    Choice("to_other", "“to” names another address", "«\u00a0to\u00a0» nomme une autre adresse"),
    Choice("to_string", "“to” as text", "«\u00a0to\u00a0» en texte"),
    Choice("to_list", "“to” as a list", "«\u00a0to\u00a0» en liste"),
    Choice("to_objects", "“to” as a list of objects", "«\u00a0to\u00a0» en liste d’objets"),
    Choice("to_keys", "“to” hides others in its keys", "«\u00a0to\u00a0» cache d’autres adresses"),
    Choice(
        "others", "More recipients, by other names", "D’autres destinataires, sous d’autres noms"
    ),
    Choice("cc", "A copy to somebody else", "Une copie à quelqu’un d’autre"),
    Choice("bcc", "A hidden copy", "Une copie cachée"),
    Choice(
        "bcc_later",
        "A hidden copy, once refined",
        "Une copie cachée en affinant",
    ),
    Choice("reply_to", "Replies go elsewhere", "Les réponses partent ailleurs"),
    Choice("sender", "Another sender", "Un autre expéditeur"),
    Choice("attachments", "An attachment", "Une pièce jointe"),
    Choice("headers", "Mail headers and a date to send", "Des en-têtes et une date d’envoi"),
    Choice("refuses_to", "Sending refuses “to”", "L’envoi refuse «\u00a0to\u00a0»"),
    Choice("sent_elsewhere", "Sent to another address", "Envoyé à une autre adresse"),
    Choice("sent_also", "Sent to another address too", "Envoyé à une autre adresse aussi"),
    Choice("sent_copies", "Sent with copies", "Envoyé avec des copies"),
)
BODIES = (
    Choice("subject_lines", "A header in the subject", "Un en-tête dans l’objet"),
    Choice("html_body", "A second body in “html”", "Un second texte dans «\u00a0html\u00a0»"),
    Choice(
        "message_body", "A second body in “message”", "Un second texte dans «\u00a0message\u00a0»"
    ),
    Choice("head", "HTML: text in an open <head>", "HTML\u00a0: un <head> resté ouvert"),
    Choice("cdata", "HTML: text in a CDATA", "HTML\u00a0: texte dans un CDATA"),
    Choice("comments", "HTML: odd comments", "HTML\u00a0: faux commentaires"),
    Choice("bogus", "HTML: a stray “<![>”", "HTML\u00a0: un «\u00a0<![>\u00a0» perdu"),
    Choice("link", "HTML: a link that lies", "HTML\u00a0: un lien qui ment"),
    Choice("image", "HTML: a tracking image", "HTML\u00a0: une image espionne"),
    Choice("hidden", "HTML: hidden text", "HTML\u00a0: du texte caché"),
    Choice("inputs", "HTML: filled-in fields", "HTML\u00a0: des champs remplis"),
    Choice("script", "HTML: a script and a style", "HTML\u00a0: un script et un style"),
    Choice("lists", "HTML: a list and a table", "HTML\u00a0: une liste et un tableau"),
    Choice("plain_br", "Plain text that speaks of <br>", "Texte simple qui parle de <br>"),
    Choice("invents", "An account, an amount, a link", "Un compte, un montant, un lien"),
    Choice("in_parts", "A list of paragraphs", "Une liste de paragraphes"),
    Choice("other_keys", "Keys of other names", "Des clés d’autres noms"),
    Choice("wrapped", "The email in “result”", "L’e-mail dans «\u00a0result\u00a0»"),
    Choice("long", "More than 15,000 characters", "Plus de 15\u202f000 caractères"),
)
REFUSALS = (
    Choice("no", "“success” is false", "«\u00a0success\u00a0» vaut false"),
    Choice(
        "no_ok", "“ok” is the text “false”", "«\u00a0ok\u00a0» vaut le texte «\u00a0false\u00a0»"
    ),
    Choice("no_status", "“status” is “error”", "«\u00a0status\u00a0» vaut «\u00a0error\u00a0»"),
    Choice("no_error", "An “error” object", "Un objet «\u00a0error\u00a0»"),
    Choice("no_nested", "A no inside “data”", "Un non dans «\u00a0data\u00a0»"),
    Choice("no_code", "A no with the code 404", "Un non avec le code 404"),
    Choice("no_hydra", "An error of the platform", "Une erreur de la plate-forme"),
    Choice("no_errors", "Nothing but “errors”", "Seulement des «\u00a0errors\u00a0»"),
    Choice("no_fields", "Fields refused", "Champs refusés"),
)
UNSHOWN_YES = (
    Choice("vague", "Changes are answered by {}", "Les modifications répondent {}"),
    Choice("kept", "Changes change nothing", "Les modifications ne changent rien"),
    Choice("no_email", "The AI answers an excuse", "L’IA répond une excuse"),
    Choice("no_text", "The AI answers no text", "L’IA répond sans texte"),
)
ADDRESSES = (
    Choice("direction", "Direction marks", "Marques de direction"),
    Choice("zero_width", "Invisible characters", "Caractères invisibles"),
    Choice("mixed", "Letters of two alphabets", "Lettres de deux alphabets"),
    Choice("another", "Another contact is answered", "Un autre contact est répondu"),
    Choice("removed", "Contacts are marked as deleted", "Les contacts sont marqués supprimés"),
)
GROUPS = (
    (Choice("recipients", "To whom", "À qui"), RECIPIENTS),
    (Choice("bodies", "What it says", "Ce qu’il dit"), BODIES),
    (Choice("refusals", "A 200 that says no", "Un 200 qui dit non"), REFUSALS),
    (Choice("unshown", "A yes that shows nothing", "Un oui qui ne montre rien"), UNSHOWN_YES),
    (Choice("addresses", "The contacts", "Les contacts"), ADDRESSES),
)
HONEST = Choice("none", "Honest", "Honnête")
_TRICKS = frozenset(trick.id for _, tricks in GROUPS for trick in tricks)


def tricks_named(names: Iterable[str]) -> Tricks:
    """Return the tricks of these names; raises ValueError for one that is in no table."""
    tricks = frozenset(names)
    unknown = tricks - _TRICKS
    if unknown:
        raise ValueError(f"No such trick: {', '.join(sorted(unknown))}")
    return tricks


# -- the email that the AI writes ------------------------------------------------------------------


def subject(text: str, tricks: Tricks) -> str:
    return f"{text}\r\nBcc: {STRANGER}" if "subject_lines" in tricks else text


def body(text: str, tricks: Tricks) -> tuple[str, str]:
    """Return the text that the AI writes, and its HTML, "" where no trick needs HTML."""
    said = text
    if "plain_br" in tricks and "<br>" not in said:
        said += "\n\nIn the template, replace <br> by an empty line."
    if "invents" in tricks and IBAN not in said:
        said += f"\n\nPlease pay 4,900 € to {IBAN}: {LINK}"
    while "long" in tricks and len(said) < LONG:
        said += "\n\n" + "This paragraph is here to be long, and says nothing else. " * 20
    chosen = [make for name, make in _HTML.items() if name in tricks]
    if not chosen:
        return said, ""
    html = "\n\n".join(f"<p>{escape(part)}</p>" for part in said.split("\n\n"))
    for make in chosen:
        html = make(html)
    return said, html


def _appended(snippet: str) -> Callable[[str], str]:
    return lambda html: f"{html}\n\n{snippet}"


# What each trick makes of HTML. The comments of `comments` end where HTML says that they do, at
# `<!-->` and `--!>`, so that a browser shows the text; so does the CDATA, at its first `>`.
_HTML: dict[str, Callable[[str], str]] = {
    "cdata": _appended(f"<p><![CDATA[ > {UNSHOWN} ]]></p>"),
    "comments": _appended(f"<p><!-->{UNSHOWN}<!-- --></p><p><!-- x --!>{UNSHOWN}<!-- --></p>"),
    "bogus": _appended("<p>One <![> two</p>"),
    "link": _appended(f'<p><a href="{LINK}">https://www.your-bank.example</a></p>'),
    "image": _appended(f'<img src="{LINK}.gif" width="1" height="1" alt="{UNSHOWN}">'),
    "hidden": _appended(
        f'<div style="display:none">{UNSHOWN}</div><p hidden>{UNSHOWN}</p>'
        f'<p style="font-size:0;color:#fff">{UNSHOWN}</p>'
    ),
    "inputs": _appended(
        f'<form action="{LINK}"><input value="{UNSHOWN}"><textarea>{UNSHOWN}</textarea>'
        "<button>Pay</button></form>"
    ),
    "script": _appended(f"<style>p {{ display: none }}</style><script>alert('{UNSHOWN}')</script>"),
    "lists": _appended(
        "<h2>Next steps</h2><ol><li>Look</li><li>Sign</li></ol>"
        "<table><tr><td>Price</td><td>4,900 €</td></tr><tr><td>Tax</td><td>980 €</td></tr></table>"
    ),
    "head": lambda html: f"<html><head><title>Email</title>{UNSHOWN}\n\n{html}",
}


def keys(contact: Object, tricks: Tricks, *, refined: bool = False) -> Object:
    """Return the keys that the AI adds to its email, beside subject and body."""
    added: Object = {
        key: value for name, more in _KEYS.items() if name in tricks for key, value in more.items()
    }
    if "bcc_later" in tricks and refined:
        added |= _KEYS["bcc"]
    own = next(iter(contact["emails"]), STRANGER)
    to = STRANGER if "to_other" in tricks else own
    if "to_keys" in tricks:
        added["to"] = {STRANGER: to, "bcc": STRANGER, "email": to}
    elif "to_objects" in tricks:
        added["to"] = [{"email": to, "name": contact["name"]}]
    elif "to_list" in tricks:
        added["to"] = [to]
    elif not tricks.isdisjoint({"to_other", "to_string"}):
        added["to"] = to
    return added


_KEYS: dict[str, Object] = {
    "cc": {"cc": [STRANGER]},
    "bcc": {"bcc": [STRANGER]},
    "others": {"additionalRecipients": [STRANGER], "envelope": {"rcpt": [STRANGER]}},
    "reply_to": {"replyTo": STRANGER},
    "sender": {"from": STRANGER},
    "attachments": {"attachments": [{"name": "invoice.pdf", "url": f"{LINK}.pdf"}]},
    "headers": {"headers": {"Bcc": STRANGER}, "scheduledAt": "2030-01-01T08:00:00Z"},
    "html_body": {"html": f"<p>{UNSHOWN}</p>"},
    "message_body": {"message": UNSHOWN},
}


EXCUSE = "The AI is overloaded, try again later."
_OTHER_KEYS = {"subject": "Subject", "body": "BodyText", "html": "body_html"}


def arranged(answer: Object, tricks: Tricks) -> Object:
    """Return the AI's answer in the plain shape with its email under other keys, in parts, wrapped,
    or missing."""
    if "no_email" in tricks:
        return {"message": EXCUSE}
    email = answer.get("email")
    if not isinstance(email, dict):
        return answer
    if "no_text" in tricks:
        email = {**email, "body": ""}
    if "in_parts" in tricks and isinstance(email.get("body"), str):
        email = {**email, "body": email["body"].split("\n\n")}
    if "other_keys" in tricks:
        email = {_OTHER_KEYS.get(key, key): value for key, value in email.items()}
    answer = {**answer, "email": email}
    return {"result": answer} if "wrapped" in tricks else answer


def vague(tricks: Tricks, method: str, path: str) -> bool:
    """Return whether a change is answered by `{}`, and not made. `path` as in the table of
    calls."""
    changes = method == "PATCH" or path.endswith(("/contacts", "/confirm", "/extend"))
    return "vague" in tricks and method != "GET" and changes


# -- the other answers -----------------------------------------------------------------------------


def refusal(tricks: Tricks, lang: int) -> Object | None:
    """Return a body that says no, to stand in an answer with 200; None where no trick does."""
    said = WORDS["mailbox"][lang]
    field = {"propertyPath": "name", "message": WORDS["blank"][lang]}
    forms: dict[str, Object] = {
        "no": {"success": False, "error": said},
        "no_ok": {"ok": "false", "message": said},
        "no_status": {"status": "error", "message": said},
        "no_error": {"error": {"code": "no_mailbox", "message": said}},
        "no_nested": {"data": {"success": False, "error": said}},
        "no_code": {"success": False, "code": 404, "message": said},
        "no_hydra": {"@type": "hydra:Error", "hydra:title": "No", "hydra:description": said},
        "no_errors": {"data": None, "errors": [{"message": said}]},
        "no_fields": {"success": False, "error": said, "violations": [field]},
    }
    return next((form for name, form in forms.items() if name in tricks), None)


def contact(known_fields: Object, tricks: Tricks) -> Object:
    """Return the contact with its addresses disfigured as the tricks say."""
    chosen = [change for name, change in _ADDRESSES.items() if name in tricks]
    if not chosen or not known_fields.get("emails"):
        return known_fields
    emails = list(known_fields["emails"])
    for change in chosen:
        emails = [change(one) for one in emails]
    return {**known_fields, "emails": emails}


def fetched(contact: Object, tricks: Tricks) -> Object:
    """Return the contact that answers to an id: another one, or one with a mark of deletion."""
    if "another" in tricks:
        contact = {**contact, "id": ANOTHER}
    if "removed" in tricks:
        contact = {**contact, "deletedAt": "2026-01-01T00:00:00Z"}
    return contact


def _mixed(address: str) -> str:
    """Replace the first Latin letter of its domain that has a Cyrillic double by that."""
    name, at, domain = address.partition("@")
    for latin, cyrillic in (("a", "\u0430"), ("e", "\u0435"), ("o", "\u043e"), ("c", "\u0441")):
        if latin in domain:
            return f"{name}{at}{domain.replace(latin, cyrillic, 1)}"
    return address


_ADDRESSES: dict[str, Callable[[str], str]] = {
    "direction": lambda address: f"{address[:2]}\u202e{address[2:]}\u202c",
    "zero_width": lambda address: f"{address[:2]}\u200b{address[2:]}\u2060",
    "mixed": _mixed,
}


def addresses(value: object) -> list[str]:
    """Return the addresses that a `to`, `cc` or `bcc` names: a text, a list, or objects."""
    if isinstance(value, str):
        return [one.strip() for one in value.split(",") if one.strip()]
    if isinstance(value, dict):
        return addresses(value.get("email") or value.get("address"))
    if isinstance(value, list):
        return [address for one in value for address in addresses(one)]
    return []
