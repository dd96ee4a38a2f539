"""The sandbox's Slack in one object: a server for the bot, and people for tests."""

import secrets
from collections.abc import Callable
from typing import Any

from aiohttp import web

from ligo_slack.sandbox.slack import methods_chat
from ligo_slack.sandbox.slack.client import Client
from ligo_slack.sandbox.slack.delivery import Courier
from ligo_slack.sandbox.slack.files import FileServer
from ligo_slack.sandbox.slack.model import Call, Delivery, Json, SlackError
from ligo_slack.sandbox.slack.person import Person
from ligo_slack.sandbox.slack.scopes import Manifest
from ligo_slack.sandbox.slack.socket import Sockets
from ligo_slack.sandbox.slack.webapi import Failure, WebApi
from ligo_slack.sandbox.slack.workspace import Workspace


class SlackSandbox:
    """A workspace in which the app of this manifest is installed.

    `request_url` is where payloads are posted when no Socket Mode connection is open.
    """

    def __init__(self, manifest: dict[str, Any]) -> None:
        self.bot_token = f"xoxb-{secrets.token_urlsafe(24)}"
        self.app_token = f"xapp-1-{secrets.token_urlsafe(24)}"
        self.signing_secret = secrets.token_hex(16)
        self.manifest = Manifest(manifest)
        self.space = Workspace(self.manifest.bot_name)
        self.sockets = Sockets(self.space.app_id, self.space.changed)
        self.courier = Courier(self.signing_secret, self.sockets, self.space.changed)
        tokens = (self.bot_token, self.app_token)
        self.web_api = WebApi(self.space, self.manifest, self.sockets, tokens)
        self.client = Client(self.space, self.manifest, self.courier)
        self.web_api.on_post = lambda said: self.courier.later(self.client.announce(said))
        self.site = web.Application(client_max_size=2**22)
        """More routes may be added to it until `start`."""
        self._runner: web.AppRunner | None = None
        self._people: dict[str, Person] = {}
        self._route()

    def _route(self) -> None:
        files = FileServer(self.space, self.manifest, self.bot_token)
        self.site.router.add_route("*", "/api/{method}", self.web_api.answer)
        self.site.router.add_get("/link/", self.sockets.connection)
        for kind in ("commands", "actions", "app"):
            self.site.router.add_post(f"/{{path:{kind}/.+}}", self._respond)
        self.site.router.add_get("/files-pri/{file}/{rest:.*}", files.answer)

    async def start(self, port: int = 0) -> None:
        """Raises OSError when the port is taken."""
        self._runner = web.AppRunner(self.site, shutdown_timeout=1.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port)
        try:
            await site.start()
        except OSError:
            await self._runner.cleanup()
            raise
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        self.web_api.base_url = self.client.base_url = f"{self.url}/"
        await self.courier.start()

    async def stop(self) -> None:
        await self.sockets.stop()
        await self.courier.stop()
        if self._runner:
            await self._runner.cleanup()

    async def _respond(self, request: web.Request) -> web.Response:
        """Response URLs take JSON, and answer "ok"."""
        try:
            body = await request.json()
        except ValueError:
            return web.json_response({"ok": False, "error": "invalid_payload"}, status=400)
        try:
            methods_chat.respond(self.space, request.match_info["path"], body)
        except SlackError as refused:
            gone = refused.code in ("expired_url", "used_url", "invalid_url")
            return web.json_response(refused.answer(), status=404 if gone else 400)
        return web.Response(text="ok")

    @property
    def api_url(self) -> str:
        return f"{self.url}/api/"

    @property
    def request_url(self) -> str | None:
        return self.courier.request_url

    @request_url.setter
    def request_url(self, url: str | None) -> None:
        self.courier.request_url = url

    async def verify(self, url: str) -> None:
        """Sets `request_url` as Slack does: once the app has returned a signed challenge."""
        self.request_url = url
        challenge = secrets.token_urlsafe(24)
        payload = {
            "token": self.space.verification_token,
            "challenge": challenge,
            "type": "url_verification",
        }
        sent = await self.courier.deliver("url_verification", payload)
        answer = sent.answer.get("challenge") if isinstance(sent.answer, dict) else sent.answer
        if sent.error or answer != challenge:
            self.request_url = None
            raise RuntimeError(f"{url} did not return the challenge ({sent.error or sent.answer})")

    @property
    def calls(self) -> list[Call]:
        return self.web_api.calls

    @property
    def deliveries(self) -> list[Delivery]:
        return self.courier.deliveries

    @property
    def trigger_life(self) -> float:
        """Seconds."""
        return self.space.triggers.life

    @trigger_life.setter
    def trigger_life(self, seconds: float) -> None:
        self.space.triggers.life = seconds

    @property
    def answer_within(self) -> float:
        """Seconds that the bot has to acknowledge a payload."""
        return self.courier.answer_within

    @answer_within.setter
    def answer_within(self, seconds: float) -> None:
        self.courier.answer_within = seconds

    def person(self, key: str) -> Person:
        if key not in self._people:
            self._people[key] = Person(self.space.person(key), self.space, self.client)
        return self._people[key]

    def fail(self, method: str, error: str, times: int = 1, retry_after: int | None = None) -> None:
        """What the next calls of a method are answered.

        `error` is a code, "ratelimited" (429), "http_500", or "drop" (the connection breaks).
        """
        failure = Failure(error, times, retry_after)
        self.web_api.faults.failures.setdefault(method, []).append(failure)

    def slow(self, method: str, seconds: float) -> None:
        self.web_api.faults.delays[method] = seconds

    async def redeliver(self, delivery: Delivery) -> Delivery:
        return await self.courier.redeliver(delivery)

    async def disconnect(self, reason: str = "refresh_requested") -> None:
        """Ask the bot's Socket Mode connections to reconnect."""
        await self.sockets.disconnect(reason)

    async def bot_is_connected(self, within: float = 20.0) -> None:
        await self.until(
            lambda: self.sockets.connected, within, "no Socket Mode connection was opened"
        )

    async def until(
        self,
        true: Callable[[], object],
        within: float = 5.0,
        otherwise: str = "it never became true",
    ) -> None:
        await self.space.changed.until(true, within, otherwise)

    def called(self, method: str) -> list[Json]:
        """The arguments of the calls of a method, oldest first."""
        return [call.args for call in self.calls if call.method == method]
