"""What becomes of asks and offers when somebody leaves: theirs wait no more."""

from sqlmodel import col, select

from peercircles.asks.models import AskOffer, AskState
from peercircles.circles.events import MembershipEnded, MembershipPaused
from peercircles.kernel.events import Event
from peercircles.kernel.work import Work


def let_asks_go(work: Work, event: Event) -> None:
    """Withdraw what somebody who leaves asked for or offered; a pause leaves it as it is."""
    match event:
        case MembershipPaused():
            return
        case MembershipEnded():
            statement = (
                select(AskOffer)
                .where(
                    AskOffer.circle_id == event.circle_id,
                    AskOffer.author_id == event.person_id,
                    AskOffer.state == AskState.OPEN,
                )
                .order_by(col(AskOffer.id))
                .with_for_update()
            )
            for ask in work.session.exec(statement):
                ask.settle(AskState.WITHDRAWN, work.now)
            work.session.flush()
        case _:
            return
