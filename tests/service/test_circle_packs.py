"""A circle's pack: by everybody's agreement or once it has closed, and nothing private in it."""

import json
from datetime import timedelta

import pytest
from sqlmodel import Session

from peercircles.circles.models import Circle, CircleState
from peercircles.circles.sponsors import choose_sponsor
from peercircles.goals.models import GoalUpdate, Progress
from peercircles.keeping.commands import agree, take_back_agreement
from peercircles.keeping.documents import as_json
from peercircles.keeping.models import Agreed, KeepingAgreement
from peercircles.keeping.packs import PACK_FORMAT, pack_of, pack_place
from peercircles.kernel.audiences import Audience
from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import new_id
from peercircles.kernel.errors import Forbidden, NotFound
from peercircles.meetings.models import Attendance, Presence, SaidBy
from peercircles.notes.models import Note, NoteKind
from peercircles.recaps.models import CircleDecision
from peercircles.thanks.models import Thanks
from tests.milestones import A_DAY
from tests.moments import LONG_AGO


@pytest.fixture
def people(world):
    return [world.member(name) for name in ("Ana", "Ben", "Cleo")]


@pytest.fixture
def take(world):
    def taken(person):
        return world.read(pack_of, person, world.circle.id, utc_now())

    return taken


def close(world):
    with Session(world.engine) as session, session.begin():
        circle = session.get_one(Circle, world.circle.id)
        circle.state = CircleState.CLOSED
        session.add(circle)


def test_it_can_be_taken_once_everybody_agreed_and_not_before(world, people, take):
    ana, ben, cleo = people
    for person in (ana, ben):
        world.run(agree, person, world.circle.id, Agreed.PACK)
        with pytest.raises(Forbidden, match="once every member agreed"):
            take(person)

    world.run(agree, cleo, world.circle.id, Agreed.PACK)

    assert take(ana).parts["circle"][0]["name"] == "Lantern"
    assert world.read(pack_place, ben, world.circle.id).can_take


def test_a_newcomer_has_not_agreed_and_one_who_left_need_not(world, people, take):
    for person in people:
        world.run(agree, person, world.circle.id, Agreed.PACK)
    newcomer = world.member("Dov")
    with pytest.raises(Forbidden):
        take(people[0])

    world.run(agree, newcomer, world.circle.id, Agreed.PACK)
    assert take(people[0])


def test_an_agreement_can_be_taken_back_and_is_there_once(world, people, take):
    ana, *_others = people
    for _each in range(2):
        world.run(agree, ana, world.circle.id, Agreed.PACK)
    assert len(world.rows_of(KeepingAgreement)) == 1
    for _each in range(2):
        world.run(take_back_agreement, ana, world.circle.id, Agreed.PACK)
    assert world.rows_of(KeepingAgreement) == []


def test_a_closed_circle_s_members_take_it_without_being_asked(world, people, take):
    close(world)
    assert take(people[0]).parts["members"][0]["name"] == "Ana"


@pytest.mark.parametrize("who", ["former_member", "organiser", "person"])
def test_nobody_else_takes_it_or_has_a_say(world, people, take, who):
    close(world)
    somebody = getattr(world, who)()
    with pytest.raises(NotFound):
        take(somebody)
    with pytest.raises(NotFound):
        world.run(agree, somebody, world.circle.id, Agreed.KEEP)


def test_an_organiser_reads_nothing_of_the_agreements(world, people):
    assert world.read(pack_place, world.organiser(), world.circle.id) is None


def test_it_has_what_the_circle_wrote_for_itself_and_nothing_else(world, people, take):
    ana, ben, _cleo = people
    meeting = world.meeting(starts_at=utc_now() - timedelta(days=3))
    about = {"circle_id": world.circle.id, "meeting_id": meeting.id}
    at = {"at": LONG_AGO}
    open_goal = world.goal(ana, title="IN the pack")
    world.goal(ben, title="IN with the coach", audience=Audience.COACH)
    world.goal(ana, title="OUT: a private goal", audience=Audience.PRIVATE)
    for line, audience in (("IN an update", Audience.CIRCLE), ("OUT: mine", Audience.PRIVATE)):
        world.add(
            GoalUpdate(
                goal_id=open_goal.id,
                author_id=ana.id,
                progress=Progress.STUCK,
                line=line,
                audience=audience,
                **at,
            )
        )
    world.promise(ben, words="IN promised")
    world.add(CircleDecision(**about, **at, words="IN decided", by=ana.id))
    world.add(Thanks(circle_id=world.circle.id, **at, from_id=ana.id, to_id=ben.id, words="OUT"))
    for kind, person in (
        (NoteKind.PRIVATE, ana.id),
        (NoteKind.PRESENTER, ben.id),
        (NoteKind.CIRCLE, None),
    ):
        note = {"draft_id": new_id(), "created_at": LONG_AGO, "text": "OUT noted"}
        world.add(Note(**about, **at, kind=kind, person_id=person, **note))
    for person, presence in ((ana, Presence.PRESENT), (ben, Presence.ABSENT)):
        world.add(
            Attendance(
                meeting_id=meeting.id,
                person_id=person.id,
                presence=presence,
                said_by=SaidBy.SELF,
                **at,
            )
        )
    close(world)

    pack = take(ana)

    content = as_json(pack, PACK_FORMAT)
    assert json.loads(content)["format"] == PACK_FORMAT
    assert "OUT" not in content
    assert content.count("IN ") == 5
    assert pack.parts["meetings"][0]["were_there"] == 1
    assert "example.org" not in content


def test_a_pack_says_of_sponsors_what_the_page_says(world, people, take):
    ana, *_others = people
    goal = world.goal(ana)
    world.charter(goal, alignment="The head of nursing", checks_in_on=A_DAY)
    for person in people:
        world.run(agree, person, world.circle.id, Agreed.PACK)
    assert "The head of nursing" not in as_json(take(ana))
    [charter] = take(ana).parts["goal_charters"]
    assert (charter["alignment"], charter["checks_in_on"]) == ("", None)

    world.run(choose_sponsor, world.organiser(), world.circle.id, has_sponsor=True)

    [charter] = take(ana).parts["goal_charters"]
    assert charter["alignment"] == "The head of nursing"
    assert str(charter["checks_in_on"]) == A_DAY.isoformat()
