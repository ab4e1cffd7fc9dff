"""What is drawn and what stands in words beside it are the same: read back from the drawing.

Which test holds which drawing is listed in `tests/drawn.py`.
"""

import re
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from peercircles.hours.costs import Band
from peercircles.hours.reckoning import Ease
from peercircles.hours.showing import StretchRow
from peercircles.hours.views import HourCell, HoursRow, OptionView, ProposedMeeting
from peercircles.networks.queries import ContactRow
from peercircles.networks.wording import CLOSENESSES, FUNCTIONS
from peercircles.systems.layout import layout_of
from peercircles.systems.loops import loops_of
from peercircles.systems.models import Sign
from peercircles.systems.queries import SystemPage
from peercircles.theories.layout import EM
from peercircles.theories.queries import DiagramPage
from peercircles.trials.models import Decision, PlanWords, Step, StudyWords
from peercircles.trials.queries import RampPage, TrialRow
from peercircles.web.hours.views import day_lines
from peercircles.web.networks.views import contact_line, dot_views
from peercircles.web.season.pictures import picture_of, stretch_views
from peercircles.web.shared.callers import Caller
from peercircles.web.shared.ring_layout import CENTRE, Seat, ring_layout
from peercircles.web.systems.views import system_view
from peercircles.web.theories.drawn_views import drawing_view
from peercircles.web.theories.views import outline_view
from peercircles.web.trials.views import ramp_view
from tests.unit.test_diagram_layout import graphs
from tests.unit.test_people_map import MAPS
from tests.unit.test_system_loops import diagrams
from tests.unit.test_weeks import weeks

NOBODY = UUID(int=0)
READER = Caller(NOBODY, NOBODY, "Ana", "UTC", "en")
DAYS = st.dates(date(2020, 1, 1), date(2036, 12, 31))
NUMBER = r"(-?[\d.]+)"


def numbers(path: str) -> list[float]:
    """The numbers in a path, in their order."""
    return [float(number) for number in re.findall(NUMBER, path)]


# A driver diagram and its outline.


def lines_of(outline):
    """The outline's lines, each with what it stands below; "aim" or "" for nothing."""
    for driver in outline.drivers:
        yield "aim", driver.node
        yield from ((driver.node.id, each.node) for each in driver.below)
        yield from lines_below(driver.below)
    yield from (("", each.node) for each in outline.loose)
    yield from lines_below(outline.loose)


def lines_below(secondaries):
    for each in secondaries:
        yield from ((each.node.id, idea) for idea in each.below)


def box_at(boxes, left, middle):
    """The box whose side ends there, at half its height."""
    found = [
        box.id
        for box in boxes
        for x, top, width, height in [box.place]
        if min(abs(x - left), abs(x + width - left)) < 0.01
        and abs(top + height / 2 - middle) < 0.01
    ]
    assert len(found) == 1
    return found[0]


@given(graph=graphs())
def test_lines_between_the_boxes_of_a_diagram_are_the_steps_of_its_outline(graph):
    page = DiagramPage(NOBODY, 1, graph, {node.id: 1 for node in graph.nodes}, {})
    outline, drawing = outline_view(page, READER), drawing_view(page, READER)
    told = list(lines_of(outline))

    boxes = {(box.id, box.title, box.note, box.is_gap) for box in drawing.boxes if box.id != "aim"}
    assert {(line.id, line.title, line.note, line.is_gap) for _above, line in told} == boxes
    assert drawing.boxes[0].title == graph.aim.what

    drawn = []
    for path in drawing.paths:
        ends = [number / EM for number in numbers(path.d)]
        above = box_at(drawing.boxes, ends[0], ends[1])
        drawn.append((above, box_at(drawing.boxes, ends[-2], ends[-1]), path.is_guess))
    assert sorted(drawn) == sorted((above, line.id, line.is_guess) for above, line in told if above)


# A systems diagram and its lists.


@given(diagram=diagrams())
def test_the_arrows_of_a_systems_diagram_are_its_sentences_and_make_its_loops(diagram):
    nodes, arrows = diagram
    things = {node: f"Thing {place}" for place, node in enumerate(nodes)}
    page = SystemPage(
        NOBODY,
        "Why",
        things,
        dict.fromkeys(nodes, 1),
        arrows,
        loops_of(nodes, arrows),
        layout_of(things, arrows),
    )

    view = system_view(page, READER)

    boxes = page.layout.boxes
    words = {Sign.PLUS: ("+", "more"), Sign.MINUS: ("−", "less")}
    assert {thing.title for thing in view.things} == set(things.values())
    drawn = {}
    for arrow in view.arrows:
        ends = numbers(arrow.line)
        start, end = (
            min(boxes, key=lambda node: (boxes[node].x - x) ** 2 + (boxes[node].y - y) ** 2)
            for x, y in (ends[:2], ends[-2:])
        )
        sign, what = words[arrows[start, end]]
        assert arrow.sign == sign
        assert arrow.words == f"The more “{things[start]}”, the {what} “{things[end]}”."
        drawn[things[start], things[end]] = arrow.sign
    assert len(drawn) == len(view.arrows) == len(arrows)
    for loop in view.loops:
        signs = [drawn[step] for step in pairwise(loop.way.split(" → "))]
        is_balancing = signs.count("−") % 2 == 1
        assert loop.name[0] == ("B" if is_balancing else "R")
        assert loop.kind.startswith("balancing" if is_balancing else "reinforcing")


# A ladder of tests and its table.

TRIALS = st.lists(
    st.tuples(
        st.sampled_from([Step.PLAN, Step.DO, Step.STUDY]),
        st.none() | st.sampled_from(Decision),
        st.none() | DAYS,
        st.text(max_size=40),
        st.booleans(),
    ),
    min_size=1,
    max_size=12,
)
STEPS_SAID = {Step.PLAN: "being planned", Step.DO: "being tried", Step.STUDY: "being looked at"}
DECISIONS_SAID = {
    Decision.ADAPT: "adapted",
    Decision.ADOPT: "adopted",
    Decision.ABANDON: "let go, and learned from",
}


@given(tests=TRIALS)
def test_the_wheels_of_a_ladder_are_where_its_table_says_each_test_is(tests):
    trials = tuple(
        TrialRow(
            id=str(number),
            number=number,
            step=Step.ACT if decision else step,
            plan=PlanWords(question=question, starts_on=day, ends_on=day, is_bold=is_bold),
            study=StudyWords(),
            decision=decision,
            version=1,
            begun_at=None,
            decided_at=None,
            data=(),
        )
        for number, (step, decision, day, question, is_bold) in enumerate(tests, start=1)
    )

    ladder = ramp_view(RampPage("1", "An idea", "", True, trials, (), ()), READER).ladder

    names = [
        f"Test {trial.number}, bold" if trial.plan.is_bold else f"Test {trial.number}"
        for trial in trials
    ]
    assert [rung.test for rung in ladder.rungs] == names
    assert [rung.question for rung in ladder.rungs] == [trial.plan.question for trial in trials]
    heights = [rung.y for rung in ladder.rungs]
    assert heights == sorted(heights, reverse=True)
    for rung, trial in zip(ladder.rungs, trials, strict=True):
        assert bool(rung.dates) is (trial.plan.starts_on is not None)
        if trial.decision:
            assert rung.slices == ["done"] * len(Step)
            assert rung.state == DECISIONS_SAID[trial.decision]
        else:
            place = rung.slices.index("now")
            assert rung.slices == ["done"] * place + ["now"] + ["later"] * (len(Step) - place - 1)
            assert place == list(Step).index(trial.step)
            assert rung.state == STEPS_SAID[trial.step]
    assert ladder.words.endswith(f"{ladder.rungs[-1].test}: {ladder.rungs[-1].state}.")


# The people map and its table.


@given(contacts=MAPS)
def test_whoever_is_on_the_people_map_is_in_its_table_and_the_other_way_round(contacts):
    rows = [ContactRow(UUID(int=n), n, 1, words) for n, words in enumerate(contacts, start=1)]

    told = {
        (str(line.number), function, line.closeness)
        for line in (contact_line(row, "en") for row in rows)
        for function in line.functions
    }

    functions = {each.value: words.into("en") for each, words in FUNCTIONS.items()}
    closenesses = {each.value: words.into("en") for each, words in CLOSENESSES.items()}
    drawn = [
        (dot.number, functions[dot.function], closenesses[dot.closeness]) for dot in dot_views(rows)
    ]
    assert len(drawn) == len(set(drawn))
    assert set(drawn) == told


# The hours of a season: squares, bars and the table.

EASES = st.lists(st.lists(st.sampled_from(Ease), min_size=4, max_size=4), min_size=1, max_size=8)


@given(eases=EASES, before=st.lists(st.integers(0, 9), min_size=8, max_size=8))
def test_squares_and_bars_of_a_season_are_the_cells_and_numbers_of_its_table(eases, before):
    first = datetime(2027, 6, 2, 17)  # noqa: DTZ001 - a wall clock's
    starts = [first + timedelta(weeks=number) for number in range(4)]
    meetings = tuple(ProposedMeeting(at.date(), at.time(), at) for at in starts)
    rows = tuple(
        HoursRow(
            person_id=str(number),
            name=f"Name {number}",
            seat=number + 1,
            zone="UTC",
            is_you=False,
            cells=tuple(
                HourCell(at.date(), time(17), ease) for at, ease in zip(starts, own, strict=True)
            ),
            stretches=sum(ease is not Ease.FINE for ease in own),
        )
        for number, own in enumerate(eases)
    )
    option = OptionView(0, 1, None, False, meetings, rows, 0, False, False, (Band.FINE,) * 4)
    so_far = [
        StretchRow(row.person_id, row.name, row.seat, False, count)
        for row, count in zip(rows, before, strict=False)
    ]

    picture = picture_of(option, "UTC", 75, READER)
    bars = stretch_views(so_far, option)

    assert [[cell.ease for cell in row.cells] for row in picture.rows] == eases
    assert [len(row.cells) for row in picture.rows] == [len(picture.columns)] * len(rows)
    for bar, row, count in zip(bars, picture.rows, before, strict=False):
        squares = [cell.ease for cell in row.cells]
        assert bar.person_id == row.person_id
        assert (bar.marks.count(""), bar.marks.count("p")) == (bar.so_far, bar.planned)
        assert (bar.so_far, bar.planned) == (count, len(squares) - squares.count("fine"))


# A painted week and its words.


@given(week=weeks)
def test_every_half_hour_of_a_painted_week_stands_in_its_words(week):
    names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    told = {}
    for line in day_lines(week, "en"):
        first, *last = line.days.split(" to ")
        days = range(names.index(first), names.index(last[0] if last else first) + 1)
        for band in line.bands or []:
            for span in band.hours.split(", "):
                start, end = (
                    int(hour) * 2 + int(minute) // 30
                    for hour, minute in re.findall(r"(\d\d):(\d\d)", span)
                )
                for day in days:
                    told |= {day * 48 + slot: str(band.band) for slot in range(start, end)}

    assert "".join(told[slot] for slot in range(len(week))) == week
    assert len(told) == len(week)


# The ring and its list.


@given(
    states=st.lists(st.sampled_from(["here", "resting", "invited"]), min_size=1, max_size=12),
    data=st.data(),
)
def test_the_marks_of_a_seat_are_what_the_list_says_of_whoever_sits_there(states, data):
    places = st.none() | st.integers(0, len(states) - 1)
    you, turn, after = data.draw(places), data.draw(places), data.draw(places)
    people = [Seat(f"Name {n}", f"N{n}", n, state) for n, state in enumerate(states, start=1)]

    seats = ring_layout(people, you, turn, after)

    assert [seat.name for seat in seats if seat.name] == [person.name for person in people]
    assert {seat.state for seat in seats[len(people) :]} <= {"open"}
    for place, seat in enumerate(seats):
        roles = set(seat.roles.split())
        assert (seat.is_you, seat.is_turn) == (place == you, place == turn)
        assert seat.is_next is (place == after and place != turn)
        assert ("turn" in roles, bool(seat.ribbon)) == (seat.is_turn, seat.is_turn)
        assert ("next" in roles, "is-you" in roles) == (seat.is_next, seat.is_you)
        assert ("resting" in roles) is (seat.state == "resting")
        assert ("invited" in roles) is (seat.state in {"invited", "open"})
        if seat.is_you:
            assert (seat.x, seat.y > CENTRE) == (CENTRE, True)
