"""What is over goes: nobody asks for it, and nobody has read it since."""

from sqlmodel import col, select

from peercircles.kernel.work import Work
from peercircles.worries.models import Worry


def forget_worries(work: Work) -> None:
    """Take out the worries that have lasted their time."""
    over = select(Worry).where(col(Worry.ends_at) <= work.now).with_for_update(skip_locked=True)
    for worry in work.session.exec(over):
        work.session.delete(worry)
    work.session.flush()
