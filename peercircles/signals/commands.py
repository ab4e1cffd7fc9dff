"""Saying that a sign is not an issue, and looking at it again."""

from uuid import UUID

from sqlmodel import col, select

from peercircles.circles.figures import locked_reader_in
from peercircles.kernel.errors import Conflict, NotFound
from peercircles.kernel.text import text
from peercircles.kernel.typed import typed_line
from peercircles.kernel.work import Work
from peercircles.signals import policy
from peercircles.signals.events import OwnSignPutAside, SignPutAside
from peercircles.signals.kinds import OWN_KINDS, SignalKind
from peercircles.signals.models import LONGEST_REASON, SignalSnooze
from peercircles.signals.policy import Reader
from peercircles.signals.queries import circle_signs_for, own_signs_in, reader_of
from peercircles.signals.signs import Sign


def put_sign_aside(work: Work, circle_id: UUID, kind: SignalKind, reason: str) -> SignalSnooze:
    """It is not an issue: for the circle, or for the actor where it is theirs alone.

    Nobody has to say why. It comes back after some weeks, or when there is something new.
    """
    reader = _locked_reader(work, circle_id)
    about = work.actor.person_id if kind in OWN_KINDS else None
    policy.may_put_aside(reader, kind, about).enforce()
    words = typed_line(reason, field="reason", limit=LONGEST_REASON, required=False)
    sign = _noticed(work, reader, kind)
    whose = work.actor.person_id if policy.is_for_one(reader, kind) else None
    snooze = _kept(work, reader, kind, whose)
    snooze.renew(sign.marks, words, by=work.actor.person_id, at=work.now)
    work.session.add(snooze)
    work.session.flush()
    _announce(work, circle_id, whose)
    return snooze


def look_again(work: Work, circle_id: UUID, snooze_id: UUID) -> None:
    """It may be one after all."""
    reader = _locked_reader(work, circle_id)
    statement = select(SignalSnooze).where(
        SignalSnooze.id == snooze_id, SignalSnooze.circle_id == circle_id
    )
    snooze = work.session.exec(statement).one_or_none()
    if snooze is None or snooze.person_id not in {None, work.actor.person_id}:
        raise NotFound(text("This is not put aside any more."))
    policy.may_look_again(reader, snooze).enforce()
    work.session.delete(snooze)
    work.session.flush()
    _announce(work, circle_id, snooze.person_id)


def _locked_reader(work: Work, circle_id: UUID) -> Reader:
    locked_reader_in(work, circle_id)
    return reader_of(work.session, work.actor, circle_id, work.now)


def _noticed(work: Work, reader: Reader, kind: SignalKind) -> Sign:
    signs = own_signs_in if kind in OWN_KINDS else circle_signs_for
    for sign in signs(work.session, reader, work.now):
        if sign.kind is kind:
            return sign
    raise Conflict(text("This is not noticed any more."))


def _kept(work: Work, reader: Reader, kind: SignalKind, whose: UUID | None) -> SignalSnooze:
    statement = select(SignalSnooze).where(
        SignalSnooze.circle_id == reader.circle_id,
        SignalSnooze.kind == kind,
        col(SignalSnooze.person_id).is_(None) if whose is None else SignalSnooze.person_id == whose,
    )
    if snooze := work.session.exec(statement).first():
        return snooze
    return SignalSnooze(
        circle_id=reader.circle_id,
        kind=kind,
        person_id=whose,
        by=work.actor.person_id,
        marks=[],
        at=work.now,
        until=work.now,
    )


def _announce(work: Work, circle_id: UUID, whose: UUID | None) -> None:
    by = work.actor.person_id
    if whose is None:
        work.record(SignPutAside(at=work.now, by=by, circle_id=circle_id))
    else:
        work.record(OwnSignPutAside(at=work.now, by=by, person_id=whose))
