"""What people do with measures and their numbers, on the page of a goal or of a driver."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import reflex as rx

from peercircles.kernel.columns import parse_id
from peercircles.kernel.errors import NotFound
from peercircles.kernel.text import day_words, plural_text, text
from peercircles.measures.clashes import NumberClash
from peercircles.measures.commands import (
    add_point,
    add_points,
    bring_measure_back,
    correct_point,
    edit_measure,
    remove_measure,
    remove_point,
)
from peercircles.measures.csv_reading import FIELD, read_numbers
from peercircles.measures.csv_writing import numbers_as_csv
from peercircles.measures.models import Measure, MeasureClash, NumberOfDay
from peercircles.measures.queries import measure_page
from peercircles.web.measures.forms import (
    CorrectForm,
    EditForm,
    MeasureForm,
    NumberForm,
    PasteForm,
    corrected,
    edited,
    measure_words,
    number_of_day,
)
from peercircles.web.measures.reading import read_measure, read_picture
from peercircles.web.measures.views import (
    MeasuredView,
    MeasureView,
    PointForm,
    ProblemView,
    measure_in_words,
    point_form,
    problem_view,
)
from peercircles.web.measures.wording import HEADS, number_in_words, number_words
from peercircles.web.shared.drafts import KeepsForms
from peercircles.web.shared.form_values import version_in
from peercircles.web.shared.runtime import current_runtime


class MeasureActs(KeepsForms, mixin=True):
    """The handlers about measures, for the State of a page that shows what is measured.

    `measured` is what hangs on the page's thing, `measure` one of these in full. `taken` counts
    what the forms brought in, so that they begin anew; `gone` says which number was taken away
    last, and `_gone` holds it. `clash` is the number that somebody put where one is corrected,
    `reworded` what a measure says by now where its words are changed.
    """

    measured: rx.Field[MeasuredView] = rx.field(default_factory=MeasuredView)
    measure: rx.Field[MeasureView] = rx.field(default_factory=MeasureView)
    correcting: rx.Field[PointForm] = rx.field(default_factory=PointForm)
    clash: rx.Field[str] = rx.field(default="")
    reworded: rx.Field[str] = rx.field(default="")
    unread: rx.Field[list[ProblemView]] = rx.field(default_factory=list)
    gone: rx.Field[str] = rx.field(default="")
    taken: rx.Field[int] = rx.field(default=0)
    _gone: NumberOfDay | None = None
    _about: str = ""

    @rx.event
    async def resume(self, which: str, op: str):
        """The server begins anew with a page on which this measure or number was open: go on."""
        what, about = self._to_resume(which, op)
        if what == "measure":
            await self._choose(about)
        elif what == "correct":
            await self._begin_to_correct(about)

    @rx.event
    async def choose(self, measure_id: str):
        """Look at another measure, or at the same with its forms as they are now."""
        await self._choose(measure_id)

    @rx.event
    async def turn_to(self, part: int):
        """Look at another part of the table."""
        await self._show(part=part)

    @rx.event
    async def add(self, form: MeasureForm, op: str):
        """Measure something further."""
        command, home_id = self._adding()
        measure = await self._take(op, command, home_id, measure_words(form))
        self._put_away()
        if measure:
            self.measure = MeasureView(id=str(measure.id))
        await self._took()

    @rx.event
    async def edit(self, measure_id: str, form: EditForm, op: str):
        """Save the words of a measure; where somebody was quicker, show what it says by now."""
        words, version = measure_words(edited(form)), version_in(form)
        about = parse_id(measure_id)
        try:
            await self._take(op, edit_measure, about, words, expected_version=version)
        except MeasureClash:
            await self._show(part=self.measure.part)
            self.reworded = measure_in_words(self.measure, self._caller.locale)
            return
        self.reworded = ""
        await self._took()
        self._say(text("Saved."))

    @rx.event
    async def remove(self, measure_id: str, op: str):
        """Show a measure no more."""
        await self._run(op, remove_measure, parse_id(measure_id))
        self._put_away()
        await self._took()
        self._say(text("Removed. You can bring it back for seven days."))

    @rx.event
    async def bring_back(self, measure_id: str, op: str):
        """Show a measure again."""
        await self._run(op, bring_measure_back, parse_id(measure_id))
        self.measure = MeasureView(id=measure_id)
        await self._took()

    @rx.event
    async def write(self, measure_id: str, form: NumberForm, op: str):
        """Write down the number of a day."""
        await self._take(op, add_point, parse_id(measure_id), number_of_day(form))
        await self._took()

    @rx.event
    async def paste(self, measure_id: str, form: PasteForm, op: str):
        """Write down many numbers at once, or say which lines could not be read."""
        reading = await current_runtime().in_thread(read_numbers, form.get("pasted", ""))
        locale = self._caller.locale
        self.unread = [problem_view(problem, locale) for problem in reading.problems]
        if self.unread:
            return
        new = await self._take(op, add_points, parse_id(measure_id), reading.points, field=FIELD)
        await self._took()
        if new is not None:
            self._say(plural_text("{count} new number.", "{count} new numbers.", new))

    @rx.event
    async def begin_to_correct(self, point_id: str):
        """Open the form that corrects a number; or, without one, put it away."""
        await self._begin_to_correct(point_id)

    @rx.event
    async def correct(self, point_id: str, form: CorrectForm, op: str):
        """Put another number in the place of one; where somebody was quicker, show theirs."""
        number, about = number_of_day(corrected(form)), parse_id(point_id)
        version = version_in(form)
        try:
            await self._take(op, correct_point, about, number, expected_version=version)
        except NumberClash as clash:
            self.clash = number_in_words(clash.theirs, self._caller.locale)
            self.correcting = replace(self.correcting, version=clash.version)
            return
        self.correcting, self.clash = PointForm(), ""
        await self._took()

    @rx.event
    async def take_away(self, point_id: str, op: str):
        """Take a number away. It can be brought back while the page is open."""
        point = await self._run(op, remove_point, parse_id(point_id))
        self._gone = point.number()
        locale = self._caller.locale
        self.gone = text(
            "{value} on {day} is taken away.",
            value=number_words(point.value, locale),
            day=day_words(point.day, locale),
        ).into(locale)
        self.correcting = PointForm()
        await self._show(part=self.measure.part)

    @rx.event
    async def undo(self, op: str):
        """Bring back the number that was taken away last."""
        if self._gone:
            await self._run(op, add_point, parse_id(self.measure.id), self._gone)
        self.gone, self._gone = "", None
        await self._show(part=self.measure.part)

    @rx.event
    async def take_picture(self):
        """The chart as a file."""
        picture = await self._read(read_picture, parse_id(self.measure.id), self._caller)
        return rx.download(data=picture.encode(), filename="chart.svg", mime_type="image/svg+xml")

    @rx.event
    async def take_numbers(self):
        """Every number as a file, for a table, or to be pasted elsewhere."""
        page = await self._read(measure_page, parse_id(self.measure.id))
        heads = [head.into(self._caller.locale) for head in HEADS]
        # The mark at its start lets programs for tables know which letters these are.
        content = ("\ufeff" + numbers_as_csv(page, heads)).encode()
        return rx.download(data=content, filename="numbers.csv", mime_type="text/csv")

    async def _choose(self, measure_id: str) -> None:
        self._put_away()
        self.measure = MeasureView(id=measure_id)
        self.taken += 1
        await self._show()

    async def _begin_to_correct(self, point_id: str) -> None:
        if not point_id:
            self.correcting, self.clash = PointForm(), ""
            return
        page = await self._read(measure_page, parse_id(self.measure.id))
        found = [point for point in page.points if point.id == point_id]
        if not found:
            raise NotFound(text("We could not find that number."))
        self.correcting, self.clash = point_form(found[0], self._caller), ""

    async def _took(self) -> None:
        self.taken += 1
        self.unread = []
        await self._show()

    async def _show(self, *, part: int = 0) -> None:
        """Fetch anew what is measured, and the measure that is looked at, with that part of it."""
        self.measured = await self._fetch()
        ids = [line.id for line in self.measured.lines]
        if self.measure.id not in ids:
            # What was begun is about a measure that is not there any more.
            self._put_away()
            self.measure, part = MeasureView(id=next(iter(ids), "")), 0
        if chosen := self.measure.id:
            self.measure = await self._read(read_measure, parse_id(chosen), self._caller, part)

    async def _fetch(self) -> MeasuredView:
        """All that is measured here. Each page says of what."""
        raise NotImplementedError

    def _adding(self) -> tuple[Callable[..., Measure], UUID]:
        """The command that adds a measure here, and to what. Each page says so."""
        raise NotImplementedError

    def _put_away(self) -> None:
        self.correcting, self.clash, self.reworded = PointForm(), "", ""
        self.unread = []
        self.gone, self._gone = "", None

    def _begin_at(self, about: str) -> None:
        """The page is about this; where it was about something else, nothing of that stays."""
        if self._about != about:
            self._put_away()
            self.measured, self.measure, self._about = MeasuredView(), MeasureView(), about
