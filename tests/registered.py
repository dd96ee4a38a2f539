"""The table of listeners as the bot has it, without a bot."""

from types import SimpleNamespace
from typing import Any, cast

from cryptography.fernet import Fernet
from sqlalchemy.ext.asyncio import create_async_engine

from ligo_slack.contacts.sync import ContactSync
from ligo_slack.db.encryption import Cipher
from ligo_slack.features.registration import Parts, register
from ligo_slack.metrics import Metrics
from ligo_slack.settings import Settings
from ligo_slack.slack.oauth.uninstall import Uninstall
from ligo_slack.slack.router import Router
from ligo_slack.slack.tasks import BackgroundTasks
from ligo_slack.workflow.ai_queue import AiQueue
from ligo_slack.workflow.claims import Claims
from ligo_slack.workflow.displaced import DisplacedDrafts
from ligo_slack.workflow.pending import PendingDrafts
from ligo_slack.workflow.recovery import Recovery
from ligo_slack.workflow.unreadable import UnreadableDrafts

NOTHING = cast(Any, None)


def registered() -> Router:
    settings = Settings.model_validate(
        {
            "SLACK_BOT_TOKEN": "xoxb-1",
            "LIGO_API_TOKEN": "t",
            "ENCRYPTION_KEY": Fernet.generate_key().decode(),
        }
    )
    engine = create_async_engine("sqlite+aiosqlite://")
    claims = Claims(engine)
    recovery = Recovery(engine, claims, NOTHING, NOTHING)
    cipher = Cipher(settings.encryption_key)
    return register(
        Parts(
            settings=settings,
            engine=engine,
            readers=engine,
            cipher=cipher,
            claims=claims,
            recovery=recovery,
            slack=NOTHING,
            accounts=NOTHING,
            users=NOTHING,
            preferences=NOTHING,
            directory=cast(
                Any, SimpleNamespace(contact_sync=ContactSync(NOTHING, NOTHING, refresh=1))
            ),
            profiles=NOTHING,
            files=NOTHING,
            messages=NOTHING,
            uninstall=Uninstall(NOTHING, NOTHING, ""),
            metrics=Metrics(),
            ai_queue=AiQueue(lambda: None),
            tasks=BackgroundTasks(),
            pending_drafts=PendingDrafts(NOTHING),
            unreadable=UnreadableDrafts(engine, NOTHING, NOTHING, NOTHING),
            displaced=DisplacedDrafts(NOTHING, NOTHING, NOTHING, NOTHING),
        )
    )
