"""The State of a meeting's agenda: who leads the meeting makes it their own here."""

from typing import Any
from uuid import UUID

import reflex as rx

from peercircles.agendas.changes import AgendaClash
from peercircles.agendas.commands import (
    Step,
    add_segment,
    ask_another,
    choose_format,
    edit_segment,
    move_segment,
    remove_segment,
    step_segment,
)
from peercircles.agendas.own_formats import drop_format, keep_format
from peercircles.agendas.queries import agenda_page
from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import parse_id
from peercircles.kernel.errors import Conflict
from peercircles.kernel.text import text
from peercircles.meetings.queries import meeting_not_found
from peercircles.web.agendas.forms import (
    FormatForm,
    NameForm,
    NewSegmentForm,
    SegmentForm,
    new_segment,
    segment_change,
)
from peercircles.web.agendas.views import AgendaView, SegmentView, agenda_view
from peercircles.web.live.topics import circle_topic
from peercircles.web.shared.circle_state import CircleState
from peercircles.web.shared.form_values import chosen

FORMS = frozenset({"edit", "add", "format", "keep"})


class AgendaState(CircleState):
    """One meeting's agenda, and what is being asked about it: `asked` names the form.

    `editing` is the part whose form is open, as it was when it was opened; `theirs` is how it
    is now, where somebody else was quicker. `said` is where a part that was moved is now.
    """

    agenda: rx.Field[AgendaView] = rx.field(default_factory=AgendaView)
    asked: rx.Field[str] = rx.field(default="")
    editing: rx.Field[SegmentView] = rx.field(default_factory=SegmentView)
    theirs: rx.Field[SegmentView] = rx.field(default_factory=SegmentView)
    said: rx.Field[str] = rx.field(default="")
    _seen: int = 0

    @rx.event
    async def load(self):
        """The page opens, or something in the circle changed. Only members see agendas."""
        page = await self._load_circle()
        if page.is_member:
            await self._show()
            self._listen_also({circle_topic(self._circle_id): AgendaState.load})
        else:
            self.agenda = AgendaView()

    @rx.event
    async def begin(self, what: str, segment_id: str):
        """Open a form: edit (a part), add, format, or keep."""
        if what in FORMS and (self.agenda.can_edit or what == "keep"):
            self.editing = self._part(segment_id)
            self.theirs, self._seen = SegmentView(), self.agenda.version
            self.asked = what

    @rx.event
    async def put_down(self, opened: bool):  # noqa: FBT001 - what the dialog says
        """The form was closed."""
        if not opened:
            self.asked = ""

    @rx.event
    async def save(self, segment_id: str, form: SegmentForm, op: str):
        """Save a part; where somebody else was quicker, show theirs beside what was typed."""
        change = segment_change(form)
        about = (self._meeting_id, parse_id(segment_id))
        try:
            await self._run(op, edit_segment, *about, expected_version=self._seen, **change)
        except AgendaClash as clash:
            await self._show()
            self._seen, self.theirs = clash.version, self._part(segment_id)
            self._explain(clash)
            return
        except Conflict as gone:
            self._explain(gone)
            return
        await self._settled()

    @rx.event
    async def add(self, form: NewSegmentForm, op: str):
        """Put in a further part."""
        try:
            await self._run(op, add_segment, self._meeting_id, **new_segment(form))
        except Conflict as full:
            self._explain(full)
            return
        await self._settled()

    @rx.event
    async def remove(self, segment_id: str, op: str):
        """Take a part out."""
        await self._do(op, remove_segment, parse_id(segment_id))

    @rx.event
    async def another(self, segment_id: str, op: str):
        """Another question for a part."""
        await self._do(op, ask_another, parse_id(segment_id))

    @rx.event
    async def move(self, segment_id: str, above: str, op: str):
        """A part was dropped: right below the part `above`, or first."""
        above_id = parse_id(above) if above else None
        place = await self._do(op, move_segment, parse_id(segment_id), above_id=above_id)
        self._say_place(segment_id, place)

    @rx.event
    async def step(self, segment_id: str, where: str, op: str):
        """Send a part up, down, or to an end."""
        step = chosen(Step, where, field="agenda")
        place = await self._do(op, step_segment, parse_id(segment_id), step)
        self._say_place(segment_id, place)

    @rx.event
    async def choose(self, form: FormatForm, op: str):
        """Make the agenda anew from a format."""
        key = form.get("format") or self.agenda.format_key
        try:
            await self._run(op, choose_format, self._meeting_id, key, expected_version=self._seen)
        except Conflict as clash:
            await self._show()
            self._seen = self.agenda.version
            self._explain(clash)
            return
        await self._settled()
        self._say(text("The agenda is made anew."))

    @rx.event
    async def keep(self, form: NameForm, op: str):
        """Keep the agenda as a format of the circle's own."""
        try:
            await self._run(op, keep_format, self._meeting_id, form.get("name", ""))
        except Conflict as full:
            self._explain(full)
            return
        await self._settled()
        self._say(text("The format is kept, for everybody in the circle."))

    @rx.event
    async def drop(self, format_id: str, op: str):
        """Do away with a format of the circle's own."""
        await self._run(op, drop_format, parse_id(format_id))
        await self._show()

    @property
    def _meeting_id(self) -> UUID:
        return self._route_id("meeting_id")

    async def _do(self, op: str, command: Any, *about: Any, **more: Any) -> Any:
        """Change something, and show what came of it even where it was refused."""
        try:
            return await self._run(op, command, self._meeting_id, *about, **more)
        finally:
            await self._show()

    async def _settled(self) -> None:
        await self._show()
        self.asked = ""

    async def _show(self) -> None:
        caller = self._caller
        page = await self._read(agenda_page, self._meeting_id, utc_now(), caller.locale)
        if page.circle_id != self._circle_id:
            raise meeting_not_found()
        self.agenda = agenda_view(page, caller)

    def _part(self, segment_id: str) -> SegmentView:
        found = (each for each in self.agenda.segments if each.id == segment_id)
        return next(found, SegmentView(id=segment_id))

    def _say_place(self, segment_id: str, place: int) -> None:
        self.said = text(
            "{title} is now part {place} of {count}.",
            title=self._part(segment_id).title,
            place=place,
            count=len(self.agenda.segments),
        ).into(self._caller.locale)

    def _explain(self, clash: Conflict) -> None:
        self.problems = {"agenda": clash.message.into(self._caller.locale)}
