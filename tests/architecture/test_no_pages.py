"""No address answers that nobody looked at for what it says, and to whom."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from starlette.routing import Route

from peercircles.kernel.work import Transactions
from peercircles.settings import Settings
from peercircles.web.auth.services import AuthServices
from peercircles.web.server import own_routes
from tests.no_pages import ASKED_OTHERWISE, FETCHED


@pytest.fixture
def answering(tmp_path: Path) -> set[str]:
    """The addresses that give something to whoever asks, those of a demo among them."""
    settings = Settings(data=tmp_path, base_url="http://127.0.0.1:8000", mode="demo")  # pyright: ignore[reportCallIssue] - the rest has defaults
    transactions = Transactions(sa.create_engine("sqlite://"))
    services = AuthServices(transactions, settings, None, _nowhere)
    routes = [route for route in own_routes(services) if isinstance(route, Route)]
    return {route.path for route in routes if "GET" in (route.methods or {"GET"})}


def test_every_address_is_fetched_by_everybody_or_says_why_not(answering: set[str]):
    assert answering == {*FETCHED, *ASKED_OTHERWISE}


def test_no_address_is_in_both():
    assert not set(FETCHED) & ASKED_OTHERWISE.keys()


async def _nowhere(_events: object) -> None:
    """Nobody listens."""
