"""Tables of contacts, as address books export them and spreadsheets copy them. Pure."""

import csv
from collections.abc import Sequence

from ligo_slack.contacts.normalize import fold
from ligo_slack.contacts.people.person_text import PersonText, addresses_of

DELIMITERS = ",;\t|"
ROWS = 5_000  # that are looked at
ABOVE = 10  # lines that may stand above a table
COLUMNS = 100
CELL = 500  # characters of a cell that Ligo reads
LONGEST = 3_000  # characters of a row that Ligo reads

_ADDRESS = ("email", "e-mail", "mail", "courriel", "adresse e-mail", "adresse mail")
_WHOLE_NAME = ("name", "full name", "display name", "nom complet", "nom et prenom", "contact")
_FIRST = ("first name", "given name", "firstname", "prenom")
_LAST = ("last name", "family name", "surname", "lastname", "nom", "nom de famille")


def table(text: str) -> list[PersonText]:
    """Return an entry for each row of a table whose first row names a column for addresses; [] for
    what is no table, or has one row. A few lines without an address may stand above it, as the
    words of the message whose file it is."""
    lines = text.lstrip("\ufeff \n\r").splitlines()[:ROWS]
    for number, line in enumerate(lines[:ABOVE]):
        head = line[:5_000]
        delimiter = max(DELIMITERS, key=head.count)
        if head.count(delimiter) and _is_head(next(csv.reader([head], delimiter=delimiter))):
            return _rows(lines[number:], delimiter)
        if addresses_of(head):
            break
    return []


def _rows(lines: Sequence[str], delimiter: str) -> list[PersonText]:
    try:
        titles, *rows = csv.reader(lines, delimiter=delimiter)
    except csv.Error:
        return []
    titles = [title.strip() for title in titles[:COLUMNS]]
    return [row for cells in rows if (row := _row(titles, cells[:COLUMNS]))]


def _is_head(titles: Sequence[str]) -> bool:
    return any(_is_address_column(title) for title in titles) and not addresses_of(" ".join(titles))


def _is_address_column(title: str) -> bool:
    return fold(title).strip().startswith(_ADDRESS)


def _row(titles: Sequence[str], cells: Sequence[str]) -> PersonText | None:
    said = {
        title: " ".join(cell[:CELL].split())
        for title, cell in zip(titles, cells, strict=False)
        if title and cell.strip()
    }
    if not said:
        return None
    by_title = {fold(title).strip(): cell for title, cell in said.items()}
    parts = (_first_of(by_title, _FIRST), _first_of(by_title, _LAST))
    name = _first_of(by_title, _WHOLE_NAME) or " ".join(filter(None, parts))
    addresses = [
        address
        for title, cell in said.items()
        if _is_address_column(title)
        for address in addresses_of(cell)
    ]
    address = addresses[0] if addresses else ""
    lines = [name] if name else []
    lines += [f"{title}: {cell}" for title, cell in said.items()]
    text = "\n".join(lines)[:LONGEST]
    return PersonText(text, name, address, sure=bool(name and address))


def _first_of(cells: dict[str, str], titles: Sequence[str]) -> str:
    return next((cells[title] for title in titles if cells.get(title)), "")
