"""Loading the sample programme: once, whole, and alive on any day."""

from datetime import UTC, datetime, timedelta

import click
import pytest
from sqlmodel import Session, SQLModel, func, select

from peercircles.circles.models import Circle
from peercircles.cli.sample import load_sample
from peercircles.cli.sample_meetings import soon_in
from peercircles.facilitation.models import LedgerEntry
from peercircles.goals.models import GoalUpdate
from peercircles.identity.models import Person
from peercircles.kernel.columns import new_id
from peercircles.kernel.work import Actor
from peercircles.kernel.zones import local, resolve
from peercircles.measures.models import Measure
from peercircles.meetings.models import Meeting, MeetingState
from peercircles.notifications.models import Activity
from peercircles.settings import settings
from peercircles.trials.models import Trial
from peercircles.web.measures.reading import read_measure
from peercircles.web.shared.callers import Caller

DAYS = [
    datetime(2026, 11, 28, 0, 0, tzinfo=UTC),
    datetime(2026, 12, 31, 23, 59, tzinfo=UTC),
    datetime(2027, 3, 14, 7, 30, tzinfo=UTC),
    datetime(2027, 3, 28, 1, 0, tzinfo=UTC),
    datetime(2027, 6, 4, 11, 0, tzinfo=UTC),
    datetime(2027, 10, 31, 0, 30, tzinfo=UTC),
    datetime(2028, 2, 29, 12, 0, tzinfo=UTC),
]


BEGINS_SOON = "Lantern"


def sizes(engine):
    with Session(engine) as session:
        tables = SQLModel.metadata.sorted_tables
        return {
            table.name: session.scalar(select(func.count()).select_from(table)) for table in tables
        }


def test_loading_it_again_changes_nothing(engine, capsys):
    assert load_sample(engine)
    before = sizes(engine)

    assert not load_sample(engine)

    assert sizes(engine) == before
    assert "there already" in capsys.readouterr().out


def test_it_keeps_out_of_an_installation_with_people(engine, world, capsys):
    world.person("Ana")
    before = sizes(engine)

    assert not load_sample(engine)

    assert sizes(engine) == before
    assert "left out" in capsys.readouterr().out


def test_what_stops_half_way_leaves_nothing(engine, monkeypatch):
    monkeypatch.setenv("PEERCIRCLES_JITSI_URL", "ftp://meet.example.org")
    settings.cache_clear()
    try:
        with pytest.raises(click.ClickException, match="cannot be loaded"):
            load_sample(engine)
    finally:
        settings.cache_clear()

    assert set(sizes(engine).values()) == {0}


@pytest.mark.parametrize("now", DAYS, ids=lambda now: f"{now:%Y-%m-%d}")
def test_it_is_alive_on_any_day(engine, session, now):
    assert load_sample(engine, now)

    for circle in session.exec(select(Circle)):
        planned = (Meeting.circle_id == circle.id, Meeting.state == MeetingState.PLANNED)
        coming = select(Meeting).where(*planned).order_by(Meeting.starts_at)
        next_one, following = session.exec(coming).all()[:2]
        if circle.name == BEGINS_SOON:
            assert next_one.is_room_open(now)
            assert now < next_one.starts_at
        else:
            following = next_one
        assert 1 <= (following.starts_at - now).days <= 17
        assert local(following.starts_at, circle.zone).weekday() < 5
    past = [
        row.at
        for table in (Activity, GoalUpdate, LedgerEntry)
        for row in session.exec(select(table))
    ]
    assert all(at < now for at in past)
    assert (now - max(past)).days < 2


@pytest.mark.parametrize("now", DAYS[:3], ids=lambda now: f"{now:%Y-%m-%d}")
def test_a_chart_has_the_tests_of_change_on_it(engine, session, now):
    assert load_sample(engine, now)
    owner = session.exec(select(Person).where(Person.name == "Mariam Tadesse")).one()
    (measure,) = session.exec(select(Measure).where(Measure.title == "Times I answered first"))
    caller = Caller(new_id(), owner.id, owner.name, owner.zone, "en")

    shown = read_measure(session, Actor(owner.id), measure.id, caller)

    assert [mark.letter for mark in shown.drawing.trials] == ["A", "B"]
    looked_at = session.exec(select(Trial.id).where(Trial.measure_id == measure.id)).all()
    assert len(looked_at) == 2


@pytest.mark.parametrize("minute", range(0, 180, 7))
def test_clocks_that_go_back_keep_nobody_from_a_meeting_soon(minute):
    now = datetime(2027, 10, 31, tzinfo=UTC) + timedelta(minutes=minute)

    begins = soon_in("Europe/Dublin", now)
    shown = local(begins, "Europe/Dublin")

    assert resolve(shown.date(), shown.time(), "Europe/Dublin") == begins
    assert timedelta(minutes=10) <= begins - now <= timedelta(minutes=75)
