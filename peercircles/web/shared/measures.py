"""What this process counts for /metrics. Nothing in it says who or which circle."""

from prometheus_client import Counter, Gauge, Histogram

EVENTS = Counter("peercircles_events", "Events that browsers sent.", ["outcome"])
EVENT_SECONDS = Histogram(
    "peercircles_event_seconds",
    "Time from an event's arrival to its answer.",
    buckets=(0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5),
)
REQUESTS = Counter("peercircles_requests", "HTTP requests answered.", ["status"])
SOCKETS = Gauge("peercircles_sockets", "Open sockets of browsers.", multiprocess_mode="livesum")
MAIL = Counter("peercircles_mail", "Messages handed to the mail server.", ["outcome"])
