"""Looking for words among thanks, as far as they are the actor's to read."""

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from peercircles.circles.models import Circle
from peercircles.identity.models import Person
from peercircles.kernel.finding import Found, Places, Search
from peercircles.kernel.work import Actor
from peercircles.thanks.models import Thanks
from peercircles.thanks.queries import readable_by

_Giver, _Receiver = aliased(Person), aliased(Person)


def thanks_with(session: Session, actor: Actor, search: Search) -> list[Found]:
    """Thanks for a meeting, and those the actor got between two: others stand on no page."""
    within = (
        sa.select()
        .select_from(Thanks)
        .join(Circle, col(Circle.id) == col(Thanks.circle_id))
        .join(_Giver, col(_Giver.id) == col(Thanks.from_id))
        .join(_Receiver, col(_Receiver.id) == col(Thanks.to_id))
        .where(
            *readable_by(actor),
            sa.or_(col(Thanks.meeting_id).is_not(None), col(Thanks.to_id) == actor.person_id),
        )
    )
    places = Places(
        within=within,
        id=col(Thanks.id),
        at=col(Thanks.at),
        title=col(Thanks.words),
        words=sa.literal(""),
        about=col(_Giver.name) + " → " + col(_Receiver.name) + " · " + col(Circle.name),
        thing_id=col(Thanks.meeting_id),
        home_id=col(Thanks.circle_id),
        texts=(col(Thanks.words),),
    )
    return search.found(session, "thanks", places)
