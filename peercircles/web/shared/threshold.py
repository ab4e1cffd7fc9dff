"""The threshold: pages are for people who are signed in; others are asked to sign in first."""

from urllib.parse import quote

from starlette.datastructures import Headers
from starlette.responses import RedirectResponse
from starlette.types import Receive, Scope, Send

from peercircles.web.shared.callers import session_digest
from peercircles.web.shared.runtime import current_runtime
from peercircles.web.shared.site import Site


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
            wanted = scope["path"] + (
                f"?{scope['query_string'].decode()}" * bool(scope["query_string"])
            )
            onward = RedirectResponse(
                f"/sign-in?next={quote(wanted)}", 303, headers={"cache-control": "no-store"}
            )
            await onward(scope, receive, send)

    async def _may_pass(self, scope: Scope) -> bool:
        if scope["type"] != "http" or not self._site.is_page(scope["path"]):
            return True
        runtime = current_runtime()
        cookies = Headers(scope=scope).get("cookie", "")
        digest = session_digest(cookies, secure=runtime.settings.is_https)
        return await runtime.callers.find(digest) is not None
