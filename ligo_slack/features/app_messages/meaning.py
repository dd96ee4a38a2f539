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
COMMAND_WORDS = 8  # words of a text that says to send, and wishes nothing
BESIDE = 2  # words beside an address that make a contact of it

_SENDING_VERBS = """send sends sending resend envoie envoies envoyer envoyez envoyons envoi envoyes
 renvoie renvoyer renvoyez expedie expedier expediez"""
_SEND_VERBS = frozenset(_SENDING_VERBS.split())
# What a short text that says to send ends with, though none of its words says that alone.
_SEND_PHRASES = (
    "mail it", "ship it", "fire it off", "post it", "it can go", "c est parti", "le partir",
    "y aller", "y va", "sent", "envoye", "envoyee",
)  # fmt: skip
_COURTEOUS = frozenset(["please", "svp", "stp", "now", "maintenant", "merci", "thanks", "alors"])
_SEND = _SEND_VERBS | {"vas", "allez", "go"}
_SEND_WORDS = """send envoie envoyez envoyer envoi vas allez go ahead y it now le la l les
 maintenant that this the email mail e please svp stp ok okay yes oui c ca est bon d accord tu
 vous peux pouvez on just let s parfait perfect top for me then alors tout de suite"""
_THANKS_WORDS = """merci thanks thank thx ok okay super parfait perfect great cool top genial nickel
 bravo cheers beaucoup bien bcp mille fois you a lot so much very c est bon d accord excellent
 formidable impeccable for that the pour ca ton votre"""
_THANKS = frozenset(["merci", "thanks", "thank", "thx"])
_HELPED = frozenset(["help", "aide", "l", "your"])  # after thanks, what they are for
_HELP = frozenset(["help", "aide"])
_ASKING_WORDS = "me moi please svp stp s il te vous plait a l"
_ASKING = frozenset(_ASKING_WORDS.split())
# The first words of a wish about a text, in which a sending verb may stand as well.
_WISHING = """ask tell say add mention write explain remind suggest propose replace change remove
 make invite promise announce dis dites lui demande demandez ajoute ajoutez mentionne precise
 precisez ecris ecrivez explique rappelle propose proposez remplace change enleve retire mets mettez
 invite annonce promets parle"""
_WISHES = frozenset(_WISHING.split())
_GREETING_WORDS = "bonjour hello hi hey salut coucou bonsoir good morning evening"
_GREETING = frozenset(_GREETING_WORDS.split())
_PREFIX = re.compile(r"\A\s*/?ligo\s+", re.I)


def _words(text: str) -> list[str]:
    return split_words(fold(text)) if len(text) <= SHORT else []


_SENDING = frozenset(_SEND_WORDS.split())
_THANKING = frozenset(_THANKS_WORDS.split())


def is_send(text: str) -> bool:
    """Return whether a short text speaks of sending: `looks good, send it`, `vas-y`, `ne l’envoie
    pas`. Nothing is sent for it, and it is no wish by itself."""
    words = _words(text)
    if any(word in _SEND_VERBS for word in words) or _ends_with_sending(words):
        return True
    if not words or not all(word in _SENDING for word in words):
        return False
    return "go" in words or ("y" in words and any(word in _SEND for word in words))


def _ends_with_sending(words: list[str]) -> bool:
    while words[1:] and words[-1] in _COURTEOUS:
        words = words[:-1]
    said = f" {' '.join(words)}"
    short = len(words) <= COMMAND_WORDS
    return short and any(said.endswith(f" {phrase}") for phrase in _SEND_PHRASES)


def may_be_wish(text: str) -> bool:
    """Return whether a text that speaks of sending may be a wish about an email as well: `dis-lui
    que j’envoie le devis`."""
    words = _words(text)
    return len(words) > COMMAND_WORDS or bool(_WISHES & {*words[:1]})


def is_thanks(text: str) -> bool:
    """Return whether the words only thank or agree, or are no words at all."""
    words = _words(text)
    known = _THANKING | _HELPED if words[:1] and words[0] in _THANKS else _THANKING
    return len(text) <= SHORT and all(word in known for word in words)


def asks_for_help(text: str) -> bool:
    """Return whether the words ask for help, and for nothing else: `help me`, `à l’aide`."""
    words = _words(text)
    return bool(_HELP & {*words}) and all(word in _HELP | _ASKING for word in words)


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
