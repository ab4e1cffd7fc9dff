"""Lantern: a circle in the middle of its season. People in their first years of leading a team."""

from datetime import time

from peercircles.circles.models import Cadence
from peercircles.cli.sample_boards import (
    Archived,
    Counted,
    Moved,
    Restored,
    Reworded,
    Said,
    SampleGoal,
)
from peercircles.cli.sample_circles import Cancelled, SampleCircle, SampleSeason, Shifted
from peercircles.cli.sample_compacts import SampleChange, SampleCompact
from peercircles.compacts.models import Section
from peercircles.goals.models import GoalKind, Lane, Progress
from peercircles.measures.models import Hope

_SWAPS = (14, 15, 13, 14, 16, 13, 14, 15, 12, 11, 12, 9, 8, 9, 7)
_GOALS = (
    SampleGoal(
        "mariam",
        "Let the team plan the weekends without me",
        added=64,
        is_for_coaches=True,
        why="I want to spend Mondays on the ward, and three people here are ready.",
        measure="Weekends planned without a question to me, of four",
        due=30,
        steps=(
            Said(50, Progress.ON_TRACK, "Selam planned one with me sitting beside her."),
            Moved(48, Lane.DOING),
            Said(24, Progress.SLOW, "They plan it, and then send it to me to be sure."),
            Said(
                5,
                Progress.STUCK,
                "I notice that I like being asked. How did you let go of something?",
                wants_help=True,
            ),
            Counted(2, "Swap questions I answered", _SWAPS, "a week", Hope.FEWER, 8, changed=6),
        ),
    ),
    SampleGoal(
        "mariam",
        "Begin with a question and wait for the answer",
        added=43,
        measure="Meetings in which I spoke second",
        lane=Lane.TESTING,
        steps=(
            Said(29, Progress.SLOW, "Waited eight seconds. They felt like a minute."),
            Said(8, Progress.ON_TRACK, "Four of five this week. The quiet ones began."),
        ),
    ),
    SampleGoal(
        "tomas",
        "Half a day a week for the trial again",
        added=67,
        why="I was a good researcher before I had a calendar like this one.",
        kind=GoalKind.DIRECTION,
        steps=(
            Said(31, Progress.SLOW, "Two Fridays of four."),
            Said(
                9,
                Progress.SLOW,
                "The other two went to meetings that would have done without me.",
            ),
        ),
    ),
    SampleGoal(
        "tomas",
        "Give a first talk at the regional meeting",
        added=71,
        lane=Lane.DOING,
        shared_with=("priya", "sile"),
        steps=(
            Said(39, Progress.STUCK, "Forty slides for ten minutes.", wants_help=True),
            Said(35, Progress.ON_TRACK, "We cut it to nine over the phone.", by="sile"),
            Said(14, Progress.ON_TRACK, "Done, and I was asked something I could not answer."),
            Moved(13, Lane.DONE),
        ),
    ),
    SampleGoal(
        "aiko",
        "Ten minutes together at the start of each shift",
        added=65,
        why="What the night knows goes home with the night.",
        measure="Shifts that began with it, of ten",
        kind=GoalKind.PROJECT,
        lane=Lane.DOING,
        shared_with=("mariam",),
        steps=(
            Moved(36, Lane.TESTING),
            Said(22, Progress.ON_TRACK, "Seven of ten. The night shift asked to go on with it."),
            Said(4, Progress.ON_TRACK, "Tried it here. Eight minutes were enough.", by="mariam"),
        ),
    ),
    SampleGoal(
        "aiko",
        "Swim before work on Thursdays",
        added=58,
        measure="Thursdays a month",
        kind=GoalKind.BALANCE,
        lane=Lane.DOING,
        steps=(
            Said(32, Progress.ON_TRACK, "Three of four."),
            Said(
                11,
                Progress.STUCK,
                "The pool is closed for ten weeks. What else would count?",
                wants_help=True,
            ),
        ),
    ),
    SampleGoal(
        "kwame",
        "Write the case for a second person at night",
        added=61,
        why="We have been lucky for a year, and luck is not a plan.",
        measure="Three pages",
        kind=GoalKind.PROJECT,
        lane=Lane.DOING,
        due=18,
        steps=(
            Reworded(33, measure="Three pages, read by somebody who pays for it"),
            Said(17, Progress.ON_TRACK, "One page stands, with the numbers of last winter."),
            Said(
                3,
                Progress.ON_TRACK,
                "Two pages. Who reads numbers kindly and has an hour?",
                wants_help=True,
            ),
        ),
    ),
    SampleGoal(
        "kwame",
        "Enough statistics to read our own results",
        added=66,
        steps=(
            Said(25, Progress.CHANGED, "After the case is written. One thing at a time."),
            Moved(25, Lane.PARKED),
        ),
    ),
    SampleGoal(
        "priya",
        "Work out whether I want the bigger laboratory",
        added=63,
        why="Everybody congratulates me on something I have not decided.",
        kind=GoalKind.DIRECTION,
        due=60,
        steps=(
            Said(26, Progress.CHANGED, "It is not the size. It is who I would work with."),
            Said(7, Progress.ON_TRACK, "Spoke with two who did it, and with one who went back."),
        ),
    ),
    SampleGoal(
        "priya",
        "Keep one day a month at the bench",
        added=59,
        kind=GoalKind.BALANCE,
        lane=Lane.DOING,
        steps=(
            Archived(40),
            Restored(16),
            Said(15, Progress.SLOW, "Brought back. I missed it more than I thought."),
        ),
    ),
    SampleGoal(
        "noor",
        "Say no earlier, and kindly",
        added=41,
        kind=GoalKind.BALANCE,
        steps=(
            Said(20, Progress.SLOW, "Twice, and both times by message."),
            Said(3, Progress.CHANGED, "It is not the no. I say yes before I look at the week."),
            Reworded(2, title="Look at the week before I say yes"),
        ),
    ),
    SampleGoal(
        "noor",
        "Finish the course on supervising others",
        added=40,
        kind=GoalKind.PROJECT,
        lane=Lane.DOING,
        steps=(
            Said(23, Progress.ON_TRACK, "Five evenings done, three to go."),
            Moved(6, Lane.DONE),
        ),
    ),
    SampleGoal(
        "sile",
        "Home by six, three evenings a week",
        added=69,
        why="They eat at half past six, and they tell the day once.",
        measure="Evenings a week, counted on Sundays",
        kind=GoalKind.BALANCE,
        lane=Lane.DOING,
        steps=(
            Said(45, Progress.SLOW, "One and a half."),
            Said(18, Progress.ON_TRACK, "Two, and nothing fell over."),
            Said(1, Progress.ON_TRACK, "Three, twice in a row. My bag stands by the door."),
        ),
    ),
    SampleGoal(
        "sile",
        "Apply for the year abroad",
        added=72,
        kind=GoalKind.DIRECTION,
        steps=(
            Said(52, Progress.CHANGED, "I read the conditions twice. Not this year."),
            Archived(51),
        ),
    ),
)

_COMPACT = SampleCompact(
    by="sile",
    days=79,
    review=20,
    signed={
        "sile": (78, 1),
        "kwame": (78, 1),
        "tomas": (77, 1),
        "mariam": (77, 1),
        "aiko": (76, 1),
        "priya": (75, 1),
        "noor": (43, 2),
    },
    changes=(
        SampleChange(
            by="aiko",
            days=66,
            section=Section.BETWEEN,
            words=(
                "We answer each other within a week: some of us work nights. Some of us may talk "
                "in between; what concerns everybody comes back to the circle."
            ),
            agreed={"sile": 65, "kwame": 65, "tomas": 64, "mariam": 63, "priya": 62},
            said={"mariam": (65, "Yes. Two days is a day shift’s idea.")},
        ),
        SampleChange(
            by="tomas",
            days=4,
            number=2,
            section=Section.TALKING,
            words=(
                "Everybody is heard once before anybody is heard twice. We ask three questions "
                "before we advise, and give advice where it is wished for. Anybody may pass, and "
                "silence is welcome."
            ),
            agreed={"sile": 3, "noor": 2},
            to_talk={"kwame": 2},
            said={"kwame": (2, "Three is many on a short evening. Can we talk on Thursday?")},
        ),
    ),
)

LANTERN = SampleCircle(
    name="Lantern",
    purpose=(
        "First years of leading a team in hospitals and laboratories,"
        " without losing the craft or the evenings."
    ),
    zone="Europe/Dublin",
    cadence=Cadence.FORTNIGHTLY,
    minutes=75,
    smallest=4,
    largest=8,
    made=90,
    joined={
        "sile": 85,
        "kwame": 84,
        "tomas": 84,
        "mariam": 82,
        "aiko": 81,
        "priya": 80,
        "noor": 45,
    },
    left={},
    invited={},
    season=SampleSeason(
        planned=76,
        behind=5,
        ahead=2,
        count=10,
        at=time(12, 30),
        changes=(
            Cancelled(nth=2, days=43),
            Shifted(nth=6, days=1, at=time(11, 30)),
        ),
    ),
    goals=_GOALS,
    compact=_COMPACT,
)
