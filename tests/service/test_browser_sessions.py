"""Browsers are signed in, recognised, and signed out."""

from datetime import timedelta

import pytest
import time_machine

from peercircles.identity.commands import (
    end_other_sessions,
    end_session,
    update_profile,
)
from peercircles.identity.events import ProfileChanged, SessionsEnded
from peercircles.identity.models import BrowserSession, Person
from peercircles.identity.queries import my_profile, my_sessions
from peercircles.identity.sessions import (
    SignInMethod,
    forget_session,
    session_of,
    start_session,
    touch,
)
from peercircles.kernel.clock import utc_now
from peercircles.kernel.errors import Forbidden, Invalid, NotFound
from peercircles.kernel.secrets import digest_of
from peercircles.kernel.work import NOBODY
from peercircles.settings import settings
from tests.factories import actor


@pytest.fixture
def sign_in(transactions):
    return lambda person: transactions.run(
        NOBODY, start_session, person.id, SignInMethod.LINK, "Firefox"
    )[0]


@pytest.fixture
def whose(transactions):
    return lambda secret: transactions.read(NOBODY, session_of, digest_of(secret), utc_now())


def test_a_cookie_is_recognised_and_only_its_digest_kept(world, sign_in, whose):
    ana = world.person("Ana", zone="Europe/Lisbon", locale="es")
    secret = sign_in(ana)
    found = whose(secret)
    assert (found.person_id, found.zone, found.locale) == (ana.id, "Europe/Lisbon", "es")
    assert secret not in str(world.rows_of(BrowserSession)[0].model_dump())
    assert len(secret) >= 43
    assert whose(secret[:-1]) is None


@pytest.mark.parametrize(
    ("away", "is_live"),
    [
        (timedelta(hours=11, minutes=59), True),
        (timedelta(hours=12, seconds=1), False),
    ],
)
def test_an_idle_browser_is_signed_out_after_twelve_hours(world, sign_in, whose, away, is_live):
    secret = sign_in(world.person())
    with time_machine.travel(utc_now() + away, tick=True):
        assert (whose(secret) is not None) is is_live


def test_a_busy_browser_is_signed_out_after_fourteen_days(world, sign_in, whose, transactions):
    start, secret = utc_now(), sign_in(world.person())
    for half_days in range(1, 28):
        with time_machine.travel(start + timedelta(hours=11.9) * half_days, tick=True):
            transactions.run(NOBODY, touch, whose(secret).session_id)
    with time_machine.travel(start + timedelta(days=14, seconds=1), tick=True):
        assert whose(secret) is None


def test_being_away_is_remembered_when_one_comes_back(world, sign_in, whose, transactions, session):
    ana = world.person()
    start, secret = utc_now(), sign_in(ana)
    with time_machine.travel(start + timedelta(hours=2), tick=True):
        transactions.run(NOBODY, touch, whose(secret).session_id)
    assert abs(session.get_one(Person, ana.id).away_since - start) < timedelta(minutes=1)


def test_a_closed_account_cannot_be_signed_in(world, sign_in):
    with pytest.raises(Forbidden, match="closed"):
        sign_in(world.person(disabled_at=utc_now()))


def test_closing_an_account_ends_its_sessions_at_once(world, sign_in, whose, session):
    ana = world.person()
    secret = sign_in(ana)
    session.get_one(Person, ana.id).disabled_at = utc_now()
    session.commit()
    assert whose(secret) is None


def test_one_sees_and_ends_ones_own_browsers(world, sign_in, whose, transactions):
    ana = world.person()
    phone, laptop = sign_in(ana), sign_in(ana)
    here = whose(laptop).session_id
    rows = world.read(my_sessions, ana, here, utc_now())
    assert [(row.id == str(here), row.is_this) for row in rows] in (
        [(True, True), (False, False)],
        [(False, False), (True, True)],
    )

    _none, events = transactions.run(actor(ana), end_session, whose(phone).session_id)

    assert whose(phone) is None
    assert whose(laptop) is not None
    assert [type(event) for event in events] == [SessionsEnded]


def test_anothers_browser_and_none_look_the_same(world, sign_in, whose):
    ana, ben = world.person(), world.person()
    theirs = whose(sign_in(ben)).session_id
    sentences = []
    for session_id in (theirs, ana.id):
        with pytest.raises(NotFound) as refusal:
            world.run(end_session, ana, session_id)
        sentences.append(str(refusal.value))
    assert sentences[0] == sentences[1]
    assert len(world.rows_of(BrowserSession)) == 1


def test_signing_out_everywhere_else_keeps_this_browser_and_other_people(world, sign_in, whose):
    ana, ben = world.person(), world.person()
    secrets = [sign_in(ana) for _ in range(3)]
    bens = sign_in(ben)

    assert world.run(end_other_sessions, ana, whose(secrets[0]).session_id) == 2
    assert [whose(secret) is not None for secret in secrets] == [True, False, False]
    assert whose(bens) is not None


def test_signing_out_ends_the_session_behind_the_cookie(world, sign_in, whose, transactions):
    secret = sign_in(world.person())
    transactions.run(NOBODY, forget_session, digest_of(secret))
    assert whose(secret) is None


def test_a_profile_is_changed(world, transactions):
    ana = world.person("Ana")
    _person, events = transactions.run(
        actor(ana), update_profile, name=" Ana  María ", pronouns="she", zone="UTC", locale="es"
    )
    profile = world.read(my_profile, ana)
    assert (profile.name, profile.pronouns, profile.locale) == ("Ana María", "she", "es")
    assert [type(event) for event in events] == [ProfileChanged]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "x" * 81),
        ("name", "Ana\u202egro"),
        ("name", "Ana\x00"),
        ("pronouns", "x" * 41),
        ("zone", "Europe/Atlantis"),
        ("zone", "../etc/passwd"),
        ("locale", "xx"),
    ],
)
def test_a_profile_that_cannot_be_is_refused_beside_its_field(world, session, field, value):
    ana = world.person("Ana")
    fields = {"name": "Ana", "pronouns": "", "zone": "UTC", "locale": "en"}
    with pytest.raises(Invalid) as refusal:
        world.run(update_profile, ana, **{**fields, field: value})
    assert refusal.value.field == field
    assert session.get_one(Person, ana.id).name == "Ana"


def test_an_installation_may_sign_people_out_sooner(world, sign_in, whose, monkeypatch):
    monkeypatch.setenv("PEERCIRCLES_SESSION_IDLE_HOURS", "1")
    monkeypatch.setenv("PEERCIRCLES_SESSION_LONGEST_DAYS", "1")
    settings.cache_clear()
    try:
        secret = sign_in(world.person())
        with time_machine.travel(utc_now() + timedelta(minutes=59), tick=True):
            assert whose(secret) is not None
        with time_machine.travel(utc_now() + timedelta(minutes=61), tick=True):
            assert whose(secret) is None
    finally:
        settings.cache_clear()
