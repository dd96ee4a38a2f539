"""Choose by the settings: one token for one workspace, or one for each workspace that installs the
app."""

from sqlalchemy.ext.asyncio import AsyncEngine

from ligo_slack.db.encryption import Cipher
from ligo_slack.server.startup import reporting_slack_errors
from ligo_slack.settings import Settings
from ligo_slack.slack.bot_tokens import BotTokens, SingleBotToken
from ligo_slack.slack.clients import SlackClients, slack_time
from ligo_slack.slack.oauth.flow import InstallFlow
from ligo_slack.slack.oauth.installation_store import InstallationStore
from ligo_slack.slack.oauth.state_store import OAuthStateStore


def open_tokens(
    settings: Settings, engine: AsyncEngine, readers: AsyncEngine, cipher: Cipher
) -> BotTokens:
    if settings.many_workspaces:
        return InstallationStore(settings.slack_client_id, engine, cipher, readers)
    return SingleBotToken(settings.slack_bot_token)


async def verify_bot_token(bot_tokens: BotTokens, slack: SlackClients, settings: Settings) -> str:
    """Ask auth.test about the one token now, so that no command has to wait for it and a wrong
    token shows at the start. Return the workspace's name, "" for many. Raises CannotStart."""
    if not isinstance(bot_tokens, SingleBotToken):
        return ""
    with reporting_slack_errors("SLACK_BOT_TOKEN", settings.slack_api_url):
        me = await slack.patient.auth_test(token=settings.slack_bot_token)
        bot_tokens.set_identity(me, slack_time(me))
        return str(me.get("team") or me.get("team_id") or "")


def open_flow(
    settings: Settings,
    slack: SlackClients,
    bot_tokens: BotTokens,
    engine: AsyncEngine,
    cipher: Cipher,
) -> InstallFlow | None:
    """Return the OAuth flow, None where there is one token: an installation would change
    nothing."""
    if not isinstance(bot_tokens, InstallationStore):
        return None
    return InstallFlow(
        slack.patient, settings.slack_api_url, settings.slack_client_id,
        settings.slack_client_secret, bot_tokens, OAuthStateStore(engine, cipher),
    )  # fmt: skip
