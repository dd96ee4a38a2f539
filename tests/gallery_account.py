"""The views of linking, of App Home and of help, for the gallery."""

from collections.abc import Callable
from types import ModuleType

from ligo_slack.contacts.models import ContactSummary, StoredData, SyncState
from ligo_slack.features.account import views as account
from ligo_slack.features.account.draft import InterruptedInteraction, Linking
from ligo_slack.features.contact_wizard import text as wizard_text
from ligo_slack.features.email.text import UNFINISHED as EMAIL
from ligo_slack.features.home import unfinished_views
from ligo_slack.features.home import views as home
from ligo_slack.features.home.models import HomeSummary, Stage
from ligo_slack.i18n import Language
from ligo_slack.slack import block_kit
from ligo_slack.workflow.pending import Unfinished

DRAWERS: dict[str, ModuleType] = {
    "account": account, "home": home, "unfinished": unfinished_views
}  # fmt: skip

USAGES = (wizard_text.USAGE,)
ALL = StoredData(linked=True, drafts=3, contacts=1204, reminders=2, mornings=1)
LITTLE = StoredData(linked=False, drafts=0, contacts=0)
LISTED = SyncState("done", 1204, 1204, 1.0, True)
INCOMPLETE = SyncState("incomplete", 250_000, None, 0.0, True)
FAILED, UNREAD = (
    SyncState("failed", 30, None, 1.0, None),
    SyncState("failed", 0, None, 0.0, None),
)
DENIED, NEVER_LET = (
    SyncState("refused", 30, None, 1.0, None),
    SyncState("refused", 0, None, 0.0, None),
)
RUNNING = SyncState("running", 30, None, 0.0, None)
UNLISTED = SyncState("not_offered", 0, None, 0.0, None)
KNOWN = ContactSummary("c-1", "Élodie Nguyên", "Atelier Lumen", "elodie@lumen.example", "s-1")
BEGUN = Unfinished(EMAIL, "Élodie Nguyên", "email.continue", "0123456789abcdef01234567", 1.0)
OWN = HomeSummary(
    account_kind="own",
    slug="atelier-lumen",
    since=1.0,
    unfinished=[BEGUN],
    recent=[KNOWN],
    stages=[Stage("s0", "Prospect", 12), Stage("s1", "Contacté", 3), Stage("s2", "Client", 0)],
    listing=LISTED,
    source="listed",
    chosen="fr",
    usages=USAGES,
    support="https://support.example",
)


def exhibits(
    draft: str, long: str
) -> dict[str, Callable[[Language], block_kit.View | block_kit.Message | list[block_kit.Block]]]:
    wrong = {"account_token": "Ligo n’accepte pas ce jeton."}
    asked = Linking()
    first = Linking(reason="first", meant=InterruptedInteraction(kind="command", id="/ligo"))
    expired = Linking(reason="expired", account_kind="own")
    shared, own = Linking(account_kind="shared"), Linking(account_kind="own")
    typed = ("ligo_0123", "atelier-lumen")
    evil = (long, long[:100])
    bad = HomeSummary(
        account_kind="own",
        slug=long,
        since=1.0,
        unfinished=[Unfinished(EMAIL, long, "email.continue", draft, 1.0)] * 9,
        recent=[ContactSummary("c-1", long, long, long, "")] * 9,
        stages=[Stage("s", long, 1)] * 30,
        listing=RUNNING,
        usages=USAGES,
    )
    return {
        "home.help_message": lambda n: home.help_message(n, USAGES),
        "home.help_message.unknown": lambda n: home.help_message(n, USAGES, "xyzzy"),
        "home.help_message.hostile": lambda n: home.help_message(n, USAGES, long),
        "home.nothing_deleted": home.nothing_deleted,
        "home.suggestion": lambda n: home.suggestion(n, "ajuter", "ajouter", draft, draft),
        "home.suggestion.contact": lambda n: home.suggestion(n, "Jane", "", "", draft),
        "home.interrupted": lambda n: home.interrupted(n, draft, "note Amélie Rousseau Rappeler"),
        "home.interrupted.hostile": lambda n: home.interrupted(n, draft, long),
        "home.ran": lambda n: home.ran(n, "ajouter Jane"),
        "home.ran.hostile": lambda n: home.ran(n, long),
        "home.suggestion.hostile": lambda n: home.suggestion(n, long, "ajouter", draft, ""),
        "home.welcome": lambda n: home.welcome(n, "none"),
        "home.welcome.linked": lambda n: home.welcome(n, "shared"),
        "unfinished.on_home": lambda n: unfinished_views.on_home(n, [BEGUN]),
        "unfinished.page": lambda n: unfinished_views.page(n, [BEGUN] * 45, 0),
        "unfinished.page.last": lambda n: unfinished_views.page(n, [BEGUN] * 45, 40),
        "unfinished.page.none": lambda n: unfinished_views.page(n, [], 0),
        "unfinished.page.hostile": lambda n: unfinished_views.page(n, [*bad.unfinished] * 12, 40),
        "unfinished.not_discarded": unfinished_views.not_discarded,
        "home.home": lambda n: home.home(n, OWN),
        "home.help_modal": lambda n: home.help_modal(n, USAGES),
        "home.stage_list": lambda n: home.stage_list(
            n, Stage("s0", "Prospect", 60), [KNOWN] * home.IN_STAGE, {"s0": "Prospect"}
        ),
        "home.stage_list.empty": lambda n: home.stage_list(n, Stage("s2", "Client", 0), [], {}),
        "home.stage_list.hostile": lambda n: home.stage_list(
            n, Stage("s", long, 1), bad.recent, {"s": long, "s1": long}
        ),
        "home.home.none": lambda n: home.home(n, HomeSummary(account_kind="none", usages=USAGES)),
        "home.home.shared": lambda n: home.home(
            n, HomeSummary(account_kind="shared", listing=RUNNING, usages=USAGES)
        ),
        "home.home.partial": lambda n: home.home(
            n,
            HomeSummary(
                account_kind="shared", listing=INCOMPLETE, source="listed_partly", usages=USAGES
            ),
        ),
        "home.home.searched": lambda n: home.home(
            n,
            HomeSummary(
                account_kind="shared", listing=INCOMPLETE, source="listed_and_search", usages=USAGES
            ),
        ),
        "home.home.search_alone": lambda n: home.home(
            n, HomeSummary(account_kind="shared", listing=UNLISTED, source="search", usages=USAGES)
        ),
        "home.home.seen_alone": lambda n: home.home(
            n, HomeSummary(account_kind="shared", listing=UNLISTED, source="seen", usages=USAGES)
        ),
        "home.home.failed": lambda n: home.home(n, HomeSummary("own", since=1.0, listing=FAILED)),
        "home.home.failed.first": lambda n: home.home(n, HomeSummary("shared", listing=UNREAD)),
        "home.home.denied": lambda n: home.home(n, HomeSummary("shared", listing=DENIED)),
        "home.home.denied.first": lambda n: home.home(n, HomeSummary("shared", listing=NEVER_LET)),
        "home.home.refused.listed": lambda n: home.home(
            n, HomeSummary("own", refused=True, since=1.0, listing=DENIED)
        ),
        "home.home.refused": lambda n: home.home(
            n, HomeSummary(account_kind="own", refused=True, since=1.0, usages=USAGES)
        ),
        "home.home.hostile": lambda n: home.home(n, bad),
        "account.form": lambda n: account.form(n, draft, asked),
        "account.form.shared": lambda n: account.form(n, draft, shared),
        "account.form.own": lambda n: account.form(n, draft, own),
        "account.form.first": lambda n: account.form(n, draft, first),
        "account.form.expired": lambda n: account.form(n, draft, expired),
        "account.form.refused": lambda n: account.form(n, draft, first, wrong, typed),
        "account.form.hostile": lambda n: account.form(n, draft, asked, {"x": long}, evil),
        "account.checking": account.checking,
        "account.link_first": lambda n: account.link_first(n, draft, first),
        "account.link_first.expired": lambda n: account.link_first(n, draft, expired),
        "account.link_first.not_opened": lambda n: account.link_first(n, draft, asked),
        "account.linked": lambda n: account.linked(n, first),
        "account.linked.counted": lambda n: account.linked(n, first.made("atelier-lumen", 18_330)),
        "account.linked_here": lambda n: account.linked_here(n, draft, first),
        "account.nothing_waits": account.nothing_waits,
        "account.not_erased": account.not_erased,
        "account.ask": lambda n: account.ask(n, draft, ALL),
        "account.ask.little": lambda n: account.ask(n, draft, LITTLE),
        "account.ask_again": account.ask_again,
        "account.erasing": account.erasing,
        "account.erased": lambda n: account.erased(n, ALL, "none"),
        "account.erased.shared": lambda n: account.erased(n, LITTLE, "shared"),
        "account.erased_here": lambda n: account.erased_here(n, ALL, "none"),
    }
