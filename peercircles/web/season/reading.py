"""What the season page asks of several features at once."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session

from peercircles.hours.queries import open_proposal
from peercircles.hours.showing import StretchRow, next_first_day, stretches
from peercircles.hours.views import ProposalPage
from peercircles.kernel.work import Actor


@dataclass(frozen=True)
class SeasonPage:
    """What the circle is asked, what hours cost so far, and when a season could begin."""

    proposal: ProposalPage | None
    stretches: tuple[StretchRow, ...]
    first_on: date


def season_page(session: Session, actor: Actor, circle_id: UUID, now: datetime) -> SeasonPage:
    """Everything the page shows before anything is searched."""
    return SeasonPage(
        proposal=open_proposal(session, actor, circle_id, now),
        stretches=stretches(session, actor, circle_id),
        first_on=next_first_day(session, actor, circle_id, now),
    )
