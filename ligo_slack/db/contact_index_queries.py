"""The statements of a search. They read as few rows as an answer needs, on both databases.

Each is made once for its shape and asked again and again: making those of one keystroke anew takes
some 6 ms of the event loop, and answering it 2.3 ms. What narrows a search stands in subqueries of
which no database makes a join: how often a word begins so is unknown when the plan is made, and a
guess can read everybody's words.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

import sqlalchemy as sa

from ligo_slack.db.prefix_bits import beginnings
from ligo_slack.db.tables import books, contacts, recents, words

COUNTED = 500  # words beginning alike, from which on nobody counts further
SAMPLE = 100  # contacts whose words tell which of several frequent ones is the rarest
# Kinds of words, in the order in which they count. A variant is a word that a contact may also be
# looked for by: another spelling, a telephone number. Words run together begin as their first one
# does, so they are looked at only where nothing else is found.
NAME, COMPANY, ADDRESS, VARIANT, TOGETHER = KINDS = 0, 1, 2, 3, 4

SHOWN = (contacts.c.id, contacts.c.name, contacts.c.company, contacts.c.detail, contacts.c.state)


def book_of(account: Any, *conditions: sa.ColumnElement[bool]) -> Any:
    """Return a subquery for the number of an account's book. A number kept in memory would outlive
    the book, and SQLite gives it to the next one. Where a condition is not met there is none, and
    nothing of the book is read."""
    mine = sa.select(books.c.number).where(books.c.account == account, *conditions)
    return mine.scalar_subquery()


BOOK = book_of(sa.bindparam("account"))
RECENT = recents.c.book == BOOK, recents.c.person == sa.bindparam("person")
OF_ACCOUNT = contacts.c.book == BOOK
CONTACT = OF_ACCOUNT, contacts.c.id == sa.bindparam("contact_id")

BOOK_NUMBER = sa.select(BOOK)
CONTACT_SHOWN = sa.select(*SHOWN).where(*CONTACT)
CONTACT_BODY = sa.select(contacts.c.body).where(*CONTACT)
SOME_CONTACTS = sa.select(*SHOWN).where(
    OF_ACCOUNT, contacts.c.id.in_(sa.bindparam("ids", expanding=True, type_=sa.String))
)
CONTACT_COUNT = sa.select(sa.func.count()).where(OF_ACCOUNT)
STATE_COUNTS = (
    sa.select(contacts.c.state, sa.func.count())
    .where(OF_ACCOUNT, contacts.c.state != "")
    .group_by(contacts.c.state)
)


def parameters(account: str, asked: Sequence[str] = (), person: str = "") -> dict[str, str | int]:
    """Return the statements' parameters: the account, the words, and the person who asks."""
    given: dict[str, str | int] = {"account": account, "person": person}
    given["others"] = beginnings(asked[1:])
    for number, word in enumerate(asked):
        given |= {f"from_{number}": word, f"to_{number}": word + "\U0010ffff"}
    return given


def _literal(number: int) -> Any:
    """Return a literal instead of a parameter, so that the query planner can use it."""
    return sa.literal_column(str(number), sa.Integer)


def _begins(column: sa.ColumnElement[str], asked: int, whole: bool) -> sa.ColumnElement[bool]:
    start: sa.BindParameter[str] = sa.bindparam(f"from_{asked}")
    if whole:
        return column == start
    return sa.and_(column >= start, column < sa.bindparam(f"to_{asked}"))


def _lacks(contact: Any, asked: int, whole: bool) -> sa.ColumnElement[bool]:
    other = words.alias()
    has = sa.select(_literal(1)).where(
        other.c.contact == contact, _begins(other.c.word, asked, whole)
    )
    return has.limit(_literal(1)).scalar_subquery().is_(None)


def _has_all(contact: Any, asked: range, whole: bool, more: Any) -> sa.ColumnElement[bool]:
    """Match contacts that have all the words, and `more`. They are checked in this order: most
    contacts lack the first."""
    lacking = [(_lacks(contact, number, whole), sa.false()) for number in asked]
    return sa.case(*lacking, else_=more) if lacking else more


def _may_have_all(count: int) -> list[sa.ColumnElement[bool]]:
    """Match words of contacts that may have all the other words, without a look at these."""
    others = sa.bindparam("others", type_=sa.BigInteger)
    return [words.c.beginnings.bitwise_and(others) == others] if count > 1 else []


def _is_first(kind: int, whole: bool) -> sa.ColumnElement[bool]:
    """Match the contact's first word of the kind that begins so: its others would take the places
    of other contacts. The kind is hidden in a sum, so that the contact's few words are read and not
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
def recent_contacts(limit: int) -> Any:
    """Find the contacts that the person used last, the newest first."""
    return (
        sa.select(*SHOWN)
        .join(recents, recents.c.contact == contacts.c.number)
        .where(*RECENT)
        .order_by(recents.c.at.desc())
        .limit(_literal(limit))
    )


@cache
def contacts_by_name(limit: int) -> Any:
    """Find the first contacts of the account by their names."""
    everybody = sa.select(*SHOWN).where(OF_ACCOUNT)
    return everybody.order_by(contacts.c.sort, contacts.c.number).limit(_literal(limit))


def listing_of(*more: sa.ColumnElement[Any]) -> Any:
    """Return a statement for the state of an account's listing, and `more` beside it."""
    mine = books.alias()
    columns = (mine.c.state, mine.c.seen, mine.c.total, mine.c.listed_at, mine.c.fetches)
    return sa.select(*columns, *more).where(mine.c.account == sa.bindparam("account"))


LISTING = listing_of()


@cache
def listing_with_counts(count: int, whole: bool) -> Any:
    """Read the state of the listing, and count as `frequencies` does, in one row: each statement
    takes about a millisecond, whatever it reads."""
    return listing_of(*_counts(count, whole))


@cache
def frequencies(count: int, whole: bool) -> Any:
    """Count the index words that begin with each word, up to COUNTED: one row, in their order."""
    return sa.select(*_counts(count, whole))


def _counts(count: int, whole: bool) -> Sequence[sa.ColumnElement[int]]:
    counts = []
    for number in range(count):
        hits = (
            sa.select(_literal(1).label("one"))
            .where(words.c.book == BOOK, words.c.kind.in_(map(_literal, KINDS)))
            .where(_begins(words.c.word, number, whole))
            .limit(_literal(COUNTED))
            .subquery()
        )
        counted = sa.select(sa.func.count(hits.c.one)).scalar_subquery()
        counts.append(counted.label(f"count_{number}"))
    return counts


@cache
def sample_frequencies(count: int, whole: bool) -> Any:
    """Count as `frequencies` does, but in the words of SAMPLE contacts alone. This is quick for
    frequent words, and would not be for a rare one."""
    some = sa.select(contacts.c.number).where(OF_ACCOUNT).order_by(contacts.c.id)
    sample = some.limit(_literal(SAMPLE)).subquery()
    counts = []
    for number in range(count):
        hit = sa.case((_begins(words.c.word, number, whole), _literal(1)))
        counts.append(sa.func.count(hit).label(f"count_{number}"))
    return sa.select(*counts).join(sample, sample.c.number == words.c.contact)


@cache
def matching_contacts(count: int, limit: int, whole: bool) -> Any:
    """Find contacts: the person's recent ones, then others, driven by the first word, the rarest.
    It reads no more words of a kind than it needs, and none where those before it are enough. A
    recent one comes twice."""
    found: list[Any] = []
    for kind in KINDS:
        enough = 1 if kind == TOGETHER else limit
        book = book_of(sa.bindparam("account"), *_too_few(found, enough))
        of_kind = (
            sa.select(words.c.contact, _literal(kind).label("kind"))
            .where(words.c.book == book, words.c.kind == _literal(kind))
            .where(_begins(words.c.word, 0, whole), *_may_have_all(count))
            .where(_has_all(words.c.contact, range(1, count), whole, _is_first(kind, whole)))
            .order_by(words.c.word, words.c.contact)
            .limit(_literal(limit))
        )
        found.append(of_kind.cte(f"kind_{kind}"))
    recent = (
        sa.select(recents.c.contact, _literal(-1).label("kind"), recents.c.at)
        .where(*RECENT)
        .where(_has_all(recents.c.contact, range(count), whole, sa.true()))
        .order_by(recents.c.at.desc())
        .limit(_literal(limit))
    ).cte("recent")
    never = sa.literal_column("0.0", sa.Float).label("at")
    others = [sa.select(of_kind.c.contact, of_kind.c.kind, never) for of_kind in found]
    hits = sa.union_all(sa.select(recent), *others).subquery()
    return (
        sa.select(*SHOWN)
        .join(hits, hits.c.contact == contacts.c.number)
        .order_by(hits.c.kind, hits.c.at.desc(), contacts.c.sort, contacts.c.number)
    )


def _too_few(found: Sequence[Any], limit: int) -> list[sa.ColumnElement[bool]]:
    if not found:
        return []
    each_once = sa.union(*(sa.select(kind.c.contact) for kind in found)).subquery()
    return [sa.select(sa.func.count(each_once.c.contact)).scalar_subquery() < _literal(limit)]


@cache
def contacts_with_words(kind: int, limit: int) -> Any:
    """Find contacts with one of the parameter `words`, of a kind: addresses, or numbers."""
    these = words.c.word.in_(sa.bindparam("words", expanding=True, type_=sa.String))
    theirs = sa.select(words.c.contact).where(words.c.book == BOOK, words.c.kind == kind, these)
    return contacts_by_name(limit).where(contacts.c.number.in_(theirs))


@cache
def contacts_with_likeness(limit: int) -> Any:
    """Find contacts with the parameter `likeness`."""
    return contacts_by_name(limit).where(contacts.c.likeness == sa.bindparam("likeness"))


# Those of the parameter `spellings` that are words of a name or of a company.
KNOWN_SPELLINGS = (
    sa.select(words.c.word)
    .distinct()
    .where(words.c.book == BOOK, words.c.kind.in_(map(_literal, (NAME, COMPANY))))
    .where(words.c.word.in_(sa.bindparam("spellings", expanding=True, type_=sa.String)))
)


@cache
def contacts_in_state(limit: int) -> Any:
    """Find contacts in the parameter `state`."""
    return contacts_by_name(limit).where(contacts.c.state == sa.bindparam("state"))
