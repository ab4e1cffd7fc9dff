"""What this process counts for /metrics. Nothing in it says who or which circle."""

from prometheus_client import Counter, Gauge, Histogram
from starlette.types import ASGIApp, Message, Receive, Scope, Send

REQUESTS = Counter("peercircles_requests", "HTTP requests answered.", ["status"])
SOCKETS = Gauge("peercircles_sockets", "Open sockets of browsers.", multiprocess_mode="livesum")
EVENTS = Counter("peercircles_events", "Events that browsers sent.", ["outcome"])
EVENT_SECONDS = Histogram(
    "peercircles_event_seconds",
    "Time from an event's arrival to its answer.",
    buckets=(0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5),
)
MAIL = Counter("peercircles_mail", "Messages handed to the mail server.", ["outcome"])


def count_mail(outcome: str) -> None:
    """One letter more of which that became."""
    MAIL.labels(outcome).inc()


class Measured:
    """Counts the answers and the open sockets of the server it wraps."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await self._measure_socket(scope, receive, send)
        else:
            await self._app(scope, receive, _counting(send))

    async def _measure_socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        with SOCKETS.track_inprogress():
            await self._app(scope, receive, send)


def _counting(send: Send) -> Send:
    async def send_and_count(message: Message) -> None:
        if message["type"] == "http.response.start":
            REQUESTS.labels(str(message["status"])).inc()
        await send(message)

    return send_and_count
