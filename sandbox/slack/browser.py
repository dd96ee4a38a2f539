"""An admin's browser: follows links and redirections hop by hop, keeps cookies, never leaves the
machine."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

import aiohttp
from yarl import URL

from sandbox.slack.consent import PATH

_MOST_HOPS = 10
_HERE = ("127.0.0.1", "localhost")


@dataclass
class InstallResult:
    """The page at which the browser ended, and all addresses that it asked for on the way."""

    status: int
    url: str
    text: str
    hops: list[str] = field(default_factory=list)


class _Page(HTMLParser):
    """A page's links, and the named inputs of its form."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.inputs: dict[str, str] = {}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in found:
            self.links.append(found["href"])
        if tag == "input" and "name" in found:
            self.inputs[found["name"]] = found.get("value", "")


class Browser:
    """`await browser.install(...)` inside `async with`. Cookies marked Secure travel: browsers
    trust this machine without TLS."""

    def __init__(self, slack_url: str, start: str) -> None:
        self.slack = URL(slack_url)
        self.start = URL(start)
        self.hops: list[str] = []
        trusted = [self.start.origin(), self.slack.origin()]
        jar = aiohttp.CookieJar(unsafe=True, treat_as_secure_origin=trusted)
        self._http = aiohttp.ClientSession(cookie_jar=jar)

    async def __aenter__(self) -> "Browser":
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._http.close()

    async def install(self, installer: str, *, allow: bool) -> InstallResult:
        """Go from the app's install page through the consent page back to the app.

        `installer` is TEAM:USER. Ends early wherever a page leads no further.
        """
        page = await self.goes_to(self.start)
        if not self._asks(page):
            link = next((one for one in _Page(page.text).links if PATH in one), None)
            if page.status != 200 or link is None:
                return page
            page = await self.goes_to(URL(page.url).join(URL(link)))
        if page.status != 200 or not self._asks(page):
            return page
        decision = "allow" if allow else "deny"
        form = {**_Page(page.text).inputs, "installer": installer, "decision": decision}
        return await self.goes_to(self.slack.with_path(PATH), form)

    def _asks(self, page: InstallResult) -> bool:
        url = URL(page.url)
        return url.origin() == self.slack.origin() and url.path == PATH

    async def goes_to(self, url: URL, form: dict[str, str] | None = None) -> InstallResult:
        """Open a URL; with a form it is a POST; redirections are followed by GET."""
        for _ in range(_MOST_HOPS):
            if url.host not in _HERE:
                raise AssertionError(f"the browser was sent away from this machine, to {url}")
            self.hops.append(str(url))
            method = "GET" if form is None else "POST"
            async with self._http.request(method, url, data=form, allow_redirects=False) as got:
                text = await got.text()
            if got.status not in (301, 302, 303, 307, 308):
                return InstallResult(got.status, str(url), text, self.hops)
            if "Location" not in got.headers:
                raise AssertionError(f"{url} answered {got.status} without a Location")
            url, form = url.join(URL(got.headers["Location"], encoded=True)), None
        raise AssertionError(f"too many redirections: {self.hops}")
