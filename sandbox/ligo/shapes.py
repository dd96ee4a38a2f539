"""The same answer in every shape that a Ligo might give it."""

from typing import Any

Object = dict[str, Any]

_WRAPPERS = {"wrapped_contact": "contact", "wrapped_data": "data"}
_EXTRACTIONS = {
    "wrapped_data": "data",
    "extracted": "extracted",
    "extractedData": "extractedData",
    "preview": "preview",
    "summary": "summary",
}


def contact(fields: Object, shape: str) -> Object:
    """Return the answer to a write, or to a fetch by id."""
    shown = _named(_fields(fields, shape), "contacts", "Contact", shape)
    wrapper = _WRAPPERS.get(shape)
    return {wrapper: shown} if wrapper else shown


def preparation(token: str, fields: Object, summary: str, shape: str) -> Object:
    shown = _fields(fields, shape)
    if shape == "top_level":
        return {"confirmationToken": token, **shown, "message": summary}
    key = _EXTRACTIONS.get(shape, "contact")
    said: Object = {} if key == "summary" else {"summary": summary}
    return {"confirmationToken": token, key: shown, **said}


def collection(
    page: list[Object], total: int, number: int, size: int, path: str, kind: str, shape: str
) -> Object | list[Object]:
    """Return one page of `total` members."""
    collected = path.rpartition("/")[2]
    shown = [_named(_fields(one, shape), collected, kind, shape, in_list=True) for one in page]
    if shape == "bare_array":
        return shown
    if shape == "member":
        return {"member": shown, "totalItems": total}
    last = max(1, -(-total // size))
    view = {"@id": f"{path}?page={number}", "@type": "hydra:PartialCollectionView"}
    if number < last:
        view["hydra:next"] = f"{path}?page={number + 1}"
    return {
        "@context": f"/api/contexts/{kind}",
        "@id": path,
        "@type": "hydra:Collection",
        "hydra:member": shown,
        "hydra:totalItems": total,
        "hydra:view": view,
    }


def email(
    session: str,
    subject: str,
    text: str,
    shape: str,
    *,
    html: str = "",
    more: Object | None = None,
    key: str = "body",
) -> Object:
    """Return the answer that holds an email. `html` stands in the place of the text where there is
    any; `more`: further keys; `key` is the name of its text in the plain shape."""
    body, more = html or text, more or {}
    if shape == "top_level":
        return {"sessionId": session, "subject": subject, "body": body, **more}
    if shape == "email_keys":
        draft = {"object": subject, "content": body, "tone": "cordial", "version": 1}
        return {"sessionId": session, "draft": {**draft, **more}}
    if shape == "email_html":
        paragraphs = (f"<p>{part.replace(chr(10), '<br>')}</p>" for part in text.split("\n\n"))
        email = {"subject": subject, "html": html or "".join(paragraphs)}
        return {"sessionId": session, "emailData": {**more, **email}}
    if shape == "wrapped_data":
        return {"data": {"sessionId": session, "email": {"subject": subject, "body": body, **more}}}
    return {"sessionId": session, "email": {"subject": subject, key: body, **more}}


def _named(fields: Object, collected: str, kind: str, shape: str, in_list: bool = False) -> Object:
    if shape not in {"hydra", "id_in_iri"} and not in_list:
        return fields
    named = {"@id": f"/api/{collected}/{fields['id']}", "@type": kind, **fields}
    if shape == "id_in_iri":
        del named["id"]
    return named


def _fields(fields: Object, shape: str) -> Object:
    if shape == "nulls":
        return {key: None if value in ("", []) else value for key, value in fields.items()}
    if shape == "objects":
        return {**fields, **_lists(fields, lambda key, value: [{key: one} for one in value])}
    if shape == "confidence":
        return {key: _sure(key, value) for key, value in fields.items()}
    if shape == "strings":
        return {**fields, **_lists(fields, lambda _key, value: ", ".join(value))}
    return fields


def _lists(fields: Object, change: Any) -> Object:
    singular = {"emails": "email", "phones": "number"}
    return {key: change(one, fields[key]) for key, one in singular.items() if key in fields}


def _sure(key: str, value: Any) -> Any:
    """Return each value of a field with the confidence of the extraction; ids and the like as they
    are."""
    if key in ("id", "@id", "status", "pipelineState", "createdAt", "updatedAt"):
        return value
    if isinstance(value, list):
        return [{"value": one, "confidence": 0.9} for one in value]
    return {"value": value, "confidence": 0.9}
