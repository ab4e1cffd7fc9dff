"""The State of a meeting's notes. Nothing is decided here about what may be read or saved."""

from dataclasses import dataclass

import reflex as rx

from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import parse_id
from peercircles.kernel.errors import DomainError
from peercircles.notes.drafts import DraftClash, WrittenNote
from peercircles.notes.models import Draft, Note
from peercircles.notes.queries import MeetingNotes, circle_note, own_note
from peercircles.web.live.topics import (
    circle_notes_topic,
    circle_topic,
    own_notes_topic,
    presenter_notes_topic,
)
from peercircles.web.notes.writing import NoteName, note_named, notes_at, save_draft
from peercircles.web.shared.autosave import Receipt
from peercircles.web.shared.circle_state import CircleState
from peercircles.web.shared.runtime import current_runtime
from peercircles.web.shared.times import iso

# More boxes than a page has; whoever asks for more is answered in the end, but not for ever.
MOST_RECEIPTS = 12


@dataclass(frozen=True)
class NoteView:
    """A note as a box shows it."""

    text: str = ""
    revision: int = 0
    by: str = ""
    at: str = ""


@dataclass(frozen=True)
class NotesView:
    """What the reader can do with the notes of the meeting in the address."""

    meeting_id: str = ""
    is_on: bool = False
    can_write_for_circle: bool = False
    can_write_for_presenters: bool = False


class NotesState(CircleState):
    """The notes of one meeting, as far as one member may read them.

    `seats` are the notes somebody writes for presenters, by presenter; `for_you` those that
    were written for the reader.
    """

    notes: rx.Field[NotesView] = rx.field(default_factory=NotesView)
    own: rx.Field[NoteView] = rx.field(default_factory=NoteView)
    circle_words: rx.Field[NoteView] = rx.field(default_factory=NoteView)
    for_you: rx.Field[NoteView] = rx.field(default_factory=NoteView)
    seats: rx.Field[dict[str, NoteView]] = rx.field(default_factory=dict)
    receipts: rx.Field[dict[str, Receipt]] = rx.field(default_factory=dict)

    @rx.event
    async def load(self):
        """The page opens, or something in the circle changed, and with it perhaps who writes."""
        await self._show_notes()
        meeting_id, person_id = self._route_id("meeting_id"), self._actor.person_id
        if self.notes.meeting_id:
            self._listen_also(
                {
                    own_notes_topic(meeting_id, person_id): NotesState.look_again_at_own,
                    circle_notes_topic(meeting_id): NotesState.look_again_at_circle,
                    circle_topic(self._circle_id): NotesState.load,
                }
            )

    @rx.event
    async def look_again_at_seats(self):
        """Somebody wrote for a presenter. For those who write."""
        if not self.missing:
            await self._show_notes()

    @rx.event
    async def look_again_at_own(self):
        """The reader wrote, here or in another window."""
        if not self.missing:
            self.own = _view(await self._read(own_note, self._route_id("meeting_id")))

    @rx.event
    async def look_again_at_circle(self):
        """Somebody wrote for the circle."""
        if not self.missing:
            self.circle_words = _view(await self._read(circle_note, self._route_id("meeting_id")))

    @rx.event
    async def save(self, note: str, text: str, revision: int, step: int, op: str):
        """Save what is typed; `op` is the draft's id, and with its `step` known again."""
        receipt = await self._receipt(note_named(note), Draft(text, revision, parse_id(op), step))
        known = [(name, given) for name, given in self.receipts.items() if name != note]
        self.receipts = dict([*known, (note, receipt)][-MOST_RECEIPTS:])

    async def _receipt(self, name: NoteName, draft: Draft) -> Receipt:
        """What became of a draft: refusals, too, are said beside its box."""
        about = {"op": str(draft.draft_id), "step": draft.step}
        try:
            note = await self._save(name, draft)
        except DraftClash as clash:
            theirs = clash.theirs
            return Receipt(
                **about,
                revision=theirs.revision,
                clashes=True,
                theirs=theirs.text,
                by=theirs.by_name,
            )
        except DomainError as refusal:
            return Receipt(**about, refused=refusal.message.into(self._caller.locale))
        return Receipt(**about, revision=note.revision)

    async def _save(self, name: NoteName, draft: Draft) -> Note:
        """As `_run`, without keeping an operation for each keystroke: the note knows its drafts."""
        runtime = current_runtime()
        note, events = await runtime.in_thread(
            runtime.transactions.run, self._actor, save_draft, name, draft
        )
        await runtime.hub.publish(events)
        return note

    async def _show_notes(self) -> None:
        meeting_id = self._route_id("meeting_id")
        page = await self._read(notes_at, meeting_id, utc_now())
        self.own, self.circle_words = _view(page.own), _view(page.circle)
        self.for_you = _view(page.for_you)
        self.seats = {str(person): _view(note) for person, note in page.seats.items()}
        self.notes = _notes_view(str(meeting_id), page)
        if page.can_write_for_presenters:
            self._listen_also({presenter_notes_topic(meeting_id): NotesState.look_again_at_seats})


def _notes_view(meeting_id: str, page: MeetingNotes) -> NotesView:
    if not page.is_member:
        return NotesView()
    return NotesView(
        meeting_id=meeting_id,
        is_on=page.is_on,
        can_write_for_circle=page.can_write_for_circle,
        can_write_for_presenters=page.can_write_for_presenters,
    )


def _view(note: WrittenNote) -> NoteView:
    return NoteView(
        text=note.text, revision=note.revision, by=note.by_name, at=iso(note.at) if note.at else ""
    )
