"""The State of a circle's meetings."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from peercircles.hours.flags import keep_hour, open_flags
from peercircles.hours.travels import own_zones
from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import parse_id
from peercircles.kernel.errors import Conflict
from peercircles.kernel.text import plural_text, text
from peercircles.meetings.attendances import note_own_attendance
from peercircles.meetings.commands import cancel_meeting, change_room, move_meeting, plan_season
from peercircles.meetings.models import Presence, RoomKind
from peercircles.meetings.replies import reply_to
from peercircles.meetings.short_notice import ShortNotice
from peercircles.web.live.topics import circle_topic
from peercircles.web.meetings.flag_views import FlagLine, flag_lines, moved_to
from peercircles.web.meetings.forms import (
    AttendanceForm,
    MoveForm,
    RoomForm,
    SeasonForm,
    move_to,
    noted_holders,
    noted_presences,
    reply_in,
    room_choice,
    season_plan,
)
from peercircles.web.meetings.journeys import on_journeys
from peercircles.web.meetings.previews import SeasonPreview, preview_of
from peercircles.web.meetings.reading import change_meeting, circle_meetings, note_meeting
from peercircles.web.meetings.rooms import RoomOffer, room_offers
from peercircles.web.meetings.views import MeetingView, coming_views, past_views
from peercircles.web.shared.circle_state import CircleState
from peercircles.web.shared.form_values import chosen
from peercircles.web.shared.runtime import current_runtime

ABOUT_ONE = frozenset({"move", "cancel", "room", "attendance"})


@dataclass(frozen=True)
class Seen:
    """A meeting as the person saw it who changes it; it travels with what they do."""

    meeting_id: str
    version: int


class MeetingsState(CircleState):
    """The meetings of one circle, and what is being asked about them: `asked` names the form."""

    coming: rx.Field[list[MeetingView]] = rx.field(default_factory=list)
    past: rx.Field[list[MeetingView]] = rx.field(default_factory=list)
    next_id: rx.Field[str] = rx.field(default="")
    is_there: rx.Field[bool] = rx.field(default=False)
    asked: rx.Field[str] = rx.field(default="")
    meeting: rx.Field[MeetingView] = rx.field(default_factory=MeetingView)
    rooms: rx.Field[list[RoomOffer]] = rx.field(default_factory=list)
    room_kind: rx.Field[str] = rx.field(default="")
    cadence: rx.Field[str] = rx.field(default="")
    minutes: rx.Field[int] = rx.field(default=60)
    usual_time: rx.Field[str] = rx.field(default="")
    preview: rx.Field[SeasonPreview] = rx.field(default_factory=SeasonPreview)
    notes: rx.Field[list[str]] = rx.field(default_factory=list)
    flags: rx.Field[list[FlagLine]] = rx.field(default_factory=list)
    is_short_notice: rx.Field[bool] = rx.field(default=False)
    _form: dict[str, str] = {}

    @rx.event
    async def load(self):
        """The page opens, or something in the circle changed."""
        page = await self._load_circle()
        self.cadence, self.minutes = page.cadence.value, page.minutes
        self.rooms = room_offers(current_runtime().settings)
        await self._show_meetings()
        await self._listen({circle_topic(self._circle_id): MeetingsState.load})

    @rx.event
    async def ask(self, what: str, meeting_id: str):
        """Open a form: season, or move, cancel or room for one meeting."""
        if what == "season":
            self.preview, self._form = SeasonPreview(), self._usual()
            self._propose_room()
        elif what in ABOUT_ONE:
            self.meeting = self._meeting_with(meeting_id)
            self._propose_room(is_pending=self.meeting.is_room_pending)
        else:
            return
        self.asked, self.is_short_notice = what, False

    @rx.event
    async def consider_alternative(self, flag_id: str):
        """Open the form for another time with the hour that is possible for all."""
        line = next((line for line in self.flags if line.id == flag_id and line.wall_on), None)
        if line is not None:
            self.meeting = moved_to(line, self._meeting_with(line.meeting_id))
            self.asked, self.is_short_notice = "move", False

    @rx.event
    async def keep_hour(self, flag_id: str, op: str):
        """The circle meets at that hour all the same."""
        try:
            await self._run(op, keep_hour, parse_id(flag_id))
        finally:
            await self._show_meetings()

    @rx.event
    async def answer_later(self, opened: bool):  # noqa: FBT001 - what the dialog says
        """The form was closed."""
        if not opened:
            self.asked = ""

    @rx.event
    async def consider(self, part: str, value: str):
        """Something about the season was chosen: show what the dates would be."""
        if part in SeasonForm.__annotations__:
            self._look_ahead({**self._form, part: value})

    @rx.event
    async def plan(self, form: SeasonForm, op: str):
        """Plan the season."""
        ours = current_runtime().settings
        self._look_ahead({part: str(words) for part, words in form.items()})
        plan = season_plan(form, ours)
        try:
            planned = await self._run(op, plan_season, self._circle_id, host=ours.hostname, **plan)
        except Conflict as clash:
            self._explain(clash)
            return
        locale = self._caller.locale
        self.notes = [note.sentence.into(locale) for note in planned.notes]
        await self._settled()
        self._say(
            plural_text(
                "{count} meeting is planned.",
                "{count} meetings are planned.",
                len(planned.meeting_ids),
            )
        )

    @rx.event
    async def move(self, meeting_id: str, version: int, form: MoveForm, op: str):
        """Another time for a meeting."""
        about = Seen(meeting_id, version)
        if await self._change(op, move_meeting, about, **move_to(form)):
            self._say(text("The meeting has another time."))

    @rx.event
    async def cancel(self, meeting_id: str, version: int, op: str):
        """A meeting does not take place."""
        if await self._change(op, cancel_meeting, Seen(meeting_id, version)):
            self._say(text("The meeting is cancelled."))

    @rx.event
    async def change_room(self, meeting_id: str, version: int, form: RoomForm, op: str):
        """Another room for a meeting."""
        choice = room_choice(form, current_runtime().settings)
        if await self._change(op, change_room, Seen(meeting_id, version), **choice):
            self._say(text("The meeting has another room."))

    @rx.event
    async def reply(self, meeting_id: str, sequence: int, answer: str, is_hour: bool, op: str):  # noqa: FBT001 - what a box to tick says
        """Say whether one comes; for who cannot, whether it is the hour."""
        try:
            await self._run(
                op, reply_to, parse_id(meeting_id), **reply_in(sequence, answer, is_hour=is_hour)
            )
        finally:
            await self._show_meetings()

    @rx.event
    async def say_presence(self, meeting_id: str, presence: str, op: str):
        """Say whether one was there."""
        said = chosen(Presence, presence, field="presence")
        await self._run(op, note_own_attendance, parse_id(meeting_id), said)
        await self._show_meetings()

    @rx.event
    async def note(self, meeting_id: str, form: AttendanceForm, op: str):
        """Note who was there, and who did what."""
        presences, holders = noted_presences(form), noted_holders(form)
        try:
            await self._run(op, note_meeting, parse_id(meeting_id), presences, holders)
        except Conflict as clash:
            self._explain(clash)
            return
        await self._settled()
        self._say(text("It is noted who was there."))

    @rx.event
    async def put_notes_away(self):
        """What the clocks do has been read."""
        self.notes = []

    async def _change(self, op: str, command: Any, about: Seen, **change: Any) -> bool:
        """Run the command; where somebody was quicker, show how the meeting is now."""
        try:
            await self._run(
                op,
                change_meeting,
                command,
                parse_id(about.meeting_id),
                expected_version=about.version,
                **change,
            )
        except ShortNotice as notice:
            self.is_short_notice = True
            self._explain(notice)
            return False
        except Conflict as clash:
            await self._show_meetings()
            self.meeting = self._meeting_with(about.meeting_id)
            self._explain(clash)
            return False
        await self._settled()
        return True

    async def _settled(self) -> None:
        await self._show_meetings()
        self.asked = ""

    async def _show_meetings(self) -> None:
        meetings = await self._read(circle_meetings, self._circle_id, utc_now())
        zones = await self._read(own_zones)
        coming = coming_views(meetings, self._caller)
        self.coming = on_journeys(coming, zones, self._caller.locale)
        self.past = past_views(meetings, self._caller)
        if self.circle.is_member:
            flags = await self._read(open_flags, self._circle_id, utc_now())
            self.flags = flag_lines(flags, self.coming)
        on = [meeting.id for meeting in self.coming if meeting.state == "planned"]
        self.next_id = on[0] if on else ""
        latest = [*self.coming[-1:], *self.past[:1]]
        self.usual_time = latest[0].wall_time if latest else ""
        self.is_there = True

    def _look_ahead(self, form: dict[str, str]) -> None:
        self._form = form
        self.preview, self.problems = preview_of(
            form, self._caller, current_runtime().settings, utc_now()
        )

    def _usual(self) -> dict[str, str]:
        """What the empty form holds already."""
        return {
            "wall_time": self.usual_time,
            "zone": self.circle.zone,
            "cadence": self.cadence,
            "count": "6",
            "minutes": str(self.minutes),
        }

    def _propose_room(self, *, is_pending: bool = False) -> None:
        """Where a server keeps people waiting, a link is what helps."""
        offered = "" if is_pending else next((offer.kind for offer in self.rooms), "")
        self.room_kind = offered or RoomKind.LINK.value

    def _meeting_with(self, meeting_id: str) -> MeetingView:
        found = (each for each in [*self.coming, *self.past] if each.id == meeting_id)
        return next(found, MeetingView(id=meeting_id))

    def _explain(self, clash: Conflict) -> None:
        self.problems = {"meeting": clash.message.into(self._caller.locale)}
