"""A whole server that goes by a test's clock."""

import json
import os
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import psutil
import pytest
from playwright.sync_api import expect

from tests.e2e.people import Visitor
from tests.services import wait_until


def test_every_process_goes_by_it_at_once(by_our_clock, clock):
    clock.forward(days=2, minutes=5)

    for _ in range(10):
        told = parsedate_to_datetime(by_our_clock.headers_of("/healthz")["date"])
        assert abs(told - clock.now()) < timedelta(seconds=3)


def test_what_lasts_seven_days_has_run_out_after_eight(by_our_clock, clock, new_person):
    page, link = new_person(), by_our_clock.setup_link()
    page.goto(link)
    expect(page.get_by_label("Your name")).to_be_visible()

    clock.forward(days=8)

    page.goto(link)
    expect(page.get_by_text(re.compile("older than seven days"))).to_be_visible()
    assert "error" not in by_our_clock.log.lower()


def test_who_is_away_for_half_a_day_signs_in_again(by_our_clock, clock, new_person):
    ana = Visitor(new_person(), by_our_clock)
    ana.start(name="Ana", email="ana@example.org", programme="Ours")

    clock.forward(hours=6)
    ana.visit("/circles")
    expect(ana.page.get_by_role("heading", name="Circles", level=1)).to_be_visible()

    clock.forward(hours=13)
    ana.visit("/circles")
    asked = ana.page.get_by_label("Your e-mail address")
    expect(asked.or_(ana.page.get_by_text("You are signed out."))).to_be_visible()


def test_it_is_killed_and_started_again_at_the_time_it_was(by_our_clock, clock):
    clock.forward(days=3)

    by_our_clock.kill()
    by_our_clock.start()

    told = parsedate_to_datetime(by_our_clock.headers_of("/healthz")["date"])
    assert told - datetime.now(UTC) > timedelta(days=2)


@pytest.mark.parametrize("by_our_clock", ["postgres"], indirect=True)
def test_a_worker_that_is_killed_comes_back_by_the_same_clock(by_our_clock, clock):
    clock.forward(days=3)
    server = psutil.Process(by_our_clock.process.pid)
    wait_until(lambda: len(_workers(server)) == 2, seconds=30, what="nothing but the workers")
    first, second = _workers(server)

    first.kill()

    wait_until(
        lambda: len(_workers(server) - {first, second}) == 1, seconds=30, what="a new worker"
    )
    for _ in range(20):
        told = parsedate_to_datetime(by_our_clock.headers_of("/healthz")["date"])
        assert abs(told - clock.now()) < timedelta(seconds=3)


def test_timers_last_as_long_as_before(clock):
    program = [sys.executable, "-c", TIMER]
    with subprocess.Popen(
        program, env={**os.environ, **clock.environment}, stdout=subprocess.PIPE, text=True
    ) as timer:
        assert timer.stdout.readline() == "started\n"
        clock.forward(hours=1)
        passed, moved = json.loads(timer.stdout.readline())

    assert 0.5 <= passed < 5
    assert moved > 3600


TIMER = """
import asyncio, json, time, uvloop

async def wait():
    began, then = time.monotonic(), time.time()
    print("started", flush=True)
    await asyncio.sleep(0.5)
    print(json.dumps([time.monotonic() - began, time.time() - then]))

uvloop.run(wait())
"""


def _workers(server: psutil.Process) -> set[psutil.Process]:
    # A third child says where the server is; it ends, and nobody waits for it.
    return {each for each in server.children() if each.status() != psutil.STATUS_ZOMBIE}
