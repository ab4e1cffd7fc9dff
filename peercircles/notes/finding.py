"""Looking for words among the notes that are the actor's alone."""

import sqlalchemy as sa
from sqlmodel import Session, col

from peercircles.circles.models import Circle
from peercircles.circles.queries import circle_ids_of
from peercircles.kernel.finding import Found, Places, Search
from peercircles.kernel.work import Actor
from peercircles.notes.models import Note, NoteKind


def notes_with(session: Session, actor: Actor, search: Search) -> list[Found]:
    """What the actor wrote for themselves, or had written for them, in circles they are in."""
    within = (
        sa.select()
        .select_from(Note)
        .join(Circle, col(Circle.id) == col(Note.circle_id))
        .where(
            col(Note.person_id) == actor.person_id,
            col(Note.kind).in_((NoteKind.PRIVATE, NoteKind.PRESENTER)),
            col(Note.circle_id).in_(circle_ids_of(actor)),
        )
    )
    places = Places(
        within=within,
        id=col(Note.id),
        at=col(Note.at),
        title=col(Circle.name),
        words=col(Note.text),
        about=sa.literal(""),
        thing_id=col(Note.meeting_id),
        home_id=col(Note.circle_id),
        texts=(col(Note.text),),
    )
    return search.found(session, "note", places)
