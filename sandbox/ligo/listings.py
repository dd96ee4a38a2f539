"""Other ways in which a Ligo may list its contacts: the document names none."""

from typing import Any, Literal, get_args

from .book import Object
from .refusals import Refused
from .shapes import collection

Lists = Literal[
    "pages", "same_page", "same_page_bare", "cursor", "view_cursor", "overcounts", "contacts",
    "results", "nested", "forbidden", "forbidden_later", "unreadable",
]  # fmt: skip
"""same_page: ?page is ignored; cursor, view_cursor: the next page is named by hydra:view, or by
view and an absolute address; overcounts: the total counts what never comes; contacts, results,
nested: the members stand there; forbidden_later: from the second page on."""

PATH = "/api/contacts"


def check_kind(lists: str) -> None:
    """Raise ValueError for a way that this sandbox does not know."""
    if lists not in get_args(Lists):
        raise ValueError(f"No such way to list: {lists}")


def listing(
    everybody: list[Object], lists: Lists, page: int, cursor: str, size: int, base_url: str
) -> Any:
    """Answer a request for a page, in that way."""
    if lists == "forbidden" or (lists == "forbidden_later" and page > 1):
        raise Refused(403)
    start = 0 if lists.startswith("same_page") else (page - 1) * size
    if lists.endswith("cursor"):
        start = int(cursor.removeprefix("after-")) if cursor else 0
        some = everybody[start : start + size]
        return _by_cursor(some, start + size, len(everybody), base_url, lists == "cursor")
    some, total = everybody[start : start + size], len(everybody)
    if lists == "pages":
        return collection(some, total, page, size, PATH, "Contact", "hydra")
    return _answers(some, total)[lists]


def _answers(some: list[Object], total: int) -> dict[str, Any]:
    return {
        "same_page_bare": some,
        "same_page": {"member": some, "totalItems": total},
        "overcounts": {"hydra:member": some, "hydra:totalItems": total + 7},
        "forbidden_later": {"hydra:member": some, "hydra:totalItems": total},
        "contacts": {"contacts": some, "total": total},
        "results": {"results": some, "total": total},
        "nested": {"data": {"contacts": some, "totalItems": total}},
        "unreadable": {"people": {"of": "another kind"}},
    }


def _by_cursor(some: list[Object], after: int, total: int, base_url: str, hydra: bool) -> Object:
    key = "hydra:" if hydra else ""
    view: Object = {"@id": PATH}
    if after < total:
        view[f"{key}next"] = f"{'' if hydra else base_url}{PATH}?cursor=after-{after}"
    return {f"{key}member": some, f"{key}view": view}
