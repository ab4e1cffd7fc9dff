"""What a signed-in person does with their own account."""

from uuid import UUID

from sqlmodel import select

from peercircles.identity import policy
from peercircles.identity.events import ProfileChanged
from peercircles.identity.models import BrowserSession, Person
from peercircles.identity.people import known_locale, locked_self
from peercircles.identity.sessions import end_rows
from peercircles.kernel.errors import NotFound
from peercircles.kernel.text import text
from peercircles.kernel.typed import typed_line
from peercircles.kernel.work import Work
from peercircles.kernel.zones import zone_named


def update_profile(work: Work, *, name: str, pronouns: str, zone: str, locale: str) -> Person:
    """Change the actor's name, pronouns, time zone and language."""
    person = locked_self(work)
    policy.may_edit_profile(work.actor, person).enforce()
    person.name = typed_line(name, field="name", limit=80)
    person.pronouns = typed_line(pronouns, field="pronouns", limit=40, required=False)
    person.zone = zone_named(zone, field="zone")
    person.locale = known_locale(locale)
    work.record(ProfileChanged(at=work.now, by=work.actor.person_id, person_id=person.id))
    return person


def end_session(work: Work, session_id: UUID) -> None:
    """Sign out one of the actor's browsers."""
    statement = select(BrowserSession).where(
        BrowserSession.id == session_id, BrowserSession.person_id == work.actor.person_id
    )
    row = work.session.exec(statement).one_or_none()
    if row is None:
        raise NotFound(text("We could not find that browser. It may be signed out already."))
    policy.may_end_session(work.actor, row).enforce()
    end_rows(work, [row])


def end_other_sessions(work: Work, this_session_id: UUID) -> int:
    """Sign the actor out everywhere but here; give how many browsers that were."""
    statement = select(BrowserSession).where(
        BrowserSession.person_id == work.actor.person_id, BrowserSession.id != this_session_id
    )
    rows = work.session.exec(statement).all()
    for row in rows:
        policy.may_end_session(work.actor, row).enforce()
    end_rows(work, rows)
    return len(rows)
