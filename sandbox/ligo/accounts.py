"""The accounts of the sandbox's Ligo: each with its tokens, plan, workspaces and data."""

import secrets
from collections.abc import Callable
from typing import Any

from .book import Book
from .calls import Calls
from .faults import Faults
from .refusals import Refused
from .writing import DictatedEmail

Object = dict[str, Any]

SHOWN = 50  # contacts that the page's panel names


class Account:
    """`slugs`: the workspaces that a token may name. `enterprise_plan`: Ligo's plan that includes
    the API; without it every call is refused."""

    def __init__(
        self,
        name: str,
        faults: Faults,
        changed: Callable[[], None],
        slugs: set[str],
        *,
        enterprise_plan: bool = True,
        seeded: bool = True,
        language: str = "fr",
    ) -> None:
        self.name, self.slugs, self.enterprise_plan = name, slugs, enterprise_plan
        self.token = new_token()
        self.revoked = False
        self.changed = changed
        self.book = Book(lambda: faults.unknown_token, owner=name, seeded=seeded, language=language)
        self.table = Calls(self.book, faults).table()

    @property
    def contacts(self) -> list[Object]:
        """Return the contacts created since the start, oldest first."""
        return self.book.created

    @property
    def everyone(self) -> list[Object]:
        """Return all contacts, newest first."""
        return self.book.everyone()

    @property
    def states(self) -> list[Object]:
        return self.book.states

    @property
    def sent(self) -> list[Object]:
        return self.book.sent

    def contact(self, name_or_id: str) -> Object:
        return self.book.named(name_or_id)

    def adds(self, name: str, **fields: Any) -> Object:
        """Add a contact, as somebody does in Ligo itself."""
        made = self.book.create({"name": name, **fields})
        self.changed()
        return made

    @property
    def tasks(self) -> list[Object]:
        return self.book.tasks

    def has_tasks(self, *tasks: Object) -> None:
        """Put these tasks in the place of all others, as somebody does in Ligo itself."""
        self.book.tasks[:] = tasks
        self.changed()

    def dictates(self, subject: str, text: str, key: str = "body") -> None:
        """Make every email that this Ligo is asked to write read so, until a reset; `key` is the
        name of its text in the answers of the plain shape (`body`, `html`, `content`...)."""
        self.book.dictated = DictatedEmail(subject, text, key)

    def changes(self, name_or_id: str, **fields: Any) -> None:
        """Change a contact, as somebody does in Ligo itself; `stage` moves it, by a name, an id or
        None."""
        contact = self.book.named(name_or_id)
        if "stage" in fields:
            self.book.place(contact, fields.pop("stage"))
        contact.update(fields)
        self.changed()

    def deletes(self, name_or_id: str) -> None:
        """Delete a contact, as somebody does in Ligo itself."""
        self.book.delete(self.book.named(name_or_id))
        self.changed()

    def fill(self, count: int) -> None:
        """Add that many believable contacts."""
        self.book.fill(count)
        self.changed()

    def revoke(self) -> None:
        """Refuse its token from now on."""
        self.revoked = True
        self.changed()

    def renew(self) -> str:
        """Return a new token; the one before it is refused from now on."""
        self.token, self.revoked = new_token(), False
        self.changed()
        return self.token

    def panel(self) -> Object:
        """Return the account as the demo's panel shows it."""
        return {
            "account": {
                "name": self.name,
                "token": self.token,
                "revoked": self.revoked,
                "slugs": sorted(self.slugs),
            },
            "total": len(self.book),
            "contacts": [_in_panel(contact) for contact in self.book.some(0, SHOWN)],
        }


def _in_panel(contact: Object) -> Object:
    stage = (contact["pipelineState"] or {"name": ""})["name"]
    return {key: contact[key] for key in ("id", "name", "company")} | {"stage": stage}


def new_token() -> str:
    return "ligo_" + secrets.token_hex(16)


class Accounts:
    """All accounts. `default` is used where a request names none."""

    def __init__(self, faults: Faults, changed: Callable[[], None]) -> None:
        self._faults, self._changed = faults, changed
        self.default = Account("", faults, changed, {"atelier-lumen"})
        self.by_name: dict[str, Account] = {"": self.default}

    def add(
        self,
        name: str,
        slugs: set[str] | None = None,
        *,
        enterprise_plan: bool = True,
        seeded: bool = True,
        language: str = "fr",
    ) -> Account:
        if name in self.by_name:
            raise ValueError(f"there is an account {name!r} already")
        self.by_name[name] = Account(
            name,
            self._faults,
            self._changed,
            slugs or set(),
            enterprise_plan=enterprise_plan,
            seeded=seeded,
            language=language,
        )
        self._changed()
        return self.by_name[name]

    def of(self, token: str) -> Account | None:
        """Return the account of a token that works, or None."""
        return next((one for one in self.all() if one.token == token and not one.revoked), None)

    def all(self) -> list[Account]:
        return list(self.by_name.values())

    def revoke(self, token: str) -> None:
        account = self.of(token)
        if account is None:
            raise LookupError("no account has this token")
        account.revoke()

    def admit(self, authorization: str, slug: str | None) -> Account:
        """Return the account of a request.

        Raises Refused: 401 without a token that works, 403 for the plan or the workspace.
        """
        scheme, _, token = authorization.partition(" ")
        account = self.of(token) if scheme == "Bearer" else None
        if account is None:
            raise Refused(401)
        if not account.enterprise_plan:
            raise Refused(403)
        if slug is not None and slug not in account.slugs:
            raise Refused(403, "slug")
        return account
