"""Tell what somebody means by a message to the app, as far as its words alone say that. Pure, and
linear in the text."""

import re

from ligo_slack.contacts.normalize import fold, split_words

SHORT = 200  # characters of a message that may be thanks, a command to send or a name
NAME_WORDS = 5
COMMAND_WORDS = 8  # words of a text that says to send, and wishes nothing

_SENDING_VERBS = """send sends sending resend envoie envoies envoyer envoyez envoyons envoi envoyes
 renvoie renvoyer renvoyez expedie expedier expediez"""
_SEND_VERBS = frozenset(_SENDING_VERBS.split())
# What a short text that says to send ends with, though none of its words says that alone.
_SEND_PHRASES = (
    "mail it", "ship it", "fire it off", "post it", "it can go", "c est parti", "le partir",
    "y aller", "y va", "sent", "envoye", "envoyee",
)  # fmt: skip
_COURTEOUS = frozenset(
    ["please", "pls", "plz", "svp", "stp", "now", "maintenant", "merci", "thanks", "alors"]
)
_SAYING = frozenset(["dire", "dis", "dit", "dites", "disant", "say", "saying", "says"])
_SEND = _SEND_VERBS | {"vas", "allez", "go"}
_SEND_WORDS = """send envoie envoyez envoyer envoi vas allez go ahead y it now le la l les
 maintenant that this the email mail e please svp stp ok okay yes oui c ca est bon d accord tu
 vous peux pouvez on just let s parfait perfect top for me then alors tout de suite"""
# In a draft's thread these agree to it, which is to say to send; elsewhere they may agree to
# anything.
_AGREEING = """oui|yes|yep|yeah|ouais|approved|approve|allez|lance|valide|je valide|c est valide
|do it|fais le|faites le|fire away|forward it|deliver it|transmets le|transmets la|fais partir
|faites partir|fais le partir|balance|tu peux|vous pouvez|you can"""
_AGREED = frozenset(phrase.strip() for phrase in _AGREEING.split("|"))
_REFUSED = frozenset(
    ["non", "no", "nope", "nan", "no thanks", "non merci", "pas maintenant", "not now"]
)
_THANKING_WORDS = """merci thanks thank thx ty remercie remercions remerciements cheers ok okay
 super parfait perfect great cool top genial nickel bravo excellent formidable impeccable awesome
 amazing wonderful brilliant fantastic merveilleux magnifique accord"""
_THANKS = frozenset(_THANKING_WORDS.split())
# What else stands in thanks.
_BESIDE_WORDS = """beaucoup bien bcp mille fois you a lot so much very c est bon d excellente for
 that s this it the pour ca ton ta tes votre vos un une grand grande enorme infiniment enormement
 vraiment tres je te nous toi vous tu es your re best really indeed helpful help aide l ligo boulot
 travail job work nice good well done all tout tous everything again encore et and to from me moi
 appreciate appreciated gentil sympa million tons team equipe avance la le les"""
_BESIDE_THANKS = frozenset(_BESIDE_WORDS.split())
_EMOJI = re.compile(r":[a-z0-9_+'-]{1,60}:")
_HELP = frozenset(["help", "aide"])
_HELP_PHRASES = frozenset(
    [
        "que sais tu faire", "que savez vous faire", "que peux tu faire", "que pouvez vous faire",
        "comment ca marche", "comment ca fonctionne", "what can you do", "what do you do",
        "how does this work", "how does it work", "commands", "commandes", "menu", "h",
        "tu sais faire quoi", "tu peux faire quoi", "vous pouvez faire quoi", "que puis je faire",
        "qu est ce que tu sais faire", "qu est ce que tu peux faire", "qu est ce que je peux faire",
        "que puis je te demander", "what can i do", "what can i do here", "what can i ask",
        "how do i use this", "how do i use you", "mode d emploi",
    ]
)  # fmt: skip
_QUESTION_MARKS = re.compile(r"\s{0,9}/?\?[\s?!]{0,9}")
_ASKING_WORDS = "me moi please svp stp s il te vous plait a l j ai besoin d de i need some"
_ASKING = frozenset(_ASKING_WORDS.split())
# The first words of a wish about a text, in which a sending verb may stand as well.
_WISHING = """ask tell say add mention write explain remind suggest propose replace change remove
 make invite promise announce dis dites lui demande demandez ajoute ajoutez mentionne precise
 precisez ecris ecrivez explique rappelle propose proposez remplace change enleve retire mets mettez
 invite annonce promets parle"""
_WISHES = frozenset(_WISHING.split())
_GREETING_WORDS = "bonjour hello hi hey salut coucou bonsoir good morning evening"
_GREETING = frozenset(_GREETING_WORDS.split())
_BESIDE_GREETING_WORDS = """there all everyone everybody team ca va comment allez vas how are doing
 journee soiree matin afternoon day evening nice"""
_BESIDE_GREETING = frozenset(_BESIDE_GREETING_WORDS.split())
_COURTESY_WORDS = """please can could would will you i want need like to je tu vous veux voudrais
 peux pouvez pourrais pourriez veuillez merci de d svp stp s il te plait faut et and ok alors
 ligo"""
_COURTESIES = _GREETING | frozenset(_COURTESY_WORDS.split())
_CANCEL_WORDS = """annule annuler annulez annulation cancel undo stop stopper stoppe arrete arreter
 arretez defais revert abort"""
_CANCELLING = frozenset(_CANCEL_WORDS.split())
_POINTING_WORDS = "le la les l ca cela tout it that this them all everything"
_POINTING = frozenset(_POINTING_WORDS.split())


def _words(text: str) -> list[str]:
    return split_words(fold(text)) if len(text) <= SHORT else []


SENDING = _SEND_VERBS | frozenset(_SEND_WORDS.split())


def is_send(text: str) -> bool:
    """Return whether a short text speaks of sending: `looks good, send it`, `vas-y`, `ne l’envoie
    pas`. Nothing is sent for it, and it is no wish by itself."""
    words = _words(text)
    if any(word in _SEND_VERBS for word in words) or _ends_with_sending(words):
        return True
    if not words or not all(word in SENDING for word in words):
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


def is_agreed(text: str) -> bool:
    """Return whether the words agree to a draft, in whose thread they stand: `oui`, `je valide`."""
    words = _words(text)
    while words[1:] and (words[-1] in _COURTEOUS or words[0] in ("ok", "okay", "oui", "yes")):
        words = words[:-1] if words[-1] in _COURTEOUS else words[1:]
    return " ".join(words) in _AGREED


def is_thanks(text: str) -> bool:
    """Return whether the words only thank, praise or agree, or are no words at all."""
    words = _words(_EMOJI.sub(" ", text[: SHORT + 1]))
    only_thanks = all(word in _THANKS | _BESIDE_THANKS for word in words)
    return len(text) <= SHORT and only_thanks and (not words or bool(_THANKS & {*words}))


def is_answer(text: str) -> bool:
    """Return whether a text is no more than the yes or the no to a question, or agrees."""
    return is_agreed(text) or " ".join(_words(text)) in _REFUSED


def asks_for_help(text: str) -> bool:
    """Return whether the words ask for help, and for nothing else: `help me`, `Bonjour, à l’aide`,
    `-h`, `?`."""
    words, bare = _words(text), _words(without_opening(text))
    if " ".join(words) in _HELP_PHRASES or _QUESTION_MARKS.fullmatch(text):
        return True
    return bool(_HELP & {*bare}) and all(word in _HELP | _ASKING for word in bare)


def is_greeting(text: str) -> bool:
    return _words(text)[:1] != [] and _words(text)[0] in _GREETING


def only_greets(text: str) -> bool:
    """Return whether the words greet, and ask for nothing: `bonjour à tous`, `hi, how are you?`."""
    return is_greeting(text) and all(
        word in _GREETING | _BESIDE_GREETING | _THANKS | _BESIDE_THANKS for word in _words(text)
    )


def without_courtesies(text: str) -> str:
    """Return a text without the greeting and the polite words that it begins with, and without
    the polite words behind it."""
    pieces = without_opening(text).split() if len(text) <= SHORT else []
    while (
        pieces[1:]
        and fold(pieces[-2]) not in _SAYING  # "pour lui dire merci": what the email is to say
        and all(word in _COURTEOUS for word in split_words(fold(pieces[-1])))
    ):
        pieces = pieces[:-1]
    return " ".join(pieces)


def without_opening(text: str) -> str:
    """Return a short text without the greeting and the polite words that it begins with."""
    rest = text.strip()
    while len(text) <= SHORT and rest:
        first, *more = rest.split(None, 1)
        if not all(word in _COURTESIES for word in split_words(fold(first))):
            break
        rest = more[0] if more else ""
    return rest


def points(text: str) -> bool:
    """Return whether a text names nothing: `le`, `it`, or no word at all."""
    return all(word in _POINTING for word in _words(text))


def says_to_cancel(word: str) -> bool:
    """Return whether a word says to stop something, or to take it back."""
    return fold(word.strip("!.,…")) in _CANCELLING


def may_be_name(text: str) -> bool:
    """Return whether a text is short enough to be a name, however it is written."""
    words = text.split()
    return "\n" not in text.strip() and 0 < len(words) <= NAME_WORDS and len(text) <= SHORT
