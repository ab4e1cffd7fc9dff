"""What the page of a goal's numbers reads: reckoned and drawn where the database is asked."""

from uuid import UUID

from sqlmodel import Session

from peercircles.kernel.work import Actor
from peercircles.measures.queries import measure_page
from peercircles.trials.on_charts import trials_on_chart
from peercircles.web.measures.pictures import picture_of
from peercircles.web.measures.views import MeasureView, measure_view
from peercircles.web.shared.callers import Caller


def read_measure(
    session: Session, actor: Actor, measure_id: UUID, caller: Caller, part: int = 0
) -> MeasureView:
    """One measure, with a part of its table, and the tests of change of whoever reads it."""
    page = measure_page(session, actor, measure_id)
    return measure_view(page, caller, part, trials_on_chart(session, actor, measure_id))


def read_picture(session: Session, actor: Actor, measure_id: UUID, caller: Caller) -> str:
    """The chart of one measure, as a file."""
    return picture_of(read_measure(session, actor, measure_id, caller))
