"""What the forms of the meetings page send, and how it is read."""

from collections.abc import Mapping
from typing import Any, NotRequired, TypedDict
from uuid import UUID

from peercircles.circles.models import Cadence
from peercircles.facilitation.models import Role
from peercircles.kernel.columns import parse_id
from peercircles.meetings.models import Answer, Presence, RoomKind
from peercircles.meetings.room_providers import offered_kinds
from peercircles.meetings.rooms import RoomChoice
from peercircles.meetings.seasons import GapChoice, SeasonPlan
from peercircles.settings import Settings
from peercircles.web.shared.form_values import chosen, chosen_day, chosen_time, whole_number


class SeasonForm(TypedDict):
    """The fields of a season."""

    first_on: str
    wall_time: str
    zone: str
    cadence: str
    count: str
    minutes: str
    room_kind: NotRequired[str]
    room_url: NotRequired[str]
    gap_choice: NotRequired[str]


class MoveForm(TypedDict):
    """The fields of another time for one meeting."""

    wall_on: str
    wall_time: str
    is_short_notice: NotRequired[str]


class AttendanceForm(TypedDict):
    """Who was there, each as a person and a presence, and who held each role."""

    presences: list[str]
    facilitator: NotRequired[str]
    scribe: NotRequired[str]
    timekeeper: NotRequired[str]


class RoomForm(TypedDict):
    """The fields of another room for one meeting."""

    room_kind: NotRequired[str]
    room_url: NotRequired[str]


def season_plan(form: Mapping[str, Any], settings: Settings) -> SeasonPlan:
    """The fields as the command takes them. Raises Invalid beside the field that is off."""
    gap_choice = form.get("gap_choice") or ""
    plan: SeasonPlan = {
        "first_on": chosen_day(form.get("first_on") or "", field="first_on"),
        "wall_time": chosen_time(form.get("wall_time") or "", field="wall_time"),
        "zone": form.get("zone") or "",
        "cadence": chosen(Cadence, form.get("cadence") or "", field="cadence"),
        "count": whole_number(form.get("count") or "", field="count"),
        "minutes": whole_number(form.get("minutes") or "", field="minutes"),
        **room_choice(form, settings),
    }
    if gap_choice:
        plan["gap_choice"] = chosen(GapChoice, gap_choice, field="wall_time")
    return plan


def room_choice(form: Mapping[str, Any], settings: Settings) -> RoomChoice:
    """The room somebody wants. On a demonstration's own machine it may be http."""
    offered = offered_kinds(settings)
    return {
        "room_kind": chosen(RoomKind, form.get("room_kind") or offered[0], field="room_kind"),
        "room_url": form.get("room_url") or "",
        "jitsi_server": settings.jitsi_url,
        "loopback_http": settings.mode == "demo",
        "offered": offered,
    }


def move_to(form: MoveForm) -> dict[str, Any]:
    """The fields as the command takes them. Raises Invalid beside the field that is off."""
    return {
        "wall_on": chosen_day(form.get("wall_on", ""), field="wall_on"),
        "wall_time": chosen_time(form.get("wall_time", ""), field="wall_time"),
        "is_short_notice": bool(form.get("is_short_notice")),
    }


def reply_in(sequence: int, answer: str, *, is_hour: bool) -> dict[str, Any]:
    """An answer to a meeting, at the time it had when the person saw it."""
    return {
        "answer": chosen(Answer, answer, field="answer"),
        "is_hour": is_hour,
        "seen_sequence": sequence,
    }


def noted_presences(form: AttendanceForm) -> dict[UUID, Presence]:
    """Who was there. Raises Invalid where that is not one of the choices."""
    pairs = [each.partition(" ") for each in form.get("presences") or [] if each]
    return {
        parse_id(person): chosen(Presence, presence, field="presences")
        for person, _space, presence in pairs
    }


def noted_holders(form: AttendanceForm) -> dict[Role, UUID | None]:
    """Who held each role the form asked about; None for nobody."""
    typed: Mapping[str, Any] = {**form}
    return {
        role: parse_id(typed[role.value]) if typed[role.value] else None
        for role in Role
        if role.value in typed
    }
