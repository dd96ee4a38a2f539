"""One token for one workspace, or one for each that installs the app: the settings say which."""

from sqlalchemy.ext.asyncio import AsyncEngine

from ligo_slack.install.flow import InstallFlow
from ligo_slack.settings import Settings
from ligo_slack.slack.clients import SlackClients, slack_time
from ligo_slack.slack.installations import Installations
from ligo_slack.slack.oauth_states import States
from ligo_slack.slack.tokens import OneToken, Tokens
from ligo_slack.starting import asking_slack
from ligo_slack.store.vault import Vault


def open_tokens(
    settings: Settings, engine: AsyncEngine, readers: AsyncEngine, vault: Vault
) -> Tokens:
    if settings.many_workspaces:
        return Installations(settings.slack_client_id, engine, vault, readers)
    return OneToken(settings.slack_bot_token)


async def meet(tokens: Tokens, slack: SlackClients, settings: Settings) -> None:
    """Ask auth.test of the one token now: nobody's first command waits for it, and a wrong token
    shows at the start. Raises CannotStart."""
    if not isinstance(tokens, OneToken):
        return
    with asking_slack("SLACK_BOT_TOKEN", settings.slack_api_url):
        me = await slack.patient.auth_test(token=settings.slack_bot_token)
        tokens.known(me, slack_time(me))


def open_flow(
    settings: Settings, slack: SlackClients, tokens: Tokens, engine: AsyncEngine, vault: Vault
) -> InstallFlow | None:
    """Return None where there is one token: an installation would change nothing."""
    if not isinstance(tokens, Installations):
        return None
    return InstallFlow(
        slack.patient, settings.slack_api_url, settings.slack_client_id,
        settings.slack_client_secret, tokens, States(engine, vault),
    )  # fmt: skip
