"""Links that were pasted, and that somebody has who has left the circle since.

A link is remembered after it was replaced, for it may be pasted again; of its letters nothing
is kept.
"""

from collections.abc import Collection
from uuid import UUID

from sqlmodel import Field, Session, SQLModel, UniqueConstraint, col, select, update

from peercircles.kernel.columns import new_id
from peercircles.kernel.secrets import digest_of
from peercircles.kernel.work import Work
from peercircles.meetings.models import Meeting, RoomKind


class UsedLink(SQLModel, table=True):
    """A link under which a circle has met, or was going to; never taken back.

    `is_known_outside`: somebody has left since it was used first.
    """

    __table_args__ = (UniqueConstraint("circle_id", "digest"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    circle_id: UUID = Field(foreign_key="circle.id", index=True, ondelete="CASCADE")
    digest: str = Field(max_length=64)
    is_known_outside: bool = False


def remember_link(work: Work, meeting: Meeting) -> None:
    """The meeting's link is used from now on, if it is one that was pasted."""
    if meeting.room_kind is not RoomKind.LINK:
        return
    digest = digest_of_link(meeting.circle_id, meeting.room_url)
    statement = select(UsedLink).where(
        UsedLink.circle_id == meeting.circle_id, UsedLink.digest == digest
    )
    if work.session.exec(statement).one_or_none() is None:
        work.session.add(UsedLink(circle_id=meeting.circle_id, digest=digest))
        work.session.flush()


def mark_used_links(work: Work, circle_id: UUID) -> None:
    """Somebody leaves for good, with every link they were ever given."""
    work.session.exec(
        update(UsedLink).where(col(UsedLink.circle_id) == circle_id).values(is_known_outside=True)
    )


def known_outside(session: Session, circle_id: UUID) -> frozenset[str]:
    """The digests of those links of a circle that somebody has who left."""
    statement = select(UsedLink.digest).where(
        UsedLink.circle_id == circle_id, col(UsedLink.is_known_outside)
    )
    return frozenset(session.exec(statement))


def is_among(links: Collection[str], meeting: Meeting) -> bool:
    """Whether the meeting's link is one of these digests."""
    is_pasted = meeting.room_kind is RoomKind.LINK
    return is_pasted and digest_of_link(meeting.circle_id, meeting.room_url) in links


def digest_of_link(circle_id: UUID, url: str) -> str:
    """The same link has another digest in another circle."""
    return digest_of(f"{circle_id} {url.rstrip('/')}")
