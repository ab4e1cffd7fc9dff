"""Who looked is written down with the look, for the circle to read."""

from datetime import timedelta

import pytest

from peercircles.accesses.models import Access, AccessKind
from peercircles.accesses.noting import note_access, note_removals
from peercircles.accesses.queries import accesses_about, accesses_to
from peercircles.circles.commands import end_membership
from peercircles.circles.queries import circle_not_found
from peercircles.facilitation.corrections import correct_load
from peercircles.facilitation.models import Role
from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import new_id
from peercircles.kernel.errors import NotFound
from peercircles.kernel.work import NOBODY, Transactions
from peercircles.meetings.attendances import note_attendance
from peercircles.meetings.models import Presence
from tests.factories import actor


def kinds_of(world, person):
    """What somebody reads of who looked at their circle."""
    return [row.kind for row in world.read(accesses_to, person, world.circle.id)]


def test_a_circle_reads_who_was_taken_out_by_whom(world, engine):
    ana, ben, olga = world.member("Ana"), world.member("Ben"), world.organiser("Olga")
    watched = Transactions(engine, (note_removals,))

    watched.run(actor(olga), end_membership, world.circle.id, ben.id)

    [row] = world.read(accesses_to, ana, world.circle.id)
    assert (row.kind, row.by_name, row.about_name) == (AccessKind.REMOVAL, "Olga", "Ben")
    assert not row.is_operator
    [about_ben] = world.read(accesses_about, ben)
    assert (about_ben.circle_name, about_ben.is_about_you) == (world.circle.name, True)


def test_giving_up_ones_own_seat_is_nobody_elses_act(world, engine):
    olga = world.organiser("Olga")
    world.join(olga)
    watched = Transactions(engine, (note_removals,))

    watched.run(actor(olga), end_membership, world.circle.id, olga.id)

    assert world.rows_of(Access) == []


def test_putting_a_count_right_for_somebody_is_written_down(world):
    ana, ben, olga = world.member("Ana"), world.member("Ben"), world.organiser("Olga")

    world.run(correct_load, olga, world.circle.id, Role.FACILITATOR, ben.id, 1, note="Led in May")

    [row] = world.read(accesses_to, ana, world.circle.id)
    assert (row.kind, row.about_name) == (AccessKind.CORRECTION, "Ben")


def test_noting_who_was_there_as_an_organiser_is_written_down_and_as_facilitator_not(world):
    ana, ben, olga = world.member("Ana"), world.member("Ben"), world.organiser("Olga")
    begun = world.meeting(starts_at=utc_now() - timedelta(minutes=5))

    world.run(note_attendance, ana, begun.id, {ben.id: Presence.LATE}, facilitator_id=ana.id)
    assert world.rows_of(Access) == []

    world.run(note_attendance, olga, begun.id, {ben.id: Presence.PRESENT}, facilitator_id=ana.id)
    [row] = world.read(accesses_to, ana, world.circle.id)
    assert (row.kind, row.meeting_id) == (AccessKind.ATTENDANCE, str(begun.id))


def test_what_is_taken_back_is_written_down_with_it(world):
    ines = world.person("Ines")

    def looks_and_fails(work):
        note_access(work, AccessKind.SWAP, circle_id=world.circle.id)
        raise circle_not_found()

    with pytest.raises(NotFound):
        world.run(looks_and_fails, ines)

    assert world.rows_of(Access) == []


def test_only_the_people_of_the_circle_read_all_of_it(world):
    ana, olga = world.member("Ana"), world.organiser("Olga")
    left, stranger = world.former_member(), world.person()
    world.run(note_access, olga, AccessKind.CORRECTION, circle_id=world.circle.id)
    world.run(note_access, world.person(), AccessKind.SWAP, circle_id=world.circle.id)

    assert set(kinds_of(world, ana)) == {AccessKind.CORRECTION, AccessKind.SWAP}
    # Organisers who are not in it: what they did themselves.
    assert kinds_of(world, olga) == [AccessKind.CORRECTION]
    for outside in (left, stranger):
        with pytest.raises(NotFound):
            kinds_of(world, outside)


def test_what_opens_everything_is_read_in_every_circle_and_backups_are_one_line(
    world, transactions
):
    ana, elsewhere = world.member("Ana"), world.another_circle()
    other = world.member(circle=elsewhere)
    for _night in range(3):
        transactions.run(NOBODY, note_access, AccessKind.BACKUP, circle_id=None)
    transactions.run(NOBODY, note_access, AccessKind.SIGN_IN_LINK, circle_id=None, about_id=ana.id)

    [row] = world.read(accesses_to, ana, world.circle.id)
    assert (row.kind, row.times, row.by_name) == (AccessKind.BACKUP, 3, "")
    assert row.is_operator
    assert row.is_everything
    assert len(world.read(accesses_to, other, elsewhere.id)) == 1
    # A way into one account is told to its person, not to circles it does not open.
    assert [each.kind for each in world.read(accesses_about, ana)] == [AccessKind.SIGN_IN_LINK]


def test_a_circle_that_does_not_exist_has_nothing_to_read(world):
    with pytest.raises(NotFound):
        world.read(accesses_to, world.member(), new_id())
