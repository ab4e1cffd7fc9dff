"""Which kinds of letters somebody does without."""

from collections.abc import Collection
from uuid import UUID

from sqlmodel import Session, col, delete, select

from peercircles.identity.people import locked_self
from peercircles.kernel.secrets import read_signed, signed
from peercircles.kernel.work import Actor, Work
from peercircles.notifications.events import MailChoiceChanged
from peercircles.notifications.kinds import CHOICES
from peercircles.notifications.models import MailKind, MailOptOut

UNSUBSCRIBE_PATH = "/u"
_PURPOSE = "no more letters of a kind"
_ID = 16


def unsubscribe_path(key: bytes, person_id: UUID, kind: MailKind) -> str:
    """Where this person says that they want no more of this kind, without signing in."""
    return f"{UNSUBSCRIBE_PATH}/{signed(key, _PURPOSE, person_id.bytes + kind.encode())}"


def read_unsubscribe_token(key: bytes, token: str) -> tuple[UUID, MailKind] | None:
    """Whose letters of which kind the token of such a link is about, if it is one."""
    payload = read_signed(key, _PURPOSE, token)
    kinds = {kind.encode(): kind for kind in CHOICES}
    if payload is None or payload[_ID:] not in kinds:
        return None
    return UUID(bytes=payload[:_ID]), kinds[payload[_ID:]]


def opted_out(session: Session, person_id: UUID) -> frozenset[MailKind]:
    """The kinds the person does without."""
    statement = select(MailOptOut).where(MailOptOut.person_id == person_id)
    return frozenset(choice.kind for choice in session.exec(statement))


def choose_mail(work: Work, wanted: Collection[MailKind]) -> None:
    """The actor wants letters of these kinds, and of no others."""
    for kind in CHOICES:
        if kind in wanted:
            opt_in(work, kind)
        else:
            opt_out(work, kind)


def my_mail(session: Session, actor: Actor) -> frozenset[MailKind]:
    """The kinds the actor gets."""
    return frozenset(CHOICES) - opted_out(session, actor.person_id)


def opt_out(work: Work, kind: MailKind) -> None:
    """The actor wants no more letters of this kind."""
    person = locked_self(work)
    if kind not in opted_out(work.session, person.id):
        work.session.add(MailOptOut(person_id=person.id, kind=kind, at=work.now))
        work.session.flush()
        _announce(work)


def opt_in(work: Work, kind: MailKind) -> None:
    """The actor wants letters of this kind again."""
    person = locked_self(work)
    statement = delete(MailOptOut).where(
        col(MailOptOut.person_id) == person.id, col(MailOptOut.kind) == kind
    )
    if work.session.exec(statement).rowcount:
        _announce(work)


def _announce(work: Work) -> None:
    person_id = work.actor.person_id
    work.record(MailChoiceChanged(at=work.now, by=person_id, person_id=person_id))
