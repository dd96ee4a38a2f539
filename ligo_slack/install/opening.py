"""One token for one workspace, or one for each that installs the app: the settings say which.

What only the second needs is imported for the second only: it would take a twentieth of the start.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from sqlalchemy.ext.asyncio import AsyncEngine

from ligo_slack.settings import Settings
from ligo_slack.slack.clients import SlackClients, slack_time
from ligo_slack.slack.tokens import OneToken, Tokens
from ligo_slack.starting import asking_slack
from ligo_slack.store.vault import Vault
from ligo_slack.web import Page

if TYPE_CHECKING:
    from ligo_slack.slack.installations import Installations


def open_tokens(
    settings: Settings, engine: AsyncEngine, readers: AsyncEngine, vault: Vault
) -> Tokens:
    if settings.many_workspaces:
        from ligo_slack.slack.installations import Installations

        return Installations(settings.slack_client_id, engine, vault, readers)
    return OneToken(settings.slack_bot_token)


async def meet(tokens: Tokens, slack: SlackClients, settings: Settings) -> None:
    """auth.test is asked of the one token now: nobody's first command waits for it, and a wrong
    token shows at the start. Raises CannotStart."""
    if not isinstance(tokens, OneToken):
        return
    with asking_slack("SLACK_BOT_TOKEN", settings.slack_api_url):
        me = await slack.patient.auth_test(token=settings.slack_bot_token)
        tokens.known(me, slack_time(me))


def install_pages(
    settings: Settings, slack: SlackClients, tokens: Tokens, engine: AsyncEngine
) -> Sequence[Page]:
    """None where there is one token: an installation would change nothing."""
    if isinstance(tokens, OneToken):
        return ()
    from ligo_slack.install.flow import InstallFlow
    from ligo_slack.install.web import pages_of
    from ligo_slack.slack.oauth_states import States

    flow = InstallFlow(
        slack.patient, settings.slack_api_url, settings.slack_client_id,
        settings.slack_client_secret, cast("Installations", tokens), States(engine),
    )  # fmt: skip
    return pages_of(flow)
