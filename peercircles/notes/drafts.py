"""Drafts against notes: which is newer, and what happens when two people wrote at once."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from peercircles.identity.models import Person
from peercircles.kernel.errors import Conflict
from peercircles.kernel.text import text
from peercircles.notes.models import Draft, Note


@dataclass(frozen=True, slots=True)
class WrittenNote:
    """What a note says now, with who wrote it last. Revision 0: nobody has written yet."""

    text: str = ""
    revision: int = 0
    by_name: str = ""
    at: datetime | None = None


class DraftClash(Conflict):
    """The note was written elsewhere after this draft was begun, so that nothing was saved.

    `theirs` is stored. The draft on its revision replaces it knowingly.
    """

    code = "draft-clash"

    def __init__(self, theirs: WrittenNote) -> None:
        super().__init__(
            text("That did not save. {name} changed this in the meantime.", name=theirs.by_name)
        )
        self.theirs = theirs


class TooLate(Conflict):
    """The note was written elsewhere, and what it says is not this person's to read any more."""


def settle_draft(session: Session, note: Note, draft: Draft, *, may_read: bool) -> bool:
    """Whether the draft is new. DraftClash where it would take away what somebody else wrote."""
    if note.has_taken(draft):
        return False
    if note.follows(draft):
        return True
    if may_read:
        raise DraftClash(written_note(session, note))
    raise TooLate(
        text(
            "The meeting has ended, and somebody else wrote here in the meantime."
            " What you wrote stays on this device."
        )
    )


def written_note(session: Session, note: Note | None) -> WrittenNote:
    """The words of a note, to be read."""
    if note is None:
        return WrittenNote()
    writer = session.get(Person, note.written_by) if note.written_by else None
    return WrittenNote(note.text, note.revision, writer.name if writer else "", note.at)
