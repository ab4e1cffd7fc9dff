"""What a letter about a mention says: that there is one, and never what was written, or of what."""

from uuid import UUID

from sqlmodel import Session

from peercircles.circles.models import Circle, CircleState
from peercircles.comments.queries import is_mentioned
from peercircles.kernel.text import text
from peercircles.kernel.work import Actor
from peercircles.notifications.letters import Letter
from peercircles.notifications.outgoing import Outgoing


def mention_letter(session: Session, outgoing: Outgoing) -> Letter | None:
    """The letter; none where the comment or the mention is gone, or its reader may not read it."""
    circle = session.get_one(Circle, outgoing.circle_id)
    reader = Actor(outgoing.recipient.person_id)
    comment = is_mentioned(session, reader, UUID(outgoing.payload["comment_id"]))
    if comment is None or circle.state is CircleState.CLOSED:
        return None
    return Letter(
        to=outgoing.recipient.email,
        locale=outgoing.recipient.locale,
        subject=text("You are mentioned in a comment"),
        link=outgoing.site.at(f"/circles/{circle.id}/goals/{comment.goal_id}/comments"),
        link_words=text("Read the comments"),
        paragraphs=(
            text("Hello {name},", name=outgoing.recipient.name),
            text("somebody in your circle mentions you in a comment on a goal."),
        ),
        closing=(text("What it says is not in this letter. It stays among your circle."),),
    )
