"""What comes through the event socket before any handler is thought of."""

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from uuid import uuid4

import aiohttp
import pytest

from peercircles.web.gate import FRAMES_OF_STRANGERS, NOT_UNDERSTOOD, TOO_FAST
from tests.forged import HYDRATE, Refused, Tab
from tests.services import Server, served, wait_until

ENTER = "40/_event,"
FORGED = [
    '42/_event,["event","CONFIDENTIALNOTE"]',
    '42/_event,["event",["CONFIDENTIALNOTE"]]',
    '42/_event,["connect",{"QUERY_STRING":"token=CONFIDENTIALNOTE"}]',
    '42/_event,["disconnect"]',
    '42/_event,["link_token_to_sid","CONFIDENTIALNOTE"]',
    "40/_event,",
    "40/elsewhere,",
    '451-/_event,["event",{"_placeholder":true,"num":0}]',
    "4CONFIDENTIALNOTE",
    "",
]


@pytest.fixture(scope="module")
def server(built, tmp_path_factory) -> Iterator[Server]:
    """One installation for all of them."""
    with served(tmp_path_factory.mktemp("gate")) as running:
        yield running


async def closed_with(server: Server, *frames: str | bytes) -> int | None:
    """Send these frames through a socket of one's own; the code with which it is closed."""
    address = f"{server.url}/_event/?EIO=4&transport=websocket&token={uuid4()}"
    headers = {"Origin": server.url}
    async with (
        aiohttp.ClientSession() as client,
        client.ws_connect(address, headers=headers) as socket,
        asyncio.timeout(10),
    ):
        # The server may close the socket before all of them are sent: that is what is asked for.
        with suppress(ConnectionResetError):
            for frame in frames:
                await (socket.send_bytes if isinstance(frame, bytes) else socket.send_str)(frame)
        async for _message in socket:
            pass
        return socket.close_code


@pytest.mark.parametrize("frame", FORGED)
async def test_what_no_page_of_ours_sends_closes_the_socket(server: Server, frame: str):
    assert await closed_with(server, ENTER, frame) == NOT_UNDERSTOOD
    assert "CONFIDENTIALNOTE" not in server.log
    assert "Traceback" not in server.log


async def test_bytes_close_the_socket(server: Server):
    assert await closed_with(server, ENTER, b"x") == NOT_UNDERSTOOD


async def test_a_flood_closes_the_socket(server: Server):
    event = f'42/_event,["event",{{"name":"{HYDRATE}","payload":{{}}}}]'

    assert await closed_with(server, ENTER, *[event] * (3 * FRAMES_OF_STRANGERS)) == TOO_FAST


@pytest.mark.parametrize(
    "token", ["", "circle-42", "x' OR 1=1", "1A01FFF1-160E-4BCB-9BEC-6BDE2E2E1581"]
)
async def test_a_socket_with_a_token_of_another_form_is_not_let_in(server: Server, token: str):
    tab = Tab(server.url)
    tab.token = token
    with pytest.raises(Refused):
        await tab.open("/")


@pytest.mark.parametrize("origin", ["", "null", "http://evil.example", "http://127.0.0.1"])
async def test_a_socket_from_elsewhere_is_not_let_in(server: Server, origin: str):
    with pytest.raises(Refused):
        await Tab(server.url).open("/", origin=origin)


async def test_a_socket_that_is_not_let_in_leaves_a_line_and_not_where_it_is_from(server: Server):
    with pytest.raises(Refused):
        await Tab(server.url).open("/", origin="http://evil.example")

    wait_until(lambda: '"reason": "not-ours"' in server.log, seconds=10, what="the line")
    assert "evil.example" not in server.log
