"""What was removed and not brought back. No person asks for this: a job does."""

from datetime import timedelta

from sqlmodel import col, delete

from peercircles.kernel.work import Work
from peercircles.theories.models import Diagram, Node

BROUGHT_BACK_WITHIN = timedelta(days=30)


def forget_removed(work: Work) -> None:
    """Take away for good what was removed more than thirty days ago."""
    before = work.now - BROUGHT_BACK_WITHIN
    for table in (Node, Diagram):
        work.session.exec(delete(table).where(col(table.removed_at) < before))
