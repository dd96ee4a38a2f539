"""The forms of an email: the draft with its versions, and the preview."""

from collections.abc import Mapping, Sequence

from ligo_slack.features import common_text
from ligo_slack.features.common_views import form_modal, modal_saying, with_detail
from ligo_slack.features.contact_card import EDIT as EDIT_CONTACT
from ligo_slack.features.contact_card import NO_NAME
from ligo_slack.features.email import preview_text, preview_warnings, recipient, text
from ligo_slack.features.email.draft import Email
from ligo_slack.features.email.naming import called
from ligo_slack.features.email.outgoing import Outgoing, Role
from ligo_slack.features.email.talk import said_to_writer
from ligo_slack.features.email.unfounded_text import doubts
from ligo_slack.i18n import Language, Localized
from ligo_slack.slack import block_kit, selects

DRAFT = "email.draft"
PREVIEW = "email.preview"

REFINE = "email.refine"
PRESET = "email.preset"
STEP_BACK = "email.step_back"
STEP_ON = "email.step_on"
RESTORE = "email.restore"
SEND = "email.send"
TO_TEXT = "email.to_text"
CONTINUE = "email.continue"

LONGEST = 30_000  # characters of a text that a form shows, under Slack's 250 KB
NAME = 80  # characters of a name beside an address
NAMED = 5  # people or files that Ligo proposed, one by one
SHOWN = 3  # sentences of a difference


# --- waiting ------------------------------------------------------------------------------------


writing = modal_saying(text.TITLE, text.WRITING)
looking = modal_saying(text.TITLE, text.LOOKING)
sending = modal_saying(text.TITLE, text.SENDING)


# --- the draft ----------------------------------------------------------------------------------


def draft(
    language: Language,
    draft_id: str,
    email: Email,
    notice: Localized | None = None,
    detail: str = "",
) -> block_kit.View:
    """Draw the form of a draft: the version shown, to correct by hand or by the AI, and the ways
    through the versions."""
    version = email.version
    blocks = [block_kit.section(with_detail(language, notice(language), detail))] if notice else []
    blocks.append(block_kit.context(version_line(language, email)))
    if email.dropped:
        blocks.append(block_kit.context(text.DROPPED(language)))
    blocks += _recipient(language, email)
    subject = block_kit.text_inputs(
        "subject", email.number, [text.SUBJECT(language)] * 2, version.subject
    )
    blocks += [
        *subject,
        *_body(language, email),
        *_differences(language, email),
        block_kit.divider(),
    ]
    wish = block_kit.text_input(
        f"wish.{email.edition}", text.WISH(language), email.wish,
        multiline=True, hint=text.WISH_HINT(language),
    )  # fmt: skip
    blocks += [wish, *_buttons(language, draft_id, email)]
    which, submit, close = metadata(draft_id, email), text.PREVIEW(language), common_text.CLOSE
    return form_modal(language, text.TITLE, blocks, DRAFT, which, submit=submit, close=close)


def metadata(draft_id: str, email: Email) -> str:
    """Return the private_metadata of a draft's form, which say the version that it shows."""
    return f"{draft_id}.{email.edition}"


def anew(language: Language, draft_id: str, email: Email) -> block_kit.View:
    return draft(language, draft_id, email, text.ANEW)


def refused(language: Language, draft_id: str, email: Email, detail: str) -> block_kit.View:
    return draft(language, draft_id, email, text.REFUSED, detail)


def read_draft(values: Mapping[str, str]) -> tuple[str, str | None, str, str]:
    """Read the subject, text (None where it is not shown), address and wish of a draft's form."""
    to = block_kit.input_value(values, "to")
    wish = block_kit.input_value(values, "wish")
    shown = any(block.startswith("body.") for block in values)
    body = block_kit.joined(values, "body") if shown else None
    return block_kit.joined(values, "subject"), body, to, wish.strip()


def wish_left(language: Language, values: Mapping[str, str]) -> dict[str, str]:
    return block_kit.at_inputs(values, {"wish": text.WISH_LEFT(language)})


def preset(language: Language, name: str) -> str:
    """Return the instruction of a preset."""
    return {**text.PRESETS, **text.LANGUAGES}[name](language)


def version_line(language: Language, email: Email) -> str:
    version = email.version
    number = text.VERSION(
        language, number=email.number + 1, count=len(email.versions) + email.dropped
    )
    how = block_kit.said(text.HOW[version.kind], language, how=block_kit.cut(version.how, 80))
    return f"{number}: {how}" if language == "en" else f"{number}\u00a0: {how}"


def _recipient(language: Language, email: Email) -> list[block_kit.Block]:
    if email.addresses in ([], [email.to]):
        return [_recipient_line(language, email.name, email.to)]
    fitting = [one for one in email.addresses if len(one) <= selects.VALUE]
    options = [selects.option(address, address) for address in fitting[:100]]
    if not options:
        return [_recipient_line(language, email.name, email.to)]
    chosen = next((one for one in options if one["value"] == email.to), None)
    select = selects.static_select("to", text.WHICH_ADDRESS(language), options, chosen)
    gone = email.to and not chosen
    address = block_kit.cut(email.to, block_kit.LINE)
    hint = text.CHOOSE_ADDRESS(language, address=address) if gone else ""
    return [block_kit.input_block("to.0", text.TO(language), select, hint=hint)]


def _body(language: Language, email: Email) -> list[block_kit.Block]:
    """Draw the body's inputs. A text that the form cannot show completely is not offered for
    editing: it would lose its end."""
    if len(email.version.text) > LONGEST:
        return [block_kit.section(text.TOO_LONG(language))]
    labels = [text.BODY(language), common_text.CONTINUED(language)]
    return block_kit.text_inputs("body", email.number, labels, email.version.text, multiline=True)


def _differences(language: Language, email: Email) -> list[block_kit.Block]:
    """Draw the sentences that changed against the version before."""
    added, removed = email.differences()
    lines = [block_kit.said(text.ADDED, language, text=line) for line in added[:SHOWN]]
    lines += [block_kit.said(text.REMOVED, language, text=line) for line in removed[:SHOWN]]
    return [block_kit.context(line) for line in lines]


def _buttons(language: Language, draft_id: str, email: Email) -> list[block_kit.Block]:
    wishes = [
        block_kit.button(label(language), f"{PRESET}.{name}", f"{draft_id}.{name}")
        for name, label in {**text.PRESETS, **text.LANGUAGES}.items()
    ]
    refine = block_kit.button(text.REFINE(language), REFINE, draft_id, style="primary")
    ways = []
    if email.at:
        ways.append(block_kit.button(text.BACK(language), STEP_BACK, draft_id))
    if email.at < len(email.versions) - 1:
        ways.append(block_kit.button(text.FORWARD(language), STEP_ON, draft_id))
        ways.append(block_kit.button(text.RESTORE(language), RESTORE, draft_id))
    return [block_kit.actions(refine, *wishes), *([block_kit.actions(*ways)] if ways else [])]


# --- the preview --------------------------------------------------------------------------------


def preview(
    language: Language, draft_id: str, email: Email, notice: Localized | None = None
) -> block_kit.View:
    """Draw the email exactly as it leaves. It is no form: only its own button can send it."""
    leaving, proposed = email.outgoing(), email.proposed
    said = block_kit.verbatim(leaving.text) if leaving.text else []
    whole = len(said) <= block_kit.COPY_BLOCKS
    warned = preview_warnings.warnings(email, leaving, whole=whole)
    sendable = preview_warnings.BARRED.isdisjoint(warned)
    blocks = [block_kit.section(notice(language))] if notice else []
    blocks += [
        _recipient_line(language, email.name, leaving.to),
        block_kit.rich_text([[f"{text.SUBJECT(language)}\u2002", leaving.subject or "–"]]),
        *said[: block_kit.COPY_BLOCKS],
        *_warnings(language, warned, email, leaving),
        *(_not_along(language, role, names) for role, names in proposed.items()),
        *doubts(language, email),
        block_kit.context(
            (preview_text.EXACTLY if sendable else preview_text.NOT_SENDABLE)(language)
        ),
    ]
    buttons = [block_kit.button(preview_text.EDIT(language), TO_TEXT, draft_id)]
    if not email.addresses:
        buttons.insert(0, _add_address(language, email))
    if sendable:
        which = f"{draft_id}.{email.attempt}.{email.digest_of(leaving)}"
        buttons.insert(
            0, block_kit.button(preview_text.SEND(language), SEND, which, style="primary")
        )
    blocks.append(block_kit.actions(*buttons))
    title, shown = preview_text.TITLE_PREVIEW, f"{draft_id}.{email.edition}"
    return form_modal(language, title, blocks, PREVIEW, shown, close=common_text.CLOSE)


def changed(language: Language, draft_id: str, email: Email) -> block_kit.View:
    """Draw the preview anew, after a press of Send under an outdated one."""
    return preview(language, draft_id, email, preview_text.CHANGED)


def of_send(value: str) -> tuple[str, int, str]:
    """Read the draft's id, the decision, and the digest of the previewed email."""
    draft_id, _, rest = value.partition(".")
    attempt, _, digest = rest.partition(".")
    return draft_id, int(attempt) if attempt.isdecimal() else 0, digest


def _recipient_line(language: Language, name: str, address: str) -> block_kit.Block:
    """Draw the recipient as rich text: no character of an address is replaced by a look-alike."""
    shown = block_kit.cut(block_kit.one_line(recipient.visible(name), NAME), NAME)
    shown = shown or NO_NAME(language)
    whole = recipient.is_sendable(address)
    address = address if whole else block_kit.cut(address, block_kit.LINE)
    return block_kit.rich_text([[text.TO_NAME(language, name=shown), f", {address or '–'}"]])


def no_address(language: Language, draft_id: str, email: Email) -> block_kit.View:
    said = block_kit.said(text.NO_ADDRESS, language, name=called(language, email))
    add = _add_address(language, email)
    go_on = block_kit.button(common_text.CONTINUE(language), CONTINUE, draft_id)
    blocks = [block_kit.section(said), block_kit.actions(add, go_on)]
    return form_modal(
        language, text.TITLE_NO_ADDRESS, blocks, DRAFT, draft_id, close=common_text.CLOSE
    )


def _add_address(language: Language, email: Email) -> block_kit.Block:
    return block_kit.button(
        text.ADD_ADDRESS(language), EDIT_CONTACT, email.contact_id, style="primary"
    )


def _warnings(
    language: Language, names: Sequence[str], email: Email, leaving: Outgoing
) -> list[block_kit.Block]:
    """Draw the warnings; `what` in a text is the part of the email, or of its address, that it is
    about."""
    about = {
        "placeholder": lambda: _unfilled(leaving),
        "placeholders": lambda: _unfilled(leaving),
        "talk": lambda: said_to_writer(leaving.text),
        "tags": lambda: ", ".join(preview_warnings.tags(leaving)),
        "lost": lambda: ", ".join(preview_text.LOST[one](language) for one in email.version.lost),
        "mixed_alphabets": lambda: recipient.odd_letters(leaving.to),
        "special_letters": lambda: recipient.odd_letters(leaving.to),
        "coded_domain": lambda: recipient.as_read(leaving.to),
        "other_domain": lambda: recipient.domain_of(leaving.to),
    }
    coded = (recipient.in_ascii(leaving.to) or leaving.to) if names else ""
    said = {"address": leaving.to, "coded": coded, "name": called(language, email)}
    what = {name: about[name]() if name in about else "" for name in names}
    texts = {name: preview_text.WARNINGS[name] for name in names}
    drawn = (block_kit.said(texts[one], language, **said, what=what[one]) for one in names)
    return [block_kit.section(warning) for warning in drawn]


def _unfilled(leaving: Outgoing) -> str:
    return ", ".join(preview_warnings.placeholders(leaving)[:5])


def _not_along(language: Language, role: Role, names: Sequence[str]) -> block_kit.Block:
    """Draw what Ligo's answer named and what is not sent."""
    shown = ", ".join(block_kit.cut(name, NAME) for name in names[:NAMED])
    more = preview_text.AND_MORE(language, count=len(names) - NAMED) if len(names) > NAMED else ""
    return block_kit.section(
        block_kit.said(preview_text.PROPOSED[role], language, what=shown) + block_kit.neutral(more)
    )
