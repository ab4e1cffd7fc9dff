"""The board in Chromium: what is loaded, when the first card stands there, when a move shows."""

import asyncio
import time
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

from playwright.async_api import Browser, BrowserContext, Page, async_playwright

from tests.bench.crowds import Crowd
from tests.bench.neighbourhood import CARDS, LANES
from tests.bench.systems import PeerCircles
from tests.peers import chromium

KIB = 1024
_OPTIONS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
_WATCH_CARDS = """(() => {
  const look = () => {
    if (!window.firstCard && document.querySelector('.card')) window.firstCard = performance.now();
  };
  look();
  new MutationObserver(look).observe(document, {childList: true, subtree: true});
})()"""
_WATCH_MOVE = """([card, lane]) => {
  window.movedAt = 0;
  const look = () => {
    const here = document.querySelector(`[data-lane=${lane}] [data-card="${card}"]`);
    if (here && !window.movedAt) {
      window.movedAt = performance.timeOrigin + performance.now();
      watcher.disconnect();
    }
  };
  const watcher = new MutationObserver(look);
  watcher.observe(document, {childList: true, subtree: true, attributes: true});
}"""


@dataclass
class FirstView:
    """One cold view of a page."""

    first_card: float
    kib: dict[str, float] = field(default_factory=dict[str, float])

    @property
    def total(self) -> float:
        """Everything that was loaded but fonts."""
        return sum(self.kib.values()) - self.kib.get("Font", 0.0)


@asynccontextmanager
async def browser() -> AsyncIterator[Browser]:
    """A Chromium."""
    async with async_playwright() as playwright:
        program = await playwright.chromium.launch(executable_path=chromium(), args=_OPTIONS)
        yield program
        await program.close()


async def first_view(program: Browser, url: str, cookie: str = "") -> FirstView:
    """Open a page that this browser context has never seen."""
    context = await context_of(program, url, cookie)
    page = await context.new_page()
    loaded = await _count_bytes(context, page)
    await page.add_init_script(_WATCH_CARDS)
    await page.goto(url, wait_until="commit")
    await page.locator(".card").nth(CARDS - 1).wait_for(state="attached", timeout=60_000)
    await asyncio.sleep(1.5)
    view = FirstView(await page.evaluate("window.firstCard"), dict(loaded))
    await context.close()
    return view


async def move_delays(program: Browser, system: PeerCircles, moves: int) -> list[float]:
    """From a move by one member to its standing in another's page, in ms."""
    block = system.blocks[0]
    url = f"{system.server.url}/circles/{block.circle_id}/board"
    context = await context_of(program, url, block.cookies[1])
    page = await context.new_page()
    await page.goto(url)
    await page.locator(".card").nth(CARDS - 1).wait_for(state="attached", timeout=60_000)
    crowd = Crowd(system, boards=1, members=1)
    crowd.members[0, 0] = await system.join(0, 0, lambda _number, _at: None)
    await asyncio.sleep(1)
    await _draw_lanes_whole(page, system, crowd)
    delays = [await _move_delay(page, system, crowd, turn) for turn in range(moves)]
    await crowd.leave()
    await context.close()
    return delays


async def _draw_lanes_whole(page: Page, system: PeerCircles, crowd: Crowd) -> None:
    """Lets one card go all round, and each lane show what is below its first 25 cards."""
    for turn in range(len(LANES)):
        lane = system.next_lane(0, 0)
        system.change(crowd.members[0, 0], 0, 0, turn)
        await asyncio.sleep(0.3)
        more = page.locator(f"[data-lane={lane}] [data-more]")
        if await more.count():
            await more.click()


async def _move_delay(page: Page, system: PeerCircles, crowd: Crowd, turn: int) -> float:
    """Moves a card of the first member's, whose cards are every twelfth."""
    card = turn * system.members % (CARDS - CARDS % system.members)
    lane = system.next_lane(0, card)
    await page.evaluate(_WATCH_MOVE, [str(system.blocks[0].cards[card]), lane])
    sent = time.time() * 1000
    system.change(crowd.members[0, 0], 0, card, turn)
    await asyncio.sleep(0.3)
    return await page.evaluate("window.movedAt") - sent


async def context_of(program: Browser, url: str, cookie: str) -> BrowserContext:
    """A browser context that has seen nothing yet, signed in where there is a cookie."""
    context = await program.new_context(viewport={"width": 1400, "height": 900}, locale="en-GB")
    if cookie:
        name, _, value = cookie.partition("=")
        # Of the site's root: the address would make it one of the page's folder.
        await context.add_cookies([{"name": name, "value": value, "url": urljoin(url, "/")}])
    return context


async def _count_bytes(context: BrowserContext, page: Page) -> dict[str, float]:
    loaded: dict[str, float] = defaultdict(float)
    kinds: dict[str, str] = {}
    devtools = await context.new_cdp_session(page)
    await devtools.send("Network.enable")

    def began(event: dict[str, Any]) -> None:
        kinds[event["requestId"]] = event["type"]

    def ended(event: dict[str, Any]) -> None:
        loaded[kinds.get(event["requestId"], "Other")] += event["encodedDataLength"] / KIB

    devtools.on("Network.responseReceived", began)
    devtools.on("Network.loadingFinished", ended)
    return loaded
