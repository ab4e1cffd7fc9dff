"""Offering places in a circle, and taking them."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session

from peercircles.circles.address_lists import ListedPerson, parse_people
from peercircles.circles.commands import change_circle
from peercircles.circles.events import MemberJoined, PeopleInvited
from peercircles.circles.invitations import (
    accept_invitation,
    invite_people,
    note_mailed,
    open_invitation,
    renew_invitation,
    withdraw_invitation,
)
from peercircles.circles.models import (
    INVITATION_LIFETIME,
    Circle,
    CircleState,
    Invitation,
    Membership,
)
from peercircles.circles.queries import circle_page, invitations_of
from peercircles.circles.views import SentInvitation, WelcomePage
from peercircles.identity.models import Person
from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import new_id
from peercircles.kernel.errors import Conflict, DomainError, Forbidden, Invalid, NotFound
from peercircles.kernel.work import NOBODY, Work
from tests.factories import World, actor


def people(*addresses: str) -> list[ListedPerson]:
    return [ListedPerson(name="", email=email, line_no=1) for email in addresses]


def invited(world: World, address: str = "ana@example.org") -> SentInvitation:
    """A fresh invitation to Lantern, from Ines."""
    ines = world.organiser("Ines")
    [sent] = world.run(invite_people, ines, world.circle.id, people(address)).sent
    return sent


def welcome(world: World, token: str, now: Any = None) -> WelcomePage:
    return world.transactions.read(NOBODY, open_invitation, token, now or utc_now())


def accept(world: World, token: str, person: Person) -> Any:
    return world.transactions.run(NOBODY, accept_invitation, token, person_id=person.id)


def make_old(world: World, sent: SentInvitation) -> None:
    with Session(world.engine) as session, session.begin():
        row = session.get_one(Invitation, sent.invitation_id)
        row.created_at = utc_now() - INVITATION_LIFETIME
        session.add(row)


def test_an_invitation_shows_what_it_is_for(world):
    sent = invited(world, "ana@example.org")

    page = welcome(world, sent.token)

    assert (page.circle_name, page.inviter_name) == ("Lantern", "Ines")
    assert (page.email, page.has_account) == ("ana@example.org", False)
    assert page.ends_at == sent.ends_at


def test_an_invited_person_takes_the_next_seat(world):
    world.former_member()
    sent = invited(world, "ana@example.org")
    ana = world.person("Ana", email="ana@example.org")
    assert welcome(world, sent.token).has_account

    membership, events = accept(world, sent.token, ana)

    assert (membership.person_id, membership.seat) == (ana.id, 1)
    assert [(type(event), event.by, event.person_id) for event in events] == [
        (MemberJoined, ana.id, ana.id)
    ]
    assert world.read(circle_page, ana, world.circle.id).you_seat == 1


def test_its_smallest_size_alone_does_not_make_a_circle_active(world, session):
    circle = world.another_circle(smallest=3)
    for _ in range(2):
        world.member(circle=circle)
    [sent] = world.run(invite_people, world.organiser(), circle.id, people("a@example.org")).sent
    assert circle.state is CircleState.FORMING

    accept(world, sent.token, world.person(email="a@example.org"))

    assert session.get_one(Circle, circle.id).state is CircleState.FORMING


def test_a_pasted_list_is_invited_as_far_as_it_is_good(world, transactions):
    ines, ben = world.organiser(), world.member("Ben", email="ben@example.org")
    parsed = parse_people("Ana <ana@example.org>\nBen <ben@example.org>\nnobody\nCai@Example.org")

    answer, events = transactions.run(actor(ines), invite_people, world.circle.id, parsed.good)

    assert [(sent.name, sent.email) for sent in answer.sent] == [
        ("Ana", "ana@example.org"),
        ("", "cai@example.org"),
    ]
    assert [(who.line_no, str(who.reason)) for who in answer.refused] == [
        (2, "This person is in the circle already.")
    ]
    assert [type(event) for event in events] == [PeopleInvited]
    rows = world.read(invitations_of, ines, world.circle.id, utc_now())
    assert {row.email for row in rows} == {"ana@example.org", "cai@example.org"}
    assert ben.email not in {row.email for row in rows}


def test_somebody_invited_already_is_not_invited_twice(world):
    sent = invited(world, "ana@example.org")
    again = world.run(
        invite_people,
        world.organiser(),
        world.circle.id,
        people("ANA@example.org", "b@example.org"),
    )

    assert [str(who.reason) for who in again.refused] == [
        "This person is invited already. You can renew the link."
    ]
    assert [row.email for row in again.sent] == ["b@example.org"]
    assert welcome(world, sent.token).email == "ana@example.org"


def test_no_more_are_invited_than_the_circle_has_room_for(world):
    ines = world.organiser()
    circle = world.another_circle(largest=4)
    for _ in range(2):
        world.member(circle=circle)

    addresses = [f"guest{number}@example.org" for number in range(4)]
    answer = world.run(invite_people, ines, circle.id, people(*addresses))

    assert [sent.email for sent in answer.sent] == addresses[:2]
    assert [str(who.reason) for who in answer.refused] == [
        "The circle is full: it has room for 4 people, those invited included."
    ] * 2


def test_an_invitation_that_ran_out_leaves_its_place_to_another(world):
    ines = world.organiser()
    circle = world.another_circle(largest=3)
    for _ in range(2):
        world.member(circle=circle)
    [old] = world.run(invite_people, ines, circle.id, people("old@example.org")).sent
    make_old(world, old)

    answer = world.run(invite_people, ines, circle.id, people("new@example.org"))

    assert [sent.email for sent in answer.sent] == ["new@example.org"]
    with pytest.raises(Conflict, match="full"):
        world.run(renew_invitation, ines, old.invitation_id)


def test_inviting_again_after_it_ran_out_uses_the_same_place(world):
    sent = invited(world)
    make_old(world, sent)

    [fresh] = world.run(
        invite_people, world.organiser("Olu"), world.circle.id, people("ana@example.org")
    ).sent

    assert fresh.invitation_id == sent.invitation_id
    assert welcome(world, fresh.token).inviter_name == "Olu"
    with pytest.raises(NotFound):
        welcome(world, sent.token)


def test_a_circle_cannot_become_smaller_than_those_invited(world):
    ines = world.organiser()
    answer = world.run(
        invite_people, ines, world.circle.id, people(*(f"g{n}@example.org" for n in range(4)))
    )
    assert len(answer.sent) == 4

    with pytest.raises(Invalid, match="4 people in the circle or invited"):
        world.run(
            change_circle,
            ines,
            world.circle.id,
            expected_version=1,
            name="Lantern",
            purpose="",
            zone="Europe/Dublin",
            cadence=world.circle.cadence,
            minutes=60,
            smallest=3,
            largest=3,
        )


def test_a_link_used_twice_says_so(world):
    sent, ana = invited(world), world.person("Ana", email="ana@example.org")
    accept(world, sent.token, ana)

    with pytest.raises(Conflict, match="has been used"):
        welcome(world, sent.token)
    with pytest.raises(Conflict, match="in this circle already"):
        accept(world, sent.token, ana)
    with pytest.raises(Conflict, match="has been used"):
        accept(world, sent.token, world.person())

    assert len(world.rows_of(Membership)) == 1


def test_a_link_used_by_somebody_who_left_does_not_bring_them_back(world):
    sent, ana = invited(world), world.person("Ana", email="ana@example.org")
    accept(world, sent.token, ana)
    with Session(world.engine) as session, session.begin():
        for row in session.exec(Membership.__table__.select()).all():
            session.get_one(Membership, row.id).end(utc_now())

    with pytest.raises(Conflict, match="has been used"):
        accept(world, sent.token, ana)


def test_somebody_who_left_can_be_invited_again_and_gets_a_new_seat(world):
    ana = world.former_member("Ana")
    sent = invited(world, ana.email)

    membership, _events = accept(world, sent.token, ana)

    assert membership.seat == 1


def test_a_link_runs_out_after_its_lifetime(world):
    sent, ana = invited(world), world.person(email="ana@example.org")
    assert welcome(world, sent.token, sent.ends_at - timedelta(seconds=1))
    with pytest.raises(Conflict, match=r"run out\. Ask Ines for a fresh one"):
        welcome(world, sent.token, sent.ends_at)

    make_old(world, sent)

    with pytest.raises(Conflict, match="run out"):
        accept(world, sent.token, ana)
    assert world.rows_of(Membership) == []


def test_an_invitation_taken_back_is_no_invitation(world):
    ines = world.organiser()
    sent, ana = invited(world), world.person(email="ana@example.org")

    world.run(withdraw_invitation, ines, sent.invitation_id)

    for attempt in (lambda: welcome(world, sent.token), lambda: accept(world, sent.token, ana)):
        with pytest.raises(Conflict, match=r"taken back\. Ines can say more"):
            attempt()
    for command in (withdraw_invitation, renew_invitation):
        with pytest.raises(Conflict, match="taken back already"):
            world.run(command, ines, sent.invitation_id)
    assert world.read(invitations_of, ines, world.circle.id, utc_now()) == []


def test_a_renewed_link_works_and_the_old_one_is_dead(world, session):
    ines = world.organiser()
    sent, ana = invited(world), world.person(email="ana@example.org")
    world.transactions.run(NOBODY, note_mailed, sent.invitation_id)
    assert world.read(invitations_of, ines, world.circle.id, utc_now())[0].was_mailed

    fresh = world.run(renew_invitation, ines, sent.invitation_id)

    assert not world.read(invitations_of, ines, world.circle.id, utc_now())[0].was_mailed
    for attempt in (lambda: welcome(world, sent.token), lambda: accept(world, sent.token, ana)):
        with pytest.raises(NotFound, match="use the newest"):
            attempt()
    accept(world, fresh.token, ana)
    with pytest.raises(Conflict, match="has joined"):
        world.run(renew_invitation, ines, sent.invitation_id)
    with pytest.raises(Conflict, match="has joined"):
        world.run(withdraw_invitation, ines, sent.invitation_id)


def test_only_a_digest_of_the_link_is_kept(world):
    sent = invited(world)

    [row] = world.rows_of(Invitation)

    assert sent.token not in repr(row)
    assert sent.token not in repr(sent)
    assert len(row.token_digest) == 64


def test_another_address_asks_the_organiser(world):
    sent, ben = invited(world), world.person("Ben", email="ben@example.org")

    with pytest.raises(Conflict) as refused:
        accept(world, sent.token, ben)

    assert str(refused.value) == (
        "This invitation is for another address than yours, ben@example.org. "
        "Ask Ines to invite that one."
    )
    assert world.rows_of(Membership) == []
    assert welcome(world, sent.token)


@pytest.mark.parametrize("token", ["", "x", "a" * 5000, "' OR 1=1 --", "\x00", "\u202e", "\ud800"])
def test_a_made_up_link_finds_nothing(world, token):
    invited(world)

    with pytest.raises(NotFound):
        welcome(world, token)
    with pytest.raises(NotFound):
        accept(world, token, world.person())


def test_two_clicks_at_once_give_one_seat(world):
    sent = invited(world)
    ana = world.person("Ana", email="ana@example.org")

    def click(_number: int) -> str:
        try:
            accept(world, sent.token, ana)
        except DomainError as refusal:
            return str(refusal)
        return "in"

    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(click, range(6)))

    assert sorted(answers) == ["You are in this circle already."] * 5 + ["in"]
    assert len(world.rows_of(Membership)) == 1


def test_what_was_read_before_the_lock_does_not_hide_that_the_offer_was_taken_back(world):
    ines, ana = world.organiser(), world.person(email="ana@example.org")
    sent = invited(world)

    def read_and_accept(work: Work) -> None:
        read = work.session.get_one(Invitation, sent.invitation_id)
        # SQLite lets one writer in at a time, so there nobody can come between.
        if world.engine.dialect.name != "sqlite":
            world.run(withdraw_invitation, ines, sent.invitation_id)
        accept_invitation(work, sent.token, person_id=ana.id)
        assert read in work.session

    if world.engine.dialect.name == "sqlite":
        world.run(withdraw_invitation, ines, sent.invitation_id)
    with pytest.raises(Conflict, match="taken back"):
        world.transactions.run(NOBODY, read_and_accept)

    assert world.rows_of(Membership) == []


def test_people_who_join_at_once_get_different_seats(world):
    ines = world.organiser()
    everyone = [world.person(email=f"guest{number}@example.org") for number in range(6)]
    sent = world.run(
        invite_people, ines, world.circle.id, people(*(person.email for person in everyone))
    ).sent

    with ThreadPoolExecutor(6) as pool:
        joined = [
            pool.submit(accept, world, invitation.token, person)
            for invitation, person in zip(sent, everyone, strict=True)
        ]

    assert sorted(each.result()[0].seat for each in joined) == list(range(6))


def test_two_organisers_inviting_at_once_do_not_overfill_the_circle(world):
    organisers = [world.organiser() for _ in range(4)]
    circle = world.another_circle(largest=5)

    def invite(number: int) -> Any:
        guests = people("same@example.org", *(f"g{number}-{n}@example.org" for n in range(3)))
        return world.run(invite_people, organisers[number], circle.id, guests)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(invite, range(4)))

    addresses = [row.email for row in world.rows_of(Invitation)]
    assert len(addresses) == 5
    assert addresses.count("same@example.org") == 1


def test_renewing_while_the_link_is_used_leaves_one_of_the_two(world):
    ines, ana = world.organiser(), world.person(email="ana@example.org")
    sent = invited(world)

    with ThreadPoolExecutor(2) as pool:
        used = pool.submit(accept, world, sent.token, ana)
        renewed = pool.submit(world.run, renew_invitation, ines, sent.invitation_id)

    refusals = [type(each.exception()) for each in (used, renewed) if each.exception()]
    assert refusals in ([NotFound], [Conflict])
    assert len(world.rows_of(Membership)) == (0 if used.exception() else 1)


def test_members_do_not_invite_or_see_who_is_invited(world):
    sent, ana = invited(world), world.member("Ana")

    for attempt in (
        lambda: world.run(invite_people, ana, world.circle.id, people("x@example.org")),
        lambda: world.run(renew_invitation, ana, sent.invitation_id),
        lambda: world.run(withdraw_invitation, ana, sent.invitation_id),
        lambda: world.read(invitations_of, ana, world.circle.id, utc_now()),
    ):
        with pytest.raises(Forbidden, match="Only an organiser"):
            attempt()


def test_to_outsiders_an_invitation_is_not_there(world):
    sent = invited(world)
    strangers = [
        (world.person(), sent.invitation_id),
        (world.former_member(), sent.invitation_id),
        (world.member(circle=world.another_circle()), sent.invitation_id),
        (world.organiser(), new_id()),
    ]

    sentences = set()
    for person, invitation_id in strangers:
        for command in (renew_invitation, withdraw_invitation):
            with pytest.raises(NotFound) as refused:
                world.run(command, person, invitation_id)
            sentences.add(str(refused.value))

    assert sentences == {"We could not find that invitation."}
    assert welcome(world, sent.token)


def test_a_closed_circle_takes_nobody_in(world):
    sent, ana = invited(world), world.person(email="ana@example.org")
    with Session(world.engine) as session, session.begin():
        session.get_one(Circle, world.circle.id).state = CircleState.CLOSED

    for attempt in (lambda: welcome(world, sent.token), lambda: accept(world, sent.token, ana)):
        with pytest.raises(Conflict, match="has closed"):
            attempt()
    with pytest.raises(Forbidden, match="has closed"):
        world.run(invite_people, world.organiser(), world.circle.id, people("x@example.org"))


def test_a_full_circle_takes_nobody_in_even_with_a_link(world):
    circle = world.another_circle(largest=3)
    for _ in range(2):
        world.member(circle=circle)
    [sent] = world.run(invite_people, world.organiser(), circle.id, people("a@example.org")).sent
    world.member(circle=circle)

    with pytest.raises(Conflict, match="full"):
        accept(world, sent.token, world.person(email="a@example.org"))
