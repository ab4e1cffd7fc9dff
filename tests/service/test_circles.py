"""Making a circle, changing it, seeing it, and ending a place in it."""

from functools import partial
from typing import Any

import pytest
import sqlalchemy as sa

from peercircles.circles.commands import change_circle, end_membership, make_circle
from peercircles.circles.events import CircleChanged, CircleMade, MemberJoined, MembershipEnded
from peercircles.circles.invitations import invite_people
from peercircles.circles.models import Cadence, Circle, Membership, Programme
from peercircles.circles.programmes import add_organiser, start_programme
from peercircles.circles.queries import (
    circle_page,
    invitations_of,
    member_ids,
    my_circles,
    programmes_of,
)
from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import new_id
from peercircles.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from peercircles.kernel.work import NOBODY
from tests.factories import LONG_AGO, actor


def terms(**changed: Any) -> dict[str, Any]:
    return {
        "name": "Harbour",
        "purpose": "Courage for the second half.",
        "zone": "America/New_York",
        "cadence": Cadence.WEEKLY,
        "minutes": 75,
        "smallest": 3,
        "largest": 6,
        **changed,
    }


def test_the_first_organiser_starts_a_programme(world, transactions):
    ana = world.person("Ana")

    programme, _events = transactions.run(
        NOBODY, start_programme, name="  Autumn  2027 ", person_id=ana.id
    )

    assert [row.name for row in world.read(programmes_of, ana)] == ["Autumn 2027"]
    assert world.run(make_circle, ana, programme.id, takes_part=False, **terms()).state == "forming"


def test_an_organiser_brings_in_another_once(world):
    ines, ben = world.organiser("Ines"), world.person("Ben")

    world.run(add_organiser, ines, world.programme.id, person_id=ben.id)

    assert [row.id for row in world.read(programmes_of, ben)] == [str(world.programme.id)]
    with pytest.raises(Conflict, match="already"):
        world.run(add_organiser, ines, world.programme.id, person_id=ben.id)


def test_nobody_else_makes_themselves_an_organiser(world):
    for person in (world.person(), world.member(), world.former_member()):
        with pytest.raises(NotFound, match="programme"):
            world.run(add_organiser, person, world.programme.id, person_id=person.id)


def test_an_organiser_makes_a_circle_and_takes_the_first_seat(world, transactions):
    ines = world.organiser("Ines")

    circle, events = transactions.run(
        actor(ines), make_circle, world.programme.id, takes_part=True, **terms()
    )

    page = world.read(circle_page, ines, circle.id)
    assert (page.name, page.zone, page.cadence) == ("Harbour", "America/New_York", Cadence.WEEKLY)
    assert (page.minutes, page.smallest, page.largest, page.you_seat) == (75, 3, 6, 0)
    assert [(row.name, row.seat, row.is_you) for row in page.people] == [("Ines", 0, True)]
    assert [type(event) for event in events] == [CircleMade, MemberJoined]


def test_an_organiser_need_not_take_part(world):
    ines = world.organiser("Ines")

    circle = world.run(make_circle, ines, world.programme.id, takes_part=False, **terms())

    page = world.read(circle_page, ines, circle.id)
    assert (page.people, page.you_seat) == ([], -1)
    assert (page.is_member, page.is_organiser) == (False, True)


def test_no_two_circles_share_the_seed_of_their_rota(world):
    ines = world.organiser()

    made = [
        world.run(make_circle, ines, world.programme.id, takes_part=False, **terms())
        for _ in range(2)
    ]

    assert made[0].rota_seed != made[1].rota_seed


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "   "),
        ("name", "a" * 81),
        ("name", "Lan\x00tern"),
        ("name", "Lan\u202etern"),
        ("purpose", "a" * 601),
        ("purpose", "\u2066hidden"),
        ("zone", "Europe/Atlantis"),
        ("zone", ""),
        ("zone", "../../etc/passwd"),
        ("minutes", 14),
        ("minutes", 241),
        ("smallest", 2),
        ("smallest", 13),
        ("largest", 13),
        ("largest", 2),
    ],
)
def test_what_cannot_be_settled_is_said_beside_its_field(world, field, value):
    ines = world.organiser()
    before = len(world.rows_of(Circle))

    with pytest.raises(Invalid) as refused:
        world.run(make_circle, ines, world.programme.id, takes_part=True, **terms(**{field: value}))

    assert refused.value.field == field
    assert len(world.rows_of(Circle)) == before


def test_the_largest_size_is_not_below_the_smallest(world):
    with pytest.raises(Invalid, match="below the smallest, 6") as refused:
        world.run(
            make_circle,
            world.organiser(),
            world.programme.id,
            takes_part=False,
            **terms(smallest=6, largest=5),
        )

    assert refused.value.field == "largest"


def test_markup_is_kept_as_it_was_typed(world):
    ines = world.organiser()
    hostile = "<img src=x onerror=alert(1)> **bold** {circle} ' \" ; DROP TABLE circle"

    circle = world.run(
        make_circle, ines, world.programme.id, takes_part=False, **terms(purpose=hostile)
    )

    assert world.read(circle_page, ines, circle.id).purpose == hostile


def test_only_the_programmes_organisers_make_circles_and_it_looks_like_no_programme(world):
    elsewhere = world.add(Programme(name="Elsewhere", created_at=utc_now()))
    attempts = [
        (world.member(), world.programme.id),
        (world.person(), world.programme.id),
        (world.organiser(), elsewhere.id),
        (world.organiser(), new_id()),
    ]

    sentences = set()
    for person, programme_id in attempts:
        with pytest.raises(NotFound) as refused:
            world.run(make_circle, person, programme_id, takes_part=True, **terms())
        sentences.add(str(refused.value))

    assert sentences == {"We could not find that programme."}


def test_an_organiser_settles_a_circle_anew(world, transactions):
    ines = world.organiser()

    circle, events = transactions.run(
        actor(ines), change_circle, world.circle.id, expected_version=1, **terms(name="Pier")
    )

    page = world.read(circle_page, ines, world.circle.id)
    assert (page.name, page.zone, page.version) == ("Pier", "America/New_York", 2)
    assert circle.rota_seed == world.circle.rota_seed
    assert [type(event) for event in events] == [CircleChanged]


def test_of_two_changes_at_once_the_second_is_told(world):
    ines = world.organiser()
    world.run(change_circle, ines, world.circle.id, expected_version=1, **terms(name="First"))

    with pytest.raises(Conflict, match="did not save"):
        world.run(change_circle, ines, world.circle.id, expected_version=1, **terms(name="Second"))

    assert world.read(circle_page, ines, world.circle.id).name == "First"


def test_a_circle_cannot_become_smaller_than_its_people(world):
    ines = world.organiser()
    for _ in range(5):
        world.member()

    with pytest.raises(Invalid, match="There are 5 people") as refused:
        world.run(change_circle, ines, world.circle.id, expected_version=1, **terms(largest=4))

    assert refused.value.field == "largest"


@pytest.mark.parametrize(
    ("field", "value"), [("cadence", Cadence.WEEKLY), ("smallest", 3), ("largest", 9)]
)
def test_what_the_circle_has_agreed_on_its_organiser_does_not_change(world, field, value):
    ines = world.organiser()
    circle = world.another_circle(agreed_at=LONG_AGO)
    settled = {name: getattr(circle, name) for name in ("cadence", "smallest", "largest")}

    with pytest.raises(Invalid, match="The circle has agreed on this") as refused:
        world.run(
            change_circle,
            ines,
            circle.id,
            expected_version=1,
            **terms(**{**settled, field: value}),
        )

    assert refused.value.field == field
    assert world.read(circle_page, ines, circle.id).version == 1


def test_everything_else_is_still_theirs_to_change(world):
    ines = world.organiser()
    circle = world.another_circle(agreed_at=LONG_AGO)
    settled = {name: getattr(circle, name) for name in ("cadence", "smallest", "largest")}

    world.run(
        change_circle,
        ines,
        circle.id,
        expected_version=1,
        **terms(**settled, name="Beacon", minutes=90),
    )

    page = world.read(circle_page, ines, circle.id)
    assert (page.name, page.minutes, page.is_agreed) == ("Beacon", 90, True)


def test_members_see_the_circle_but_do_not_settle_it(world):
    ana = world.member("Ana", pronouns="she", zone="Asia/Kolkata")

    with pytest.raises(Forbidden, match="Only an organiser"):
        world.run(change_circle, ana, world.circle.id, expected_version=1, **terms())

    page = world.read(circle_page, ana, world.circle.id)
    assert (page.can_change, page.can_invite, page.can_end_membership) == (False, False, False)
    assert page.can_plan_season
    [row] = page.people
    assert (row.name, row.pronouns, row.seat, row.zone) == ("Ana", "she", 0, "Asia/Kolkata")


def test_a_place_ended_is_no_place(world, transactions):
    ines, ana = world.organiser(), world.member("Ana")
    ben = world.member("Ben")

    _none, events = transactions.run(actor(ines), end_membership, world.circle.id, ana.id)

    assert [(type(event), event.person_id) for event in events] == [(MembershipEnded, ana.id)]
    assert [row.name for row in world.read(circle_page, ben, world.circle.id).people] == ["Ben"]
    assert world.read(my_circles, ana) == []
    with pytest.raises(NotFound):
        world.read(circle_page, ana, world.circle.id)
    with pytest.raises(NotFound, match="that person"):
        world.run(end_membership, ines, world.circle.id, ana.id)


def test_members_do_not_end_places(world):
    ana, ben = world.member("Ana"), world.member("Ben")

    for who in (ana, ben):
        with pytest.raises(Forbidden):
            world.run(end_membership, ana, world.circle.id, who.id)

    assert [row.left_at for row in world.rows_of(Membership)] == [None, None]


def test_a_place_elsewhere_is_not_ended_from_here(world):
    ines = world.organiser()
    there = world.member(circle=world.another_circle())

    for person_id in (there.id, new_id()):
        with pytest.raises(NotFound, match="that person in this circle"):
            world.run(end_membership, ines, world.circle.id, person_id)


def test_to_outsiders_a_circle_is_not_there(world):
    elsewhere = world.add(Programme(name="Elsewhere", created_at=utc_now()))
    theirs = world.another_circle(programme_id=elsewhere.id)
    strangers = [
        (world.person(), world.circle.id),
        (world.former_member(), world.circle.id),
        (world.member(circle=theirs), world.circle.id),
        (world.organiser(), theirs.id),
        (world.member(), new_id()),
    ]
    someone = world.member()

    sentences = set()
    for person, circle_id in strangers:
        for attempt in (
            partial(world.read, circle_page, person, circle_id),
            partial(world.read, invitations_of, person, circle_id, utc_now()),
            partial(world.run, change_circle, person, circle_id, expected_version=1, **terms()),
            partial(world.run, end_membership, person, circle_id, someone.id),
            partial(world.run, invite_people, person, circle_id, []),
        ):
            with pytest.raises(NotFound) as refused:
                attempt()
            sentences.add(str(refused.value))

    assert sentences == {"We could not find that circle."}


def test_my_circles_are_those_i_am_in_and_those_i_look_after(world, session):
    ines = world.organiser("Ines")
    aspen = world.another_circle(name="Aspen")
    world.join(ines, circle=world.circle)
    ana = world.member("Ana", circle=world.circle)
    world.member(circle=aspen)
    world.former_member(circle=aspen)

    rows = world.read(my_circles, ines)

    assert [(row.name, row.member_count, row.is_member) for row in rows] == [
        ("Lantern", 2, True),
        ("Aspen", 1, False),
    ]
    assert [person.name for person in rows[0].people] == ["Ines", "Ana"]
    assert [(row.name, row.is_organiser) for row in world.read(my_circles, ana)] == [
        ("Lantern", False)
    ]
    assert member_ids(session, world.circle.id) == [ines.id, ana.id]
    assert world.read(my_circles, world.person()) == []


def test_the_list_of_circles_costs_the_same_however_many_there_are(world):
    ines = world.organiser()
    few = statements_of(world, my_circles, ines)
    for _ in range(6):
        world.member(circle=world.another_circle())

    many = statements_of(world, my_circles, ines)

    assert len(many) == len(few)


def statements_of(world: Any, query: Any, person: Any) -> list[str]:
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        seen.append(statement)

    sa.event.listen(world.engine, "before_cursor_execute", note)
    try:
        world.read(query, person)
    finally:
        sa.event.remove(world.engine, "before_cursor_execute", note)
    return seen
