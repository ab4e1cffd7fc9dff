"""The gate of the event socket: who may open one, how often, and what may come through it."""

import logging
from time import monotonic
from urllib.parse import parse_qs
from uuid import UUID

from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from peercircles.settings import Settings
from peercircles.web.auth.crossings import visitor_address
from peercircles.web.shared.callers import Callers, session_digest
from peercircles.web.shared.pace import Pace
from peercircles.web.shared.refusals import note_refusal

log = logging.getLogger(__name__)

NOT_OURS, NOT_UNDERSTOOD, TOO_FAST = 4403, 4400, 4429
# Each socket costs the state of a page, which is kept for a while after it closes.
SOCKETS_PER_SECOND, SOCKETS_PER_MINUTE = 60, 600
# A page of a person who is signed out has nothing to say but that it is there.
FRAMES_PER_SECOND, FRAMES_OF_STRANGERS = 300, 30
# All that our pages send. The framework would take more: a client that sends "connect"
# as an event could tell it of another token and of headers that never came.
_ENTER = "40/_event,"
_FRAMES = ("3", '42/_event,["event",{', '42/_event,["client_error",{', "41/_event", "1", "2")


class SocketGate:
    """Lets a websocket in only from our own pages, with a token of the form we make.

    What is let in goes straight to the web framework: each layer in between would cost
    every message to every browser. What a browser sends is far less, and is looked at.
    """

    def __init__(self, app: ASGIApp, framework: ASGIApp, ours: Settings, callers: Callers) -> None:
        self._app = app
        self._framework = framework
        self._ours = ours
        self._callers = callers
        self._pace = Pace(SOCKETS_PER_SECOND, SOCKETS_PER_MINUTE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
        elif not self._is_ours(scope):
            note_refusal(type(self).__qualname__, "not-ours")
            await _refuse(NOT_OURS, receive, send)
        else:
            await self._let_in(scope, receive, send)

    async def _let_in(self, scope: Scope, receive: Receive, send: Send) -> None:
        visitor = HTTPConnection(scope)
        session_id = await self._session_of(visitor)
        who = session_id or visitor_address(visitor, self._ours.trusted_proxy_hops)
        if not self._pace.allows(who):
            note_refusal(type(self).__qualname__, "too-fast")
            await _refuse(TOO_FAST, receive, send)
            return
        most = FRAMES_PER_SECOND if session_id else FRAMES_OF_STRANGERS
        await self._framework(scope, Frames(receive, send, most), send)

    def _is_ours(self, scope: Scope) -> bool:
        origins = [value for name, value in scope["headers"] if name == b"origin"]
        tokens = parse_qs(scope["query_string"].decode("latin-1")).get("token", [])
        is_from_here = origins == [self._ours.address.encode()]
        return is_from_here and len(tokens) == 1 and _is_token(tokens[0])

    async def _session_of(self, visitor: HTTPConnection) -> UUID | None:
        cookies = visitor.headers.get("cookie", "")
        digest = session_digest(cookies, secure=self._ours.is_https)
        try:
            caller = await self._callers.find(digest)
        except SQLAlchemyError:
            return None  # the page comes again, and each of its events is asked about anew
        return caller.session_id if caller else None


class Frames:
    """What comes through one socket; it is closed at the first thing no page of ours sends."""

    def __init__(self, receive: Receive, send: Send, per_second: int) -> None:
        self._receive = receive
        self._send = send
        self._per_second = per_second
        self._second, self._count = 0, 0
        self._has_entered = False

    async def __call__(self) -> Message:
        message = await self._receive()
        if message["type"] != "websocket.receive":
            return message
        if not self._is_understood(message.get("text")):
            return await self._close(NOT_UNDERSTOOD)
        if not self._is_in_time():
            return await self._close(TOO_FAST)
        return message

    def _is_understood(self, text: str | None) -> bool:
        if text is None:
            return False
        if text.startswith(_ENTER) and not self._has_entered:
            self._has_entered = True
            return True
        return text.startswith(_FRAMES)

    def _is_in_time(self) -> bool:
        second = int(monotonic())
        if second != self._second:
            self._second, self._count = second, 0
        self._count += 1
        return self._count <= self._per_second

    async def _close(self, code: int) -> Message:
        log.warning("a socket was closed", extra={"code": code})
        await self._send({"type": "websocket.close", "code": code})
        return {"type": "websocket.disconnect", "code": code}


async def _refuse(code: int, receive: Receive, send: Send) -> None:
    await receive()
    await send({"type": "websocket.close", "code": code})


def _is_token(token: str) -> bool:
    try:
        return str(UUID(token)) == token
    except ValueError:
        return False
