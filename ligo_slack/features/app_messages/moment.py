"""The sign of life of the answer to a message."""

from ligo_slack.features.app_messages import meaning
from ligo_slack.features.app_messages.draft import AppMessage
from ligo_slack.slack.error_views import one_moment
from ligo_slack.slack.responder import Responder


class Moment:
    """A message in the place of an answer that takes its time; deleted once the answer is there.
    Thanks get no answer, and so no sign."""

    def __init__(self, message: AppMessage, responder: Responder) -> None:
        self._where = message.where
        self._responder = responder
        self._posted = ("", "")
        if message.files or not meaning.is_thanks(message.text):
            responder.sign.offer(self._show, self._delete)

    async def end(self) -> None:
        await self._responder.sign.spare()
        await self._delete()

    async def _show(self) -> None:
        self._posted = await self._responder.reply(self._where, one_moment)

    async def _delete(self) -> None:
        if self._posted[1]:
            await self._responder.delete(self._posted)
            self._posted = ("", "")
