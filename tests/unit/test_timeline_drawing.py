"""A timeline draws what its table says, each thing in its row and on its day."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peercircles.kernel.columns import new_id
from peercircles.milestones.dues import Due, DueKind, Undated
from peercircles.web.milestones.timeline_drawing import BOX, MOST_DRAWN, span_of, timeline_of
from peercircles.web.milestones.timeline_views import timeline_view

TODAY = date(2026, 6, 1)
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
READER: Any = SimpleNamespace(locale="en", zone="UTC")
DAYS = st.dates(date(2020, 1, 1), date(2036, 12, 31))


def due(day, kind=DueKind.MILESTONE, *, is_done=False, since=None):
    return Due(
        id=str(new_id()),
        kind=kind,
        title="x",
        due_on=day,
        is_done=is_done,
        circle_id="c",
        owner_name="Ana",
        version=1,
        made_at=NOW,
        goal_id="" if kind is DueKind.PROMISE else "g",
        since=since,
    )


DUES = st.lists(
    st.builds(due, DAYS, st.sampled_from(DueKind), is_done=st.booleans()), min_size=1, max_size=80
)


@given(DUES)
def test_the_drawing_and_the_table_say_the_same(dues):
    view = timeline_view(dues, READER, NOW)

    assert [row.day_iso for row in view.rows] == [each.due_on.isoformat() for each in dues]
    assert [row.id for row in view.drawing.rows] == [row.id for row in view.drawn]
    assert view.drawn == view.rows[:MOST_DRAWN]
    span = span_of(dues[:MOST_DRAWN], TODAY)
    days = (span.last - span.first).days
    for drawn, row in zip(view.drawing.rows, view.drawn, strict=True):
        read_off = span.first + timedelta(days=drawn.at * days / BOX)
        there = abs((read_off - date.fromisoformat(row.day_iso)).days)
        assert there <= 1 + days / BOX


def share(part, whole):
    return f"{100 * part / whole:.2f}%"


@given(DUES, st.data())
def test_every_line_that_is_drawn_is_what_the_table_says_comes_first(dues, data):
    milestones = [each.id for each in dues if each.kind is DueKind.MILESTONE]
    before = st.lists(st.sampled_from(milestones or [""]), unique=True, max_size=3)
    dues = [
        replace(
            each,
            title=each.id,
            after=tuple(data.draw(before)) if each.kind is DueKind.MILESTONE else (),
        )
        for each in dues
    ]

    view = timeline_view(dues, READER, NOW)

    rows = view.drawing.rows
    ways = re.findall(r"M(\d+) (\d+)\.72V(\d+)\.72H(\d+)", view.drawing.waits)
    assert len(ways) == view.drawing.waits.count("M")
    tips = [(tip.x1, tip.y1, tip.x2, tip.y2) for tip in view.drawing.tips]
    drawn = []
    for left, begin, end, right in ways:
        assert (rows[int(begin)].at, rows[int(end)].at) == (int(left), int(right))
        drawn.append((rows[int(begin)].id, rows[int(end)].id))
    assert [tip[2:] for tip in tips] == [
        (share(int(right), BOX), share(int(end) + 0.72, len(rows)))
        for _left, _begin, end, right in ways
    ]
    there = {row.id for row in rows}
    told = [(title, row.id) for row in view.drawn for title in row.after if title in there]
    assert drawn == told
    assert [row.after for row in view.rows] == [list(each.after) for each in dues]


@given(DUES)
def test_all_is_within_the_box_and_every_thing_is_drawn_once(dues):
    drawing = timeline_of(dues, TODAY, "en")

    assert 0 <= drawing.today <= BOX
    assert all(0 <= row.since <= row.at <= BOX for row in drawing.rows)
    assert all(0 <= tick.at <= BOX for tick in drawing.ticks)
    shapes = (drawing.goals, drawing.milestones, drawing.promises, drawing.check_ins)
    paths = (*shapes, drawing.done)
    assert sum(path.count("M") for path in paths) == min(len(dues), MOST_DRAWN)
    assert len(drawing.ticks) <= 7


@given(st.dates(), st.dates(), st.dates())
def test_days_as_far_away_as_the_calendar_goes_are_drawn_too(since, day, today):
    dues = [due(max(since, day), DueKind.GOAL, since=min(since, day))]

    drawing = timeline_of(dues, today, "en")

    assert 0 <= drawing.rows[0].since <= drawing.rows[0].at <= BOX
    assert len(drawing.ticks) <= 7


@given(DAYS, DAYS)
def test_who_comes_first_stands_further_left(one, other):
    first, second = sorted((one, other))

    rows = timeline_of([due(first), due(second)], TODAY, "en").rows

    assert rows[0].at <= rows[1].at


def test_a_goal_is_a_line_from_its_first_day():
    goal = due(date(2026, 7, 1), DueKind.GOAL, since=date(2026, 5, 1))

    drawing = timeline_of([goal, due(date(2026, 8, 1))], TODAY, "en")

    assert drawing.spans.count("M") == 1
    begins = [row.begins for row in timeline_view([goal, due(TODAY)], READER, NOW).rows]
    assert begins == ["from 1 May 2026", ""]
    assert drawing.rows[0].since < drawing.today < drawing.rows[0].at
    assert [tick.words for tick in drawing.ticks] == ["May", "Jun", "Jul", "Aug"]


@pytest.mark.parametrize("days", [30, 1], ids=["along the row", "down to it"])
def test_an_arrow_leads_to_what_waits(days):
    first = due(TODAY)
    second = replace(due(TODAY + timedelta(days=days)), after=(first.id,))
    far = due(TODAY + timedelta(days=100))

    drawing = timeline_of([first, second, far], TODAY, "en")

    (tip,) = drawing.tips
    one, other, _far = (share(row.at, BOX) for row in drawing.rows)
    upper, lower = (share(place + 0.72, 3) for place in (0, 1))
    assert (tip.x2, tip.y2) == (other, lower)
    assert (tip.x1, tip.y1) == ((one, lower) if days > 1 else (other, upper))


def test_what_is_not_drawn_is_counted_and_stands_in_the_table():
    dues = [due(TODAY + timedelta(days=number)) for number in range(MOST_DRAWN + 7)]
    waiting = [Undated(str(number), "Ask Ben", "Ana") for number in range(2)]

    view = timeline_view(dues, READER, NOW, waiting)

    assert (len(view.drawn), view.drawing.height) == (MOST_DRAWN, MOST_DRAWN)
    assert (view.left_out, view.without_day) == (7, 2)
    assert [row.id for row in view.rows] == [each.id for each in (*dues, *waiting)]
    assert view.rows[-1].day == "by the next meeting, no date yet"
    whole = timeline_view(dues[:MOST_DRAWN], READER, NOW)
    assert (whole.left_out, whole.without_day) == (0, 0)


def test_what_is_due_by_the_next_meeting_says_so_with_its_day():
    promise = replace(due(date(2026, 6, 9), DueKind.PROMISE), is_by_meeting=True)

    view = timeline_view([promise], READER, NOW)

    (row,) = view.rows
    assert view.drawn == [row]
    assert (row.day, row.day_iso) == ("by the next meeting, on 9 Jun 2026", "2026-06-09")


def test_nothing_is_drawn_of_nothing():
    assert timeline_of([], TODAY, "en").rows == []
    assert timeline_view([], READER, NOW).rows == []


def test_what_it_says_of_each():
    states = [due(TODAY - timedelta(days=1)), due(TODAY), due(TODAY + timedelta(days=1))]
    done = due(TODAY, is_done=True)

    rows = timeline_view([*states, done], READER, NOW).rows

    assert [row.state for row in rows] == ["open", "today", "to come", "done"]


def test_a_check_in_says_with_whom_and_is_open_to_nobody_s_reproach():
    talked = due(TODAY - timedelta(days=1), DueKind.CHECK_IN)

    (row,) = timeline_view([talked], READER, NOW).rows

    assert (row.title, row.kind, row.state) == (
        "Check-in with the sponsor: x",
        "Sponsor check-in",
        "past",
    )
    assert row.address == "/circles/c/board?goal=g"
