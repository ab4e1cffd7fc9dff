"""What is asked for about a goal, as its panel draws it, and what the forms send."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypedDict

from peercircles.agendas.focus_of_goals import SeatOfGoal
from peercircles.asks.queries import AskRow
from peercircles.web.asks.views import AskView, ask_views


class SeatForm(TypedDict, total=False):
    """What somebody asks for a focus seat with."""

    seat_about: str
    seat_urgent: str


@dataclass(frozen=True)
class SeatOfGoalView:
    """A focus seat that is asked for about the goal, or what keeps its owner from asking."""

    is_open: bool = False
    about: str = ""
    is_elsewhere: bool = False
    can_ask: bool = False
    can_withdraw: bool = False
    can_be_urgent: bool = False


@dataclass(frozen=True)
class HelpView:
    """What is asked for about one goal."""

    seat: SeatOfGoalView = field(default_factory=SeatOfGoalView)
    asks: list[AskView] = field(default_factory=list[AskView])


def help_view(seat: SeatOfGoal, asks: Sequence[AskRow]) -> HelpView:
    """The focus seat and the asks of a goal, ready to draw."""
    return HelpView(
        seat=SeatOfGoalView(
            is_open=seat.is_open,
            about=seat.about,
            is_elsewhere=seat.is_elsewhere,
            can_ask=seat.can_ask,
            can_withdraw=seat.can_withdraw,
            can_be_urgent=seat.can_be_urgent,
        ),
        asks=ask_views(asks),
    )
