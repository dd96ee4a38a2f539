"""The sign of life of the answer to a message."""

from ligo_slack.features.app_messages import meaning
from ligo_slack.features.app_messages.draft import AppMessage
from ligo_slack.slack.error_views import one_moment
from ligo_slack.slack.responder import Responder


class Moment:
    """A message in the place of an answer that takes its time; deleted once the answer is there, or
    has failed. Thanks get no answer, and so no sign."""

    def __init__(self, message: AppMessage, responder: Responder) -> None:
        self._where = message.where
        self._responder = responder
        self._posted = ("", "")
        if message.files or not meaning.is_thanks(message.text):
            responder.sign.offer(self._show)

    async def __aenter__(self) -> None: ...

    async def __aexit__(self, *_: object) -> None:
        await self._responder.sign.spare()
        if self._posted[1]:
            await self._responder.delete(self._posted)

    async def _show(self) -> None:
        self._posted = await self._responder.reply(self._where, one_moment)
