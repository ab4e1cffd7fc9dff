"""Where alembic meets the database: the command line's, or the one a program hands over."""

import sqlalchemy as sa
from sqlmodel import AutoString, SQLModel

from alembic import context
from peercircles.accesses import models as accesses
from peercircles.agendas import focus
from peercircles.agendas import models as agendas
from peercircles.asks import models as asks
from peercircles.backpacks import models as backpacks
from peercircles.circles import models as circles
from peercircles.coaching import models as coaching
from peercircles.comments import models as comments
from peercircles.compacts import models as compacts
from peercircles.exits import models as exits
from peercircles.facilitation import models as facilitation
from peercircles.goals import models as goals
from peercircles.hours import models as hours
from peercircles.huddles import models as huddles
from peercircles.identity import models as identity
from peercircles.keeping import models as keeping
from peercircles.kernel import work as kernel
from peercircles.kernel.columns import UtcDateTime
from peercircles.kernel.database import open_engine
from peercircles.kernel.migrations import changing
from peercircles.measures import models as measures
from peercircles.meetings import known_links
from peercircles.meetings import models as meetings
from peercircles.milestones import models as milestones
from peercircles.networks import models as networks
from peercircles.notes import models as notes
from peercircles.notifications import models as notifications
from peercircles.observations import models as observations
from peercircles.parking import models as parking
from peercircles.priorities import models as priorities
from peercircles.promises import models as promises
from peercircles.pulses import models as pulses
from peercircles.recaps import models as recaps
from peercircles.records import models as records
from peercircles.reflections import models as reflections
from peercircles.runs import models as runs
from peercircles.settings import settings
from peercircles.signals import models as signals
from peercircles.systems import models as systems
from peercircles.thanks import models as thanks
from peercircles.theories import models as theories
from peercircles.trials import models as trials
from peercircles.welcomes import models as welcomes
from peercircles.worries import models as worries

# Every module with tables; reading them fills the metadata that revisions are compared with.
MODULES_WITH_TABLES = (
    kernel,
    identity,
    circles,
    accesses,
    compacts,
    exits,
    welcomes,
    goals,
    comments,
    asks,
    worries,
    measures,
    milestones,
    theories,
    priorities,
    systems,
    reflections,
    trials,
    meetings,
    known_links,
    facilitation,
    hours,
    promises,
    parking,
    huddles,
    agendas,
    focus,
    runs,
    notes,
    pulses,
    recaps,
    records,
    backpacks,
    networks,
    thanks,
    observations,
    keeping,
    signals,
    coaching,
    notifications,
)


def plain_type(kind: str, thing: object, _autogen_context: object) -> str | bool:
    """How a revision writes a column's type: a revision knows nothing of the models."""
    if kind != "type":
        return False
    if isinstance(thing, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if isinstance(thing, sa.Enum | sa.String | AutoString):
        return f"sa.String({thing.length})"
    return False


def run(connection: sa.Connection) -> None:
    """Bring `connection` to the wanted revision, in the transaction it is in."""
    context.configure(
        connection=connection,
        target_metadata=SQLModel.metadata,
        render_as_batch=True,
        compare_type=True,
        render_item=plain_type,
    )
    with context.begin_transaction():
        context.run_migrations()


def run_here() -> None:
    """Run on the database of `-x url=…` or of the settings."""
    engine = open_engine(context.get_x_argument(as_dictionary=True).get("url", settings().database))
    with changing(engine) as connection:
        run(connection)


if handed_over := context.config.attributes.get("connection"):
    run(handed_over)
else:
    run_here()
