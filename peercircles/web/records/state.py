"""The State of one's own record."""

from dataclasses import replace

import reflex as rx

from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import parse_id
from peercircles.kernel.text import text
from peercircles.kernel.zones import local
from peercircles.records.commands import (
    add_entry,
    edit_entry,
    keep_draft,
    put_entry_back,
    remove_entry,
)
from peercircles.records.crediting import answer_credit, ask_to_name
from peercircles.records.filling import leave_goal, take_goal
from peercircles.records.learning import leave_learning, take_learning
from peercircles.records.queries import own_record
from peercircles.records.reaching import entry_not_found
from peercircles.records.sharing import share_entry, take_copy_back
from peercircles.records.views import OwnRecord
from peercircles.records.words import EntryClash
from peercircles.trials.learnings import learnings_to_record
from peercircles.web.live.topics import person_topic
from peercircles.web.records.forms import EntryForm, ShareForm, audience_in, entry_in
from peercircles.web.records.learned import LearningLine, learning_line
from peercircles.web.records.views import (
    ContributionLine,
    EntryDraft,
    EntryLine,
    NamingLine,
    OfferLine,
    ReceivedLine,
    Removed,
    Theirs,
    Ticked,
    contribution_line,
    entry_draft,
    entry_line,
    naming_line,
    offer_line,
    received_line,
    theirs,
)
from peercircles.web.shared.app_state import AppState
from peercircles.web.shared.drafts import KeepsForms
from peercircles.web.shared.form_values import version_in


class RecordState(KeepsForms, AppState):
    """One person's own record. `asked` is the dialog that is open: entry, share or none."""

    entries: rx.Field[list[EntryLine]] = rx.field(default_factory=list)
    offers: rx.Field[list[OfferLine]] = rx.field(default_factory=list)
    learnings: rx.Field[list[LearningLine]] = rx.field(default_factory=list)
    namings: rx.Field[list[NamingLine]] = rx.field(default_factory=list)
    contributions: rx.Field[list[ContributionLine]] = rx.field(default_factory=list)
    thanks: rx.Field[list[ReceivedLine]] = rx.field(default_factory=list)
    circles: rx.Field[list[tuple[str, str]]] = rx.field(default_factory=list)
    asked: rx.Field[str] = rx.field(default="")
    draft: rx.Field[EntryDraft] = rx.field(default_factory=EntryDraft)
    clash: rx.Field[Theirs] = rx.field(default_factory=Theirs)
    removed: rx.Field[Removed] = rx.field(default_factory=Removed)
    is_there: rx.Field[bool] = rx.field(default=False)

    @rx.event
    async def load(self):
        """The page opens, or the record was changed in another window."""
        await self._show()
        await self._listen({person_topic(self._caller.person_id): RecordState.load})
        self._arrive()

    @rx.event
    async def resume(self, which: str, op: str):
        """The server begins anew with a page that had the form open: open it again."""
        what, entry_id = self._to_resume(which, op)
        if what == "entry":
            await self._begin(entry_id)

    @rx.event
    async def begin(self, entry_id: str):
        """Open the form: for one entry, or for something new."""
        await self._begin(entry_id)

    @rx.event
    async def begin_sharing(self, entry_id: str):
        """Ask with which circle an entry is to be shared."""
        self.draft = self._draft_of(await self._read(own_record), entry_id)
        self.asked = "share"

    @rx.event
    async def let_be(self, is_open: bool):  # noqa: FBT001 - an event's arguments are positional
        """Put the dialog away."""
        if not is_open:
            self._close()

    @rx.event
    async def save(self, form: EntryForm, op: str):
        """Keep what was typed; where another window was quicker, show what it saved."""
        typed, entry_id = entry_in(form), form.get("entry", "")
        try:
            if entry_id:
                version = version_in(form)
                await self._take(
                    op, edit_entry, parse_id(entry_id), typed, expected_version=version
                )
            else:
                await self._take(op, add_entry, typed)
        except EntryClash as clash:
            self.clash = theirs(clash.theirs, self._caller.locale)
            self.draft = replace(self.draft, version=clash.version)
            return
        self._close()
        await self._show()
        self._say(text("It is in your record."))

    @rx.event
    async def keep(self, entry_id: str, op: str):
        """A draft is right as it is."""
        await self._run(op, keep_draft, parse_id(entry_id))
        await self._show()

    @rx.event
    async def remove(self, entry_id: str, op: str):
        """Delete an entry, and the copies of it."""
        entry = await self._run(op, remove_entry, parse_id(entry_id))
        self.removed = Removed(str(entry.id), entry.title)
        await self._show()

    @rx.event
    async def put_back(self, entry_id: str, op: str):
        """It was not meant to be deleted."""
        await self._run(op, put_entry_back, parse_id(entry_id))
        self.removed = Removed()
        await self._show()

    @rx.event
    async def ask(self, credit_id: str, op: str):
        """Ask somebody whether they want to be named."""
        await self._run(op, ask_to_name, parse_id(credit_id))
        await self._show()

    @rx.event
    async def answer(self, credit_id: str, title: str, agreed: bool, op: str):  # noqa: FBT001 - as above
        """Say whether one wants to be named beside what was read."""
        try:
            await self._run(op, answer_credit, parse_id(credit_id), title=title, agreed=agreed)
        finally:
            await self._show()

    @rx.event
    async def take(self, goal_id: str, op: str):
        """Put a goal that is done into one's own record."""
        await self._run(op, take_goal, parse_id(goal_id))
        await self._show()

    @rx.event
    async def leave(self, goal_id: str, op: str):
        """Do without it."""
        await self._run(op, leave_goal, parse_id(goal_id))
        await self._show()

    @rx.event
    async def take_learning(self, trial_id: str, op: str):
        """Put what a test taught into one's own record."""
        await self._run(op, take_learning, parse_id(trial_id))
        await self._show()

    @rx.event
    async def leave_learning(self, trial_id: str, op: str):
        """Do without it."""
        await self._run(op, leave_learning, parse_id(trial_id))
        await self._show()

    @rx.event
    async def share(self, form: ShareForm, op: str):
        """Give a circle a copy."""
        circle_id, entry_id = parse_id(form.get("circle", "")), parse_id(self.draft.id)
        await self._run(op, share_entry, entry_id, circle_id, audience=audience_in(form))
        self._close()
        await self._show()
        self._say(text("A copy is shared. You can take it back at any time."))

    @rx.event
    async def take_back(self, copy_id: str, op: str):
        """Let a circle read it no more."""
        await self._run(op, take_copy_back, parse_id(copy_id))
        await self._show()
        self._say(text("The copy is taken back."))

    async def _begin(self, entry_id: str) -> None:
        record = await self._read(own_record)
        today = local(utc_now(), self._caller.zone).date().isoformat()
        new = EntryDraft(on=today, people=[Ticked(*person) for person in record.people])
        self.draft = self._draft_of(record, entry_id) if entry_id else new
        self.clash, self.asked = Theirs(), "entry"

    def _close(self) -> None:
        self.asked, self.draft, self.clash = "", EntryDraft(), Theirs()

    def _draft_of(self, record: OwnRecord, entry_id: str) -> EntryDraft:
        for row in record.entries:
            if row.id == entry_id:
                return entry_draft(row, record.people)
        raise entry_not_found()

    async def _show(self) -> None:
        record = await self._read(own_record)
        self.entries = [entry_line(row, self._caller.locale) for row in record.entries]
        self.offers = [offer_line(row) for row in record.offers]
        learnings = await self._read(learnings_to_record)
        self.learnings = [learning_line(row) for row in learnings]
        self.namings = [naming_line(row) for row in record.namings]
        self.contributions = [contribution_line(row) for row in record.contributions]
        self.thanks = [received_line(row) for row in record.thanks]
        self.circles = list(record.circles)
        self.is_there = True
