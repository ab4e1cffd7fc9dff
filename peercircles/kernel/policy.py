"""What a `may_…` question answers: yes, or no with the reason the person reads."""

from dataclasses import dataclass

from peercircles.kernel.errors import Forbidden
from peercircles.kernel.text import Text, text


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer of a policy. Truthy when allowed."""

    reason: Text | None = None

    def __bool__(self) -> bool:
        return self.reason is None

    def enforce(self) -> None:
        """Raise Forbidden with the reason when the answer is no."""
        if self.reason is not None:
            raise Forbidden(self.reason)


ALLOW = Decision()


def deny(reason: Text) -> Decision:
    """No, because of `reason`."""
    return Decision(reason)


def deny_not_yours() -> Decision:
    """No, where saying more would tell the person about a circle that is not theirs."""
    return deny(text("You are not in this circle."))
