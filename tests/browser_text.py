"""The text that a browser shows of an email's HTML, as a person would read it aloud."""

import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from playwright.async_api import Browser, CDPSession, Page

_BULLETS = ("•", "◦", "▪")
# Writes the address of each link behind it, unless its label is the very address, and returns how
# many items of lists there are.
_WITH_ADDRESSES = r"""() => {
  for (const link of document.querySelectorAll("a[href]")) {
    const address = link.getAttribute("href").replace(/^(mailto|tel):/, "");
    const label = link.textContent.replace(/\s+/g, " ").trim();
    if (label !== address) link.after(` (${address})`);
  }
  return document.querySelectorAll("li").length;
}"""
# Writes before each item of a list the marker that the browser has drawn there.
_WITH_MARKERS = """markers => {
  document.querySelectorAll("li").forEach((item, at) => item.prepend(markers[at]));
}"""


def collapsed(text: str) -> str:
    """Return the text with all white space made single spaces."""
    return re.sub(r"\s+", " ", text).strip()


class MailReader:
    """A page that shows HTML as a mail program does: without scripts, without network."""

    def __init__(self, page: Page, devtools: CDPSession) -> None:
        self._page = page
        self._devtools = devtools

    @classmethod
    async def of(cls, page: Page) -> "MailReader":
        await page.route("**/*", lambda route: route.abort())
        return cls(page, await page.context.new_cdp_session(page))

    async def shown(self, html: str) -> str:
        """Return what the browser shows: `innerText`, the markers of lists ("-" for every bullet)
        and ` (address)` behind each link, white space collapsed."""
        return (await self._texts(html, "body"))[0]

    async def shown_all(self, htmls: Sequence[str]) -> list[str]:
        """Return what is shown of each, from one page: elements must be closed, as `sanitise`
        closes them."""
        whole = "".join(f"<section>{html}</section>" for html in htmls)
        texts = await self._texts(whole, "body > section")
        assert len(texts) == len(htmls)
        return texts

    async def _texts(self, html: str, parts: str) -> list[str]:
        await self._page.set_content(html, wait_until="domcontentloaded")
        if await self._page.evaluate(_WITH_ADDRESSES):
            await self._page.evaluate(_WITH_MARKERS, await self._markers())
        inner = "parts => [...document.querySelectorAll(parts)].map(part => part.innerText)"
        return [collapsed(text) for text in await self._page.evaluate(inner, parts)]

    async def _markers(self) -> list[str]:
        """Return the markers as the browser's accessibility tree tells them, in document order."""
        tree = await self._devtools.send("Accessibility.getFullAXTree")
        nodes = {node["nodeId"]: node for node in tree["nodes"]}
        markers, waiting = [], [tree["nodes"][0]["nodeId"]]
        while waiting:
            node = nodes[waiting.pop()]
            if node.get("role", {}).get("value") == "ListMarker":
                name = node.get("name", {}).get("value", "").strip()
                markers.append(f"{'-' if name in _BULLETS else name} ")
            waiting += [child for child in reversed(node.get("childIds", [])) if child in nodes]
        return markers


@asynccontextmanager
async def mail_reader(browser: Browser) -> AsyncIterator[MailReader]:
    """Open a page of its own in the tests' browser."""
    context = await browser.new_context(java_script_enabled=False, offline=True)
    yield await MailReader.of(await context.new_page())
    await context.close()
