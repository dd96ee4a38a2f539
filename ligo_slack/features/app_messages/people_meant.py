"""Tell whom a message to the app asks for, or gives the address of, as far as its words alone say
that. Pure, and linear in the text."""

import re

from ligo_slack.contacts.names.phones import looks_like_number, same_numbers
from ligo_slack.contacts.people.person_text import addresses_of, is_address, is_name
from ligo_slack.contacts.people.splitting import people_in
from ligo_slack.features.app_messages.meaning import SHORT, is_greeting, without_courtesies
from ligo_slack.slack.vcards import has_card

BESIDE = 2  # words beside an address that make a contact of it
_DETAIL = (
    r"(?:(?:phone|telephone|mobile|email|mail|e-mail) )?"
    r"(?:num[ée]ro(?: de (?:t[ée]l[ée]phone|portable|mobile|t[ée]l))?|t[ée]l[ée]phone|portable"
    r"|t[ée]l|e-?mail|mail|courriel|adresse(?: (?:e-?mail|mail))?|coordonn[ée]es|soci[ée]t[ée]"
    r"|number|phone|mobile|address|company)"
)
_DETAIL_OF = re.compile(
    r"(?:c['’]est quoi|quel(?:le)?s? (?:est|sont)|donne[sz]?[- ]moi|il me faut|what(?: is|['’]s)"
    r"|give me|tell me|(?:est-ce que )?(?:tu |vous |t['’])?(?:as|avez)(?:[- ](?:tu|vous))?"
    r"|do you have|have you got)?\s*"
    rf"(?:(?:(?:le|la|les|l['’]|the)\s*)?(?:{_DETAIL}\s+(?:de\s+|d['’]\s*|of\s+|for\s+)"
    # “numéro Nora”, but not “Mobile Solutions”
    rf"|(?P<bare>(?-i:(?=[a-zà-öø-ÿ])){_DETAIL}\s+))(?P<who>.+?)(?: d[ée]j[àa]| again)?"
    rf"|(?P<whose>.+)['’]s\s+{_DETAIL})",
    re.I,
)
# Words before a name that is asked for.
_ASKING_FOR = re.compile(
    r"\A(?:(?:qui est|c['’]est qui|(?:je )?(?:re)?cherche[rsz]?|trouve[rsz]?|montre[rsz]?"
    r"|affiche[rsz]?|connais(?:-tu)?|connaissez(?:-vous)?|o[uù] en est|[àa] quelle [ée]tape est"
    r"|(?:est-ce qu['’])?on conna[iî]t|who(?: is|['’]s)|do (?:you|we) know"
    r"|tell me about|parle[sz]?[- ]moi de|info(?:rmation)?s? (?:on|about|sur)"
    r"|(?:i am |i['’]m )?looking for|look ?up|search for|show|find|pull up)"
    r"(?:[- ](?:moi|nous|me|us))?\s+)",
    re.I,
)
_IN_LIGO = re.compile(r"\s(?:dans|in|on|sur) ligo\Z", re.I)
_HAVE_IN_LIGO = re.compile(
    rf"(?:(?:est-ce qu['’])?on a|do (?:you|we) have) (.+){_IN_LIGO.pattern}", re.I
)
# Who is known at a company: `qui travaille chez Brume ?`, `anyone at Brume?`.
_SOMEBODY_AT = re.compile(
    r"(?:(?:qui|who) (?:travaille|bosse|est|works?|is)"
    r"|qui (?:est-ce qu['’]on |on )?conna[iî][st](?:-on|-tu)?|who do (?:we|i|you) (?:know|have)"
    r"|(?:(?:est-ce qu['’e] ?)?(?:tu |vous |on )?(?:conna[iî]s|conna[iî]t|connaissez|a|as|avez)"
    r"(?:-(?:tu|vous|t-on))? )?(?:quelqu['’]une?|des (?:contacts|gens))"
    r"|(?:do (?:we|you|i) (?:know|have) |is there )?(?:any|some)(?:one|body| contacts?)"
    r"|(?:(?:montre|affiche|donne|liste|cherche|trouve)[rsz]?(?:[- ]moi)? |(?:show|list|find|give)"
    r"(?: me)? )?(?:tou(?:s|tes) |all )?(?:les |mes |nos |the |my |our )?(?:contacts|people))"
    r" (?:chez|at|from) (.+)|(?:qui|who) (?:travaille|bosse|works?) (?:[àa]|pour|for) (.+)",
    re.I,
)
# The same, or a list of other things: `les contacts du quartier`.
_CONTACTS_OF = re.compile(
    r"(?:\S+(?:[- ](?:moi|nous|me|us))? )?(?:(?:tous|toutes|all|les|mes|nos|the|my|our) )*contacts"
    r" (?:de (?:la |l['’])?|du |d['’]|of )(?:(?:soci[ée]t[ée]|entreprise|company) )?(.+)",
    re.I,
)


def asked_about(text: str) -> tuple[str, bool]:
    """Return whose number or address a question asks for: `quel est le mail de Lacombe`, or whose
    contacts: `les contacts de Brume`; "" where it asks for none, or may ask for that of a thing.
    And whether it surely does: `société fermée` is about no contact unless there is one of that
    name."""
    polite = _polite(text)
    if listed := _CONTACTS_OF.fullmatch(polite):
        return listed[1], False
    found = _DETAIL_OF.fullmatch(polite)
    return (found["who"] or found["whose"], not found["bare"]) if found else ("", False)


def asks_for(text: str) -> str:
    """Return what stands behind the words by which a text asks for somebody, "" without them."""
    polite = _polite(text)
    if asked := _SOMEBODY_AT.fullmatch(polite) or _HAVE_IN_LIGO.fullmatch(polite):
        return str(asked[asked.lastindex or 0])
    bare = _ASKING_FOR.sub("", polite)
    return _IN_LIGO.sub("", bare) if bare != polite else ""


def asked_for(text: str) -> str:
    """Return a text without the words that ask for somebody, and the polite ones around it."""
    return asks_for(text) or _polite(text)


def _polite(text: str) -> str:
    return (without_courtesies(text) or text.strip()).rstrip(" ?!.\u00a0\u202f")


def sought(text: str) -> str:
    """Return the address, the number or the person's name that a text is, or asks for, and nothing
    else; "" for any other text."""
    if "\n" in text.strip() or len(text) > SHORT or is_greeting(text):
        return ""
    bare, asked = asked_for(text), asks_for(text)
    if asked and all(word[0].isupper() for word in asked.split()):
        return asked
    if is_address(bare.strip("<>,;.")) or looks_like_number(bare) or is_name(bare):
        return bare
    addresses = addresses_of(text)
    return addresses[0] if len(addresses) == 1 and text.rstrip().endswith("?") else ""


def is_contact(text: str) -> bool:
    """Return whether a text is somebody's signature, a card, or a list of people: with an address
    or a number, and more than that."""
    if has_card(text) or people_in(text).people:
        return True
    if "@" in sought(text):
        return False
    lines = [line for line in text.splitlines() if line.strip()]
    addresses = addresses_of(text)
    numbers = [line for line in lines if len(line) <= SHORT and _has_number(line)]
    if len(lines) > 1:
        return bool(addresses or numbers)
    beside = len(text.split()) - len(addresses)
    return bool(addresses) and beside >= BESIDE


def _has_number(line: str) -> bool:
    return sum(map(str.isdigit, line)) >= 8 and bool(same_numbers(line))
