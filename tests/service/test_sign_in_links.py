"""Links by mail: once, ten minutes, in the browser that asked."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta

import pytest
import time_machine

from peercircles.identity.links import (
    LinkPlace,
    ask_for_link,
    hand_link,
    link_place,
    use_code,
    use_link,
)
from peercircles.identity.models import CODE_TRIES, SignInLink
from peercircles.kernel.clock import utc_now
from peercircles.kernel.errors import Conflict, NotFound
from peercircles.kernel.secrets import digest_of
from peercircles.kernel.work import NOBODY

HERE, ELSEWHERE = digest_of("this browser"), digest_of("another browser")


@pytest.fixture
def run(transactions):
    return lambda command, *args: transactions.run(NOBODY, command, *args)[0]


@pytest.fixture
def ana(world):
    return world.person("Ana", email="ana@example.org", locale="es")


@pytest.fixture
def letter(run, ana):
    return run(ask_for_link, ana.email, HERE)


def place(transactions, letter, browser):
    return transactions.read(NOBODY, link_place, letter.token, browser, utc_now())


def test_a_link_signs_in_the_person_it_was_mailed_to(run, letter, ana):
    assert (letter.email, letter.locale) == ("ana@example.org", "es")
    assert run(use_link, letter.token, HERE) == ana.id


def test_only_digests_are_kept(world, letter):
    (link,) = world.rows_of(SignInLink)
    kept = str(link.model_dump())
    assert letter.token not in kept
    assert letter.code not in kept


def test_nobody_has_no_link(run, world):
    assert run(ask_for_link, "nobody@example.org", HERE) is None
    assert world.rows_of(SignInLink) == []


def test_a_closed_account_has_no_link(run, world):
    eve = world.person("Eve", disabled_at=utc_now())
    assert run(ask_for_link, eve.email, HERE) is None


def test_a_link_works_once(run, letter):
    run(use_link, letter.token, HERE)
    with pytest.raises(Conflict, match="has been used"):
        run(use_link, letter.token, HERE)


def test_of_two_uses_at_once_one_wins(run, letter):
    def attempt(_):
        try:
            return run(use_link, letter.token, HERE)
        except Conflict:
            return None

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(attempt, range(8)))
    assert len([answer for answer in answers if answer]) == 1


def test_another_browser_cannot_use_it_and_does_not_use_it_up(run, letter, ana):
    with pytest.raises(Conflict, match="browser you asked with"):
        run(use_link, letter.token, ELSEWHERE)
    assert run(use_link, letter.token, HERE) == ana.id


def test_a_link_ends_after_ten_minutes(run, letter, transactions):
    with time_machine.travel(utc_now() + timedelta(minutes=10, seconds=1), tick=True):
        assert place(transactions, letter, HERE) is LinkPlace.GONE
        with pytest.raises(Conflict, match="ten minutes"):
            run(use_link, letter.token, HERE)


def test_looking_at_a_link_says_where_it_belongs(run, letter, transactions):
    assert place(transactions, letter, HERE) is LinkPlace.HERE
    assert place(transactions, letter, ELSEWHERE) is LinkPlace.ELSEWHERE
    run(use_link, letter.token, HERE)
    assert place(transactions, letter, HERE) is LinkPlace.GONE


def test_the_code_may_be_typed_small_and_with_spaces(run, letter, ana):
    typed = letter.code.replace("-", "  ").lower()
    assert run(use_code, typed, HERE).person_id == ana.id


def test_the_code_is_nothing_elsewhere(run, letter):
    with pytest.raises(Conflict):
        run(use_code, letter.code, ELSEWHERE)


def test_tries_elsewhere_keep_nobody_from_their_own_code(run, letter, ana):
    for _each in range(2 * CODE_TRIES):
        with suppress(Conflict):
            run(use_code, "BBBB-BBBB", ELSEWHERE)

    assert run(use_code, letter.code, HERE).person_id == ana.id


def test_a_code_works_once(run, letter):
    run(use_code, letter.code, HERE)
    with pytest.raises(Conflict):
        run(use_code, letter.code, HERE)


def test_a_code_can_be_tried_five_times_however_often_one_asks(run, letter, ana):
    tries = []
    for number in range(CODE_TRIES):
        letter = run(ask_for_link, ana.email, HERE) if number == 2 else letter
        tries.append(run(use_code, "BBBB-BBBB", HERE).tries_left)
    assert tries == [4, 3, 2, 1, 0]
    with pytest.raises(Conflict, match="fresh link"):
        run(use_code, letter.code, HERE)


def test_a_link_handed_over_works_in_any_browser_once(run, ana, transactions):
    token = run(hand_link, "ana@example.org")
    assert transactions.read(NOBODY, link_place, token, ELSEWHERE, utc_now()) is LinkPlace.HERE
    assert run(use_link, token, ELSEWHERE) == ana.id
    with pytest.raises(Conflict):
        run(use_link, token, ELSEWHERE)


def test_a_link_handed_over_has_no_code(run, ana):
    run(hand_link, "ana@example.org")
    with pytest.raises(Conflict):
        run(use_code, "", "")


def test_no_link_is_handed_over_for_nobody(run, world):
    with pytest.raises(NotFound):
        run(hand_link, "nobody@example.org")
