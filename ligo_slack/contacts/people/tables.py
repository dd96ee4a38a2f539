"""Tables of contacts, as address books export them and spreadsheets copy them. Pure."""

import csv
from collections.abc import Sequence
from itertools import islice, pairwise

from ligo_slack.contacts.names.email_addresses import mailbox
from ligo_slack.contacts.normalize import fold, split_words
from ligo_slack.contacts.people.person_text import (
    PersonText,
    addresses_of,
    is_address,
    is_name,
    likeness,
)

DELIMITERS = ",;\t|"
ROWS = 5_000  # that are looked at
ABOVE = 10  # lines that may stand above a table
ROWS_SEEN = 20  # in which an address is looked for
COLUMNS = 100
TITLE = 80  # characters of a column's title
CELL = 500  # characters of a cell that Ligo reads
LONGEST = 3_000  # characters of a row that Ligo reads
LIKELY = 8  # first cells of a row, one of which may be a name

_ADDRESS_WORDS = frozenset(
    ["email", "emails", "mail", "mails", "courriel", "messagerie", "mel", "correo", "mailadresse"]
)
_NUMBERS = """phone mobile telephone tel portable telefon mobil handy telefono movil celular
 cellulare telefone telemovel telefoon mobiel"""
_COMPANIES = """company organization organisation societe entreprise firma unternehmen empresa
 azienda bedrijf"""
_BESIDE_NAMES = frozenset([*_NUMBERS.split(), *_COMPANIES.split()])
_WHOLE_NAME = tuple(map(fold, (
    "name", "full name", "display name", "nom complet", "nom et prenom", "contact",
    "vollstandiger name", "anzeigename", "nombre completo", "nome completo", "naam",
    "imię i nazwisko", "ad soyad", "фио", "姓名", "氏名", "名前", "お名前", "이름", "성명", "الاسم",
)))  # fmt: skip
_FIRST = tuple(map(fold, (
    "first name", "given name", "firstname", "prenom", "vorname", "nombre", "nome", "voornaam",
    "imię", "имя", "名",
)))  # fmt: skip
_LAST = tuple(map(fold, (
    "last name", "family name", "surname", "lastname", "nom", "nom de famille", "nachname",
    "familienname", "apellidos", "apellido", "cognome", "sobrenome", "apelido", "achternaam",
    "nazwisko", "фамилия", "姓",
)))  # fmt: skip
_NAMES = (*_WHOLE_NAME, *_FIRST, *_LAST)
_RULE = frozenset("-:= ")  # of the line below the titles, in Markdown


def table(text: str) -> list[PersonText]:
    """Return an entry for each row of a table whose first row names a column for addresses, or for
    names and numbers or companies; [] for what is no table, or has one row. A few lines without an
    address may stand above it, as the words of the message whose file it is."""
    lines = text.lstrip("\ufeff \n\r").splitlines(keepends=True)[:ROWS]
    for number, line in enumerate(lines[:ABOVE]):
        head = line[:5_000]
        delimiter = max(DELIMITERS, key=head.count)
        if head.count(delimiter) and _is_above(head, lines[number + 1 :], delimiter):
            return _rows(lines[number:], delimiter)
        if addresses_of(head):
            break
    return []


def _is_above(head: str, lines: Sequence[str], delimiter: str) -> bool:
    """Return whether a line is the titles of a table whose rows are the next lines: by its words,
    which a sentence may have, too; or, in any language, where each row has an address below the
    same title."""
    titles = _cells(head, delimiter)
    below = list(islice(filter(str.strip, lines), 2))
    if _is_head(titles):
        named = any(_bare(title) in _NAMES for title in titles)
        wide = bool(below) and 2 * below[0].count(delimiter) >= head.count(delimiter)
        return wide and (named or _has_addresses(titles, lines[:ROWS_SEEN], delimiter))
    rows = [_cells(line[:5_000], delimiter) for line in below]
    if len(rows) < 2 or not _may_be_head(titles) or {len(row) for row in rows} != {len(titles)}:
        return False
    return any(all(map(is_address, map(str.strip, column))) for column in zip(*rows, strict=True))


def _has_addresses(titles: Sequence[str], lines: Sequence[str], delimiter: str) -> bool:
    """Return whether a row has an address below a title that speaks of addresses."""
    rows = [_cells(line[:5_000], delimiter) for line in lines]
    pairs = (pair for row in rows for pair in zip(titles, row, strict=False))
    return any(_is_address_column(title) and addresses_of(cell) for title, cell in pairs)


def _rows(lines: Sequence[str], delimiter: str) -> list[PersonText]:
    """Return the people of a table, and of others below it, as meetings' reports have them: each
    once. What stands alone between two tables is a heading."""
    tables: list[list[PersonText]] = [[]]
    titles: list[str] = []
    above = 0  # people of the table who were there at the last blank line
    for number, cells in enumerate(_read(lines, delimiter)):
        people = tables[-1]
        if not any(cell.strip() for cell in cells):
            above = len(people)
        elif number == 0 or _is_head(cells):
            if not any(one.address for one in people[above:]):
                del people[above:]
            titles = [title.strip() for title in cells[:COLUMNS]]
            tables.append([])
            above = 0
        elif len(cells) == 1 < len(titles) and not _is_somebody(cells[0]):
            continue  # a report's last lines
        elif row := _row(titles, cells[:COLUMNS]):
            people.append(row)
    return _each_once(tables)


def _is_somebody(cell: str) -> bool:
    return bool(addresses_of(cell)) or is_name(cell)


def _read(lines: Sequence[str], delimiter: str) -> list[list[str]]:
    """Return the rows; line by line where a quote that nobody closes would swallow some."""
    try:
        rows = list(csv.reader(lines, delimiter=delimiter))
    except csv.Error:
        rows = []
    least = lines[0].count(delimiter)
    if rows and not any(_is_swallowed(cell, delimiter, least) for row in rows for cell in row):
        return rows
    return [_cells(line, delimiter) for line in lines]


def _is_swallowed(cell: str, delimiter: str, least: int) -> bool:
    """Return whether a cell holds a row of its own."""
    return "\n" in cell and any(
        line.count(delimiter) >= least and addresses_of(line) for line in cell.splitlines()[1:]
    )


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []


def _each_once(tables: Sequence[Sequence[PersonText]]) -> list[PersonText]:
    """Return the people of all tables; who stands in several, from the first one with a name."""
    best: dict[str, tuple[int, bool]] = {}
    for number, people in enumerate(tables):
        for one in people:
            earlier = best.get(mailbox(one.address))
            if earlier is None or (one.name and not earlier[1]):
                best[mailbox(one.address)] = number, bool(one.name)
    return [
        one
        for number, people in enumerate(tables)
        for one in people
        if not one.address or best[mailbox(one.address)][0] == number
    ]


def _is_head(titles: Sequence[str]) -> bool:
    words = [_title_words(title) for title in titles]
    names = any(_bare(title) in _NAMES for title in titles)
    addressed = any(map(_is_address_column, titles))
    beside = names and any(_BESIDE_NAMES & each for each in words)
    return (addressed or beside) and _may_be_head(titles)


def _may_be_head(titles: Sequence[str]) -> bool:
    return len(titles) > 1 and not addresses_of(" ".join(titles))


def _is_address_column(title: str) -> bool:
    return bool(_ADDRESS_WORDS & _title_words(title)) and len(title) <= TITLE


def _title_words(title: str) -> frozenset[str]:
    bare = fold(title[:TITLE]).replace("e-mail", "email")
    return frozenset(split_words(bare))


def _bare(title: str) -> str:
    """Return a title without what it says in brackets."""
    return fold(title[:TITLE]).partition("(")[0].strip()


def _row(titles: Sequence[str], cells: Sequence[str]) -> PersonText | None:
    said = {
        title: " ".join(cell[:CELL].split())
        for title, cell in zip(titles, cells, strict=False)
        if title and cell.strip()
    }
    if not said or all(_RULE.issuperset(cell) for cell in said.values()):
        return None
    by_title = {_bare(title): cell for title, cell in reversed(said.items())}
    parts = (_first_of(by_title, _FIRST), _first_of(by_title, _LAST))
    name = _first_of(by_title, _WHOLE_NAME) or " ".join(filter(None, parts))
    addresses = [
        address
        for title, cell in said.items()
        if _is_address_column(title)
        for address in addresses_of(cell)
    ]
    addressed = bool(addresses)
    addresses = addresses or addresses_of(" ".join(said.values()))
    # Another's may stand before it: who owns the contact, who bought the ticket.
    address = max(addresses, key=lambda one: likeness(name, one), default="")
    lines = [name] if name else []
    lines += [f"{title}: {cell}" for title, cell in said.items()]
    text = "\n".join(lines)[:LONGEST]
    shown = name or _likely_name(list(said.values())[:LIKELY], address)
    return PersonText(text, shown, address, sure=bool(name and addressed))


def _likely_name(cells: Sequence[str], address: str) -> str:
    """Return the name in a cell, or in two side by side, whatever their titles say: the one that
    the address has most of."""
    pairs = [" ".join(pair) for pair in pairwise(cells)]
    return max(
        filter(is_name, [*cells, *pairs]), key=lambda name: likeness(name, address), default=""
    )


def _first_of(cells: dict[str, str], titles: Sequence[str]) -> str:
    return next((cells[title] for title in titles if cells.get(title)), "")
