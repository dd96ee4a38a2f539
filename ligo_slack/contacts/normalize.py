"""Words as people search for them: without case, accents and invisible characters. Pure."""

import re
import unicodedata
from itertools import filterfalse

from ligo_slack.contacts.unicode import normalized

LONGEST = 64  # characters of one word
# Characters that one may become: a syllable of Hangul is three, a ligature of Arabic up to 18.
EXPANDED = 4
MOST_WORDS = 20  # of a text
SOUGHT = 5  # words of a query
LONGEST_TEXT = 1_000  # characters of a name, a company or a query that are looked at

_LETTERS = str.maketrans(
    {
        "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
        "ħ": "h", "ŧ": "t", "ŋ": "n", "ə": "a",
        # Arabic and Persian keyboards write the same letter with two characters; the stroke
        # (tatweel) only stretches a word.
        "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ـ": None,
        # Apostrophes that Unicode counts among the letters: Ukrainian, Hawaiian, transcriptions.
        **dict.fromkeys("ʹʺʻʼʽʾʿˈ", "'"),
        # Older and newer shapes of letters that Japanese names are written with.
        **dict(zip("髙﨑嵜邊邉齋齊斉濱澤廣", "高崎崎辺辺斎斎斎浜沢広", strict=True)),
        **dict(zip("國德惠眞櫻嶋嶌冨", "国徳恵真桜島島富", strict=True)),
        # Traditional and simplified shapes of what Chinese names are mostly written with.
        **dict(zip("張陳劉趙黃吳呉孫楊羅鄭謝許鄧", "张陈刘赵黄吴吴孙杨罗郑谢许邓", strict=True)),
        **dict(zip("馮韓葉盧蘇鍾譚湯龍萬錢龔顧賀", "冯韩叶卢苏钟谭汤龙万钱龚顾贺", strict=True)),
        **dict(zip("賴龐鄒陸馬義華偉麗軍鳳蘭雲紅", "赖庞邹陆马义华伟丽军凤兰云红", strict=True)),
        **dict(zip("東歐陽橋寶愛強輝潔榮慶傑樂雙", "东欧阳桥宝爱强辉洁荣庆杰乐双", strict=True)),
        **dict(zip("广泽", "広沢", strict=True)),
        # Katakana as hiragana.
        **{chr(code): chr(code - 0x60) for code in range(0x30A1, 0x30F7)},
    }
)  # fmt: skip
_WORD = re.compile(r"[^\W_]+")
_ASCII_BETWEEN = re.compile(r"[\x00-/:-@\[-`{-\x7f]+")
_BETWEEN = re.compile(r"[^\w\x00-\x7f]")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")  # PostgreSQL and UTF-8 refuse them
# Unicode's Default_Ignorable_Code_Point, but for unassigned ones
# (unicode.org/Public/UCD/latest/ucd/DerivedCoreProperties.txt): soft hyphens, zero-width spaces
# and joiners, marks of direction, selectors of variants, fillers.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]"
)
_BLANK = "\u2800\U0001d159\U00013441\U00013442"  # drawn as nothing, and of no such kind
_AROUND = "<>,;:\"'()[]“”‘’«»"  # what stands around an address in a text


def fold(text: str) -> str:
    """Return the text without case, accents, ligatures and invisible characters: `Étape` and
    `etape` are one word. It is decomposed first: letters in a style (mathematical bold, full width)
    have a case only then."""
    text = _UNSTORABLE.sub("", text)
    if text.isascii():
        return text.lower()
    text = seen(text)
    most = len(text) * EXPANDED
    caseless = normalized("NFKD", text)[:most].casefold()
    decomposed = normalized("NFKD", caseless)[:most]
    bare = "".join(filterfalse(unicodedata.combining, decomposed))
    return _UNSEEN.sub("", bare).translate(_LETTERS)


def seen(text: str) -> str:
    """Return the text without the characters that nobody sees, which pasted text brings along."""
    return _UNSEEN.sub("", text)


def is_blank(text: str) -> bool:
    """Return whether nobody sees anything of the text: spaces, and characters of format, control
    and filling."""
    return all(unicodedata.category(c)[0] in "CZ" or c in _BLANK for c in seen(text))


def split_words(text: str, most: int = MOST_WORDS) -> list[str]:
    r"""Return the words of a folded text in their order, each as often as it stands there.

    Vowel signs of Thai or Devanagari are marks, which Python's `\w` does not count: words are not
    torn there.
    """
    if text.isascii():
        return [word[:LONGEST] for word in _WORD.findall(text)[:most]]
    spaced = _BETWEEN.sub(_spaced, _ASCII_BETWEEN.sub(" ", text))
    return [word[:LONGEST] for word in spaced.split()[:most]]


def _spaced(found: re.Match[str]) -> str:
    return found[0] if unicodedata.category(found[0]) in ("Mn", "Mc") else " "


def words_of(text: str, most: int = MOST_WORDS) -> list[str]:
    """Return the distinct words of a text, folded, in their order."""
    found = split_words(fold(text[:LONGEST_TEXT]), LONGEST_TEXT)
    return list(dict.fromkeys(found))[:most]


def address_words(address: str) -> list[str]:
    """Return an address whole, and its pieces."""
    return [whole_address(address), *words_of(address)]


def whole_address(address: str) -> str:
    """Return an address as it is stored and compared, at most LONGEST characters of it. A full stop
    behind it, which phones write, is removed, and what a copied link has before it."""
    bare = fold(address[:LONGEST_TEXT]).strip().strip(_AROUND).strip().removeprefix("mailto:")
    return (bare.rstrip(".") if "@" in bare else bare)[:LONGEST]


def name_words(text: str) -> list[str]:
    """Return the words of a name, and what looks like an address in it, which is sought whole."""
    text = text[:LONGEST_TEXT]
    pieces = (whole_address(piece) for piece in text.split() if "@" in fold(piece))
    return list(dict.fromkeys([*words_of(text), *list(pieces)[:3]]))


def sought(query: str) -> list[str]:
    """Return the first words of a query; an address, or the beginning of one, stays whole."""
    found: list[str] = []
    for piece in query[:LONGEST_TEXT].split():
        bare = whole_address(piece)
        found += [bare] if "@" in bare.strip("@") else words_of(piece)
    return list(dict.fromkeys(found))[:SOUGHT]
