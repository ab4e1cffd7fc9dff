"""How often the doors may be tried, for each visitor and each address."""

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.errors import StorageError
from limits.storage import storage_from_string
from limits.strategies import MovingWindowRateLimiter

from peercircles.kernel.errors import DomainError
from peercircles.kernel.text import text

ASKS_OF_ONE_ADDRESS = RateLimitItemPerMinute(5, 15)
ASKS_OF_ONE_VISITOR = RateLimitItemPerMinute(30, 15)
CODES_OF_ONE_VISITOR = RateLimitItemPerMinute(30, 15)
PASSKEYS_OF_ONE_VISITOR = RateLimitItemPerMinute(60, 15)
POSTS_OF_ONE_VISITOR = RateLimitItemPerMinute(300, 15)
LINKS_OF_ONE_VISITOR = RateLimitItemPerMinute(120, 15)
FETCHES_OF_ONE_FEED = RateLimitItemPerMinute(60, 15)
ROOMS_OF_ONE_PERSON = RateLimitItemPerMinute(60, 15)
PACKAGES_OF_ONE_PERSON = RateLimitItemPerMinute(10, 15)
# Under a name of its own: otherwise limits of the same size would count together.
PRINTS_OF_ONE_PERSON = RateLimitItemPerMinute(60, 15, "PRINTS")
PICTURES_OF_ONE_PERSON = RateLimitItemPerMinute(60, 15)
MISSES_OF_ONE_VISITOR = RateLimitItemPerMinute(30, 15)

PATIENCE_SECONDS = 2.0


class TooOften(DomainError):
    """Tried more often than people do."""

    code = "too-often"


class Doorkeeper:
    """Counts tries; in Redis where there are several workers."""

    def __init__(self, redis_url: str = "") -> None:
        patience: dict[str, float] = (
            {"socket_timeout": PATIENCE_SECONDS, "socket_connect_timeout": PATIENCE_SECONDS}
            if redis_url
            else {}
        )
        storage = storage_from_string(redis_url or "memory://", wrap_exceptions=True, **patience)
        self._limiter = MovingWindowRateLimiter(storage)

    def count(self, limit: RateLimitItem, *names: str) -> None:
        """One try more. Raises TooOften when it is one too many, or cannot be counted."""
        try:
            is_in_time = self._limiter.hit(limit, *names)
        except StorageError:
            raise TooOften(text("We cannot let anybody in just now. Try again soon.")) from None
        if not is_in_time:
            raise TooOften(
                text("That was tried many times in a short while. Wait a quarter of an hour.")
            )
