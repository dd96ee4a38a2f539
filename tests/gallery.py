"""Every view and message of every journey, drawn from believable and from hostile data."""

import ast
import inspect
from collections.abc import Callable
from types import ModuleType

from ligo_slack.contacts.models import ContactSummary
from ligo_slack.features import contact_card
from ligo_slack.features.app_messages import views as messages
from ligo_slack.features.contact_wizard import result_views
from ligo_slack.features.contact_wizard import views as wizard
from ligo_slack.features.contact_wizard.draft import Wizard
from ligo_slack.features.contact_wizard.look_result import LookResult
from ligo_slack.features.contact_wizard.text import TITLE
from ligo_slack.i18n import Language
from ligo_slack.ligo import errors
from ligo_slack.ligo.models import Contact
from ligo_slack.slack import block_kit, error_views
from ligo_slack.slack.responder import Retry
from ligo_slack.user_errors import explain
from ligo_slack.workflow import daily_receipts, draft_views
from ligo_slack.workflow.draft_views import (
    discarded,
    displaced,
    in_line,
    in_line_here,
    left_over,
    outdated,
    still_at_it,
    unreadable,
)
from tests import (
    gallery_account,
    gallery_agenda,
    gallery_contacts,
    gallery_email,
    gallery_lists,
)

Drawn = block_kit.View | block_kit.Message | list[block_kit.Block]
Exhibit = Callable[[Language], Drawn]

DRAFT = "0123456789abcdef01234567"
SIGNATURE = "Élodie Nguyên\nDirectrice commerciale, Atelier Lumen\nelodie@lumen.example"
FOUND: dict[str, str | list[str]] = {
    "name": "Élodie Nguyên",
    "emails": ["elodie@lumen.example", "e.nguyen@lumen.example"],
    "company": "Atelier Lumen",
    "position": "Directrice commerciale",
    "phones": ["01 99 00 12 34", "+33 6 39 98 12 34"],
    "address": "12 rue des Lilas\n75011 Paris",
    "website": "lumen.example",
    "linkedinUrl": "https://www.linkedin.com/in/elodie-nguyen",
    "additionalInfo": "",
    "meetingContext": "",
}
EVIL = (
    "<!channel> <https://evil.example|bank> & *b* _i_ ~s~ `c` :tada: \u202eabc\u202c 👩🏽‍🚀 @here "
)
LONG = EVIL * (4000 // len(EVIL) + 1)
EVIL_FOUND: dict[str, str | list[str]] = {
    name: [LONG[:300]] * 60 if isinstance(value, list) else LONG for name, value in FOUND.items()
}

LINE = daily_receipts.Entry(
    draft=DRAFT, text=":white_check_mark: *Élodie Nguyên*", label="Undo", action_id="change.undo",
    value=DRAFT,
)  # fmt: skip
DAY = daily_receipts.Day(began=1.0, entries=[LINE, LINE.model_copy(update={"action_id": ""})])
FULL_DAY = daily_receipts.Day(
    began=1.0,
    entries=[LINE.model_copy(update={"text": LONG[:400]}) for _ in range(60)],
)
READ = Wizard(text=SIGNATURE, token="t", found=FOUND, round=1, summary="Un contact trouvé")
HOSTILE = Wizard(text=LONG * 8, token="t", found=EVIL_FOUND, round=1, summary=LONG)
EMPTY = Wizard(text=SIGNATURE, token="t", found={}, round=1)
UNREAD = Wizard(text=SIGNATURE)
DONE = READ.model_copy(update={"contact": Contact.model_validate(FOUND)})
EVIL_DONE = HOSTILE.model_copy(update={"contact": Contact.model_validate(EVIL_FOUND)})
SPENT = READ.again().without_token()
BY_HAND = Wizard().handed_over({"name": "Zoé Neuve"})
LINKED = READ.created(gallery_contacts.ONE, gallery_contacts.LINK)
OFFERED = HOSTILE.offering(
    {"s0": "Nouveau", "s1": LONG},
    [*gallery_contacts.MARTINS, ContactSummary("id", LONG, LONG, LONG, "")],
)
UNPLACED = LINKED.offering(gallery_contacts.STATES, []).staged("s2").placed(None)
SEEN_NONE, UNLISTED = LookResult(seen=18_330, whole=True), LookResult(listed=False)
SEEN_ONE = LookResult(gallery_contacts.ONE, seen=30)
REFUSED = {"emails": "Adresse invalide", "name": "Nom déjà pris"}
UNREACHED = explain(errors.Unavailable(), "")
UNFORESEEN = explain(RuntimeError(), "A1B2C3")
SAID_NO = explain(errors.Conflict("Ce contact existe déjà."), "")
FILES = {"unread": ["IMG_2044.jpg", "plan.pdf"], "more": 1500, "guessed": True}
UNREADABLE = Wizard(text="Sa carte", unread=["IMG_2044.jpg"], refused=["zoé.vcf", ""], gone=1)
EVIL_FILES = Wizard(text=LONG, unread=[LONG] * 200, refused=[LONG] * 200, gone=9)
RETRY = Retry("wizard.continue", DRAFT, "wizard.text")
HOSTILE_REFUSAL = explain(errors.Invalid(LONG), "")

EXHIBITS: dict[str, Exhibit] = {
    "wizard.ask": lambda n: wizard.ask(n, DRAFT, Wizard()),
    "wizard.ask.correcting": lambda n: wizard.ask(n, DRAFT, READ),
    "wizard.ask.hostile": lambda n: wizard.ask(n, DRAFT, HOSTILE),
    "wizard.nothing_found": lambda n: wizard.nothing_found(n, DRAFT, Wizard(text="Merci"), "Vide"),
    "wizard.nothing_found.hostile": lambda n: wizard.nothing_found(n, DRAFT, HOSTILE, LONG),
    "wizard.ask.files": lambda n: wizard.ask(n, DRAFT, UNREADABLE),
    "wizard.ask.files.hostile": lambda n: wizard.ask(n, DRAFT, EVIL_FILES),
    "wizard.review.files": lambda n: wizard.review(n, DRAFT, READ.model_copy(update=FILES)),
    "wizard.reading": wizard.reading,
    "wizard.name_to_copy": lambda n: wizard.name_to_copy(n, "Zoé " * 200),
    "wizard.creating": wizard.creating,
    "screens.still_at_it": lambda n: still_at_it(
        n, DRAFT, READ, title=TITLE, resume_action=result_views.CONTINUE
    ),
    "wizard.review": lambda n: wizard.review(n, DRAFT, READ),
    "wizard.review.empty": lambda n: wizard.review(n, DRAFT, EMPTY),
    "wizard.review.second": lambda n: wizard.review(n, DRAFT, READ.again()),
    "wizard.review.hostile": lambda n: wizard.review(n, DRAFT, HOSTILE),
    "wizard.refused": lambda n: wizard.refused(n, DRAFT, READ, REFUSED),
    "wizard.refused.hostile": lambda n: wizard.refused(n, DRAFT, HOSTILE, {"name": LONG}),
    "wizard.read_anew": lambda n: wizard.read_anew(n, DRAFT, READ),
    "outcome.created": lambda n: result_views.created(n, DONE),
    "outcome.created.hostile": lambda n: result_views.created(n, EVIL_DONE),
    "outcome.created_here": lambda n: result_views.created_here(n, READ),
    "outcome.created_here.hostile": lambda n: result_views.created_here(n, HOSTILE),
    "outcome.receipt": lambda n: result_views.receipt(n, READ),
    "outcome.receipt.hostile": lambda n: result_views.receipt(n, HOSTILE),
    "outcome.unknown": lambda n: result_views.unknown(n, DRAFT, READ),
    "outcome.unknown.hostile": lambda n: result_views.unknown(n, DRAFT, HOSTILE),
    "outcome.unknown_message": lambda n: result_views.unknown_message(n, DRAFT, READ),
    "wizard.file_unread": lambda n: wizard.file_unread(n, DRAFT, Wizard(text="La carte")),
    "wizard.message_unread": lambda n: wizard.message_unread(n, DRAFT, Wizard()),
    "outcome.resume_message": lambda n: result_views.resume_message(n, DRAFT, READ, "found"),
    "outcome.resume_message.not_opened": lambda n: result_views.resume_message(
        n, DRAFT, READ, "not_opened"
    ),
    "outcome.resume_message.nameless": lambda n: result_views.resume_message(
        n, DRAFT, EMPTY, "found"
    ),
    "outcome.resume_message.nothing": lambda n: result_views.resume_message(
        n, DRAFT, READ, "nothing_found"
    ),
    "outcome.resume_message.file": lambda n: result_views.resume_message(
        n, DRAFT, READ, "file_unread"
    ),
    "outcome.resume_message.refused": lambda n: result_views.resume_message(
        n, DRAFT, READ, "refused"
    ),
    "outcome.resume_message.read_anew": lambda n: result_views.resume_message(
        n, DRAFT, READ, "read_anew"
    ),
    "outcome.resume_message.closed": lambda n: result_views.resume_message(
        n, DRAFT, READ, "closed"
    ),
    "outcome.resume_message.text_kept": lambda n: result_views.resume_message(
        n, DRAFT, UNREAD, "text_kept"
    ),
    "outcome.resume_message.hostile": lambda n: result_views.resume_message(
        n, DRAFT, Wizard(text=LONG), "text_kept"
    ),
    "outcome.resume_message.interrupted": lambda n: result_views.resume_message(
        n, DRAFT, READ, "interrupted"
    ),
    "screens.unreadable": lambda n: unreadable(n, DRAFT),
    "screens.discarded": discarded,
    "screens.displaced": lambda n: displaced(n, 1),
    "screens.displaced.some": lambda n: displaced(n, 3),
    "screens.in_line": lambda n: in_line(n, TITLE),
    "screens.in_line_here": in_line_here,
    "screens.left_over": lambda n: left_over(n, "Nom : Élodie"),
    "screens.left_over.hostile": lambda n: left_over(n, LONG),
    "outcome.noted": lambda n: result_views.noted(n, READ),
    "outcome.created.noted": lambda n: result_views.created(n, READ),
    "outcome.unknown_message.spent": lambda n: result_views.unknown_message(n, DRAFT, SPENT),
    "screens.outdated": lambda n: outdated(n, wizard.review(n, DRAFT, READ), "Nom : Élodie"),
    "screens.outdated.hostile": lambda n: outdated(n, wizard.review(n, DRAFT, HOSTILE), LONG),
    "card.card": lambda n: contact_card.card(n, Contact.model_validate(FOUND)),
    "card.card.hostile": lambda n: contact_card.card(n, Contact.model_validate(EVIL_FOUND)),
    "card.card.empty": lambda n: contact_card.card(n, Contact()),
    "notices.failed_view": lambda n: error_views.failed_view(n, UNREACHED, RETRY, ""),
    "notices.failed_view.keepsake": lambda n: error_views.failed_view(
        n, UNFORESEEN, None, SIGNATURE
    ),
    "notices.failed_view.hostile": lambda n: error_views.failed_view(
        n, HOSTILE_REFUSAL, None, LONG
    ),
    "notices.failed_view.detail": lambda n: error_views.failed_view(n, SAID_NO, RETRY, ""),
    "notices.failed_message": lambda n: error_views.failed_message(n, UNREACHED, None, ""),
    "notices.held_back_view": lambda n: error_views.held_back_view(n, "person"),
    "notices.no_longer_applies": error_views.no_longer_applies,
    "notices.not_for_outsiders": error_views.not_for_outsiders,
    "notices.not_for_outsiders_view": error_views.not_for_outsiders_view,
    "wizard.review.by_hand": lambda n: wizard.review(n, DRAFT, BY_HAND),
    "outcome.receipt.linked": lambda n: result_views.receipt(n, LINKED),
    "outcome.resume_message.alike": lambda n: result_views.resume_message(n, DRAFT, READ, "alike"),
    "outcome.merged": lambda n: result_views.merged(n, READ),
    "outcome.merged.hostile": lambda n: result_views.merged(n, HOSTILE),
    "outcome.merged_view": lambda n: result_views.merged_view(n, READ),
    "notices.failed_message.repeated": lambda n: error_views.failed_message(
        n,
        explain(errors.Unavailable(), "1"),
        Retry(error_views.COMMAND_AGAIN, "find", repeats=True),
        "",
    ),
    "notices.failed_message.answer": lambda n: error_views.failed_message(
        n, explain(errors.Unavailable(), "1"), Retry(messages.AGAIN, DRAFT, repeats=True), ""
    ),
    "notices.one_moment": error_views.one_moment,
    "journal.draw": lambda n: daily_receipts.draw(n, DAY),
    "journal.draw.full": lambda n: daily_receipts.draw(n, FULL_DAY),
    "wizard.review.similar": lambda n: wizard.review(n, DRAFT, OFFERED),
    "outcome.looking": result_views.looking,
    "outcome.looked": lambda n: result_views.looked(n, DRAFT, READ, SEEN_NONE),
    "outcome.looked.some": lambda n: result_views.looked(n, DRAFT, READ, SEEN_ONE),
    "outcome.looked_message": lambda n: result_views.looked_message(n, DRAFT, READ, UNLISTED),
    "outcome.created.unplaced": lambda n: result_views.created(n, UNPLACED),
    **gallery_contacts.exhibits(LONG, EVIL_FOUND),
    **gallery_email.exhibits(LONG),
    **gallery_account.exhibits(DRAFT, LONG),
    **gallery_agenda.exhibits(LONG),
    **gallery_lists.exhibits(DRAFT, FOUND, EVIL_FOUND, LONG),
}
DRAWERS: dict[str, ModuleType] = {
    "wizard": wizard,
    "outcome": result_views,
    "card": contact_card,
    "notices": error_views,
    "screens": draft_views,
    "journal": daily_receipts,
    **gallery_contacts.DRAWERS,
    **gallery_email.DRAWERS,
    **gallery_account.DRAWERS,
    **gallery_agenda.DRAWERS,
    **gallery_lists.DRAWERS,
}


def drawers() -> set[str]:
    """Return the names of all public functions of a view module that draw something."""
    return {
        f"{short}.{name}"
        for short, module in DRAWERS.items()
        for name, made in inspect.getmembers(module, inspect.isfunction)
        if name in _defined_in(module)
        and not name.startswith("_")
        and inspect.signature(made).return_annotation
        in (block_kit.View, block_kit.Message, list[block_kit.Block])
        and "language" in inspect.signature(made).parameters
    }


def _defined_in(module: ModuleType) -> set[str]:
    """Return the names that a module defines itself, by a function or by an assignment."""
    body = ast.parse(inspect.getsource(module)).body
    targets = [target for one in body if isinstance(one, ast.Assign) for target in one.targets]
    functions = {one.name for one in body if isinstance(one, ast.FunctionDef)}
    return functions | {one.id for one in targets if isinstance(one, ast.Name)}


def blocks_of(drawn: Drawn) -> list[block_kit.Block]:
    if isinstance(drawn, block_kit.Message):
        return drawn.blocks
    if isinstance(drawn, list):
        return drawn
    blocks: list[block_kit.Block] = drawn["blocks"]
    return blocks
