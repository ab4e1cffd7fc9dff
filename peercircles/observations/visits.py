"""A coach looks: it is written down as it happens, and the circle can read it."""

from collections.abc import Collection
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col, select

from peercircles.circles.seats import locking
from peercircles.kernel.work import NOBODY_ID, Work
from peercircles.observations.events import WatchingChanged
from peercircles.observations.locks import lock_as_coach
from peercircles.observations.models import GONE_AFTER, Observation, Scope, Visit
from peercircles.observations.reading import open_to


def note_visit(work: Work, circle_id: UUID, scope: Scope, meeting_id: UUID | None = None) -> Visit:
    """The coach's page is open. NotFound where nothing is open to them."""
    lock_as_coach(work, circle_id)
    observation = open_to(work.session, work.actor, circle_id, scope, work.now, meeting_id)
    if visit := _present(work, observation):
        visit.seen_at = work.now
        work.session.add(visit)
        work.session.flush()
        return visit
    visit = Visit(
        observation_id=observation.id,
        circle_id=circle_id,
        coach_id=work.actor.person_id,
        at=work.now,
        seen_at=work.now,
    )
    work.session.add(visit)
    work.session.flush()
    _say_changed(work, circle_id)
    return visit


def keep_visits(work: Work, visit_ids: Collection[UUID]) -> None:
    """The pages a server process has open now. No person asks for this."""
    if visit_ids:
        work.session.connection().execute(
            sa.update(Visit).where(col(Visit.id).in_(sorted(visit_ids))).values(seen_at=work.now)
        )


def note_who_went(work: Work) -> None:
    """Whose page nobody has seen for a while has gone. No person asks for this."""
    statement = select(Visit).where(
        col(Visit.gone_at).is_(None), col(Visit.seen_at) <= work.now - GONE_AFTER
    )
    for visit in work.session.exec(locking(statement.order_by(col(Visit.id)))):
        visit.gone_at = visit.seen_at
        work.session.add(visit)
        _say_changed(work, visit.circle_id)
    work.session.flush()


def _present(work: Work, observation: Observation) -> Visit | None:
    statement = select(Visit).where(
        Visit.observation_id == observation.id,
        col(Visit.gone_at).is_(None),
        col(Visit.seen_at) > work.now - GONE_AFTER,
    )
    return work.session.exec(locking(statement.order_by(col(Visit.at).desc()))).first()


def _say_changed(work: Work, circle_id: UUID) -> None:
    work.record(WatchingChanged(at=work.now, by=NOBODY_ID, circle_id=circle_id))
