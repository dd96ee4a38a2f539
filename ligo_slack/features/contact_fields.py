"""A contact's ten fields as form inputs: drawn, read, checked.

A field that does not fit in the form beside the others is not offered in it: what was never shown
whole is never written back.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence

from ligo_slack.contacts.field_values import Value, Values, addresses_in, is_blank, numbers_in
from ligo_slack.features.common_text import CONTINUED
from ligo_slack.features.contact_card import LABELS, is_email
from ligo_slack.i18n import Language, Localized
from ligo_slack.ligo.models import FIELD_NAMES, LIST_FIELDS
from ligo_slack.slack import block_kit, selects

HINTS = {
    "emails": Localized(
        en="One per line, or separated by commas or semicolons",
        fr="Une par ligne, ou séparées par des virgules ou des points-virgules",
    ),
    "phones": Localized(
        en="One per line, or separated by semicolons",
        fr="Un par ligne, ou séparés par des points-virgules",
    ),
}
NAME_NEEDED = Localized(
    en="The name is required. Nothing was saved yet.",
    fr="Le nom est obligatoire. Rien n’a encore été enregistré.",
)
NOT_AN_EMAIL = Localized(
    en="This is not an email address: {wrong}. Nothing was saved yet.",
    fr="Ceci n’est pas une adresse e-mail\u00a0: {wrong}. Rien n’a encore été enregistré.",
)
TOO_LONG = Localized(
    en=":scroll: Too long to be edited here: {fields}. The values in Ligo stay as they are.",
    fr=":scroll: Trop long pour être modifié ici\u00a0: {fields}. Les valeurs dans Ligo restent"
    " inchangées.",
)
WHICH_VALUE = Localized(
    en="{field}: which value to keep?", fr="{field}\u00a0: quelle valeur garder\u202f?"
)
KEEP_LIGOS = Localized(en="Keep Ligo’s value", fr="Garder la valeur de Ligo")
LINE_TO_COPY = Localized(en="{field}: {value}", fr="{field}\u00a0: {value}")
REFUSED_FIELD = Localized(
    en=":warning: *{field}*: {problem}", fr=":warning: *{field}*\u00a0: {problem}"
)

_BETWEEN = re.compile(r"[,;\uff0c\uff1b\u3001\n]")  # addresses, on whatever keyboard
NAMED = 60  # characters of a wrong value that is named
WRONG = 3  # of them
COMPARED = 1200  # characters of one value in a comparison

TALL = {"additionalInfo", "meetingContext", "address", *LIST_FIELDS}

# What the inputs of a form may take of Slack's 100 blocks and 250 KB: the rest is for what stands
# around them, some 300 bytes for each input. Counted as JSON that is all ASCII, the longer way.
INPUTS = 80
ROOM = 190_000


def without_room(values: Values) -> list[str]:
    """Return the names of the fields that do not fit in one form; the shortest have room first."""
    left, inputs, out = ROOM, INPUTS, []
    texts = {name: _joined(value) for name, value in values.items()}
    for name, value in sorted(texts.items(), key=lambda item: len(item[1])):
        size = len(json.dumps(value)) if len(value) <= left else len(value)
        parts = len(block_kit.in_parts(value)) if size <= left else 0
        if size > left or parts > inputs:
            out.append(name)
        else:
            left, inputs = left - size, inputs - parts
    return out


def told_too_long(language: Language, names: Iterable[str]) -> list[block_kit.Block]:
    """Say which fields a form does not offer."""
    labels = ", ".join(LABELS[name](language) for name in FIELD_NAMES if name in set(names))
    return [block_kit.section(TOO_LONG(language, fields=labels))] if labels else []


def inputs(language: Language, edition: int, values: Values) -> list[block_kit.Block]:
    """Return an input for each of `values`, or several for a value that is too long for one."""
    blocks = []
    more = CONTINUED(language).lower()
    for name, value in values.items():
        label, written = LABELS[name](language), _joined(value)
        blocks += block_kit.text_inputs(
            name,
            edition,
            [label, f"{label} ({more})"],
            written,
            multiline=name in TALL or "\n" in written,
            optional=name != "name",
            hint=HINTS[name](language) if name in HINTS else "",
        )
    return blocks


def read(values: Mapping[str, str]) -> Values:
    """Read the form's values by Ligo's field names; addresses and numbers are one per line."""
    shown = {block.split(".")[0] for block in values}
    form: Values = {}
    for name in FIELD_NAMES:
        if name in shown:
            value = block_kit.joined(values, name)
            form[name] = entries(name, value) if name in LIST_FIELDS else value.strip()
    return form


def entries(name: str, value: str) -> list[str]:
    """Return the addresses, or the numbers, of a text with one or several a line."""
    if name == "emails":
        pieces = filter(None, _BETWEEN.split(value))
        parts = [one for piece in pieces for one in addresses_in(piece) or [_address(piece)]]
    else:
        parts = numbers_in(value)
    lines = (line.strip() for part in parts for line in part.splitlines())
    return [line for line in lines if line]


def reread(name: str, value: Value) -> list[str]:
    """Return the entries that a form reads where a list was shown in it and not changed."""
    return entries(name, _joined(value))


def _address(written: str) -> str:
    """Return the address of `Name <address>`, as mail programs copy it; else all of it."""
    if "<" not in written:
        return written
    head, _, rest = written.partition("<")
    address, closed, tail = rest.partition(">")
    alone = closed and not tail.strip() and "@" not in head
    return address if alone and is_email(address.strip()) else written


def to_copy(language: Language, form: Values) -> str:
    """Return what was typed as plain text, to be copied where it could not be stored."""
    lines = {n: v if isinstance(v, str) else ", ".join(v) for n, v in form.items()}
    return "\n".join(
        LINE_TO_COPY(language, field=LABELS[name](language), value=line)
        for name, line in lines.items()
        if line
    )


def problems_in(language: Language, form: Values) -> dict[str, str]:
    """Return the problems that can be found without asking Ligo, by field name."""
    problems = {}
    # It is not asked for where there was no room for it.
    if "name" in form and is_blank(str(form["name"])):
        problems["name"] = NAME_NEEDED(language)
    wrong = [email for email in form.get("emails", []) if not is_email(email)]
    if wrong:
        problems["emails"] = NOT_AN_EMAIL(language, wrong=_named(wrong))
    return problems


def naming_values(
    violations: Mapping[str, str],
    about: Mapping[str, Mapping[str, Sequence[int]]],
    values: Mapping[str, Value],
) -> dict[str, str]:
    """Return Ligo's messages by field name: one about an entry of several names it first. `about`:
    by field name and message, the positions of the entries that it is about."""
    problems = dict(violations)
    for name, messages in about.items():
        given = values.get(name)
        if isinstance(given, list) and len(given) > 1:
            problems[name] = " ".join(
                _naming(message, [given[n] for n in at if n < len(given)])
                for message, at in messages.items()
            )
    return problems


def _naming(message: str, wrong: Sequence[str]) -> str:
    return f"{_named(wrong)} — {message}" if wrong else message


def _named(wrong: Sequence[str]) -> str:
    named = [block_kit.cut(value, NAMED) for value in wrong[:WRONG]]
    return ", ".join([*named, "…"] if len(wrong) > WRONG else named)


def in_line(language: Language, problems: Mapping[str, str]) -> str:
    """Return Ligo's messages on one line, each with its field."""
    said = [
        LINE_TO_COPY(language, field=LABELS[name](language), value=words)
        if name in LABELS
        else words
        for name, words in problems.items()
        if words
    ]
    return " ".join(said)


def refusals(language: Language, problems: Mapping[str, str]) -> list[block_kit.Block]:
    """Show Ligo's messages above a form: Slack shows them at the inputs only in the answer to a
    submission, and that is gone."""
    return [
        block_kit.section(
            block_kit.said(REFUSED_FIELD, language, field=_label(language, name), problem=words)
        )
        for name, words in problems.items()
        if words
    ]


def compared(
    language: Language,
    name: str,
    values: Iterable[tuple[Localized, str]],
    options: Sequence[block_kit.Block],
    chosen: block_kit.Block | None = None,
) -> list[block_kit.Block]:
    """Draw two values of a field, each with what it is called, and ask which one to keep."""
    label = LABELS[name](language)
    lines = [[label], *([f"{called(language)}\u2002", value] for called, value in values)]
    radios = selects.radio_buttons("which", options, chosen)
    question = block_kit.input_block(f"which.{name}", WHICH_VALUE(language, field=label), radios)
    return [block_kit.divider(), block_kit.rich_text(lines), question]


def kept_as(values: Mapping[str, str], choice: str) -> list[str]:
    """Read for which fields that choice was made."""
    return [block.removeprefix("which.") for block, value in values.items() if value == choice]


def value_line(value: Value) -> str:
    """Return a value as a comparison shows it: on one line, and cut."""
    return block_kit.cut(value if isinstance(value, str) else ", ".join(value), COMPARED)


def _joined(value: Value) -> str:
    return "\n".join(value) if isinstance(value, list) else value


def _label(language: Language, name: str) -> str:
    return LABELS[name](language) if name in LABELS else name or "Ligo"
