"""Azahar: a circle that is forming, in Spanish. People who began to coordinate what they taught."""

from datetime import time

from peercircles.circles.models import Cadence
from peercircles.cli.sample_boards import Moved, Said, SampleGoal
from peercircles.cli.sample_circles import SampleCircle, SampleSeason
from peercircles.cli.sample_compacts import SampleCompact
from peercircles.goals.models import GoalKind, Lane, Progress

_GOALS = (
    SampleGoal(
        "lucia",
        "Abrir la biblioteca dos tardes sin estar yo",
        added=15,
        why="Hay dos personas que lo harían mejor que yo, si yo no estuviera mirando.",
        measure="Tardes por semana",
        kind=GoalKind.PROJECT,
        steps=(
            Moved(11, Lane.DOING),
            Said(10, Progress.ON_TRACK, "La primera tarde. No llamaron ni una vez."),
            Said(3, Progress.SLOW, "Esta semana fui «solo a buscar un libro»."),
        ),
    ),
    SampleGoal(
        "itziar",
        "Cenar en casa cuatro noches por semana",
        added=17,
        measure="Noches por semana",
        kind=GoalKind.BALANCE,
        lane=Lane.DOING,
        steps=(Said(6, Progress.ON_TRACK, "Tres. La cuarta, casi."),),
    ),
    SampleGoal(
        "mateo",
        "Preparar la reunión de área en media hora",
        added=10,
        why="Ahora me lleva un domingo entero, y se nota poco.",
        lane=Lane.TESTING,
        steps=(Said(4, Progress.ON_TRACK, "Cuarenta minutos. Nadie echó nada en falta."),),
    ),
    SampleGoal(
        "xochitl",
        "Decidir si sigo dando clase además de coordinar",
        added=5,
        kind=GoalKind.DIRECTION,
        due=75,
        steps=(
            Said(
                2,
                Progress.STUCK,
                "Cada vez que lo escribo, gana la otra respuesta.",
                wants_help=True,
            ),
        ),
    ),
)

AZAHAR = SampleCircle(
    name="Azahar",
    purpose="Docentes y bibliotecarias en su primer año de coordinación, sin perder las tardes.",
    zone="America/Bogota",
    cadence=Cadence.FORTNIGHTLY,
    minutes=60,
    smallest=5,
    largest=7,
    made=27,
    joined={"itziar": 21, "lucia": 20, "mateo": 14, "xochitl": 9},
    left={},
    invited={"Ramiro Sosa": 18, "Carmen Ortiz": 6, "Joan Ferrer": 2},
    season=SampleSeason(planned=7, behind=0, ahead=8, count=6, at=time(11)),
    goals=_GOALS,
    compact=SampleCompact(
        by="itziar",
        days=13,
        review=80,
        locale="es",
        signed={"itziar": (12, 1), "lucia": (11, 1)},
    ),
)
