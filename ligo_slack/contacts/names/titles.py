"""The words before or behind a name that are no part of it: forms of address and academic titles of
people, legal forms of companies. Pure.

Only likeness and second readings of a query leave them out: a search keeps every word it is given.
"""

import re
from collections.abc import Iterable

from ligo_slack.contacts.normalize import LONGEST_TEXT, fold, split_words
from ligo_slack.contacts.unicode import normalized

_TITLE_WORDS = """
m mr mister mrs ms miss mx mme mlle mmes mm madame monsieur mademoiselle maître me pr
dr hc doctor docteur mgr capt prof professor professeur sir dame lord lady rev esq phd md mba
herr hr frau fr fräulein frl dipl ing mag univ
sr sra srta señor señora señorita don doña senhor senhora dom dona
sig sigra signor signora signorina dott ssa dottore dottoressa avv
dhr mevr mevrouw mw meneer drs ir pan pani bay bayan bey hanım herra rouva fru
san sama sensei г жа гн господин госпожа κ κα κος κυριος κυρια
السيد السيدة الأستاذ الدكتور د 様 さん さま 氏 殿 先生 女士 小姐 老师 老師 经理 님 씨 선생님
部長 課長 社長 부장님 과장님 팀장님 사장님 대표님"""
_TITLES = frozenset(map(fold, _TITLE_WORDS.split()))
_BEHIND_WORDS = """
先生 様 さん さま 氏 殿 女士 小姐 老师 老師 经理 部長 課長 社長
선생님 부장님 과장님 팀장님 사장님 대표님 님 씨"""
_BEHIND = tuple(map(fold, _BEHIND_WORDS.split()))

_LEGAL_WORDS = """
sa sas sasu sarl eurl sci scop scp snc sca selarl sprl bvba srl spa sapa sl slu sc scrl cv rl
gmbh mbh ag kg ohg ug eg ek ev gbr kgaa se co cie ltd limited llc llp lp plc inc incorporated corp
corporation company pty pvt pte private ab hb oy oyj as asa aps ans bv nv vof ltda eireli lda
publ haftungsbeschränkt ges gesmbh ltée eirl ei scea gie gaec sia uab oü
kk yk gk kabushiki kaisha gaisha yugen godo sdn bhd pt tbk jsc ojsc cjsc ooo oao zao pao
ооо оао зао пао тов ип sp zoo spj spk sro doo dd kft zrt nyrt bt sti αε επε οε ικε شركة ذمم"""
_LEGAL = frozenset(map(fold, _LEGAL_WORDS.split()))
_BEFORE_WORDS = """
the l le la les sa sas sasu sarl eurl sci société ste groupe group ets établissements
sc sia uab pt ooo oao zao pao ооо оао зао пао тов ип شركة"""
_BEFORE = frozenset(map(fold, _BEFORE_WORDS.split()))
_AND = frozenset(("et", "and", "und", "en", "y", "e", "i", "и", "och", "og"))  # which & stands for
_JOINING = _AND | {"de"}  # between two legal forms
# What people type around names, and need not stand in them.
_AROUND_WORDS = """
the and et und groupe group ets établissements société chez at from for contact http https www
find search chercher trouver"""
_LEFT_OUT = _TITLES | _LEGAL | frozenset(map(fold, _AROUND_WORDS.split()))
_UNSPACED_LEGAL = re.compile(
    "株式会社|株式會社|有限会社|合同会社|合資会社|\\(株\\)|\\(有\\)|\\(同\\)"
    "|股份有限公司|有限责任公司|有限責任公司|有限公司|주식회사|유한회사|\\(주\\)|\\(유\\)"
)
_FACULTY = re.compile(r"\b([Dd]r)\.(?:[\s-]*[a-z]{2,5}\.)+")  # Dr. rer. nat., Dr. med. dent.
_NICKNAME = re.compile('\\([^()]*\\)|“[^“”]*”|«[^«»]*»|"[^"]*"')


def is_title(piece: str) -> bool:
    words = split_words(fold(piece))
    return bool(words) and all(word in _TITLES for word in words)


def begins_with_abbreviation(query: str) -> bool:
    """Return whether a query begins with a title that has a full stop: `M.`, `Dr.`, `Mme.`"""
    first = query[:LONGEST_TEXT].lstrip().partition(" ")[0]
    return first.endswith(".") and is_title(first)


def bare_name(text: str) -> list[str]:
    """Return the words of a person's name without titles, and without what stands in brackets or
    quotes beside two other words; all where nothing else is left."""
    words = _words(_without_nickname(text))
    bare = [_without_suffix(word) for word in words if word not in _TITLES]
    return bare or words


def bare_pieces(text: str) -> list[str]:
    """Return the same with what stands between two spaces as one word: `O’Brien` is `obrien`."""
    pieces = (
        "".join(_without_suffix(word) for word in split_words(piece) if word not in _TITLES)
        for piece in fold(_without_nickname(text)).split()
    )
    return [piece for piece in pieces if piece]


def bare_company(text: str) -> list[str]:
    """Return the words of a company's name without its legal form, and without the word for `&`;
    all of them where nothing else is left. Letters that stand alone are one word: S.A. is SA."""
    text = normalized("NFKC", text[:LONGEST_TEXT].replace("™", " "))
    words = _joined(_words(_UNSPACED_LEGAL.sub(" ", text))) or _words(text)
    first, last = 0, len(words)
    while last > 1 and _is_legal(words, last - 1):
        last -= 1
    while first < last - 1 and words[first] in _BEFORE:
        first += 1
    inside = (word for word in words[first + 1 : last - 1] if word not in _AND)
    return words[first:last] if last - first < 3 else [words[first], *inside, words[last - 1]]


def bare_words(query: str) -> list[str]:
    """Return the words of a query without titles, legal forms and words like “the”, “and” and
    “from”; [] where nothing else is left."""
    text = _FACULTY.sub(r"\1", normalized("NFKC", query[:LONGEST_TEXT]))
    words = _joined(_words(_UNSPACED_LEGAL.sub(" ", text)))
    return [_without_suffix(w) for w in words if w not in _LEFT_OUT]


def _without_nickname(text: str) -> str:
    text = _FACULTY.sub(r"\1", text[:LONGEST_TEXT])
    bare = _NICKNAME.sub(" ", text)
    return bare if len(_words(bare)) > 1 else text


def _words(text: str) -> list[str]:
    return split_words(fold(text[:LONGEST_TEXT]))


def _is_legal(words: list[str], at: int) -> bool:
    return words[at] in _LEGAL or (words[at] in _JOINING and words[at - 1] in _LEGAL)


def _without_suffix(word: str) -> str:
    """Return the word without a form of address that is written behind a name without a space."""
    for suffix in _BEHIND:
        is_one_letter = len(suffix) == 1  # 王様 is a word, 王先生 is Mr Wang
        if word.endswith(suffix) and len(word) > len(suffix) + is_one_letter:
            return word.removesuffix(suffix)
    return word


def _joined(words: Iterable[str]) -> list[str]:
    """Return the words, neighbouring single letters as one word."""
    joined: list[str] = []
    alone = False
    for word in words:
        if alone and len(word) == 1:
            joined[-1] += word
        else:
            joined.append(word)
            alone = len(word) == 1
    return joined
