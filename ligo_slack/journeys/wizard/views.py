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

EDITABLE = 30_000  # characters of a text that a form shows: at six bytes each under Slack's 250 KB
TALL = {"additionalInfo", "meetingContext", "address", *LIST_FIELDS}


# --- the text -----------------------------------------------------------------------------------


def ask(language: Language, draft_id: str, wizard: Wizard, notice: str = "") -> ui.View:
    """Asks for the text, or for its correction, in as many inputs as its length needs."""
    correcting = wizard.found is not None
    editable = wizard.text if len(wizard.text) <= EDITABLE else ""
    if editable != wizard.text:
        notice = f"{notice}\n{text.TOO_LONG(language)}".strip()
    blocks = [ui.section(notice)] if notice else []
    blocks += ui.text_inputs(
        "text",
        wizard.round,
        [text.TEXT_LABEL(language), text.TEXT_MORE(language)],
        editable,
        multiline=True,
        optional=False,
        placeholder=text.TEXT_PLACEHOLDER(language),
        hint=(text.KEPT_HINT if correcting else text.TEXT_HINT)(language),
        focus=True,
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
    return ui.joined(values, "text")


def text_problem(language: Language, values: Mapping[str, str]) -> dict[str, str]:
    return at_inputs(values, {"text": text.TEXT_NEEDED(language)})


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
    found = {name: value for name, value in fields.items() if value or name == "name"}
    empty = {name: value for name, value in fields.items() if name not in found}
    blocks = [ui.section((notice or text.INTRO)(language))]
    if wizard.attempt > 1:
        blocks.append(ui.section(text.SECOND_ATTEMPT(language)))
    blocks += [
        ui.section(ui.said(text.REFUSED_FIELD, language, field=LABELS[f](language), problem=p))
        for f, p in (problems or {}).items()
    ]
    if wizard.summary:
        blocks.append({"type": "context", "elements": [ui.plain(wizard.summary, ui.LINE)]})
    blocks += _inputs(language, wizard.round, found)
    if empty:
        blocks += [ui.divider(), ui.section(text.EMPTY(language))]
        blocks += _inputs(language, wizard.round, empty)
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


def _inputs(language: Language, edition: int, fields: Fields) -> list[ui.Block]:
    blocks = []
    for name, value in fields.items():
        label = LABELS[name](language)
        blocks += ui.text_inputs(
            name,
            edition,
            [label, f"{label} ({text.TEXT_MORE(language).lower()})"],
            "\n".join(value) if isinstance(value, list) else value,
            multiline=name in TALL,
            optional=name != "name",
            hint=text.ONE_PER_LINE(language) if name in LIST_FIELDS else "",
        )
    return blocks


def outdated(language: Language, draft_id: str, wizard: Wizard, typed: str) -> ui.View:
    """The newest review in the place of an older one, with what was typed there, to copy."""
    view = review(language, draft_id, wizard, text.OUTDATED)
    view["blocks"][1:1] = ui.to_copy(typed)
    return view


def about(private_metadata: str) -> tuple[str, str]:
    """Which draft a form is of, and which edition of it was shown."""
    draft_id, _, edition = private_metadata.partition(".")
    return draft_id, edition


def read_review(values: Mapping[str, str]) -> Fields:
    """What stands in the form, by Ligo's names; addresses and numbers one per line."""
    shown = {block.split(".")[0] for block in values}
    form: Fields = {}
    for name in FIELD_NAMES:
        if name in shown:
            value = ui.joined(values, name)
            lines = [line.strip() for line in value.splitlines() if line.strip()]
            form[name] = lines if name in LIST_FIELDS else value.strip()
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
    blocks = {block.split(".")[0]: block for block in reversed(list(values))}
    return {blocks[name]: words for name, words in problems.items() if name in blocks}
