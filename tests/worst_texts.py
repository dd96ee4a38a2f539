"""The worst texts that somebody could type, paste or answer: each is the hardest for some function.

`TEXTS` by name, none longer than LONGEST; `in_json` are answers of Ligo's built from them. The
worst text of a regular expression stands with the expression that it is for.
"""

import json
from collections.abc import Iterator

LONGEST = 100_000  # characters

_LINE = "Merci de me rappeler demain.\n"

# What is hard whatever reads it.
GENERAL = {
    "repeated lines": _LINE,
    "repeated short lines": "a\nb\n",
    "equal lines": "x\n",
    "sentences": "Oui. Non. ",
    "one word": "a",
    "one number": "1",
    "one accent": "é",
    "emoji": "👩‍👩‍👧‍👦",
    "marks in turns": "\u0301\u0316",  # canonical ordering sorts them one by one
    "marks that decompose": "\u0f73\u0f75",  # starters that become marks
    "hangul parts": "\u1100\u1161",
    "ligatures": "\ufdfa",  # eighteen characters in NFKC
    "invisible": "\u200b",
    "halves": "\ud83d",
    "nothing but spaces": " ",
    "nothing but line ends": "\n",
    "tabs and spaces": " \t",
    "carriage returns": "\r",
    "brackets": "[",
    "braces": "{",
    "brackets in brackets": "[[(({{",
    "closing brackets": "]",
    "parentheses": "(",
    "angles": "<",
    "quotes": '"',
    "stars": "*",
    "low lines": "_",
    "low lines and letters": "_a",
    "backticks": "`",
    "tildes": "~",
    "ampersands": "&",
    "colons": ":",
    "commas": ",",
    "dots": ".",
    "slashes": "/",
    "at signs": "@",
}

# For one expression each, by where it stands.
EXPRESSIONS = {
    "tags begun (html_detection)": "<a ",
    "tags begun at once (html_detection)": "<a",
    "ends of tags begun (html_detection)": "</a ",
    "names of Word (html_detection)": "<o:",
    "blocks and spaces (html_detection)": "<br" + " " * 50,
    "href and spaces (html_detection)": "<a href" + " " * 50,
    "elements in elements (html_reader)": "<div>",
    "emphasis in emphasis (html_reader)": '<b class="x">',
    "one tag, many attributes (html_reader)": " a1",
    "comments begun (html_detection)": "<!--",
    "comments of styles begun (html_hidden)": "/*",
    "entities (html_reader)": "&amp;",
    "fences (mrkdwn)": "``` a ",
    "fences and spaces (mrkdwn)": "```" + " " * 50 + "x",
    "links begun (mrkdwn)": "<http://a|",
    "links (mrkdwn)": "<http://a.fr|a>",
    "mentions (mrkdwn)": "<@U1>",
    "dates (mrkdwn)": "<!date^1^{date}|x>",
    "emoji begun (mrkdwn)": ":a",
    "emoji of eighty letters (mrkdwn)": ":" + "a" * 80,
    "bold begun (blocks_text)": "*a ",
    "italics begun (blocks_text)": "_a ",
    "cards begun (vcards)": "BEGIN:VCARD\n",
    "cards in cards (vcards)": "AGENT:\nBEGIN:VCARD\n",
    "agents and returns (vcards)": "\nAGENT" + "\r" * 50,
    "parameters and spaces (vcards)": "\nN;" + " " * 900 + "x:",
    "groups (vcards)": "a.",
    "quoted parameters (vcards)": '\nN;X="a:b":',
    "folded (vcards)": "\n a",
    "addresses begun (suggested, addresses)": "a" * 64 + "@",
    "addresses without an end (suggested)": "a@a-",
    "hosts (claims)": "a." * 6,
    "hosts without an end (claims)": "a" * 63 + ".",
    "links (claims)": "www.",
    "addresses (claims)": "a@a.fr ",
    "addresses side by side (parsing)": "a@",
    "IBANs begun (claims)": "FR76 ",
    "IBANs (claims)": "FR7630006000011234567890189 ",
    "bank codes (claims)": "BIC    ",
    "accounts (claims)": "account" + " " * 18 + "1",
    "digits (claims)": "1 ",
    "dates (claims)": "2026-01-01",
    "amounts (money)": "1 000 € ",
    "amounts begun (money)": "1,000",
    "numbers and factors (money)": "1 million d’",
    "currencies (money)": "€",
    "placeholders begun (preview_warnings)": "[Nom ",
    "placeholders (preview_warnings)": "[Nom]",
    "braces with words (preview_warnings)": "{{Nom ",
    "crosses (preview_warnings)": "XXX",
    "names (suggested)": "Jean-Pierre d’Arc ",
    "names with hyphens (suggested)": "a-",
    "numbers and spaces (phones)": "+(0 )",
    "list items (html_body)": "1. a\n",
    "amounts (typed_times)": "in 3 days and ",
    "numbers (typed_times)": "12 3 ",
    "joined numbers (typed_times)": "9:",
    "words between times (typed_times)": "and the ",
    "weekdays (typed_times)": "lundi ",
    "blank lines (html_body)": "\n \t",
    "values of errors (problems)": "< ",
    "escapes (results)": "\\ud83d",
}


def long(part: str, size: int = LONGEST) -> str:
    """Return a text of `size` characters made of the part."""
    return (part * (size // len(part) + 1))[:size]


def texts(size: int = LONGEST) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each, of at most `size` characters."""
    for name, part in (*GENERAL.items(), *EXPRESSIONS.items()):
        yield name, long(part, size)
    yield "many attributes", ("<p " + long(" a1", size))[: size - 1] + ">"
    yield "different attributes", "<p " + " ".join(f"a{n}" for n in range(size // 7)) + ">"
    yield "an unclosed style", f'<p style="{long("/*", size - 20)}">'
    yield "a word, then marks", "e" + long("\u0301\u0316", size - 1)
    yield "an open fence", "```\n" + long("a\n", size - 4)
    yield "different lines", "\n".join(f"Ligne {n}." for n in range(size // 12))
    yield "different words", " ".join(f"mot{n}" for n in range(size // 9))
    yield "tables in tables", long("<table><tr><td>", size)
    yield "a card without an end", "BEGIN:VCARD\nNOTE;X=" + long(" ", size - 20)


def in_json(size: int = LONGEST) -> Iterator[tuple[str, str]]:
    """Yield answers: the texts in a contact's fields and in an email, and odd structures."""
    for name, text in texts(size):
        yield name, json.dumps({"id": "c1", "name": text, "emails": [text], "additionalInfo": text})
    yield "deep arrays", "[" * size
    yield "deep objects", '{"data":' * (size // 8)
    yield "nested data", '{"data":' * 150 + "{}" + "}" * 150
    yield (
        "many addresses",
        json.dumps({"id": "c1", "emails": [f"a{n}@x.fr" for n in range(size // 12)]}),
    )
    yield "many keys", json.dumps({f"key{n}": n for n in range(size // 12)})
    yield (
        "violations",
        json.dumps(
            {
                "violations": [
                    {"propertyPath": "name", "message": f"Non {n}"} for n in range(size // 45)
                ]
            }
        ),
    )
    yield "errors by name", json.dumps({"errors": {f"k{n}": "Non" for n in range(size // 14)}})
    yield "lists in lists", json.dumps({"errors": [[[f"{n}"]] for n in range(size // 10)]})
