"""What the forms of the season page send, and how it is read."""

from collections.abc import Mapping
from typing import Any, NotRequired, TypedDict

from peercircles.circles.models import Cadence
from peercircles.hours.plans import ProposedPlan
from peercircles.hours.problems import SeasonWish
from peercircles.hours.views import OptionView
from peercircles.kernel.errors import Invalid
from peercircles.kernel.text import text
from peercircles.kernel.zones import WallClock
from peercircles.settings import Settings
from peercircles.web.meetings.forms import room_choice
from peercircles.web.shared.form_values import chosen, chosen_day, whole_number

_WEEKDAYS = frozenset("0123456")


class WishForm(TypedDict):
    """When the circle could meet."""

    first_on: str
    cadence: str
    count: str
    minutes: str
    zone: str
    weekdays: NotRequired[list[str]]


class AskForm(TypedDict):
    """Where the circle would meet."""

    room_kind: NotRequired[str]
    room_url: NotRequired[str]


def wish_in(form: Mapping[str, Any]) -> SeasonWish:
    """The fields as a search takes them. Raises Invalid beside the field that is off."""
    weekdays = {each for each in form.get("weekdays") or [] if each}
    if not weekdays <= _WEEKDAYS:
        raise Invalid(text("Please choose one of these."), field="weekdays")
    return SeasonWish(
        first_on=chosen_day(form.get("first_on") or "", field="first_on"),
        zone=form.get("zone") or "",
        weekdays=frozenset(int(each) for each in weekdays),
        cadence=chosen(Cadence, form.get("cadence") or "", field="cadence"),
        count=whole_number(form.get("count") or "", field="count"),
        minutes=whole_number(form.get("minutes") or "", field="minutes"),
    )


def plan_to_propose(
    wish: SeasonWish, options: tuple[OptionView, ...], form: AskForm, settings: Settings
) -> ProposedPlan:
    """What was found, as the circle is asked about it."""
    return ProposedPlan(
        zone=wish.zone,
        cadence=wish.cadence,
        minutes=wish.minutes,
        host=settings.hostname,
        room=room_choice(form, settings),
        options=tuple(
            tuple(
                WallClock(meeting.wall_on, meeting.wall_time, wish.zone)
                for meeting in option.meetings
            )
            for option in options
        ),
    )
