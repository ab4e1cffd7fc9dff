"""The sign-in routes as a site of their own: in this process, or on a real port."""

import asyncio
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any

import httpx
from granian.constants import Interfaces
from granian.server.embed import Server
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from peercircles.kernel.events import Event
from peercircles.kernel.work import Transactions
from peercircles.notifications.letters import Letter
from peercircles.notifications.mail import MailNotSent
from peercircles.settings import Settings
from peercircles.web.auth.routes import auth_routes
from peercircles.web.auth.services import AuthServices

OURS = {"sec-fetch-site": "same-origin"}


@dataclass
class Postbox:
    """A mail server in memory."""

    letters: list[Letter] = field(default_factory=list)
    is_dead: bool = False

    def check(self) -> None:
        if self.is_dead:
            raise MailNotSent

    def send(self, letter: Letter) -> None:
        self.check()
        self.letters.append(letter)

    @property
    def link(self) -> str:
        """The path of the link in the last letter."""
        return "/" + self.letters[-1].link.split("/", 3)[3]

    @property
    def code(self) -> str:
        """The code in the last letter."""
        return re.findall(r"[A-Z]{4}-[A-Z]{4}", self.letters[-1].as_text())[0]


@dataclass
class AuthSite:
    """The routes, what they work with, and what they published."""

    settings: Settings
    services: AuthServices
    app: Starlette
    postbox: Postbox
    published: list[Event]

    def browser(self, **headers: str) -> TestClient:
        """A fresh browser that speaks to the routes in this process."""
        return TestClient(
            self.app,
            base_url=self.settings.address,
            headers={**OURS, **headers},
            follow_redirects=False,
        )


def auth_site(transactions: Transactions, data: Path, **options: Any) -> AuthSite:
    """The sign-in routes on `transactions`; `options` are settings."""
    has_mail = options.pop("has_mail", True)
    settings = Settings(data=data, **{"base_url": "http://127.0.0.1:8000", **options})
    postbox, published = Postbox(), []

    async def publish(events: Any) -> None:
        published.extend(events)

    services = AuthServices(transactions, settings, postbox if has_mail else None, publish)
    home = Route("/", lambda _request: PlainTextResponse("home"))
    return AuthSite(
        settings, services, Starlette(routes=[*auth_routes(services), home]), postbox, published
    )


@contextmanager
def served(app: Any, port: int) -> Iterator[None]:
    """The app on a real port of this machine."""
    loop = asyncio.new_event_loop()
    server = Server(app, address="127.0.0.1", port=port, interface=Interfaces.ASGI)
    thread = threading.Thread(target=_serve, args=(loop, server), daemon=True)
    thread.start()
    _wait_for(port)
    try:
        yield
    finally:
        loop.call_soon_threadsafe(server.stop)
        thread.join(10)


def _serve(loop: asyncio.AbstractEventLoop, server: Server) -> None:
    asyncio.set_event_loop(loop)
    loop.run_until_complete(server.serve())


def _wait_for(port: int) -> None:
    transport = httpx.HTTPTransport(retries=60)
    with httpx.Client(transport=transport) as client:
        client.get(f"http://127.0.0.1:{port}/sign-in/sent")


def browser_at(address: str) -> httpx.Client:
    """A fresh browser for a site on a port."""
    return httpx.Client(base_url=address, headers=OURS, follow_redirects=False, timeout=30)


def onward_of(response: httpx.Response) -> str:
    """Where a page that leads on leads."""
    return unescape(re.findall(r'content="0;url=([^"]+)"', response.text)[0])


def hidden_in(response: httpx.Response) -> dict[str, str]:
    """The hidden fields of a page."""
    pairs = re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', response.text)
    return {name: unescape(value) for name, value in pairs}


def without_tags(response: httpx.Response) -> str:
    """What a page says."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.text)).split())
