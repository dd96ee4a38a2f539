"""The part of a text that is about one person, and the addresses in it. Pure."""

import re
from dataclasses import dataclass

from ligo_slack.contacts.names.email_addresses import mailbox
from ligo_slack.contacts.names.titles import bare_company, is_title
from ligo_slack.contacts.normalize import fold, split_words

LONGEST_ADDRESS = 254  # characters (RFC 5321)
NAME = 80  # characters of a line that is a person's name
NAME_WORDS = 5
SHORTEST = 3  # letters of a word of a name that is recognised in an address

_APART = re.compile(r"[\s<>()\[\]{},;:\"|?!“”«»，；、：]+|&(?=[a-z]+=)")
_FIELD = re.compile(r"\A(?:to|cc|bcc)=", re.I)  # of a mailto: link (RFC 6068)
# Mailboxes of a company: they name no person. More may stand behind the word: info.paris@.
_ROLE_WORDS = """abuse accounts accueil admin administracion administratie administration
 amministrazione bewerbung billing biuro bonjour booking bookings buchhaltung buero careers
 comercial commercial compliance compta contact contacto contacts data datenschutz
 datenschutzbeauftragte datenschutzbeauftragter dpo einkauf empfang enquiries export facturation
 gdpr hello help helpdesk hr info infos inkoop inquiries invoice invoices invoicing jobs
 kancelaria klantenservice kontakt kundenservice legal lopd mail marketing newsletter no-reply
 noreply office orders postmaster presidence press presse privacidad privacy protecciondatos
 reception rechnung rechnungseingang recrutement reservas reservation reservations rgpd rh
 ricevimento sales secretariat security segreteria sekretariat service support team unsubscribe
 vendite ventas ventes verkauf verkoop vertrieb webmaster zentrale"""
_ROLES = frozenset(_ROLE_WORDS.split())
# Words of capitalised lines that greet, close or head a mail.
_NO_NAME_WORDS = """bonjour bonsoir buongiorno caution cher chere ciao cordialement cumprimentos
 danke dear email estimada estimado external geachte gracias grazie greetings groet groeten
 gruss grusse grussen guten hallo halsningar hej hello hey hi hilsen hola join lieber meeting
 merci obrigada obrigado prezada prezado regards saludos salut salutations saluti sehr sincerely
 thank thanks zoom"""
_NO_NAMES = frozenset(_NO_NAME_WORDS.split())

_AND = frozenset(
    ["&", "+", "et", "and", "und", "-", "–", "—", "/", "|"]
)  # between the names of two people


@dataclass(frozen=True, slots=True)
class PersonText:
    """`text`: all that Ligo is to read of this person. `name` and `address`: as far as they stand
    there plainly. `sure`: it is a card or an entry with a name and an address."""

    text: str
    name: str = ""
    address: str = ""
    sure: bool = False


def is_address(token: str) -> bool:
    local, _, domain = token.partition("@")
    plain = len(token.split()) == 1 and local and "@" not in domain and "." in domain
    odd = ".." in token or domain.startswith(("-", ".")) or len(token) > LONGEST_ADDRESS
    return bool(plain) and not odd


def addresses_of(text: str) -> list[str]:
    """Return the distinct addresses of a text as they are written; another spelling of a mailbox is
    the same one."""
    tokens = (_FIELD.sub("", token.strip(".'’*_…")) for token in _APART.split(text))
    by_mailbox = {mailbox(token): token for token in tokens if "@" in token and is_address(token)}
    return list(by_mailbox.values())


def is_role(address: str) -> bool:
    """Return whether an address is a company's, such as info@."""
    local = local_part(address)
    return local in _ROLES or not _ROLES.isdisjoint(split_words(local, 1))


def likeness(name: str, address: str) -> int:
    """Return how many words of a name stand in an address."""
    local = local_part(address)
    return sum(len(word) >= SHORTEST and word in local for word in split_words(fold(name)))


def local_part(address: str) -> str:
    return fold(address.partition("@")[0])


def is_name(line: str) -> bool:
    """Return whether a line is nothing but a person's name: two to five words, each with a capital,
    where its script has them, no company's legal form, and no mail's greeting."""
    if len(line) > NAME or any(mark in line for mark in "@/:0123456789"):
        return False
    pieces = [piece.strip(",.()*_") for piece in line.split()]
    words = [piece for piece in pieces if piece and not is_title(piece)]
    if not 2 <= len(words) <= NAME_WORDS or not _AND.isdisjoint(words):
        return False
    low = [word for word in words if not _may_begin_name(word[0])]
    if len(low) > 1 or any(len(word) > 3 for word in low) or words[-1] in low:  # von, de la
        return False
    said = split_words(fold(line))
    return _NO_NAMES.isdisjoint(said) and len(bare_company(line)) == len(said)


def _may_begin_name(letter: str) -> bool:
    """Return whether a letter is a capital, or of a script that has none."""
    return letter.isupper() or (letter.isalpha() and letter.upper() == letter.lower())
