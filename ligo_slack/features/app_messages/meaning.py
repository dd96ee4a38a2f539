"""Tell what somebody means by a message to the app, as far as its words alone say that. Pure, and
linear in the text."""

import re

from ligo_slack.contacts.names.phones import looks_like_number, same_numbers
from ligo_slack.contacts.normalize import fold, split_words
from ligo_slack.contacts.people.person_text import addresses_of, is_address, is_name
from ligo_slack.contacts.people.splitting import people_in
from ligo_slack.slack.vcards import has_card

SHORT = 200  # characters of a message that may be thanks, a command to send or a name
NAME_WORDS = 5
BESIDE = 2  # words beside an address that make a contact of it

_SEND = frozenset(["send", "envoie", "envoyez", "envoyer", "envoi", "vas", "allez", "go"])
_SEND_WORDS = """send envoie envoyez envoyer envoi vas allez go ahead y it now le la l les
 maintenant that this the email mail e please svp stp ok okay yes oui c ca est bon d accord tu
 vous peux pouvez on just let s parfait perfect top for me then alors tout de suite"""
_THANKS_WORDS = """merci thanks thank thx ok okay super parfait perfect great cool top genial nickel
 bravo cheers beaucoup bien bcp mille fois you a lot so much very c est bon d accord excellent
 formidable impeccable for that the help pour ca aide ton votre"""
_GREETING_WORDS = "bonjour hello hi hey salut coucou bonsoir good morning evening"
_GREETING = frozenset(_GREETING_WORDS.split())
_PREFIX = re.compile(r"\A\s*/?ligo\s+", re.I)


def _words(text: str) -> list[str]:
    return split_words(fold(text)) if len(text) <= SHORT else []


_SENDING = frozenset(_SEND_WORDS.split())
_THANKING = frozenset(_THANKS_WORDS.split())


def is_send(text: str) -> bool:
    """Return whether the words only say to send: `send it`, `vas-y`, `ok, envoie`."""
    words = _words(text)
    said = bool(words) and all(word in _SENDING for word in words)
    if not said or not any(word in _SEND for word in words):
        return False
    alone = {*words} & _SEND
    return bool(alone - {"vas", "allez"}) or "y" in words


def is_thanks(text: str) -> bool:
    """Return whether the words only thank or agree, or are no words at all."""
    words = _words(text)
    return len(text) <= SHORT and all(word in _THANKING for word in words)


def is_greeting(text: str) -> bool:
    return _words(text)[:1] != [] and _words(text)[0] in _GREETING


def without_prefix(text: str) -> tuple[str, bool]:
    """Return what follows `/ligo` or `ligo`, and whether a message begins with that."""
    rest = _PREFIX.sub("", text, count=1)
    return rest, rest != text


def is_contact(text: str) -> bool:
    """Return whether a text is somebody's signature, a card, or a list of people: with an address
    or a number, and more than that."""
    if has_card(text) or people_in(text).people:
        return True
    lines = [line for line in text.splitlines() if line.strip()]
    addresses = addresses_of(text)
    numbers = [line for line in lines if len(line) <= SHORT and _number_in(line)]
    if len(lines) > 1:
        return bool(addresses or numbers)
    beside = len(text.split()) - len(addresses)
    return bool(addresses) and beside >= BESIDE


def _number_in(line: str) -> str:
    digits = sum(character.isdigit() for character in line)
    return same_numbers(line) if digits >= 8 else ""


def is_sought(text: str) -> bool:
    """Return whether a text is an address, a number or a person's name, and nothing else."""
    bare = text.strip()
    if "\n" in bare or len(bare) > SHORT:
        return False
    if is_address(bare.strip("<>,;.")) or looks_like_number(bare):
        return True
    return is_name(bare) and not is_greeting(bare)


def may_be_name(text: str) -> bool:
    """Return whether a text is short enough to be a name, however it is written."""
    words = text.split()
    return "\n" not in text.strip() and 0 < len(words) <= NAME_WORDS and len(text) <= SHORT
