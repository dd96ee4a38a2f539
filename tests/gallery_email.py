"""The views of writing and sending emails, for the gallery."""

from collections.abc import Callable
from types import ModuleType

from ligo_slack.features.email import brief_views, result_views
from ligo_slack.features.email import views as email
from ligo_slack.features.email.draft import Email, Sent, Version
from ligo_slack.i18n import Language
from ligo_slack.slack import block_kit
from ligo_slack.workflow.draft_views import outdated
from tests.gallery_contacts import DRAFT, ID, MARTINS

DRAWERS: dict[str, ModuleType] = {"email": email, "brief": brief_views, "mail": result_views}

FIRST = Version(
    kind="prepared",
    subject="Suite à notre échange",
    text="Bonjour Amélie,\n\nJe vous propose une visite mardi. Le parking est gratuit.\n\nMarie",
    how="proposer une visite",
)
SECOND = FIRST.model_copy(
    update={"kind": "refined", "how": "plus court", "text": "Bonjour,\n\nUne visite mardi\u202f?"}
)
ADDRESS = "amelie@tanneurs.example"
BRIEF = Email(contact_id=ID, name="Amélie Rousseau", instruction="Proposer une visite")
ONE = BRIEF.model_copy(update={"addresses": [ADDRESS], "to": ADDRESS, "versions": [FIRST]})
TWO = ONE.model_copy(update={"versions": [FIRST, SECOND], "at": 1})
BEFORE = TWO.model_copy(update={"at": 0})
PICKED = TWO.model_copy(update={"addresses": [ADDRESS, "direction@tanneurs.example"]})
DOUBTFUL = ONE.model_copy(
    update={
        "versions": [
            FIRST.model_copy(update={"subject": "", "text": "Bonjour [Prénom], voir ci-joint."})
        ]
    }
)
GONE = ONE.left(ONE.outgoing(), 1.0)
ASTRAY = ONE.left(ONE.outgoing(), 1.0, ["accueil@tanneurs.example"])
ALSO = ONE.left(ONE.outgoing(), 1.0, [ADDRESS, "accueil@tanneurs.example"])
LAVISH = ONE.model_copy(
    update={
        "versions": [
            FIRST.model_copy(
                update={
                    "email": {
                        "subject": FIRST.subject, "body": FIRST.text,
                        "cc": ["chef@tanneurs.example"],
                        "attachments": [{"filename": "devis.pdf"}],
                        "forwardTo": "compta@tanneurs.example",
                    }
                }
            )
        ]
    }
)  # fmt: skip
LOSSY = ONE.model_copy(
    update={
        "versions": [
            FIRST.model_copy(update={"text": "Remplacez <br> ici.", "lost": ["pictures", "links"]})
        ]
    }
)
UNREAD = BRIEF.model_copy(update={"unread": "The AI is overloaded."})
IMITATED = ONE.model_copy(
    update={
        "to": "amelie@t\u0430nneurs.example", "addresses": ["amelie@t\u0430nneurs.example"],
        "website": "https://tanneurs.example",
    }
)  # fmt: skip


def exhibits(
    long: str,
) -> dict[str, Callable[[Language], block_kit.View | block_kit.Message | list[block_kit.Block]]]:
    evil = Version(kind="refined", subject=long, text=long * 2, how=long)
    bad = Email(
        contact_id=ID, name=long, instruction=long * 3, addresses=["a@b.example", "c@d.example"],
        to="a@b.example", versions=[FIRST, evil], at=1,
        sent=Sent(to=long, subject=long, text=long * 9, at=1.0),
    )  # fmt: skip
    huge = ONE.model_copy(
        update={"versions": [FIRST.model_copy(update={"text": "Ligne\n" * 20_000})]}
    )
    return {
        "brief.brief": lambda n: brief_views.brief(n, DRAFT, BRIEF),
        "brief.brief.whom": lambda n: brief_views.brief(
            n, DRAFT, Email(candidates=MARTINS, words="m")
        ),
        "brief.brief.hostile": lambda n: brief_views.brief(n, DRAFT, bad),
        "brief.brief.long": lambda n: brief_views.brief(
            n, DRAFT, BRIEF.model_copy(update={"instruction": "Ligne " * 6_000})
        ),
        "email.writing": email.writing,
        "email.looking": email.looking,
        "email.sending": email.sending,
        "email.preview.stranger": lambda n: email.preview(
            n, DRAFT, ONE.model_copy(update={"to": "ancienne@tanneurs.example"})
        ),
        "email.preview.no_address": lambda n: email.preview(
            n, DRAFT, ONE.model_copy(update={"addresses": []})
        ),
        "email.draft": lambda n: email.draft(n, DRAFT, ONE),
        "email.draft.second": lambda n: email.draft(n, DRAFT, TWO),
        "email.draft.before": lambda n: email.draft(n, DRAFT, BEFORE),
        "email.draft.picked": lambda n: email.draft(n, DRAFT, PICKED),
        "email.draft.hostile": lambda n: email.draft(n, DRAFT, bad),
        "email.anew": lambda n: email.anew(n, DRAFT, TWO),
        "email.changed": lambda n: email.changed(n, DRAFT, TWO),
        "email.refused": lambda n: email.refused(n, DRAFT, TWO, "Trop long"),
        "email.refused.hostile": lambda n: email.refused(n, DRAFT, TWO, long),
        "brief.brief.unnamed": lambda n: brief_views.brief(
            n, DRAFT, Email(instruction="Merci", unnamed=True)
        ),
        "brief.brief_refused": lambda n: brief_views.brief_refused(n, DRAFT, BRIEF, "Non"),
        "screens.outdated.email": lambda n: outdated(n, email.draft(n, DRAFT, TWO), "Bonjour"),
        "email.preview": lambda n: email.preview(n, DRAFT, TWO),
        "email.preview.doubtful": lambda n: email.preview(n, DRAFT, DOUBTFUL),
        "email.preview.too_long": lambda n: email.preview(n, DRAFT, huge),
        "email.preview.hostile": lambda n: email.preview(n, DRAFT, bad),
        "email.preview.proposed": lambda n: email.preview(n, DRAFT, LAVISH),
        "email.preview.lossy": lambda n: email.preview(n, DRAFT, LOSSY),
        "mail.unread": lambda n: result_views.unread(n, DRAFT, UNREAD),
        "mail.unread.hostile": lambda n: result_views.unread(
            n, DRAFT, BRIEF.model_copy(update={"unread": long * 9})
        ),
        "mail.unread_view": lambda n: result_views.unread_view(n, DRAFT, UNREAD),
        "email.preview.imitated": lambda n: email.preview(n, DRAFT, IMITATED),
        "email.no_address": lambda n: email.no_address(n, DRAFT, BRIEF),
        "mail.resume_message": lambda n: result_views.resume_message(n, DRAFT, ONE, "ready"),
        "mail.resume_message.closed": lambda n: result_views.resume_message(
            n, DRAFT, TWO, "closed"
        ),
        "mail.resume_message.brief": lambda n: result_views.resume_message(
            n, DRAFT, BRIEF, "brief"
        ),
        "mail.resume_message.interrupted": lambda n: result_views.resume_message(
            n, DRAFT, BRIEF, "interrupted"
        ),
        "mail.resume_message.unchanged": lambda n: result_views.resume_message(
            n, DRAFT, TWO, "unchanged"
        ),
        "mail.resume_message.not_opened": lambda n: result_views.resume_message(
            n, DRAFT, Email(), "not_opened"
        ),
        "mail.resume_message.hostile": lambda n: result_views.resume_message(
            n, DRAFT, bad, "closed"
        ),
        "mail.new_version": lambda n: result_views.new_version(n, DRAFT, TWO),
        "mail.new_version.hostile": lambda n: result_views.new_version(n, DRAFT, bad),
        "mail.at_it": result_views.at_it,
        "mail.not_talked": lambda n: result_views.not_talked(n, "done"),
        "mail.not_talked.unknown": lambda n: result_views.not_talked(n, "unknown"),
        "mail.not_talked.running": lambda n: result_views.not_talked(n, "running"),
        "mail.drafts.more": lambda n: result_views.drafts(n, [(DRAFT, TWO, "draft")] * 16),
        "mail.review_first": lambda n: result_views.review_first(n, DRAFT, ONE),
        "mail.review_first.hostile": lambda n: result_views.review_first(n, DRAFT, bad),
        "mail.review_which": lambda n: result_views.review_which(n, [(DRAFT, TWO), (DRAFT, ONE)]),
        "mail.review_which.hostile": lambda n: result_views.review_which(n, [(DRAFT, bad)] * 20),
        "mail.talk_refused": lambda n: result_views.talk_refused(n, "Non"),
        "mail.receipt": lambda n: result_views.receipt(n, GONE),
        "mail.receipt.hostile": lambda n: result_views.receipt(n, bad),
        "mail.receipt.astray": lambda n: result_views.receipt(n, ASTRAY),
        "mail.receipt.also": lambda n: result_views.receipt(n, ALSO),
        "mail.superseded": lambda n: result_views.superseded(n, DRAFT, GONE),
        "mail.superseded_here": result_views.superseded_here,
        "mail.superseded.meanwhile": lambda n: result_views.superseded(n, DRAFT, ONE),
        "mail.receipt_here": lambda n: result_views.receipt_here(n, GONE),
        "mail.sent": lambda n: result_views.sent(n, GONE),
        "mail.noted": lambda n: result_views.noted(n, ONE),
        "mail.noted_view": lambda n: result_views.noted_view(n, ONE),
        "mail.unknown": lambda n: result_views.unknown(n, DRAFT, ONE),
        "mail.unknown_view": lambda n: result_views.unknown_view(n, DRAFT, ONE),
        "mail.gone": lambda n: result_views.gone(n, ONE),
        "mail.gone.hostile": lambda n: result_views.gone(n, bad),
        "mail.gone_view": lambda n: result_views.gone_view(n, BRIEF),
        "mail.drafts": lambda n: result_views.drafts(
            n, [(DRAFT, TWO, "draft"), (DRAFT, BRIEF, "brief")]
        ),
        "mail.drafts.unconfirmed": lambda n: result_views.drafts(n, [(DRAFT, TWO, "unknown")]),
        "mail.drafts.none": lambda n: result_views.drafts(n, []),
        "mail.drafts.hostile": lambda n: result_views.drafts(n, [(DRAFT, bad, "draft")] * 30),
        "mail.discarded": result_views.discarded,
    }
