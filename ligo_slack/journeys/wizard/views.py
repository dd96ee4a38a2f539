"""The wizard's forms: what draws each of them, and what reads what was typed in it."""

from collections.abc import Mapping

from ligo_slack.journeys.card import LABELS, is_email
from ligo_slack.journeys.wizard import text
from ligo_slack.journeys.wizard.draft import Fields, Wizard
from ligo_slack.ligo.models import FIELD_NAMES, LIST_FIELDS
from ligo_slack.slack import ui
from ligo_slack.text import Language, Text

TEXT = "wizard.text"
REVIEW = "wizard.review"
REREAD = "wizard.reread"
BACK = "wizard.back"

TALL = {"additionalInfo", "meetingContext", "address", *LIST_FIELDS}


# --- the text -----------------------------------------------------------------------------------


def ask(language: Language, draft_id: str, wizard: Wizard, notice: str = "") -> ui.View:
    """Asks for the text, or for its correction, in as many inputs as its length needs."""
    correcting = wizard.found is not None
    blocks = [ui.section(notice)] if notice else []
    for number, part in enumerate(ui.in_parts(wizard.text)):
        blocks.append(
            ui.text_input(
                f"text.{wizard.round}.{number}",
                (text.TEXT_MORE if number else text.TEXT_LABEL)(language),
                part,
                multiline=True,
                optional=number > 0,
                placeholder=text.TEXT_PLACEHOLDER(language),
                hint="" if number else (text.KEPT_HINT if correcting else text.TEXT_HINT)(language),
                focus=number == 0,
            )
        )
    if correcting:
        blocks.append(ui.actions(ui.button(text.BACK(language), BACK, draft_id)))
    return ui.modal(
        text.TITLE(language),
        blocks,
        callback_id=TEXT,
        submit=text.READ(language),
        close=text.CANCEL(language),
        private_metadata=draft_id,
        notify_on_close=bool(wizard.text.strip()) or correcting,
    )


def nothing_found(language: Language, draft_id: str, wizard: Wizard, detail: str) -> ui.View:
    notice = text.NOTHING_FOUND(language)
    said = f" {ui.said(text.LIGO_SAYS, language, detail=detail)}" if detail else ""
    return ask(language, draft_id, wizard, notice + said)


def file_unread(language: Language, draft_id: str, wizard: Wizard) -> ui.View:
    return ask(language, draft_id, wizard, text.FILE_UNREAD(language))


def read_text(values: Mapping[str, str]) -> str:
    """The text as it stands in the inputs, in their order, to the character."""
    parts = {
        int(block.rsplit(".", 1)[1]): value
        for block, value in values.items()
        if block.startswith("text.")
    }
    return "".join(parts[number] for number in sorted(parts))


def text_problem(language: Language, values: Mapping[str, str]) -> dict[str, str]:
    first = min(block for block in values if block.startswith("text."))
    return {first: text.TEXT_NEEDED(language)}


# --- waiting ------------------------------------------------------------------------------------


def reading(language: Language) -> ui.View:
    return _waiting(language, text.READING)


def creating(language: Language) -> ui.View:
    return _waiting(language, text.CREATING)


def _waiting(language: Language, what: Text) -> ui.View:
    return ui.modal(text.TITLE(language), [ui.section(what(language))], close=text.CLOSE(language))


# --- the review ---------------------------------------------------------------------------------


def review(
    language: Language,
    draft_id: str,
    wizard: Wizard,
    notice: Text | None = None,
    problems: Mapping[str, str] | None = None,
) -> ui.View:
    """All ten fields: first what Ligo found, then, under a heading, what it did not.

    `problems` (by field name) stand above the form: Slack shows them at the inputs only in the
    answer to a submission, and here that answer is gone.
    """
    fields = wizard.fields()
    blocks = [ui.section((notice or text.INTRO)(language))]
    if wizard.attempt > 1:
        blocks.append(ui.section(text.SECOND_ATTEMPT(language)))
    blocks += [
        ui.section(ui.said(text.REFUSED_FIELD, language, field=LABELS[f](language), problem=p))
        for f, p in (problems or {}).items()
    ]
    if wizard.summary:
        blocks.append({"type": "context", "elements": [ui.plain(wizard.summary, ui.LINE)]})
    found = [name for name in FIELD_NAMES if fields[name] or name == "name"]
    empty = [name for name in FIELD_NAMES if name not in found]
    blocks += [_input(language, wizard, name, fields[name]) for name in found]
    if empty:
        blocks += [ui.divider(), ui.section(text.EMPTY(language))]
        blocks += [_input(language, wizard, name, fields[name]) for name in empty]
    blocks += [ui.divider(), ui.actions(ui.button(text.REREAD(language), REREAD, draft_id))]
    return ui.modal(
        text.TITLE_REVIEW(language),
        blocks,
        callback_id=REVIEW,
        submit=text.CREATE(language),
        close=text.CANCEL(language),
        private_metadata=f"{draft_id}.{wizard.edition}",
        notify_on_close=True,
    )


def refused(
    language: Language, draft_id: str, wizard: Wizard, problems: Mapping[str, str]
) -> ui.View:
    return review(language, draft_id, wizard, text.REFUSED, problems)


def read_anew(language: Language, draft_id: str, wizard: Wizard) -> ui.View:
    return review(language, draft_id, wizard, text.READ_ANEW)


def _input(language: Language, wizard: Wizard, name: str, value: str | list[str]) -> ui.Block:
    return ui.text_input(
        f"{name}.{wizard.round}",
        LABELS[name](language),
        "\n".join(value) if isinstance(value, list) else value,
        multiline=name in TALL,
        optional=name != "name",
        hint=text.ONE_PER_LINE(language) if name in LIST_FIELDS else "",
    )


def outdated(language: Language, draft_id: str, wizard: Wizard, typed: str) -> ui.View:
    """The newest review in the place of an older one, with what was typed there, to copy."""
    view = review(language, draft_id, wizard, text.OUTDATED)
    view["blocks"][1:1] = [ui.quoted(typed)]
    return view


def about(private_metadata: str) -> tuple[str, str]:
    """Which draft a form is of, and which edition of it was shown."""
    draft_id, _, edition = private_metadata.partition(".")
    return draft_id, edition


def read_review(values: Mapping[str, str]) -> Fields:
    """What stands in the form, by Ligo's names; addresses and numbers one per line."""
    form: Fields = {}
    for block, value in values.items():
        name = block.split(".")[0]
        if name in LIST_FIELDS:
            form[name] = [line.strip() for line in value.splitlines() if line.strip()]
        elif name in FIELD_NAMES:
            form[name] = value.strip()
    return form


def to_copy(language: Language, form: Fields) -> str:
    """What was typed, as plain text, for when it can be kept nowhere else."""
    lines = {n: v if isinstance(v, str) else ", ".join(v) for n, v in form.items()}
    return "\n".join(
        text.LINE_TO_COPY(language, field=LABELS[name](language), value=line)
        for name, line in lines.items()
        if line
    )


def problems_in(language: Language, form: Fields) -> dict[str, str]:
    """What we can see ourselves, by field name, before Ligo is asked."""
    problems = {}
    if not form.get("name"):
        problems["name"] = text.NAME_NEEDED(language)
    wrong = [email for email in form.get("emails", []) if not is_email(email)]
    if wrong:
        problems["emails"] = text.NOT_AN_EMAIL(language, wrong=ui.cut(", ".join(wrong[:3]), 100))
    return problems


def at_inputs(values: Mapping[str, str], problems: Mapping[str, str]) -> dict[str, str]:
    """Problems by the ids of the inputs that they stand at."""
    blocks = {block.split(".")[0]: block for block in values}
    return {blocks[name]: words for name, words in problems.items() if name in blocks}
