"""The headers with which every answer leaves: pages, files, refusals, errors."""

import logging
from collections.abc import Sequence
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from peercircles.settings import Settings

log = logging.getLogger(__name__)

POLICY = "content-security-policy"
_STEADY = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": (
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()"
    ),
}
_TWO_YEARS = 63_072_000


def content_policy(settings: Settings, scripts: Sequence[str] = ()) -> str:
    """What a page may load: our own files, and the inline `scripts` with these hashes.

    No 'unsafe-eval': so a handler must not answer with rx.toast, rx.call_script or
    rx.call_function, which the browser would evaluate from text.
    """
    hashes = " ".join(f"'{digest}'" for digest in scripts)
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src 'self' {hashes}".strip(),
            "style-src 'self' 'unsafe-inline'",
            f"connect-src 'self' {_socket_origin(settings.address)}",
            "img-src 'self' data:",
            "font-src 'self' data:",
            "manifest-src 'self'",
            " ".join(["form-action 'self'", *_issuers(settings)]),
            "base-uri 'none'",
            "frame-ancestors 'none'",
        ]
    )


class SecurityHeaders:
    """Wraps the whole server; an answer that names its own policy for scripts keeps it."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._headers = {**_STEADY, POLICY: content_policy(settings)}
        if settings.is_https:
            self._headers["strict-transport-security"] = f"max-age={_TWO_YEARS}; includeSubDomains"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def send_with_headers(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                message["headers"] = list(message.get("headers", []))
                self._add_to(MutableHeaders(raw=message["headers"]))
            await send(message)

        try:
            await self._app(scope, receive, send_with_headers)
        except Exception:
            log.exception("a request was not answered")
            if started:
                raise
            sorry = PlainTextResponse("Something went wrong on our side.", status_code=500)
            await sorry(scope, receive, send_with_headers)

    def _add_to(self, headers: MutableHeaders) -> None:
        for name, value in self._headers.items():
            headers.setdefault(name, value)


def _socket_origin(address: str) -> str:
    return address.replace("http", "ws", 1)


def _issuers(settings: Settings) -> list[str]:
    """Where a sign-in form may lead: the browser checks redirects of a form, too."""
    return sorted(
        {
            "{0.scheme}://{0.netloc}".format(urlsplit(provider.issuer))
            for provider in settings.oidc_providers
        }
    )
