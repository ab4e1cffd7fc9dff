"""The page of a circle's people: who is here, who is invited, and what is settled."""

from uuid import UUID

import pytest

from peercircles.circles.commands import change_circle
from peercircles.circles.invitations import accept_invitation
from peercircles.circles.models import Cadence, Circle, Invitation, Membership, MembershipState
from peercircles.exits.commands import leave_circle
from peercircles.exits.models import Route
from peercircles.notifications.mail import MailNotSent
from peercircles.web.circles.people_state import PeopleState
from peercircles.web.live.topics import circle_topic
from peercircles.web.shared.times import iso
from tests.auth_site import Postbox
from tests.factories import LONG_AGO

FIVE_BAD = """name,email
Ana Ruiz,ana@example.org
Ben,ben at example.org
,cleo@example.org
Dora,dora@example
Eve,"eve@example.org
Fay,ana@example.org
Gus
Hal,hal@example.org"""
TERMS = {
    "name": "Lantern",
    "purpose": "",
    "zone": "Europe/Dublin",
    "cadence": "fortnightly",
    "minutes": "60",
    "smallest": "4",
    "largest": "8",
}


@pytest.fixture
def postbox(runtime):
    runtime.mailer = Postbox()
    return runtime.mailer


@pytest.fixture
async def people_page(world, open_page):
    """Opens the page of the circle's people and loads it."""

    async def opened(person, **options):
        page = open_page(PeopleState, person, circle_id=world.circle.id, **options)
        await page.load()
        return page

    return opened


def token_in(link: str) -> str:
    return link.rpartition("/")[2]


async def test_people_stand_in_the_order_of_their_seats_beginning_with_me(world, people_page):
    world.member("Ana Ruiz")
    ben = world.member("Ben Okafor", pronouns="he/him", zone="Africa/Addis_Ababa")
    world.member("Cleo Marsh")

    page = await people_page(ben, locale="es")

    assert [person.name for person in page.people] == ["Ben Okafor", "Cleo Marsh", "Ana Ruiz"]
    me = page.people[0]
    assert (me.is_you, me.pronouns, me.place) == (True, "he/him", "Adís Abeba")
    assert me.joined_at == iso(LONG_AGO)
    assert page.listens == {circle_topic(world.circle.id)}


async def test_members_see_no_address_of_those_invited(world, people_page):
    world.invitation(email="secret@example.org")

    page = await people_page(world.member())

    assert page.invited == []
    assert not page.circle.can_invite
    assert "secret@example.org" not in str(page.state.dict())


async def test_each_person_invited_gets_a_link_that_works(world, people_page, op, runtime):
    page = await people_page(world.organiser())

    await page.invite({"people": "Ana Ruiz <ana@example.org>, ben@example.org"}, op())

    assert [(line.name, line.email, line.mail) for line in page.sent] == [
        ("Ana Ruiz", "ana@example.org", ""),
        ("", "ben@example.org", ""),
    ]
    assert page.sent[0].link.startswith("http://127.0.0.1:8000/invite/")
    ana = world.person(email="ana@example.org")
    world.run(accept_invitation, ana, token_in(page.sent[0].link), person_id=ana.id)
    assert page.left_over == ""
    assert page.notice == "2 people are invited."


async def test_of_a_list_with_five_bad_rows_the_good_ones_are_invited_and_nothing_is_lost(
    world, people_page, op
):
    page = await people_page(world.organiser())

    await page.invite({"people": FIVE_BAD}, op())

    assert [line.email for line in page.sent] == [
        "ana@example.org",
        "cleo@example.org",
        "hal@example.org",
    ]
    assert [row.line_no for row in page.not_taken] == [3, 5, 6, 7, 8]
    assert page.not_taken[0].typed == "Ben,ben at example.org"
    assert all(row.reason for row in page.not_taken)
    assert page.left_over.splitlines() == [
        "name,email",
        "Ben,ben at example.org",
        "Dora,dora@example",
        'Eve,"eve@example.org',
        "Fay,ana@example.org",
        "Gus",
    ]


async def test_rows_there_is_no_room_for_stay_in_the_list(world, people_page, op):
    world.run(
        change_circle,
        world.organiser(),
        world.circle.id,
        expected_version=1,
        **{**TERMS, "cadence": Cadence.WEEKLY, "minutes": 60, "smallest": 3, "largest": 3},
    )
    page = await people_page(world.organiser())

    await page.invite({"people": "\n".join(f"{n}@example.org" for n in "abcde")}, op())

    assert len(page.sent) == 3
    assert [(row.line_no, row.typed) for row in page.not_taken] == [
        (4, "d@example.org"),
        (5, "e@example.org"),
    ]
    assert page.left_over == "d@example.org\ne@example.org"


@pytest.mark.parametrize("typed", ["", "  \n "])
async def test_an_empty_list_is_said_beside_the_field(world, people_page, op, typed):
    page = await people_page(world.organiser())

    await page.invite({"people": typed}, op())

    assert page.problems == {"people": "Type or paste at least one address."}


async def test_links_are_gone_once_they_are_put_away(world, people_page, op):
    page = await people_page(world.organiser())
    await page.invite({"people": "ana@example.org"}, op())

    await page.put_links_away()

    assert page.sent == []
    assert "/invite/" not in str(page.state.dict())


async def test_links_stay_while_others_come_and_go(world, people_page, op):
    page = await people_page(world.organiser())
    await page.invite({"people": "ana@example.org"}, op())

    world.member()
    await page.load()

    assert len(page.sent) == 1
    assert len(page.people) == 1


async def test_with_a_mail_server_each_invitation_is_mailed(world, people_page, op, postbox):
    page = await people_page(world.organiser("Olive Organiser"))

    onward = await page.invite({"people": "Ana <ana@example.org>\nben@example.org"}, op())
    assert [line.mail for line in page.sent] == ["waiting", "waiting"]
    await page.mail()

    assert onward is not None
    assert [letter.to for letter in postbox.letters] == ["ana@example.org", "ben@example.org"]
    assert postbox.letters[0].link == page.sent[0].link
    assert "Olive Organiser" in postbox.letters[0].subject_line()
    assert [line.mail for line in page.sent] == ["mailed", "mailed"]
    assert all(row.was_mailed for row in page.invited)


async def test_mailing_again_mails_nothing_twice(world, people_page, op, postbox):
    page = await people_page(world.organiser())
    await page.invite({"people": "ana@example.org"}, op())

    await page.mail()
    await page.mail()

    assert len(postbox.letters) == 1
    assert page.sent[0].mail == "mailed"


async def test_with_a_dead_mail_server_the_links_are_there_to_copy(world, people_page, op, postbox):
    postbox.is_dead = True
    page = await people_page(world.organiser())

    await page.invite({"people": "ana@example.org\nben@example.org"}, op())
    await page.mail()

    assert [line.mail for line in page.sent] == ["refused", "refused"]
    assert not any(row.was_mailed for row in page.invited)
    assert len(world.rows_of(Invitation)) == 2


async def test_one_address_the_server_refuses_keeps_no_other_from_its_mail(
    world, people_page, op, postbox, monkeypatch
):
    take = postbox.send

    def send(letter):
        if letter.to.startswith("ana"):
            raise MailNotSent
        take(letter)

    monkeypatch.setattr(postbox, "send", send)
    page = await people_page(world.organiser())

    await page.invite({"people": "ana@example.org\nben@example.org"}, op())
    await page.mail()

    assert [line.mail for line in page.sent] == ["refused", "mailed"]


async def test_a_renewed_invitation_has_another_link(world, people_page, op):
    page = await people_page(world.organiser())
    await page.invite({"people": "ana@example.org"}, op())
    first = page.sent[0].link

    await page.renew(page.sent[0].id, op())

    assert len(page.sent) == 1
    assert page.sent[0].link != first


async def test_a_withdrawn_invitation_is_gone_with_its_link(world, people_page, op):
    page = await people_page(world.organiser())
    await page.invite({"people": "ana@example.org"}, op())

    await page.withdraw(page.sent[0].id, op())

    assert (page.sent, page.invited) == ([], [])


async def test_ending_a_membership_asks_first(world, people_page, op):
    noor = world.member("Noor")
    page = await people_page(world.organiser())

    await page.ask_to_end(str(noor.id))
    assert (page.asked, page.leaving.name) == ("end", "Noor")
    await page.end(page.leaving.id, op())

    assert page.people == []
    assert page.notice == "Noor has moved on. Thank you, Noor."
    assert [row.state for row in world.rows_of(Membership)] == [MembershipState.LEFT]


async def test_leaving_it_as_it_is_ends_nothing(world, people_page):
    noor = world.member("Noor")
    page = await people_page(world.organiser())
    await page.ask_to_end(str(noor.id))

    await page.let_be(False)

    assert page.asked == ""
    assert len(page.people) == 1


async def test_a_circle_is_settled_anew(world, people_page, op):
    page = await people_page(world.organiser())
    await page.ask_for_terms()

    await page.settle({**TERMS, "name": "Beacon", "minutes": "90"}, op())

    assert (page.asked, page.circle.name) == ("", "Beacon")
    assert page.terms.rhythm == "Every second week, 90 minutes"
    assert page.version == 2


async def test_of_two_who_change_a_circle_the_second_sees_both(world, people_page, op):
    first, second = await people_page(world.organiser()), await people_page(world.organiser())
    await second.ask_for_terms()
    await first.ask_for_terms()
    await first.settle({**TERMS, "name": "Beacon", "cadence": "weekly"}, op())
    await second.load()

    await second.settle({**TERMS, "purpose": "Courage.\r\nAnd rest."}, op())

    assert [(part.part, part.theirs, part.mine) for part in second.clash] == [
        ("name", "Beacon", "Lantern"),
        ("purpose", "", "Courage.\nAnd rest."),
        ("cadence", "Every week", "Every second week"),
    ]
    assert second.asked == "terms"

    await second.settle({**TERMS, "purpose": "Courage.\r\nAnd rest."}, op())

    circle = next(row for row in world.rows_of(Circle) if row.id == world.circle.id)
    assert (circle.name, circle.purpose, circle.version) == ("Lantern", "Courage.\nAnd rest.", 3)
    assert second.clash == []


@pytest.mark.parametrize("verb", ["invite", "renew", "withdraw", "end", "settle"])
async def test_members_do_none_of_this(world, people_page, op, verb):
    ana, invitation = world.member(), world.invitation()
    page = await people_page(ana)
    await page.ask_to_end(str(ana.id))
    before = world.rows_of(Invitation), world.rows_of(Membership), world.rows_of(Circle)

    given = {
        "invite": ({"people": "ben@example.org"},),
        "renew": (str(invitation.id),),
        "withdraw": (str(invitation.id),),
        "end": (str(ana.id),),
        "settle": (dict(TERMS, name="Mine"),),
    }
    await getattr(page, verb)(*given[verb], op())

    assert page.notice == "Only an organiser can do that."
    assert page.sent == []
    assert before == (world.rows_of(Invitation), world.rows_of(Membership), world.rows_of(Circle))


async def test_an_invitation_of_another_circle_looks_like_none(world, people_page, op):
    elsewhere = world.another_circle(programme_id=world.another_programme().id)
    theirs = world.invitation(circle=elsewhere)
    page = await people_page(world.organiser())

    said = []
    for invitation_id in (theirs.id, UUID(int=7)):
        await page.renew(str(invitation_id), op())
        said.append(page.notice)

    assert said == ["We could not find that invitation."] * 2


async def test_outsiders_find_nothing(world, people_page):
    page = await people_page(world.person())

    assert page.missing == "We could not find that circle."
    assert page.people == []


async def test_who_takes_a_pause_is_named_after_the_others_with_the_day_it_began(
    world, people_page
):
    ana, ben = world.member("Ana Ruiz"), world.member("Ben")
    world.run(leave_circle, ben, world.circle.id, Route.PAUSE)

    page = await people_page(ana)

    assert [line.name for line in page.people] == ["Ana Ruiz"]
    (line,) = page.resting
    (since,) = [row.left_at for row in world.rows_of(Membership) if row.person_id == ben.id]
    assert (line.name, line.since) == ("Ben", iso(since))
