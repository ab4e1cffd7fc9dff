"""Whatever happens to a circle: it is active exactly while it is whole, and no version changes."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, select

from peercircles.circles.commands import end_membership
from peercircles.circles.models import CircleState, Membership, MembershipState
from peercircles.compacts.commands import answer_amendment, propose_again, withdraw_amendment
from peercircles.compacts.lapsing import let_due_amendments_lapse
from peercircles.compacts.models import (
    Amendment,
    AmendmentState,
    CompactVersion,
    Opinion,
    Section,
    Signature,
)
from peercircles.kernel.errors import DomainError
from peercircles.kernel.work import NOBODY
from tests.agreed import act, begun, circle_now, joined, proposed, reacting, signed
from tests.databases import empty
from tests.factories import World

FIRST = datetime(2027, 1, 5, 18, tzinfo=UTC)
COMING = ("join", "leave", "begin", "sign", "all sign", "propose")
ANSWERING = ("agree", "all agree", "talk", "withdraw", "again", "weeks pass")
# What takes everybody comes twice: a version is made now and then.
ACTS = st.sampled_from((*COMING, "all sign", *ANSWERING, "all agree"))
STEPS = st.lists(st.tuples(ACTS, st.integers(0, 5), st.integers(0, 3)), max_size=25)
KEYS = (Section.TALKING, Section.BETWEEN, Section.RHYTHM)


@given(steps=STEPS)
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_circle_is_active_exactly_while_all_of_enough_people_signed(engine, steps):
    empty(engine)
    world = World(engine)
    people = [world.member() for _ in range(4)]
    organiser = world.organiser()
    versions = dict[object, object]()
    now = FIRST
    for doing, who, which in steps:
        now += timedelta(weeks=3) if doing == "weeks pass" else timedelta(minutes=1)
        with time_machine.travel(now, tick=False):
            if doing == "join":
                # A full circle takes nobody in, and is not what this is about.
                if len(people) < circle_now(world).largest:
                    people.append(joined(world))
            elif doing == "weeks pass":
                reacting(world).run(NOBODY, let_due_amendments_lapse)
                assert not _overdue(world, now)
            elif people:
                _do(world, doing, people, organiser, who=who, which=which)
        _check_whole(world)
        _check_in_time(world)
        versions = _check_kept(world, versions)


def _do(world, doing, people, organiser, *, who, which):
    person = people[who % len(people)]
    number = max((row.number for row in world.rows_of(CompactVersion)), default=0)
    amendments = sorted(world.rows_of(Amendment), key=lambda row: row.at)
    match doing:
        case "leave":
            act(world, end_membership, organiser, world.circle.id, person.id)
            people.remove(person)
        case "begin":
            _try(begun, world, person)
        case "sign" | "all sign":
            for each in [person] if doing == "sign" else people:
                _try(signed, world, each, number=number)
        case "propose":
            _try(proposed, world, person, f"Words {who}", key=KEYS[which % 3], number=number)
        case _ if amendments:
            about = amendments[which % len(amendments)].id
            _answer(world, doing, people if doing == "all agree" else [person], about, number)


def _answer(world, doing, people, about, number):
    command, *opinion = {
        "talk": (answer_amendment, Opinion.TALK, number),
        "withdraw": (withdraw_amendment,),
        "again": (propose_again,),
    }.get(doing, (answer_amendment, Opinion.AGREE, number))
    for person in people:
        _try(act, world, command, person, about, *opinion)


def _try(doing, *args, **kwargs):
    """Do it, where it can be done."""
    with suppress(DomainError):
        doing(*args, **kwargs)


def _check_whole(world):
    circle = circle_now(world)
    with Session(world.engine) as session:
        members = set(
            session.exec(
                select(Membership.id).where(
                    Membership.circle_id == circle.id, Membership.state == MembershipState.ACTIVE
                )
            )
        )
        versions = session.exec(select(CompactVersion)).all()
        newest = max(versions, key=lambda row: row.number, default=None)
        names = {
            row.membership_id
            for row in session.exec(select(Signature))
            if newest and row.version_id == newest.id
        }
    is_whole = newest is not None and len(members) >= circle.smallest and members <= names
    assert (circle.state is CircleState.ACTIVE) == is_whole
    assert [row.number for row in sorted(versions, key=lambda row: row.number)] == list(
        range(1, len(versions) + 1)
    )


def _check_in_time(world):
    for row in world.rows_of(Amendment):
        if row.state is AmendmentState.ADOPTED:
            assert row.ended_at < row.closes_at


def _overdue(world, now):
    open_ones = [row for row in world.rows_of(Amendment) if row.state is AmendmentState.OPEN]
    return [row for row in open_ones if row.closes_at <= now]


def _check_kept(world, before):
    now = {row.id: row.model_dump() for row in world.rows_of(CompactVersion)}
    assert {key: now[key] for key in before} == before
    return now
