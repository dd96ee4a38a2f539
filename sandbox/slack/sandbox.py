"""The sandbox's Slack in one object: a server for the bot, and people for tests."""

import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from aiohttp import web

from sandbox.people import Team, User
from sandbox.samples import SampleChannel, SampleWorkspace
from sandbox.slack import methods_chat
from sandbox.slack.app import App, Organisation
from sandbox.slack.browser import Browser, InstallResult
from sandbox.slack.consent import Consent
from sandbox.slack.delivery import PayloadSender
from sandbox.slack.files import FileServer
from sandbox.slack.grants import Grants
from sandbox.slack.model import Call, Delivery, Json, Message, SlackError, new_id
from sandbox.slack.oauth import OAuth
from sandbox.slack.person import Person
from sandbox.slack.scopes import Manifest
from sandbox.slack.socket import Sockets
from sandbox.slack.tenant import Tenant
from sandbox.slack.webapi import AppToken, Failure, WebApi
from sandbox.slack.workspace import Workspace


class SlackSandbox:
    """Workspaces, and the app of this manifest. In the first one, « Atelier Lumen », it is
    installed unless `installed` is False.

    `request_url` is where payloads are posted when no Socket Mode connection is open; with several
    `request_urls` they take turns.
    """

    def __init__(self, manifest: dict[str, Any], *, installed: bool = True) -> None:
        self.bot_token = f"xoxb-{secrets.token_urlsafe(24)}"
        self.app_token = f"xapp-1-{secrets.token_urlsafe(24)}"
        self.signing_secret = secrets.token_hex(16)
        self.manifest = Manifest(manifest)
        self.app = App(self.manifest.bot_name)
        self.space = Workspace(self.app)
        self.grants = Grants()
        self.sockets = Sockets(self.app.id, self.app.changed)
        self.sender = PayloadSender(self.signing_secret, self.sockets, self.app.changed)
        self.spaces: list[Workspace] = [self.space]
        self.oauth = OAuth(self.manifest, self.grants, self.spaces)
        self.workspace = self._tenant(self.space)
        """The first one, to which `space`, `client` and `person` belong."""
        self.tenants = [self.workspace]
        self.client = self.workspace.client
        if installed:
            self.grants.give([self.space], self.manifest.scopes, token=self.bot_token)
        self.web_api = WebApi(self.app, self.app_token, self.sockets, self.oauth)
        self.web_api.on_post = self._announce
        self.web_api.on_revoke = self._given_back
        self.site = web.Application(client_max_size=2**22)
        """More routes may be added to it until `start`."""
        self._runner: web.AppRunner | None = None
        self._route()

    def _tenant(self, space: Workspace) -> Tenant:
        return Tenant(space, self.manifest, self.sender, self.grants)

    def _tenant_of(self, space: Workspace) -> Tenant:
        return next(one for one in self.tenants if one.space is space)

    def _announce(self, space: Workspace, said: Message) -> None:
        self.sender.later(self._tenant_of(space).client.announce(said))

    def _given_back(self, space: Workspace) -> None:
        self.sender.later(self._tenant_of(space).tell_revoked())

    def _route(self) -> None:
        files = FileServer(self.spaces, self.grants)
        self.site.router.add_route("*", "/api/{method}", self.web_api.answer)
        self.site.router.add_get("/link/", self.sockets.connection)
        for kind in ("commands", "actions", "app"):
            self.site.router.add_post(f"/{{path:{kind}/.+}}", self._respond)
        self.site.router.add_get("/files-pri/{file}/{rest:.*}", files.answer)
        self.site.router.add_routes(Consent(self.oauth).routes())

    # -- more workspaces, and installing -----------------------------------------------------------

    def add_workspace(
        self, team: Team, people: Sequence[User], organisation: Organisation | None = None
    ) -> Tenant:
        """Add a workspace without the app; all of them meet in one channel."""
        room = SampleChannel(
            f"C{team.id[1:]}", "general", "public", "", tuple(u.key for u in people), True
        )
        space = Workspace(self.app, team, people, SampleWorkspace((room,)), organisation)
        self.spaces.append(space)
        self.tenants.append(self._tenant(space))
        return self.tenants[-1]

    def add_organisation(self, name: str) -> Organisation:
        """Give it to `add_workspace`, more than once."""
        return Organisation(new_id("E08", 8), name)

    async def install(
        self, person: Person, url: str, *, allow: bool = True, org_wide: bool = False
    ) -> InstallResult:
        """Install the app as an admin's browser does, from the install page on, cookies
        included."""
        org = person.space.organisation
        place = org.id if org and org_wide else person.space.team.id
        async with Browser(self.url, url) as browser:
            return await browser.install(f"{place}:{person.id}", allow=allow)

    def add_app_token(self, *scopes: str, app_id: str = "") -> str:
        """Return another app-level token with these scopes: of this app, or of another one."""
        token = f"xapp-1-{secrets.token_urlsafe(24)}"
        self.web_api.app_tokens[token] = AppToken(app_id or self.app.id, "", scopes)
        return token

    @property
    def client_id(self) -> str:
        return self.oauth.client_id

    @property
    def client_secret(self) -> str:
        return self.oauth.client_secret

    @property
    def redirect_url(self) -> str | None:
        """Return one more registered URL, beside those of the manifest."""
        return self.oauth.redirect_url

    @redirect_url.setter
    def redirect_url(self, url: str | None) -> None:
        self.oauth.redirect_url = url

    # -- the server --------------------------------------------------------------------------------

    async def start(self, port: int = 0) -> None:
        """Start the server. Raises OSError when the port is taken."""
        self._runner = web.AppRunner(self.site, shutdown_timeout=1.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port)
        try:
            await site.start()
        except OSError:
            await self._runner.cleanup()
            raise
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        self.app.base_url = f"{self.url}/"
        await self.sender.start()

    async def stop(self) -> None:
        await self.sockets.stop()
        await self.sender.stop()
        if self._runner:
            await self._runner.cleanup()

    async def _respond(self, request: web.Request) -> web.Response:
        """Response URLs take JSON, and answer "ok"."""
        try:
            body = await request.json()
        except ValueError:
            return web.json_response({"ok": False, "error": "invalid_payload"}, status=400)
        try:
            path = request.match_info["path"]
            teams = {space.team.id: space for space in self.spaces}
            methods_chat.respond(teams.get(path.split("/")[1], self.space), path, body)
        except SlackError as refused:
            gone = refused.code in ("expired_url", "used_url", "invalid_url")
            return web.json_response(refused.answer(), status=404 if gone else 400)
        return web.Response(text="ok")

    @property
    def api_url(self) -> str:
        return f"{self.url}/api/"

    @property
    def request_url(self) -> str | None:
        return self.sender.request_url

    @request_url.setter
    def request_url(self, url: str | None) -> None:
        self.sender.request_url = url

    @property
    def request_urls(self) -> list[str]:
        return self.sender.request_urls

    @request_urls.setter
    def request_urls(self, urls: Sequence[str]) -> None:
        self.sender.request_urls = list(urls)

    @contextmanager
    def doubled(self) -> Iterator[None]:
        """Deliver every payload to all replicas at once, inside the context; people see the first
        answer."""
        self.sender.everywhere = True
        try:
            yield
        finally:
            self.sender.everywhere = False

    @contextmanager
    def withheld(self) -> Iterator[list[Delivery]]:
        """Withhold payloads inside the context, and yield them, to be delivered by the sender
        later."""
        held: list[Delivery] = []
        self.sender.withholding, before = True, len(self.deliveries)
        try:
            yield held
        finally:
            self.sender.withholding = False
            held += self.deliveries[before:]

    async def verify(self, url: str) -> None:
        """Set `request_url` as Slack does: once the app has returned a signed challenge."""
        self.request_url = url
        challenge = secrets.token_urlsafe(24)
        payload = {
            "token": self.space.verification_token,
            "challenge": challenge,
            "type": "url_verification",
        }
        sent = await self.sender.deliver("url_verification", payload)
        answer = sent.answer.get("challenge") if isinstance(sent.answer, dict) else sent.answer
        if sent.error or answer != challenge:
            self.request_url = None
            raise RuntimeError(f"{url} did not return the challenge ({sent.error or sent.answer})")

    @property
    def calls(self) -> list[Call]:
        return self.web_api.calls

    @property
    def deliveries(self) -> list[Delivery]:
        return self.sender.deliveries

    @property
    def trigger_life(self) -> float:
        """Return the seconds for which a trigger lives."""
        return self.space.triggers.life

    @trigger_life.setter
    def trigger_life(self, seconds: float) -> None:
        self.space.triggers.life = seconds

    @property
    def answer_within(self) -> float:
        """Return the seconds that the bot has to acknowledge a payload."""
        return self.sender.answer_within

    @answer_within.setter
    def answer_within(self, seconds: float) -> None:
        self.sender.answer_within = seconds

    def person(self, key: str) -> Person:
        return self.workspace.person(key)

    def fail(self, method: str, error: str, times: int = 1, retry_after: int | None = None) -> None:
        """Spoil the next calls of a method.

        `error` is a code, "ratelimited" (429), "http_500", or "drop" (the connection breaks).
        """
        failure = Failure(error, times, retry_after)
        self.web_api.faults.failures.setdefault(method, []).append(failure)

    def slow(self, method: str, seconds: float) -> None:
        self.web_api.faults.delays[method] = seconds

    async def redeliver(self, delivery: Delivery) -> Delivery:
        return await self.sender.redeliver(delivery)

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
        within: float = 15.0,
        otherwise: str = "it never became true",
    ) -> None:
        await self.space.changed.until(true, within, otherwise)

    def called(self, method: str, team: str = "") -> list[Json]:
        """Return the arguments of a method's calls, oldest first; of one workspace, if named."""
        found = [call for call in self.calls if call.method == method]
        return [call.args for call in found if not team or team in call.teams]
