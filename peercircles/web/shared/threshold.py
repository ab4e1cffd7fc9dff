"""The threshold: pages are for people who are signed in; others are asked to sign in first."""

from urllib.parse import quote, urlsplit

from starlette.datastructures import Headers
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from peercircles.settings import Settings
from peercircles.web.shared.callers import session_digest
from peercircles.web.shared.runtime import current_runtime
from peercircles.web.shared.site import Site

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})


class OneName:
    """Leads whoever calls this machine by its other names to the address that is in use.

    Cookies and sockets belong to one name: `localhost` would get pages without life.
    """

    def __init__(self, app: ASGIApp, ours: Settings) -> None:
        self._app = app
        self._address = ours.address
        name, self._port = _name_and_port(urlsplit(ours.address).netloc)
        self._others = LOOPBACK_NAMES - {name} if ours.is_loopback else frozenset[str]()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        app = self._app
        if scope["type"] == "http" and scope["method"] in {"GET", "HEAD"}:
            name, port = _name_and_port(Headers(scope=scope).get("host", ""))
            if name in self._others and port == self._port:
                app = RedirectResponse(f"{self._address}{_wanted(scope)}", 307)
        await app(scope, receive, send)


class Threshold:
    """Sends a browser without a session to the sign-in page, and back afterwards.

    A courtesy: pages hold nothing private, and every event of theirs passes the guard.
    """

    def __init__(self, site: Site) -> None:
        self._site = site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if await self._may_pass(scope):
            await self._site(scope, receive, send)
        else:
            onward = RedirectResponse(
                f"/sign-in?next={quote(_wanted(scope))}", 303, headers={"cache-control": "no-store"}
            )
            await onward(scope, receive, send)

    async def _may_pass(self, scope: Scope) -> bool:
        if scope["type"] != "http" or not self._site.is_page(scope["path"]):
            return True
        runtime = current_runtime()
        cookies = Headers(scope=scope).get("cookie", "")
        digest = session_digest(cookies, secure=runtime.settings.is_https)
        return await runtime.callers.find(digest) is not None


def _wanted(scope: Scope) -> str:
    query = scope["query_string"].decode("latin-1")
    return f"{scope['path']}?{query}" if query else scope["path"]


def _name_and_port(host: str) -> tuple[str, str]:
    name, _colon, port = host.rpartition(":")
    return (name, port) if name and not port.endswith("]") else (host, "")
