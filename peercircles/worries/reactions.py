"""What becomes of worries when somebody leaves: theirs, and what was told to them alone, go."""

from sqlmodel import col, or_, select

from peercircles.circles.events import MembershipEnded, MembershipPaused
from peercircles.kernel.events import Event
from peercircles.kernel.work import Work
from peercircles.worries.models import Worry


def forget_worries_of(work: Work, event: Event) -> None:
    """A pause keeps them for who comes back within the two weeks; nobody reads them meanwhile."""
    match event:
        case MembershipPaused():
            return
        case MembershipEnded():
            statement = (
                select(Worry)
                .where(
                    Worry.circle_id == event.circle_id,
                    or_(
                        col(Worry.author_id) == event.person_id,
                        col(Worry.to_id) == event.person_id,
                    ),
                )
                .order_by(col(Worry.id))
                .with_for_update()
            )
            for worry in work.session.exec(statement):
                work.session.delete(worry)
            work.session.flush()
        case _:
            return
