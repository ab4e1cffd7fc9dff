"""What happens when newcomers are received."""

from dataclasses import dataclass

from peercircles.circles.events import CircleEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class WelcomeChanged(CircleEvent):
    """An introduction, an offer or an answer is there, or is gone."""
