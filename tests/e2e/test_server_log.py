"""What the server writes down of what it is sent: that it came, and nothing of it."""

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor

from tests.forged import Tab

CANARIES = ("TOPSECRETSESSION", "CONFIDENTIALNOTE", "SECRETLINK")
FORGED = ("no.such.handler", "reflex___state____state.no_such_thing", "CONFIDENTIALNOTE")


async def forge(url: str) -> str:
    """Send events nobody has, with things in them nobody should see; the tab's name."""
    tab = Tab(url, cookie="pc_session_insecure=TOPSECRETSESSION; other=TOPSECRETSESSION")
    await tab.open("/today/CONFIDENTIALNOTE", note="CONFIDENTIALNOTE")
    for name in FORGED:
        await tab.send(name, note="CONFIDENTIALNOTE", deep={"a": ["CONFIDENTIALNOTE"]})
    await tab.answered()
    await tab.close()
    return tab.token


def test_nothing_that_was_sent_is_in_the_log(on_sqlite):
    with ThreadPoolExecutor(1) as apart:
        token = apart.submit(asyncio.run, forge(on_sqlite.url)).result(60)
    on_sqlite.headers_of("/invite/SECRETLINK?x=SECRETLINK", cookie="a=TOPSECRETSESSION")

    log = on_sqlite.log
    assert "is ready" in log
    assert [canary for canary in (*CANARIES, token) if canary in log] == []


def test_each_line_of_the_log_can_be_read_by_a_program(on_sqlite):
    with ThreadPoolExecutor(1) as apart:
        apart.submit(asyncio.run, forge(on_sqlite.url)).result(60)

    lines = [line for line in on_sqlite.log.splitlines() if line.startswith("{")]
    assert all({"event", "level", "timestamp"} <= set(json.loads(line)) for line in lines)
    assert "Traceback" not in on_sqlite.log
