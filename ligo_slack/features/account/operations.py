"""Try a token out with Ligo, and store it."""

from collections.abc import Sequence

from ligo_slack.contacts.accounts import Accounts
from ligo_slack.features.account.draft import Linking
from ligo_slack.ligo import errors
from ligo_slack.ligo.models import PipelineState
from ligo_slack.workflow.drafts import Draft
from ligo_slack.workflow.engine import OperationEngine
from ligo_slack.workflow.operation import Operation, OperationOutcome

COUNTED = 1.0  # seconds for which a link waits for the number of contacts

ENDINGS: tuple[tuple[type[errors.LigoError], str], ...] = (
    (errors.TokenRejected, "refused"),
    (errors.NotAllowed, "forbidden"),
    (errors.Unavailable, "unreachable"),
)


class LinkAccount(Operation[Linking, tuple[Sequence[PipelineState], int | None]]):
    """The storing of a token that Ligo accepts; it is stored nowhere before that. Endings: "done";
    "erased", all the person's data was erased meanwhile; "refused", "forbidden", "unreachable" or
    "not_ligo", as Ligo answered."""

    kind = "account.link"
    claimed_as = "link"
    repeatable = True

    def __init__(
        self, accounts: Accounts, operation_engine: OperationEngine[Linking], token: str, slug: str
    ) -> None:
        self._accounts = accounts
        self._operation_engine = operation_engine
        self._token = token
        self._slug = slug

    async def call_ligo(self, draft: Draft[Linking]) -> tuple[Sequence[PipelineState], int | None]:
        """Return the pipeline's states, and the number of contacts where Ligo says it soon."""
        asked = (draft.person, self._token, self._slug)
        states = await self._accounts.try_out(*asked)
        return states, await self._accounts.count_contacts(*asked, COUNTED)

    async def record(
        self, draft: Draft[Linking], answer: tuple[Sequence[PipelineState], int | None]
    ) -> OperationOutcome[Linking]:
        person, (states, found) = draft.person, answer
        if not await self._accounts.keep(person, self._token, self._slug, states, draft.id):
            return OperationOutcome("erased", draft)
        linked = await self._operation_engine.keep(draft, lambda now: now.made(self._slug, found))
        return OperationOutcome("done", linked)

    async def failed(
        self, draft: Draft[Linking], error: errors.LigoError
    ) -> OperationOutcome[Linking] | None:
        endings = (ending for kind, ending in ENDINGS if isinstance(error, kind))
        return OperationOutcome(next(endings, "not_ligo"), draft, error.detail)
