"""The live page for everybody: by keyboard alone, by ear, on a phone, without motion."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from peercircles.agendas.segments import Mode, Purpose
from tests.clocks import MovableClock
from tests.e2e.accessibility import SIZES, violations_everywhere
from tests.e2e.live_tables import PHONE, LiveTable, live_table, now_in, press
from tests.services import served

PARTS = (
    ("Check-in", 6, Mode.ROUND, Purpose.CHECK_IN),
    ("In pairs", 3, Mode.PAIRS, Purpose.PLAIN),
    ("One question", 4, Mode.OPEN, Purpose.PLAIN),
    ("Check-out", 2, Mode.ROUND, Purpose.CLOSE),
)
_HEARD = """() => {
  window.heard = [];
  const region = document.querySelector("[data-testid=live-words]");
  new MutationObserver(() => window.heard.push(region.textContent)).observe(
    region, {childList: true, characterData: true, subtree: true});
}"""


@pytest.fixture
def live(
    built: Path, tmp_path: Path, clock: MovableClock, new_person: Callable[..., Page]
) -> Iterator[LiveTable]:
    """A meeting on a server that goes by our clock."""
    with (
        served(tmp_path / "data", clock=clock) as server,
        live_table(server, clock, new_person, PARTS) as table,
    ):
        yield table


def expect_said(page: Page, words: str) -> None:
    """It is said within a while: the marks are a few seconds off where the test puts the clock."""
    expect(page.get_by_test_id("live-words")).to_have_text(words, timeout=20_000)


def go_to(page: Page, words: str) -> None:
    """Tab until the focus is on what is called this."""
    for _each in range(120):
        page.keyboard.press("Tab")
        name = page.evaluate(
            "(document.activeElement.getAttribute('aria-label')"
            " ?? document.activeElement.innerText ?? '').trim()"
        )
        if name == words:
            return
    raise AssertionError(f"the keyboard does not reach “{words}”")


def test_the_whole_meeting_is_led_by_keyboard_alone(live: LiveTable):
    ana, ben = live.open("Ana"), live.open("Ben")
    expect(ana.get_by_text("2 are here")).to_be_visible()

    go_to(ana, "Begin the meeting")
    ana.keyboard.press("Enter")
    live.everybody_sees("Check-in")
    go_to(ben, "I’ll pass")
    ben.keyboard.press("Enter")
    expect(ben.get_by_text("Ana speaks.")).to_be_visible()
    go_to(ana, "Pause")
    ana.keyboard.press("Enter")
    expect(ben.get_by_text("A pause. The clock stands still.")).to_be_visible()
    go_to(ana, "Go on")
    ana.keyboard.press("Enter")
    for part in ("In pairs", "One question"):
        go_to(ana, f"Next: {part}")
        ana.keyboard.press("Enter")
        live.everybody_sees(part)
    go_to(ben, "I’d like the word")
    ben.keyboard.press("Enter")
    go_to(ana, "Give it to Ben")
    ana.keyboard.press("Enter")
    expect(ben.get_by_role("button", name="I’m done")).to_be_visible()
    go_to(ana, "Hand over to…")
    ana.keyboard.press("Enter")
    ana.keyboard.press("Enter")
    expect(ben.get_by_role("button", name="Next: Check-out")).to_be_visible()
    go_to(ben, "Next: Check-out")
    ben.keyboard.press("Enter")
    live.everybody_sees("Check-out")
    go_to(ben, "End the meeting")
    ben.keyboard.press("Enter")
    live.everybody_sees("The meeting has ended")
    assert live.troubles == []


def test_who_listens_hears_parts_and_marks_and_never_a_tick(live: LiveTable, clock: MovableClock):
    ana = live.open("Ana")
    press(ana, "Begin the meeting")
    live.everybody_sees("Check-in")
    ana.evaluate(_HEARD)

    clock.forward(seconds=54)
    ana.evaluate("window.dispatchEvent(new Event('online'))")
    expect_said(ana, "Five minutes are left in this part.")
    clock.forward(seconds=236)
    ana.evaluate("window.dispatchEvent(new Event('online'))")
    expect_said(ana, "One minute is left in this part.")
    clock.forward(seconds=56)
    ana.evaluate("window.dispatchEvent(new Event('online'))")
    expect_said(ana, "The time of this part is over.")
    press(ana, "Next: In pairs")
    expect_said(ana, "Now: In pairs")

    assert ana.evaluate("window.heard") == [
        "Five minutes are left in this part.",
        "One minute is left in this part.",
        "The time of this part is over.",
        "Now: In pairs",
    ]
    timer = ana.get_by_role("timer")
    expect(timer).to_have_attribute("aria-live", "off")


def test_axe_finds_nothing_in_any_phase(live: LiveTable):
    ana, ben = live.open("Ana"), live.open("Ben")
    assert violations_everywhere(ana) == {}
    press(ana, "Begin the meeting")
    live.everybody_sees("Check-in")
    assert violations_everywhere(ana) == {}
    press(ana, "Next: In pairs")
    press(ana, "Next: One question")
    live.everybody_sees("One question")
    press(ben, "I’d like the word")
    expect(ana.get_by_text("Ben would like the word")).to_be_visible()
    press(ana, "Pause")
    assert violations_everywhere(ana) == {}
    press(ana, "Next: Check-out")
    press(ana, "End the meeting")
    live.everybody_sees("The meeting has ended")
    assert violations_everywhere(ben) == {}


def test_on_a_phone_it_fits_one_hand(live: LiveTable):
    ana = live.open("Ana", **PHONE)
    for words in ("Begin the meeting", "Next: In pairs", "Next: One question"):
        button = ana.get_by_role("button", name=words)
        box = button.bounding_box()
        assert box is not None
        assert box["height"] >= 44
        button.click()
        assert ana.evaluate("document.documentElement.scrollWidth") == SIZES[1]["width"]
    expect(now_in(ana)).to_have_text("One question")
    strip = ana.locator(".at-hand").bounding_box()
    assert strip is not None
    assert strip["y"] + strip["height"] <= SIZES[1]["height"] + 1


def test_without_motion_the_halo_only_changes_seats(live: LiveTable):
    ana = live.open("Ana", reduced_motion="reduce")
    press(ana, "Begin the meeting")
    live.everybody_sees("Check-in")

    durations = ana.locator(".ring.large .seat").evaluate_all(
        "seats => seats.map(seat => getComputedStyle(seat).transitionDuration)"
    )
    assert set(durations) == {"0s"}


def test_a_wrong_clock_shows_the_same_second(live: LiveTable):
    ana = live.open("Ana")
    chi = live.browser_of(live.people["Chi"])
    chi.add_init_script("const real = Date.now; Date.now = () => real() + 5 * 3600 * 1000;")
    chi.goto(ana.url)
    live.pages["Chi"] = chi
    press(ana, "Begin the meeting")
    live.everybody_sees("Check-in")

    def seconds(page: Page) -> int:
        expect(page.get_by_test_id("time-left")).to_have_text(re.compile(r"^\d+:\d\d$"))
        minutes, rest = page.get_by_test_id("time-left").inner_text().split(":")
        return int(minutes) * 60 + int(rest)

    assert abs(seconds(ana) - seconds(chi)) <= 1


def test_a_line_that_was_cut_without_a_word_is_noticed(live: LiveTable, clock: MovableClock):
    ana, ben = live.open("Ana"), live.open("Ben")
    press(ana, "Begin the meeting")
    live.everybody_sees("Check-in")

    ana.context.set_offline(True)
    away = ben.get_by_label("Who is here").get_by_text("not here").filter(has_text="Ana")
    expect(away).to_have_count(1, timeout=90_000)
    clock.forward(seconds=45)
    ben.evaluate("window.dispatchEvent(new Event('online'))")
    expect(ben.get_by_text("Ana’s connection is weak.")).to_be_visible()

    ana.context.set_offline(False)
    expect(ben.get_by_text("Ana’s connection is weak.")).to_have_count(0, timeout=60_000)
    press(ana, "Next: In pairs")
    live.everybody_sees("In pairs")
