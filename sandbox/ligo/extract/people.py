"""Recognise names of people, job titles and companies."""

import itertools
import re
from dataclasses import dataclass

from .given import GIVEN
from .vocabulary import (
    CLOSING,
    COMPANY,
    FREE_MAIL,
    GREETING,
    POSITION,
    WEAK_COMPANY,
    folded,
    letters,
)

_PARTICLES = frozenset(
    {
        "de",
        "du",
        "des",
        "da",
        "di",
        "do",
        "dos",
        "del",
        "della",
        "von",
        "van",
        "der",
        "den",
        "le",
        "la",
        "les",
        "el",
        "al",
        "ben",
        "bin",
        "af",
        "zu",
        "'t",
        "y",
        "e",
        "i",
    }
)
_TITLE = re.compile(
    r"^(?:(?:m\.|mm?e\.?|mlle|mr\.?|mrs\.?|ms\.?|miss|dra\.|drs\.|engr?\.[oaºª]?|"
    r"dr\.?(?:-ing\.|ssa)?(?: (?:med|rer|nat|phil|jur|dent)\.)*|docteur|pr\.?|prof\.?|me|maitre|"
    r"sir|mag\.|(?:dipl\.-)?ing\.|lic\.|dott\.(?:ssa)?|avv\.|arch\.|mgr\.|sig\.(?:ra)?|"
    r"sra?\.|herr|frau|i\.\s?[av]\.|ppa\.)\s+)+"
)
_NICKNAME = re.compile(r"(?<=\w) [\"“«(][\w-]+[\"”»)] (?=\w)")
_DEGREES = re.compile(
    r"\s드림$|,?\s+(?:ph\.?d|mba|msc|bsc|m\.?a|mrics|riba|esq|jr)\.?$", re.IGNORECASE
)
_LETTERS = r"(?:[^\W\d_][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*)+"  # of Thai with their marks
_TOKEN = re.compile(rf"{_LETTERS}(?:['’.-]{{1,2}}{_LETTERS})*\.?")
_FULL = re.compile(
    r"[A-ZÀ-ÖØ-Þ][\w'’-]+"
    r"(?: (?:(?:de|du|des|da|van|von|der|le|la|el|d['’])\s?)*[A-ZÀ-ÖØ-Þ][\w'’-]+){1,3}"
)
_UNSPACED = re.compile(r"[\u4e00-\u9fff]{2,5}|[\uac00-\ud7a3]{2,4}")  # 山田太郎, 김철수
_AT = re.compile(r"\s+(?:chez|at|@|de chez|for|pour|with)\s+")
_WORD = r"[A-Z0-9À-ÖØ-Þ][\w&'’-]*(?:\.[\w&'’-]+)*"
_EMPLOYER = re.compile(
    r"\b(?:[Cc]hez|[Dd]e la société|[Ss]ociété|[Ff]rom|[Ww]orks (?:at|for)|at|@)\s+"
    rf"({_WORD}(?:\s+(?:&|et|and|de|du|des|of|{_WORD}))*)"
)


@dataclass(frozen=True)
class Hints:
    """Other hints about the person in the text: the address, and the sender's name."""

    email: str = ""
    sender: str = ""

    @property
    def local(self) -> str:
        return letters(self.email.partition("@")[0])

    @property
    def domain(self) -> str:
        """Return the word of the domain that names a company, "" for a mail provider's."""
        parts = self.email.partition("@")[2].lower().split(".")
        roots = [part for part in parts[:-1] if part not in {"co", "com", "org", "gouv", "ac"}]
        return roots[-1] if roots and roots[-1] not in FREE_MAIL else ""


def without_title(text: str) -> str:
    text = _NICKNAME.sub(" ", _DEGREES.sub("", text.strip(" ,;:-–—")))
    text = text.title() if text.islower() and folded(text).partition(" ")[0] in GIVEN else text
    title = _TITLE.match(folded(text))
    return text[title.end() :] if title else text


def is_name(text: str) -> bool:
    tokens = without_title(text).split()
    if len(tokens) == 1 and _UNSPACED.fullmatch(tokens[0]):
        return not (is_position(text) or is_company(text))
    if not 2 <= len(tokens) <= 5 or is_position(text) or is_company(text):
        return False
    if CLOSING.match(folded(text)) or GREETING.match(folded(text)):
        return False
    return all(_is_name_token(token) for token in tokens) and _is_capital(tokens[-1])


def _is_name_token(token: str) -> bool:
    if folded(token) in _PARTICLES:
        return True
    if not _TOKEN.fullmatch(token):
        return False
    return _is_capital(token) or folded(token)[:2] in {"d'", "l'"}


def _is_capital(token: str) -> bool:
    bare = re.sub(r"^[dl]['’]", "", token)
    return bare[:1].isupper() or bare[:1].lower() == bare[:1].upper() != ""  # has no case


def is_given(text: str) -> bool:
    first = folded(without_title(text)).split()[:1]
    return bool(first) and first[0].split("-")[0] in GIVEN


def is_position(text: str) -> bool:
    return POSITION.search(folded(text)) is not None


def is_company(text: str) -> bool:
    """Return whether its words are a company's; "Directeur Groupe" is a post all the same."""
    plain = folded(text)
    found = COMPANY.search(plain)
    post = POSITION.search(plain)
    return found is not None and (post is None or post.start() > found.start())


def is_company_for_sure(text: str) -> bool:
    """Return whether a department would hardly be called so."""
    return is_company(text) and COMPANY.search(WEAK_COMPANY.sub("", folded(text))) is not None


def score(text: str, hints: Hints) -> int:
    """Return the confidence that this possible name is the person's."""
    plain = without_title(text)
    if not is_name(text):
        return 0
    parts = [letters(part) for part in re.split(r"[\s-]+", plain) if len(letters(part)) > 1]
    points = 1 + 2 * is_given(plain)
    points += 3 * bool(hints.local and any(len(p) > 2 and p in hints.local for p in parts))
    points += 4 * bool(hints.sender and set(parts) & {letters(p) for p in hints.sender.split()})
    points -= 3 * (is_of_domain(plain, hints) and not is_given(plain))
    return max(0, points + any(map(_is_loud, plain.split())))


def tidy_name(text: str) -> str:
    """Return the name in its usual order: LEFÈVRE Marie becomes Marie Lefèvre."""
    tokens = without_title(text).split()
    loud = [_is_loud(token) for token in tokens]
    if loud and loud[0] and not all(loud):
        last = [token for token, is_loud in zip(tokens, loud, strict=True) if is_loud]
        tokens = [token for token, is_loud in zip(tokens, loud, strict=True) if not is_loud] + last
    return " ".join(token.title() if _is_loud(token) else token for token in tokens)


def _is_loud(token: str) -> bool:
    return token.isupper() and (sum(map(str.isalpha, token)) > 2 or folded(token) in _PARTICLES)


def in_sentence(text: str, hints: Hints) -> tuple[int, str]:
    """Return a name in the middle of a sentence, and how sure it is.

    Only where a given name or the address vouches for it; capitals alone begin sentences, too.
    """
    best = (0, "")
    for words in map(str.split, _FULL.findall(text)):
        for first, last in itertools.combinations(range(len(words) + 1), 2):
            one = " ".join(words[first:last])
            best = max(best, (score(one, hints), one), key=lambda pair: (pair[0], len(pair[1])))
    return best if best[0] >= 3 else (0, "")


def from_address(hints: Hints) -> str:
    """Return the name in an address: camille.durand@… is Camille Durand."""
    parts = re.split(r"[._]", hints.email.partition("@")[0])
    if len(parts) == 2 and all(part.replace("-", "").isalpha() and len(part) > 1 for part in parts):
        return " ".join(part.title() for part in parts)
    return ""


def split_employer(text: str) -> tuple[str, str]:
    """Return the post, and the company that it is said to be at."""
    post, _, employer = _split(_AT, text)
    if employer and is_position(post) and employer[:1].isupper():
        return post, employer
    return text, ""


def _split(pattern: re.Pattern[str], text: str) -> tuple[str, str, str]:
    found = pattern.search(text)
    if found is None:
        return text, "", ""
    return text[: found.start()], found[0], text[found.end() :]


def employer_in_sentence(text: str) -> str:
    found = _EMPLOYER.search(text)
    return found[1].strip(" .,") if found else ""


def position_in_sentence(text: str) -> str:
    """Return the words from the one that tells a post to where the sentence goes on to something
    else."""
    found = POSITION.search(folded(text))
    if found is None:
        return ""
    rest = re.split(
        r"[,.;:()\n!?]|\s(?:chez|at|from|et|and|de chez|who|qui|pour|for)\s", text[found.start() :]
    )[0]
    return " ".join(rest.split()[:6])


def company_of(hints: Hints, prose: str) -> str:
    """Return the company of a domain as a sentence writes it, or as the domain does:
    maison-verdier.example is Maison Verdier."""
    words = prose.split()[:500]
    for at, count in itertools.product(range(len(words)), range(1, 6)):
        written = " ".join(words[at : at + count]).strip(" .,:;()")
        if letters(written) == letters(hints.domain) and written[:1].isupper():
            return written
    return hints.domain.replace("-", " ").title()


def is_of_domain(text: str, hints: Hints) -> bool:
    """Return whether a domain names this company: papeteries-lot the Papeteries du Lot, sbc the
    Société Bretonne de Charpente; its trade alone is nobody's name."""
    domain, plain = letters(hints.domain), letters(text)
    words = re.split(r"[\s'’-]+", text)
    if len(domain) < 3 or len(plain) < 3 or POSITION.fullmatch(folded(text)):
        return False
    if domain in plain or plain in domain:
        return True
    spelled = set(map(letters, words)).issuperset(hints.domain.split("-"))
    return spelled or domain == "".join(letters(word)[:1] for word in words if word[:1].isupper())


def is_of_family(text: str, name: str) -> bool:
    """Return whether a company has the surname of whoever works there: "Delorme Traiteur"."""
    words = [letters(word) for word in text.split()]
    surname = letters(name.split()[-1]) if name else ""
    return (
        len(words) > 1
        and len(surname) > 2
        and surname in words
        and not POSITION.match(folded(text))
    )
