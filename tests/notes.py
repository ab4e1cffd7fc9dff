"""Notes that are there already, and drafts as an editor sends them."""

from typing import Any

from peercircles.identity.models import Person
from peercircles.kernel.columns import new_id
from peercircles.meetings.models import Meeting
from peercircles.notes.models import Draft, Note, NoteKind
from tests.factories import LONG_AGO, World


def noted(
    world: World, meeting: Meeting, text: str, *, of: Person | None = None, **fields: Any
) -> Note:
    """Words of a meeting: the person's own, or else the circle's."""
    defaults: dict[str, Any] = {
        "kind": NoteKind.PRIVATE if of else NoteKind.CIRCLE,
        "person_id": of.id if of else None,
        "revision": 1,
        "draft_id": new_id(),
        "created_at": LONG_AGO,
        "at": LONG_AGO,
    }
    about = {"circle_id": meeting.circle_id, "meeting_id": meeting.id, "text": text}
    return world.add(Note(**about, **{**defaults, **fields}))


class Editor:
    """One open box: what is typed in it, and on which revision."""

    def __init__(self, revision: int = 0) -> None:
        self.id = new_id()
        self.step = 0
        self.revision = revision

    def types(self, text: str) -> Draft:
        """The next draft of this box."""
        self.step += 1
        return Draft(text=text, revision=self.revision, draft_id=self.id, step=self.step)
