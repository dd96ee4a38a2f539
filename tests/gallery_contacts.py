"""The views of finding, changing, annotating and moving contacts, for the gallery."""

from collections.abc import Callable
from types import ModuleType

from ligo_slack.contacts.models import ContactSummary, SearchResult, SyncState
from ligo_slack.features import common_views, contact_card, contact_fields, contact_select
from ligo_slack.features.changes import result_views, undo_views
from ligo_slack.features.changes.change import Change
from ligo_slack.features.changes.text import TITLE
from ligo_slack.features.common_text import SAVE
from ligo_slack.features.contact_wizard import duplicate_views
from ligo_slack.features.contact_wizard.draft import Wizard
from ligo_slack.features.edit import views as edit
from ligo_slack.features.note import views as note
from ligo_slack.features.pipeline import views as pipeline
from ligo_slack.features.search import share_views as share
from ligo_slack.features.search import text as search_text
from ligo_slack.features.search import views as contact
from ligo_slack.features.shared_contact import Share
from ligo_slack.i18n import Language
from ligo_slack.ligo.models import Contact, PipelineState
from ligo_slack.slack import block_kit, selects
from ligo_slack.slack.interaction import ReplyTarget
from ligo_slack.workflow.draft_views import outdated

DRAWERS: dict[str, ModuleType] = {
    "frame": common_views,
    "contact": contact,
    "share": share,
    "edit": edit,
    "note": note,
    "pipeline": pipeline,
    "receipt": result_views,
    "undo": undo_views,
    "doubles": duplicate_views,
    "pick": contact_select,
    "fields": contact_fields,
}

DRAFT = "0123456789abcdef01234567"
ID = "6f2b8c1e-5d0a-4f63-9a57-0c1d2e3f4a5b"
LINK = "https://ligo.example/contacts/" + ID

WHOLE = SyncState("done", 60, 60, 1.0, True)
RUNNING = SyncState("running", 1240, None, 0.0, None)
UNREAD = SyncState("failed", 0, None, 0.0, None)
INCOMPLETE = SyncState("incomplete", 250_000, None, 0.0, True)
UNLISTED = SyncState("not_offered", 0, None, 0.0, None)

MARTINS = [
    ContactSummary(
        ID, "Marie Martin", "Atelier du Canal", "marie.martin@atelier-canal.example", "s1"
    ),
    ContactSummary(
        ID[:-1] + "c", "Marie Martin", "Brasserie du Port", "marie@brasserie.example", ""
    ),
]
MANY = [ContactSummary(f"id{n}", f"Marie Martin {n}", "", "", "") for n in range(40)]
STATES = {"s0": "Nouveau", "s1": "Qualifié", "s2": "Gagné"}
ONE = Contact.model_validate(
    {
        "id": ID, "name": "Amélie Rousseau", "company": "Galerie des Tanneurs",
        "position": "Directrice", "emails": ["amelie@tanneurs.example"],
        "phones": ["01 99 00 14 52"], "status": "qualified",
        "pipelineState": {"id": "s1", "name": "Qualifié"},
    }
)  # fmt: skip

SHARED = Share(contact_id=ID, name=ONE.name, company=ONE.company, place=ReplyTarget()).offering(
    ONE.as_fields()
)


BOOKISH = ONE.model_copy(update={"additional_info": "Une ligne de notes.\n" * 20_000})


def exhibits(
    long: str, evil: dict[str, str | list[str]]
) -> dict[str, Callable[[Language], block_kit.View | block_kit.Message | list[block_kit.Block]]]:
    bad = Contact.model_validate(
        {"id": ID, **evil, "status": long, "pipelineState": {"id": "s1", "name": long}}
    )
    hostile = [ContactSummary(f"id{n}", long, long, long, "") for n in range(30)]
    wanted: dict[str, str | list[str]] = {"company": "Galerie Neuve", "phones": ["1", "2"]}
    opened = Change(kind="edit", contact_id=ID, contact=ONE)
    typed = opened.model_copy(update={"typed": wanted})
    edited = typed.model_copy(
        update={"before": {"company": "Galerie des Tanneurs", "phones": []}, "after": wanted}
    )
    evil_edit = Change(kind="edit", contact_id=ID, contact=bad, typed=evil, before=evil, after=evil)
    noting = Change(kind="note", contact_id=ID, name="Amélie Rousseau", note="Rappeler lundi")
    noted = noting.model_copy(update={"before": {"additionalInfo": ""}, "after": {}})
    evil_note = Change(kind="note", contact_id=ID, name=long, note=long * 8, after={}, before={})
    asking = Change(kind="note", candidates=MARTINS, words="Marie Martin", note="Une idée")
    moving = Change(kind="move", contact_id=ID, contact=ONE, names=STATES)
    states = {f"s{n}": f"Étape {n}" for n in range(120)}
    evil_move = Change(
        kind="move", contact_id=ID, contact=bad, names={"s1": long, "s2": long}, then=long,
        typed={"stateId": "s2"}, before={"stateId": "s1"}, after={"stateId": "s2"},
    )  # fmt: skip
    long_share = SHARED.offering({"additionalInfo": "Préfère les visites du matin. " * 40})
    hostile_share = Share(contact_id=ID, name=long, company=long, place=ReplyTarget()).offering(
        evil
    )
    outside = ONE.model_copy(update={"pipeline_state": None})

    def moved(old: str, new: str) -> Change:
        was: dict[str, str | list[str]] = {"stateId": old}
        now: dict[str, str | list[str]] = {"stateId": new}
        return moving.model_copy(update={"typed": now, "before": was, "after": now})

    columns = [
        pipeline.Column(PipelineState(id="s0", name="Nouveau"), 0, []),
        pipeline.Column(PipelineState(id="s1", name="Qualifié"), 2, MARTINS),
        pipeline.Column(PipelineState(id="s2", name="Gagné"), 40, MANY),
    ]
    many_stages = [PipelineState(id=f"s{n}", name=f"Étape {n}") for n in range(60)]
    crowd = [pipeline.Column(state, 1, []) for state in many_stages]
    again = [pipeline.Column(PipelineState(id="s3", name="Gagné"), 0, [])]
    twice = {**STATES, "s8": "Gagné", "s9": ""}
    like = Wizard(
        typed={"name": "Amélie R.", "position": "Présidente", "emails": ["a@perso.example"]},
        alike=ONE, by_hand=True, found={},
    )  # fmt: skip
    return {
        "contact.found": lambda n: contact.found(n, "martin", SearchResult(MARTINS, WHOLE)),
        "contact.found.instead": lambda n: contact.found(
            n, "martin", SearchResult(MARTINS, WHOLE), instead=True
        ),
        "contact.found.ask": lambda n: contact.found(n, "", SearchResult(MARTINS, WHOLE)),
        "contact.found.nobody": lambda n: contact.found(n, "zzz", SearchResult([], RUNNING)),
        "contact.found.near": lambda n: contact.found(
            n, "matrin", SearchResult([], WHOLE, near=tuple(MARTINS))
        ),
        "contact.found.unread": lambda n: contact.found(n, "zzz", SearchResult([], UNREAD)),
        "contact.shown.stage_unlisted": lambda n: contact.shown(
            n, ONE, LINK, {"s9": "Autre"}, shareable=True
        ),
        "contact.found.many": lambda n: contact.found(n, "ma", SearchResult(MANY, WHOLE)),
        "contact.found.partial": lambda n: contact.found(n, "zzz", SearchResult([], INCOMPLETE)),
        "contact.found.pending": lambda n: contact.found(
            n, "martin", SearchResult(MARTINS, INCOMPLETE, pending=True)
        ),
        "contact.found.pending_nobody": lambda n: contact.found(
            n, "zzz", SearchResult([], UNLISTED, pending=True)
        ),
        "contact.found.ligo_searches": lambda n: contact.found(
            n, "zzz", SearchResult([], INCOMPLETE, ligo_searches=True)
        ),
        "contact.found.unlisted": lambda n: contact.found(
            n, "zzz", SearchResult([], UNLISTED), unlisted=True
        ),
        "contact.found.hostile": lambda n: contact.found(n, long, SearchResult(hostile, RUNNING)),
        "contact.in_modal": lambda n: contact.in_modal(n, ONE, LINK, STATES),
        "contact.shown": lambda n: contact.shown(n, ONE, LINK, STATES, shareable=True),
        "contact.shown.last_seen": lambda n: contact.shown(
            n, ONE, "", {}, shareable=False, note=search_text.NOT_FRESH
        ),
        "contact.shown.hostile": lambda n: contact.shown(
            n, bad, LINK, {"s1": long, "s2": ""}, shareable=True
        ),
        "contact.glimpse": lambda n: contact.glimpse(n, MARTINS[0]),
        "contact.glimpse.unknown": lambda n: contact.glimpse(n, None),
        "contact.peek": lambda n: contact.peek(n, ONE, LINK),
        "contact.peek.hostile": lambda n: contact.peek(n, bad, ""),
        "contact.shown.many_stages": lambda n: contact.shown(n, ONE, LINK, states, shareable=True),
        "card.fields": lambda n: contact_card.fields(n, ONE),
        "receipt.at_it": lambda n: result_views.at_it(n, moving),
        "contact.hits": lambda n: contact.hits(n, hostile),
        "contact.gone": contact.gone,
        "contact.gone_view": contact.gone_view,
        "contact.loading": contact.loading,
        "contact.in_modal.refreshing": lambda n: contact.in_modal(
            n, ONE, LINK, STATES, search_text.REFRESHING
        ),
        "contact.shown.follows": lambda n: contact.shown(
            n, ONE, LINK, STATES, shareable=True, note=search_text.FOLLOWS
        ),
        "contact.whole": lambda n: contact.whole(n, ONE),
        "contact.whole.hostile": lambda n: contact.whole(n, bad),
        "contact.whole_here": lambda n: contact.whole_here(n, ONE),
        "contact.whole_here.hostile": lambda n: contact.whole_here(n, bad),
        "share.asking": share.asking,
        "share.confirm_share": lambda n: share.confirm_share(n, DRAFT, SHARED, "C08"),
        "share.confirm_share.hostile": lambda n: share.confirm_share(
            n, DRAFT, hostile_share, "C08"
        ),
        "share.sharing": share.sharing,
        "share.not_shared": share.not_shared,
        "share.not_shared_here": share.not_shared_here,
        "share.share_unsure": lambda n: share.share_unsure(n, "Élodie Nguyên", "C08"),
        "share.shared_now": lambda n: share.shared_now(n, "C08"),
        "share.shared": lambda n: share.shared(n, DRAFT, SHARED.shared, "U08"),
        "share.shared.all": lambda n: share.shared(n, DRAFT, hostile_share.offered, "U08"),
        "share.shared.nameless": lambda n: share.shared(
            n, DRAFT, {"emails": ["a@b.example"]}, "U08"
        ),
        "share.looked_up": lambda n: share.looked_up(n, DRAFT, "U08", SHARED.shared, MARTINS),
        "share.looked_up.nobody": lambda n: share.looked_up(n, DRAFT, "U08", {"name": long}, []),
        "share.looked_up.namesakes": lambda n: share.looked_up(
            n, DRAFT, "U08", SHARED.shared, MARTINS, by_name=True
        ),
        "share.looked_up.address": lambda n: share.looked_up(
            n, DRAFT, "U08", {"emails": ["a@b.example"]}, []
        ),
        "share.confirm_share.long": lambda n: share.confirm_share(n, DRAFT, long_share, "C08"),
        "share.not_removed": share.not_removed,
        "share.not_yours": share.not_yours,
        "card.message": lambda n: contact_card.message(
            n, contact=ONE, link=LINK, stages=STATES, shareable=True, drawing="0a1b2c3d"
        ),
        "edit.form": lambda n: edit.form(n, DRAFT, opened, {}),
        "edit.form.refused": lambda n: edit.form(n, DRAFT, typed, {"website": "Pas une adresse"}),
        "edit.form.partly": lambda n: edit.form(
            n, DRAFT, opened.model_copy(update={"whole": False}), {}
        ),
        "edit.form.too_long": lambda n: edit.form(n, DRAFT, opened.about(BOOKISH, whole=True), {}),
        "edit.form.hostile": lambda n: edit.form(n, DRAFT, evil_edit, {"name": long}),
        "edit.clash": lambda n: edit.clash(n, DRAFT, typed, ["company"]),
        "edit.clash.hostile": lambda n: edit.clash(n, DRAFT, evil_edit, list(evil)[:9]),
        "note.form": lambda n: note.form(n, DRAFT, noting, {}),
        "note.form.whom": lambda n: note.form(n, DRAFT, asking, {}),
        "note.form.anybody": lambda n: note.form(n, DRAFT, Change(kind="note"), {}),
        "note.form.refused": lambda n: note.form(n, DRAFT, noting, {"": "Trop long"}),
        "note.form.hostile": lambda n: note.form(n, DRAFT, evil_note, {}),
        "note.no_clash": lambda n: note.no_clash(n, DRAFT, noting, []),
        "pipeline.form": lambda n: pipeline.form(n, DRAFT, moving, {}),
        "pipeline.form.outside": lambda n: pipeline.form(
            n, DRAFT, moving.model_copy(update={"contact": outside}), {}
        ),
        "pipeline.form.no_such": lambda n: pipeline.form(
            n, DRAFT, moving.model_copy(update={"then": "perdu"}), {}
        ),
        "pipeline.form.alike": lambda n: pipeline.form(
            n, DRAFT, moving.model_copy(update={"then": "gagné", "names": twice}), {}
        ),
        "pipeline.form.refused": lambda n: pipeline.form(n, DRAFT, moving, {"stateId": "Non"}),
        "pipeline.form.no_states": lambda n: pipeline.form(
            n, DRAFT, moving.model_copy(update={"names": {}}), {}
        ),
        "pipeline.form.many": lambda n: pipeline.form(
            n, DRAFT, moving.model_copy(update={"names": states}), {}
        ),
        "pipeline.form.hostile": lambda n: pipeline.form(n, DRAFT, evil_move, {"x": long}),
        "pipeline.meanwhile": lambda n: pipeline.meanwhile(n, DRAFT, moved("s0", "s2"), []),
        "pipeline.meanwhile.hostile": lambda n: pipeline.meanwhile(n, DRAFT, evil_move, []),
        "pipeline.overview": lambda n: pipeline.overview(n, columns, WHOLE),
        "pipeline.overview.alike": lambda n: pipeline.overview(n, [*columns, *again], WHOLE),
        "pipeline.overview.empty": lambda n: pipeline.overview(n, columns[:1], RUNNING),
        "pipeline.overview.unread": lambda n: pipeline.overview(n, columns[:1], UNREAD),
        "pipeline.overview.unlisted": lambda n: pipeline.overview(n, columns, UNLISTED),
        "pipeline.overview.many": lambda n: pipeline.overview(n, columns * 20, WHOLE),
        "pipeline.overview.hostile": lambda n: pipeline.overview(
            n, [pipeline.Column(PipelineState(id="s", name=long), 99, hostile)] * 3, WHOLE
        ),
        "frame.form_modal": lambda n: common_views.form_modal(
            n, TITLE, [block_kit.section("…")], "edit.form", DRAFT, submit=SAVE(n)
        ),
        "frame.plain_modal": lambda n: common_views.plain_modal(n, TITLE, [block_kit.section("…")]),
        "frame.confirmation": lambda n: [
            block_kit.actions(
                block_kit.button(
                    "…", contact_card.SHOW, confirm=common_views.confirmation(n, TITLE, TITLE, SAVE)
                )
            )
        ],
        "fields.compared": lambda n: contact_fields.compared(
            n, "name", [(TITLE, "Marie"), (SAVE, "Anne")], [selects.option("…", "mine")]
        ),
        "frame.text_modal": lambda n: common_views.text_modal(n, TITLE, "…"),
        "receipt.loading": result_views.loading,
        "receipt.reading_message": lambda n: result_views.reading_message(n, TITLE),
        "receipt.saving": result_views.saving,
        "receipt.which": lambda n: result_views.which(n, DRAFT, asking),
        "receipt.which.nobody": lambda n: result_views.which(
            n, DRAFT, Change(kind="edit", words="zzz")
        ),
        "receipt.which.hostile": lambda n: result_views.which(
            n, DRAFT, Change(kind="move", words=long, candidates=hostile)
        ),
        "receipt.receipt": lambda n: result_views.receipt(n, DRAFT, edited),
        "receipt.receipt.note": lambda n: result_views.receipt(n, DRAFT, noted),
        "receipt.receipt.moved": lambda n: result_views.receipt(n, DRAFT, moved("s1", "s2")),
        "receipt.receipt.placed": lambda n: result_views.receipt(n, DRAFT, moved("", "s2")),
        "receipt.receipt.removed": lambda n: result_views.receipt(n, DRAFT, moved("s1", "")),
        "receipt.receipt.no_undo": lambda n: result_views.receipt(n, DRAFT, typed),
        "receipt.receipt.hostile": lambda n: result_views.receipt(n, DRAFT, evil_edit),
        "receipt.done": lambda n: result_views.done(n, DRAFT, edited),
        "receipt.done.hostile": lambda n: result_views.done(n, DRAFT, evil_note),
        "receipt.unchanged": lambda n: result_views.unchanged(n, opened),
        "receipt.unchanged_dm": lambda n: result_views.unchanged_dm(n, opened),
        "undo.undoing": lambda n: undo_views.undoing(n, edited),
        "undo.undoing_view": lambda n: undo_views.undoing_view(n, edited),
        "undo.undone": lambda n: undo_views.undone(n, edited),
        "undo.undone_view": lambda n: undo_views.undone_view(n, edited),
        "undo.changed_since": lambda n: undo_views.changed_since(n, edited, ONE),
        "undo.changed_since.moved": lambda n: undo_views.changed_since(n, moved("s0", "s2"), ONE),
        "undo.changed_since.hostile": lambda n: undo_views.changed_since(n, evil_edit, bad),
        "receipt.gone": lambda n: result_views.gone(n, typed),
        "receipt.gone.hostile": lambda n: result_views.gone(n, evil_note),
        "receipt.gone_view": lambda n: result_views.gone_view(n, noting),
        "receipt.unknown": lambda n: result_views.unknown(n, DRAFT, typed),
        "receipt.unknown.shows": lambda n: result_views.unknown(
            n, DRAFT, typed.showing({"company": "Galerie des Tanneurs", "phones": []})
        ),
        "receipt.unknown.moved": lambda n: result_views.unknown(
            n, DRAFT, moved("s1", "s2").showing({"stateId": "s1"})
        ),
        "receipt.unknown.hostile": lambda n: result_views.unknown(
            n, DRAFT, evil_edit.showing(evil)
        ),
        "receipt.receipt.otherwise": lambda n: result_views.receipt(
            n, DRAFT, edited.model_copy(update={"after": {"company": "GALERIE", "phones": ["1"]}})
        ),
        "receipt.unknown_view": lambda n: result_views.unknown_view(n, DRAFT, noting),
        "receipt.resume_message": resume("not_opened", opened),
        "receipt.resume_message.refused": resume("refused", typed),
        "receipt.resume_message.clash": resume("clash", typed),
        "receipt.resume_message.closed": resume("closed", noting),
        "receipt.resume_message.interrupted": resume("interrupted", noting),
        "receipt.resume_message.move_refused": resume("refused", moved("s1", "s2")),
        "receipt.resume_message.move_closed": resume("closed", moved("s1", "s2")),
        "receipt.resume_message.move_interrupted": resume("interrupted", moved("s1", "s2")),
        "receipt.resume_message.hostile": resume("closed", evil_note),
        "screens.outdated.change": lambda n: outdated(
            n, edit.form(n, DRAFT, opened, {}), "Entreprise : Neuve"
        ),
        "doubles.alike": lambda n: duplicate_views.alike(n, DRAFT, like),
        "doubles.alike.wholly": lambda n: duplicate_views.alike(
            n, DRAFT, like.model_copy(update={"typed": {"name": "Amélie Rousseau"}})
        ),
        "doubles.alike.partly": lambda n: duplicate_views.alike(
            n, DRAFT, like.resembling(ONE, whole=False)
        ),
        "doubles.alike.too_long": lambda n: duplicate_views.alike(
            n, DRAFT, like.resembling(BOOKISH, whole=True)
        ),
        "doubles.alike.hostile": lambda n: duplicate_views.alike(
            n, DRAFT, like.model_copy(update={"typed": evil, "alike": bad})
        ),
        "pick.who": lambda n: [contact_select.who(n, chosen=MARTINS[0])],
        "pick.who.hostile": lambda n: [contact_select.who(n, hostile, words=long)],
        "pick.whom": lambda n: [contact_select.whom(n, Change(kind="note", suggested=MARTINS))],
        "pick.option": lambda n: [block_kit.actions(_select(contact_select.option(n, MARTINS[0])))],
        "pipeline.overview.partial": lambda n: pipeline.overview(n, crowd, INCOMPLETE),
        "fields.inputs": lambda n: contact_fields.inputs(n, 1, ONE.as_fields()),
        "fields.told_too_long": lambda n: contact_fields.told_too_long(
            n, ["meetingContext", "name"]
        ),
        "fields.refusals": lambda n: contact_fields.refusals(n, {"emails": "Non", "": "Trop long"}),
    }


def resume(
    why: result_views.ResumeReason, change: Change
) -> Callable[[Language], block_kit.Message]:
    return lambda n: result_views.resume_message(n, DRAFT, change, why)


def _select(option: block_kit.Block) -> block_kit.Block:
    return {"type": "static_select", "action_id": "contact.show_picked", "options": [option]}
