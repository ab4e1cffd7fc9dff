"""What can be seen of agendas: by the people of the circle, and nobody else."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.agendas import policy
from peercircles.agendas.formats import FORMATS
from peercircles.agendas.leading import leaders_of
from peercircles.agendas.own_formats import key_of, own_formats
from peercircles.agendas.planning import standing_plan
from peercircles.agendas.plans import AgendaPlan
from peercircles.agendas.recommending import recommendation_for
from peercircles.agendas.suggested import open_suggestions
from peercircles.agendas.views import (
    AgendaPage,
    FormatRow,
    SegmentRow,
    SegmentWords,
    SuggestionRow,
)
from peercircles.agendas.wording import holders_at, prompt_in, words_for
from peercircles.circles.models import Membership, MembershipState
from peercircles.circles.queries import circle_ids_of, standing_of
from peercircles.identity.models import Person
from peercircles.kernel.work import Actor
from peercircles.meetings.marks import LiveMark
from peercircles.meetings.models import Meeting, MeetingState
from peercircles.meetings.queries import meeting_not_found


def segment_words(
    session: Session, actor: Actor, meeting_id: UUID, locale: str
) -> dict[str, SegmentWords]:
    """What the segments of a meeting are called and ask, by their ids."""
    return words_within(session, meeting_within(session, actor, meeting_id), locale)


def words_within(session: Session, meeting: Meeting, locale: str) -> dict[str, SegmentWords]:
    """The same for whoever was found to be allowed before."""
    plan = standing_plan(session, meeting)
    return words_for(plan.segments, holders_at(session, meeting.id, plan.segments), locale)


def agenda_page(
    session: Session, actor: Actor, meeting_id: UUID, now: datetime, locale: str
) -> AgendaPage:
    """A meeting's agenda with all that can be done about it."""
    meeting = meeting_within(session, actor, meeting_id)
    standing = standing_of(session, actor, meeting.circle_id)
    plan = standing_plan(session, meeting)
    recommended = recommendation_for(session, meeting)
    formats = _formats(session, meeting.circle_id, locale)
    names = {row.key: row.name for row in formats}
    decision = policy.may_edit(standing, meeting, leaders_of(session, meeting_id), now)
    is_on = meeting.state is not MeetingState.CANCELLED
    return AgendaPage(
        meeting_id=meeting_id,
        circle_id=meeting.circle_id,
        version=plan.version,
        starts_at=meeting.starts_at,
        minutes=meeting.minutes,
        format_key=plan.format_key,
        format_name=names.get(plan.format_key, ""),
        recommended_key=recommended.format_key,
        reason=recommended.reason,
        segments=_segment_rows(session, plan, locale),
        formats=formats,
        suggestions=_suggestion_rows(session, actor, meeting_id),
        people=_people(session, meeting.circle_id),
        can_edit=is_on and meeting.live is not LiveMark.DONE and bool(decision),
        why_not=decision.reason,
        can_suggest=is_on
        and now < meeting.ends_at
        and meeting.state is MeetingState.PLANNED
        and bool(policy.may_suggest(standing, meeting)),
    )


def meeting_within(session: Session, actor: Actor, meeting_id: UUID) -> Meeting:
    """A meeting of a circle the actor is in; NotFound for everybody else."""
    statement = select(Meeting).where(
        Meeting.id == meeting_id, col(Meeting.circle_id).in_(circle_ids_of(actor))
    )
    if meeting := session.exec(statement).one_or_none():
        return meeting
    raise meeting_not_found()


def _segment_rows(session: Session, plan: AgendaPlan, locale: str) -> tuple[SegmentRow, ...]:
    holders = holders_at(session, plan.meeting_id, plan.segments)
    words = words_for(plan.segments, holders, locale)
    return tuple(
        SegmentRow(
            id=each.id,
            title=words[str(each.id)].title,
            minutes=each.minutes,
            mode=each.mode,
            purpose=each.purpose,
            per_person=each.per_person,
            owner_id=each.owner_id,
            owner_name=words[str(each.id)].owner_name,
            rules=each.rules,
            rule_words=words[str(each.id)].rules,
            prompt=prompt_in(each, locale),
            is_settled=position < plan.settled,
        )
        for position, each in enumerate(plan.segments)
    )


def _formats(session: Session, circle_id: UUID, locale: str) -> tuple[FormatRow, ...]:
    ours = [
        FormatRow(each.key, each.name.into(locale), each.about.into(locale), each.minutes)
        for each in FORMATS.values()
    ]
    theirs = [
        FormatRow(key_of(own), own.name, "", sum(part["minutes"] for part in own.parts), own.id)
        for own in own_formats(session, circle_id)
    ]
    return (*ours, *theirs)


def _suggestion_rows(session: Session, actor: Actor, meeting_id: UUID) -> tuple[SuggestionRow, ...]:
    found = open_suggestions(session, meeting_id)
    statement = select(Person.id, Person.name).where(
        col(Person.id).in_({each.person_id for each in found})
    )
    names = dict(session.exec(statement).all())
    return tuple(
        SuggestionRow(
            id=each.id,
            line=each.line,
            minutes=each.minutes,
            by_name=names.get(each.person_id, ""),
            is_yours=each.person_id == actor.person_id,
        )
        for each in found
    )


def _people(session: Session, circle_id: UUID) -> tuple[tuple[UUID, str], ...]:
    statement = (
        select(Person.id, Person.name)
        .join(Membership, col(Membership.person_id) == col(Person.id))
        .where(Membership.circle_id == circle_id, Membership.state == MembershipState.ACTIVE)
        .order_by(col(Membership.seat))
    )
    return tuple(session.exec(statement).all())
