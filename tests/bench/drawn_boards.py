"""A board of 500 goals beside one of 50 in Chromium: drawn, more of it drawn, and filtered."""

from dataclasses import dataclass, field

from playwright.async_api import Browser, Page

from tests.bench.boards import LARGE, MEMBERS, SMALL
from tests.bench.pages import browser, context_of
from tests.bench.plans import Bench, running
from tests.bench.results import Row, median
from tests.bench.systems import PeerCircles

# As many cards a lane draws at once (assets/js/board_pages.js).
PAGE = 25
_WATCH_BOARD = """(() => {
  const look = () => {
    if (document.querySelector('[data-lane]')) window.boardDrawn ??= performance.now();
  };
  new MutationObserver(look).observe(document, {childList: true, subtree: true});
})()"""
_PRESS = """([button, number]) => new Promise((done, fail) => {
  setTimeout(() => fail(new Error('not drawn in half a minute')), 30_000);
  const began = performance.now();
  const watcher = new MutationObserver(() => {
    if (document.querySelectorAll('.card').length !== number) return;
    watcher.disconnect();
    done(performance.now() - began);
  });
  watcher.observe(document, {childList: true, subtree: true});
  button.click();
})"""


@dataclass
class _Seen:
    """What was seen of one board, once a round."""

    cards: list[float] = field(default_factory=list[float])
    drawn: list[float] = field(default_factory=list[float])
    filtered: list[float] = field(default_factory=list[float])
    more: list[float] = field(default_factory=list[float])


async def drawn_boards(bench: Bench) -> list[Row]:
    """How long a browser takes for ten times as many goals, of which it draws a part."""
    with running(bench.installation(MEMBERS)) as ours:
        ours.fill_boards([LARGE, SMALL])
        large, small = _Seen(), _Seen()
        async with browser() as program:
            for _ in range(bench.plan.views):
                await _look(program, ours, 0, large)
                await _look(program, ours, 1, small)
    return _rows(large, small)


async def _look(program: Browser, system: PeerCircles, board: int, seen: _Seen) -> None:
    block = system.blocks[board]
    url = f"{system.server.url}/circles/{block.circle_id}/board"
    context = await context_of(program, url, block.cookies[0])
    page = await context.new_page()
    await page.add_init_script(_WATCH_BOARD)
    await page.goto(url)
    await page.locator(".card").first.wait_for(state="attached", timeout=60_000)
    seen.drawn.append(await page.evaluate("window.boardDrawn"))
    all_drawn = await page.locator(".card").count()
    seen.cards.append(all_drawn)
    # Somebody's cards are all in one lane, which draws a page of them.
    mine = min(-(-len(block.cards) // MEMBERS), PAGE)
    seen.filtered.append(await _pressed(page, "Only mine", mine))
    seen.filtered.append(await _pressed(page, "Everyone’s goals", all_drawn))
    if all_drawn < len(block.cards):
        seen.more.append(await _pressed(page, f"Show {PAGE} more", all_drawn + PAGE))
    await context.close()


async def _pressed(page: Page, name: str, cards: int) -> float:
    """From a button to so many cards on the page, in ms."""
    button = await page.get_by_role("button", name=name).first.element_handle()
    return await page.evaluate(_PRESS, [button, cards])


def _rows(large: _Seen, small: _Seen) -> list[Row]:
    label = f"board of {LARGE} in Chromium"
    return [
        Row(
            f"{label}: cards drawn (F: one of {SMALL})",
            "",
            median(large.cards),
            median(small.cards),
            must=125,
            aim=100,
        ),
        Row(
            f"{label}: from its address to cards",
            "ms",
            median(large.drawn),
            median(small.drawn),
            must=2,
            aim=1.5,
            by_ratio=True,
        ),
        Row(
            f"{label}: filtered, and all again",
            "ms",
            median(large.filtered),
            median(small.filtered),
            must=4,
            aim=2,
            by_ratio=True,
        ),
        Row(f"{label}: 25 more drawn", "ms", median(large.more), must=100, aim=50),
    ]
