"""What is noticed, for whoever may be told of it. Nothing of it is kept; it is worked out anew."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, or_, select

from peercircles.circles.figures import (
    organised_circle_ids,
    own_circle_ids,
    reader_in,
)
from peercircles.facilitation.figures import next_to_lead
from peercircles.kernel.text import Text
from peercircles.kernel.work import Actor
from peercircles.signals import policy
from peercircles.signals.explaining import RULES
from peercircles.signals.for_coaches import view_for_coach
from peercircles.signals.gathering import (
    Rhythm,
    people_in,
    pulses_of,
    rhythms,
    signs_of_mood,
    signs_of_rhythm,
    signs_of_sharing,
    signs_within,
)
from peercircles.signals.kinds import CIRCLE_KINDS, FACILITATOR_KINDS, ORGANISER_KINDS, SignalKind
from peercircles.signals.models import SignalSnooze
from peercircles.signals.people import fading, one_project
from peercircles.signals.policy import Reader
from peercircles.signals.signs import Sign
from peercircles.signals.views import AsideRow, CircleSigns, CoachView, SignRow

_ORDER = (
    SignalKind.GAP,
    SignalKind.SLIPPING,
    SignalKind.SHRINKING,
    *(kind for kind in CIRCLE_KINDS if kind not in ORGANISER_KINDS),
    *FACILITATOR_KINDS,
)


def circle_signs(session: Session, actor: Actor, circle_id: UUID, now: datetime) -> CircleSigns:
    """What is noticed of a circle now, for one of its people or of those who look after it.

    Never more than they may be told: members nothing of one another, organisers its rhythm.
    """
    reader = reader_of(session, actor, circle_id, now)
    snoozes = snoozes_for(session, reader)
    signs = [*circle_signs_for(session, reader, now), *own_signs_in(session, reader, now)]
    shown = [sign for sign in signs if not is_put_aside(sign, reader, snoozes, now)]
    return CircleSigns(
        noticed=tuple(_row(sign, reader) for sign in shown),
        put_aside=tuple(_aside(snooze) for snooze in snoozes if now < snooze.until),
    )


def own_signs(session: Session, actor: Actor, now: datetime) -> list[SignRow]:
    """What is noticed of the actor in any of their circles, for nobody else."""
    rows = list[SignRow]()
    for circle_id in own_circle_ids(session, actor):
        reader = Reader(circle_id, actor.person_id, is_member=True, is_organiser=False)
        snoozes = snoozes_for(session, reader)
        rows += [
            _row(sign, reader)
            for sign in own_signs_in(session, reader, now)
            if not is_put_aside(sign, reader, snoozes, now)
        ]
    return rows


def organised_signs(session: Session, actor: Actor, now: datetime) -> dict[UUID, Text]:
    """The first sign of each circle the actor looks after, where there is one."""
    circle_ids = organised_circle_ids(session, actor)
    statement = select(SignalSnooze).where(
        col(SignalSnooze.circle_id).in_(circle_ids), SignalSnooze.person_id == actor.person_id
    )
    snoozes = session.exec(statement).all()
    found = dict[UUID, Text]()
    for circle_id, rhythm in rhythms(session, circle_ids, now).items():
        theirs = [each for each in snoozes if each.circle_id == circle_id]
        signs = [
            sign for sign in signs_of_rhythm(rhythm, now) if not _is_covered(sign, theirs, now)
        ]
        if signs:
            found[circle_id] = _in_order(signs)[0].noticed
    return found


def coach_view(session: Session, circle_id: UUID, now: datetime) -> CoachView:
    """The bands and the one sentence, for whoever was found to be allowed before."""
    return view_for_coach(session, circle_id, now)


def reader_of(session: Session, actor: Actor, circle_id: UUID, now: datetime) -> Reader:
    """What the actor is to the circle, as the policy asks. NotFound where it is hidden."""
    figure = reader_in(session, actor, circle_id)
    leads_next = next_to_lead(session, circle_id, now) == actor.person_id
    return Reader(
        circle_id, actor.person_id, figure.is_member, figure.is_organiser, leads_next=leads_next
    )


def circle_signs_for(session: Session, reader: Reader, now: datetime) -> list[Sign]:
    """The signs of the circle that the reader may be told, in their order.

    For those who look after it only its rhythm is read at all.
    """
    rhythm = rhythms(session, [reader.circle_id], now)[reader.circle_id]
    found = list(signs_of_rhythm(rhythm, now))
    if reader.is_member:
        found += _signs_of_circle(session, rhythm, now)
    return _in_order(sign for sign in found if policy.may_see(reader, sign.kind))


def own_signs_in(session: Session, reader: Reader, now: datetime) -> list[Sign]:
    """What is noticed of the reader alone; nobody else's figures are read for it."""
    if not reader.is_member:
        return []
    rhythm = rhythms(session, [reader.circle_id], now)[reader.circle_id]
    (of,) = people_in(session, rhythm, [reader.person_id], now)
    return [sign for sign in (fading(of, now), one_project(of, now)) if sign]


def snoozes_for(session: Session, reader: Reader) -> Sequence[SignalSnooze]:
    """What is put aside for the circle, for its people; and what the reader put aside."""
    of_circle = col(SignalSnooze.person_id).is_(None)
    own = col(SignalSnooze.person_id) == reader.person_id
    statement = (
        select(SignalSnooze)
        .where(SignalSnooze.circle_id == reader.circle_id)
        .where(or_(of_circle, own) if reader.is_member else own)
        .order_by(col(SignalSnooze.at).desc(), col(SignalSnooze.id))
    )
    return session.exec(statement).all()


def is_put_aside(
    sign: Sign, reader: Reader, snoozes: Iterable[SignalSnooze], now: datetime
) -> bool:
    """Whether the reader need not look at this one now."""
    for_one = policy.is_for_one(reader, sign.kind)
    whose = reader.person_id if for_one else None
    return _is_covered(sign, [each for each in snoozes if each.person_id == whose], now)


def _signs_of_circle(session: Session, rhythm: Rhythm, now: datetime) -> Iterator[Sign]:
    yield from signs_of_mood(rhythm, pulses_of(session, rhythm, now))
    yield from signs_of_sharing(session, rhythm)
    yield from signs_within(session, rhythm, now)


def _is_covered(sign: Sign, snoozes: Iterable[SignalSnooze], now: datetime) -> bool:
    return any(each.kind is sign.kind and each.covers(sign.marks, now) for each in snoozes)


def _in_order(signs: Iterable[Sign]) -> list[Sign]:
    return sorted(signs, key=lambda sign: _ORDER.index(sign.kind))


def _row(sign: Sign, reader: Reader) -> SignRow:
    return SignRow(
        circle_id=str(reader.circle_id),
        kind=sign.kind,
        noticed=sign.noticed,
        suggestion=sign.suggestion,
        why=RULES[sign.kind],
        evidence=sign.evidence,
        is_for_one=policy.is_for_one(reader, sign.kind),
    )


def _aside(snooze: SignalSnooze) -> AsideRow:
    return AsideRow(
        id=str(snooze.id),
        kind=snooze.kind,
        reason=snooze.reason,
        at=snooze.at,
        until=snooze.until,
        is_for_one=snooze.person_id is not None,
    )
