"""The statements of a search. They read as few rows as an answer needs, on both databases."""

from typing import Any

import sqlalchemy as sa

from ligo_slack.store.tables import books, contacts, recents, words

COUNTED = 10_000  # words beginning alike, from which on nobody counts further
DOUBLES = 20  # places more for contacts with several words that begin so, where others narrow
NAME, COMPANY, ADDRESS = 0, 1, 2  # kinds of words, in the order in which they count

SHOWN = (contacts.c.id, contacts.c.name, contacts.c.company, contacts.c.detail, contacts.c.state)


def book_of(account: str) -> Any:
    """The number of an account's book, asked within the statement that needs it: a number kept in
    memory would outlive the book, and SQLite gives it to the next one."""
    return sa.select(books.c.number).where(books.c.account == account).scalar_subquery()


def _begins(column: sa.ColumnElement[str], word: str, whole: bool) -> sa.ColumnElement[bool]:
    if whole:
        return column == word
    return sa.and_(column >= word, column < word + "\U0010ffff")


def _has(book: Any, contact: Any, word: str, whole: bool) -> sa.ColumnElement[bool]:
    other = words.alias()
    return sa.exists().where(
        other.c.book == book, other.c.contact == contact, _begins(other.c.word, word, whole)
    )


def _is_first(kind: int, word: str, whole: bool) -> sa.ColumnElement[bool]:
    """The contact's first word of the kind that begins so: its others would take the places of
    other contacts. The kind is hidden in a sum, so that the contact's few words are read and not
    everybody's that begin so."""
    if whole:
        return sa.true()
    other = words.alias()
    first = sa.select(sa.func.min(other.c.word)).where(
        other.c.kind + 0 == kind,
        other.c.contact == words.c.contact,
        _begins(other.c.word, word, whole),
    )
    return words.c.word == first.correlate(words).scalar_subquery()


def recent_ones(book: Any, person: str, asked: list[str], limit: int, whole: bool) -> Any:
    return (
        sa.select(*SHOWN)
        .join(recents, recents.c.contact == contacts.c.number)
        .where(recents.c.book == book, recents.c.person == person)
        .where(*(_has(book, contacts.c.number, word, whole) for word in asked))
        .order_by(recents.c.at.desc())
        .limit(limit)
    )


def by_name(book: Any, limit: int) -> Any:
    by_name = sa.select(*SHOWN).where(contacts.c.book == book)
    return by_name.order_by(contacts.c.sort, contacts.c.number).limit(limit)


def frequencies(book: Any, asked: list[str], whole: bool) -> Any:
    """How often each word begins one, COUNTED at the most: one row, in the order of `asked`."""
    counts = []
    for number, word in enumerate(asked):
        hits = (
            sa.select(sa.literal(1).label("one"))
            .where(words.c.book == book, words.c.kind.in_((NAME, COMPANY, ADDRESS)))
            .where(_begins(words.c.word, word, whole))
            .limit(COUNTED)
            .subquery()
        )
        counted = sa.select(sa.func.count(hits.c.one)).scalar_subquery()
        counts.append(counted.label(f"count_{number}"))
    return sa.select(*counts)


def matching(book: Any, asked: list[str], limit: int, whole: bool) -> Any:
    """Driven by the first word, the rarest; it reads no more of a kind than it needs."""
    rarest, *others = asked
    narrowed = [_has(book, words.c.contact, word, whole) for word in others]
    kinds = []
    for kind in (NAME, COMPANY, ADDRESS):
        of_kind = (
            sa.select(words.c.contact, sa.literal(kind).label("kind"), words.c.word)
            .where(words.c.book == book, words.c.kind == kind)
            .where(_begins(words.c.word, rarest, whole))
            .where(*(narrowed or [_is_first(kind, rarest, whole)]))
            .order_by(words.c.word, words.c.contact)
            .limit(limit + DOUBLES if narrowed else limit)
            .subquery()
        )
        kinds.append(sa.select(of_kind))
    hits = sa.union_all(*kinds).subquery()
    return (
        sa.select(*SHOWN)
        .join(hits, hits.c.contact == contacts.c.number)
        .order_by(hits.c.kind, contacts.c.sort, contacts.c.number)
    )


def with_address(book: Any, addresses: list[str], limit: int) -> Any:
    theirs = sa.select(words.c.contact).where(
        words.c.book == book, words.c.kind == ADDRESS, words.c.word.in_(addresses)
    )
    return by_name(book, limit).where(contacts.c.number.in_(theirs))


def with_likeness(book: Any, likeness: str, limit: int) -> Any:
    return by_name(book, limit).where(contacts.c.likeness == likeness)


def in_state(book: Any, state: str, limit: int) -> Any:
    return by_name(book, limit).where(contacts.c.state == state)
