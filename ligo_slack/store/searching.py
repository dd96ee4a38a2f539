"""The statements of a search. They read as few rows as an answer needs, on both databases.

Each is made once for its shape, and then only given what is sought: making one takes longer than
asking it. What narrows a search stands in subqueries that PostgreSQL makes no join of: it cannot
know how often a word begins so, and reads the whole table where it guesses wrong.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import sqlalchemy as sa

from ligo_slack.store.tables import books, contacts, recents, words

COUNTED = (2_000, 10_000)  # words beginning alike that are counted at first, and at the most
NAME, COMPANY, ADDRESS = 0, 1, 2  # kinds of words, in the order in which they count

SHOWN = (contacts.c.id, contacts.c.name, contacts.c.company, contacts.c.detail, contacts.c.state)

ACCOUNT, PERSON, MOST = sa.bindparam("account"), sa.bindparam("person"), sa.bindparam("most")


def book_of(account: Any) -> Any:
    """The number of an account's book, asked within the statement that needs it: a number kept in
    memory would outlive the book, and SQLite gives it to the next one."""
    return sa.select(books.c.number).where(books.c.account == account).scalar_subquery()


def given(asked: Sequence[str]) -> dict[str, str]:
    """What the statements of a search are told of its words, in the order in which they ask."""
    told = {}
    for number, word in enumerate(asked):
        told |= {f"from_{number}": word, f"to_{number}": word + "\U0010ffff"}
    return told


def _begins(column: sa.ColumnElement[str], number: int, whole: bool) -> sa.ColumnElement[bool]:
    start = sa.bindparam(f"from_{number}")
    if whole:
        return column == start
    return sa.and_(column >= start, column < sa.bindparam(f"to_{number}"))


def _has(contact: Any, number: int, whole: bool) -> sa.ColumnElement[bool]:
    other = words.alias()
    one = sa.select(_literal(1)).where(
        other.c.contact == contact, _begins(other.c.word, number, whole)
    )
    return one.limit(_literal(1)).scalar_subquery() == _literal(1)


def _literal(number: int) -> Any:
    """Written out: PostgreSQL plans for the number that it reads."""
    return sa.literal_column(str(number), sa.Integer)


def _is_first(kind: int, whole: bool) -> sa.ColumnElement[bool]:
    """The contact's first word of the kind that begins so: its others would take the places of
    other contacts. The kind is hidden in a sum, so that the contact's few words are read and not
    everybody's that begin so."""
    if whole:
        return sa.true()
    other = words.alias()
    first = sa.select(sa.func.min(other.c.word)).where(
        other.c.kind + _literal(0) == _literal(kind),
        other.c.contact == words.c.contact,
        _begins(other.c.word, 0, whole),
    )
    return words.c.word == first.correlate(words).scalar_subquery()


@cache
def recent_ones(many: int, limit: int, whole: bool) -> Any:
    return (
        sa.select(*SHOWN)
        .join(recents, recents.c.contact == contacts.c.number)
        .where(recents.c.book == book_of(ACCOUNT), recents.c.person == PERSON)
        .where(*(_has(contacts.c.number, number, whole) for number in range(many)))
        .order_by(recents.c.at.desc())
        .limit(_literal(limit))
    )


@cache
def by_name(limit: int, *conditions: sa.ColumnElement[bool]) -> Any:
    by_name = sa.select(*SHOWN).where(contacts.c.book == book_of(ACCOUNT), *conditions)
    return by_name.order_by(contacts.c.sort, contacts.c.number).limit(_literal(limit))


@cache
def frequencies(many: int, whole: bool) -> Any:
    """How often each word begins one, MOST at the most: one row."""
    counts = []
    for number in range(many):
        hits = (
            sa.select(_literal(1).label("one"))
            .where(words.c.book == book_of(ACCOUNT))
            .where(words.c.kind.in_([_literal(kind) for kind in (NAME, COMPANY, ADDRESS)]))
            .where(_begins(words.c.word, number, whole))
            .limit(MOST)
            .subquery()
        )
        counted = sa.select(sa.func.count(hits.c.one)).scalar_subquery()
        counts.append(counted.label(f"count_{number}"))
    return sa.select(*counts)


@cache
def matching(many: int, limit: int, whole: bool) -> Any:
    """Driven by the first word, the rarest; it reads no more of a kind than it needs, and no kind
    where those before it are enough."""
    narrowed = [_has(words.c.contact, number, whole) for number in range(1, many)]
    kinds: list[Any] = []
    for kind in (NAME, COMPANY, ADDRESS):
        of_kind = (
            sa.select(words.c.contact, _literal(kind).label("kind"))
            .where(words.c.book == book_of(ACCOUNT), words.c.kind == _literal(kind))
            .where(_begins(words.c.word, 0, whole))
            .where(*narrowed, _is_first(kind, whole), *_lacks(kinds, limit))
            .order_by(words.c.word, words.c.contact)
            .limit(_literal(limit))
        )
        kinds.append(of_kind.cte(f"kind_{kind}"))
    hits = sa.union_all(*map(sa.select, kinds)).subquery()
    return (
        sa.select(*SHOWN)
        .join(hits, hits.c.contact == contacts.c.number)
        .order_by(hits.c.kind, contacts.c.sort, contacts.c.number)
    )


def _lacks(kinds: Iterable[Any], limit: int) -> list[sa.ColumnElement[bool]]:
    found = [sa.select(kind.c.contact) for kind in kinds]
    if not found:
        return []
    there = sa.union(*found).subquery()
    return [sa.select(sa.func.count(there.c.contact)).scalar_subquery() < _literal(limit)]


def with_address(addresses: list[str], limit: int) -> Any:
    theirs = sa.select(words.c.contact).where(
        words.c.book == book_of(ACCOUNT), words.c.kind == ADDRESS, words.c.word.in_(addresses)
    )
    return by_name(limit, contacts.c.number.in_(theirs))


def with_likeness(likeness: str, limit: int) -> Any:
    return by_name(limit, contacts.c.likeness == likeness)


def in_state(state: str, limit: int) -> Any:
    return by_name(limit, contacts.c.state == state)
