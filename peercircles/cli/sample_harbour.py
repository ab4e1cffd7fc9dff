"""Harbour: a circle near its end. People who write beside a full working week."""

from datetime import time

from peercircles.circles.models import Cadence
from peercircles.cli.sample_boards import Archived, Moved, Narrowed, Reworded, Said, SampleGoal
from peercircles.cli.sample_circles import Rehoused, SampleCircle, SampleSeason, Shifted
from peercircles.cli.sample_compacts import SampleChange, SampleCompact
from peercircles.goals.models import GoalKind, Lane, Progress

_GOALS = (
    SampleGoal(
        "hemi",
        "Hand in chapter three",
        is_for_coaches=True,
        added=130,
        why="It is the one with my own field work in it, so it is the one I keep polishing.",
        measure="Sent, and out of my hands",
        kind=GoalKind.PROJECT,
        due=-10,
        steps=(
            Moved(128, Lane.DOING),
            Narrowed(127),
            Said(100, Progress.SLOW, "Eleven pages. Nine of them are method."),
            Said(
                60,
                Progress.STUCK,
                "Two of my tables disagree and I cannot see why.",
                wants_help=True,
            ),
            Said(34, Progress.ON_TRACK, "Zofia asked one question and I saw it. Thank you."),
            Said(13, Progress.ON_TRACK, "Sent. I walked on the beach for an hour afterwards."),
            Moved(12, Lane.DONE),
        ),
    ),
    SampleGoal(
        "hemi",
        "Lights out before midnight while I finish",
        is_for_coaches=True,
        added=118,
        measure="Nights a week",
        kind=GoalKind.BALANCE,
        lane=Lane.DOING,
        steps=(
            Said(97, Progress.SLOW, "Three. The tide tables are not to blame."),
            Said(40, Progress.ON_TRACK, "Five. I set an alarm for stopping, not for starting."),
        ),
    ),
    SampleGoal(
        "rafaela",
        "Draw ten planting plans for the handbook",
        added=126,
        why="Small councils have no landscape office. They could start from a drawing.",
        measure="Plans drawn, of ten",
        kind=GoalKind.PROJECT,
        lane=Lane.DOING,
        due=40,
        steps=(
            Said(90, Progress.ON_TRACK, "Four. Courtyards are easy."),
            Said(20, Progress.SLOW, "Eight. What is left are the slopes."),
        ),
    ),
    SampleGoal(
        "rafaela",
        "Ask for three months without the office",
        added=112,
        kind=GoalKind.DIRECTION,
        steps=(
            Said(72, Progress.CHANGED, "I asked. One free day a week suits everybody better."),
            Archived(70),
        ),
    ),
    SampleGoal(
        "devika",
        "Find out whether this is a book or three articles",
        added=55,
        why="Every outline I make has a middle that nobody needs.",
        kind=GoalKind.DIRECTION,
        steps=(
            Said(28, Progress.CHANGED, "Four articles, perhaps. The middle was the fourth."),
            Said(6, Progress.ON_TRACK, "Wrote the first page of each. One was a pleasure."),
        ),
    ),
    SampleGoal(
        "devika",
        "Ask five people what they would read to the end",
        added=38,
        measure="People asked, of five",
        lane=Lane.TESTING,
        steps=(Said(9, Progress.ON_TRACK, "Three, and all three want the story of the clinic."),),
    ),
    SampleGoal(
        "zofia",
        "Write every weekday before the first message",
        added=124,
        why="At half past six the bridge office is quiet, and so am I.",
        measure="Mornings a week, of five",
        steps=(
            Moved(119, Lane.TESTING),
            Said(80, Progress.SLOW, "Two. I look at the messages so that I can stop thinking."),
            Reworded(62, measure="Mornings a week, of four; Wednesday is for sleeping"),
            Said(44, Progress.ON_TRACK, "Three of four."),
            Said(8, Progress.ON_TRACK, "Four of four since the phone sleeps in the kitchen."),
        ),
    ),
    SampleGoal(
        "zofia",
        "Show a draft before I am sure of it",
        added=104,
        shared_with=("hemi",),
        lane=Lane.DOING,
        steps=(
            Said(66, Progress.ON_TRACK, "Sent Hemi six pages with holes in them."),
            Said(58, Progress.ON_TRACK, "Read them twice. The holes are the good part.", by="hemi"),
            Moved(36, Lane.DONE),
        ),
    ),
    SampleGoal(
        "amina",
        "A guide to goat ailments that fits a pocket",
        added=127,
        why="The people who need it read it standing in a field, often in the rain.",
        measure="Printed, and lost by somebody who wants another",
        kind=GoalKind.PROJECT,
        due=25,
        shared_with=("rafaela",),
        steps=(
            Moved(121, Lane.DOING),
            Said(74, Progress.ON_TRACK, "All text stands. It is half as long, and better."),
            Said(30, Progress.ON_TRACK, "Drew the pages about hooves.", by="rafaela"),
            Said(
                3,
                Progress.STUCK,
                "Two printers, two prices, and I do not know what to ask them.",
                wants_help=True,
            ),
        ),
    ),
    SampleGoal(
        "amina",
        "What do I do with the hours when the guide is done?",
        added=21,
        kind=GoalKind.DIRECTION,
        steps=(Said(2, Progress.ON_TRACK, "A list of nine. Two of them are not work."),),
    ),
    SampleGoal(
        "minh",
        "Try the first chapter on one class",
        added=109,
        why="They will tell me in ten minutes what I would not see in ten weeks.",
        lane=Lane.DOING,
        steps=(
            Moved(78, Lane.TESTING),
            Said(50, Progress.SLOW, "Page two lost half of them. I know which sentence."),
            Moved(19, Lane.DONE),
            Said(18, Progress.ON_TRACK, "Second try. They turned the page by themselves."),
        ),
    ),
    SampleGoal(
        "minh",
        "Sundays without the laptop",
        added=93,
        measure="Sundays a month",
        kind=GoalKind.BALANCE,
        lane=Lane.DOING,
        steps=(
            Said(33, Progress.SLOW, "Two. Marking found me."),
            Said(5, Progress.ON_TRACK, "Three of four. The fourth was a choice."),
        ),
    ),
    SampleGoal(
        "mariam",
        "Turn the ward project into a paper",
        added=115,
        kind=GoalKind.PROJECT,
        shared_with=("amina",),
        steps=(
            Said(85, Progress.ON_TRACK, "An outline, and a title I can say aloud."),
            Said(47, Progress.CHANGED, "Not while I am handing over at work. After the summer."),
            Moved(46, Lane.PARKED),
        ),
    ),
)

_COMPACT = SampleCompact(
    by="zofia",
    days=139,
    review=10,
    signed={
        "zofia": (138, 1),
        "hemi": (138, 1),
        "amina": (137, 1),
        "lucia": (137, 1),
        "mariam": (137, 1),
        "rafaela": (136, 1),
        "minh": (135, 1),
        "devika": (60, 2),
    },
    changes=(
        SampleChange(
            by="hemi",
            days=130,
            title="Reading aloud",
            words="Whoever reads aloud says first what kind of listening would help.",
            agreed={
                "zofia": 129,
                "amina": 129,
                "lucia": 129,
                "mariam": 128,
                "rafaela": 128,
                "minh": 127,
            },
        ),
    ),
)

HARBOUR = SampleCircle(
    name="Harbour",
    purpose=(
        "Writing beside a full working week: a thesis, a handbook, a first paper."
        " Eight meetings, then we read aloud to each other what there is, and close."
    ),
    zone="Europe/Warsaw",
    cadence=Cadence.THREE_WEEKLY,
    minutes=60,
    smallest=5,
    largest=8,
    made=152,
    joined={
        "zofia": 147,
        "hemi": 146,
        "amina": 145,
        "lucia": 145,
        "mariam": 143,
        "rafaela": 142,
        "minh": 140,
        "devika": 61,
    },
    left={"lucia": 76},
    invited={},
    season=SampleSeason(
        planned=136,
        behind=6,
        ahead=5,
        count=8,
        at=time(8),
        room_url="https://meet.example.org/harbour",
        changes=(
            Shifted(nth=3, days=64, at=time(8, 30)),
            Rehoused(nth=6, days=2, url="https://meet.example.org/harbour-reading-room"),
        ),
    ),
    goals=_GOALS,
    compact=_COMPACT,
)
