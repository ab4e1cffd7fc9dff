"""Tests of change on an idea of a driver diagram, each a cycle of Plan, Do, Study and Act.

A cycle is adapted into the next one. All that follow each other so are a ramp of tests.
They are their owner's alone, as the diagram is.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlmodel import Field, SQLModel, UniqueConstraint

from peercircles.kernel.columns import UtcDateTime, new_id, text_enum
from peercircles.kernel.errors import Conflict, Invalid
from peercircles.kernel.text import text
from peercircles.theories.models import LONGEST_TITLE

LONGEST_QUESTION = 280
LONGEST_PASSAGE = 2000
LONGEST_LINE = 140


class Step(StrEnum):
    """Where a test is, in the order of the cycle. In `ACT` it is decided."""

    PLAN = "plan"
    DO = "do"
    STUDY = "study"
    ACT = "act"


class Decision(StrEnum):
    """What follows from a test: try it changed, keep it, or let it go with what it taught."""

    ADAPT = "adapt"
    ADOPT = "adopt"
    ABANDON = "abandon"


@dataclass(frozen=True, slots=True)
class PlanWords:
    """What is written before a test: what one asks, expects and will do, and when.

    `measure_id` is a measure of the idea, of what it moves, or of a goal made of these.
    `is_bold` is the owner's own word for a test that dares something: nothing counts or orders
    by it.
    """

    question: str = ""
    prediction: str = ""
    how: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    measure_id: UUID | None = None
    is_bold: bool = False


@dataclass(frozen=True, slots=True)
class StudyWords:
    """What is written after a test: what happened, what it taught, and what comes next."""

    happened: str = ""
    learned: str = ""
    next_words: str = ""


class Ramp(SQLModel, table=True):
    """The tests of one idea that follow each other.

    `title` is what the idea was called when the first began: what stays of it where the idea
    is gone from the diagram for good.
    """

    id: UUID = Field(default_factory=new_id, primary_key=True)
    owner_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    idea_id: UUID | None = Field(
        default=None, foreign_key="node.id", index=True, ondelete="SET NULL"
    )
    title: str = Field(max_length=LONGEST_TITLE)
    created_at: datetime = Field(sa_type=UtcDateTime)
    changed_at: datetime = Field(sa_type=UtcDateTime)
    removed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)

    def remove(self, at: datetime) -> None:
        """Put the tests away; they can be brought back for a while."""
        self.removed_at = at

    def bring_back(self) -> None:
        """They were put away by mistake."""
        self.removed_at = None

    def check_is_there(self) -> None:
        """Raise Conflict where it was removed meanwhile."""
        if self.removed_at is not None:
            raise Conflict(text("This was removed. Bring it back first."))


class Trial(SQLModel, table=True):
    """One test: a cycle. The first of a ramp is number 1.

    `version` rises with every edit of what is planned, or of what came of it. Question and
    prediction stand before it begins, and are never different afterwards. `recorded_at` is when
    what it taught went into its owner's record, or was not wanted there.
    """

    __table_args__ = (UniqueConstraint("ramp_id", "number"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    ramp_id: UUID = Field(foreign_key="ramp.id", index=True, ondelete="CASCADE")
    owner_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    number: int
    step: Step = Field(default=Step.PLAN, sa_type=text_enum(Step))
    question: str = Field(default="", max_length=LONGEST_QUESTION)
    prediction: str = Field(default="", max_length=LONGEST_PASSAGE)
    how: str = Field(default="", max_length=LONGEST_PASSAGE)
    starts_on: date | None = None
    ends_on: date | None = None
    measure_id: UUID | None = Field(
        default=None, foreign_key="measure.id", index=True, ondelete="SET NULL"
    )
    is_bold: bool = False
    happened: str = Field(default="", max_length=LONGEST_PASSAGE)
    learned: str = Field(default="", max_length=LONGEST_PASSAGE)
    next_words: str = Field(default="", max_length=LONGEST_PASSAGE)
    decision: Decision | None = Field(default=None, sa_type=text_enum(Decision))
    version: int = 1
    created_at: datetime = Field(sa_type=UtcDateTime)
    begun_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    decided_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    recorded_at: datetime | None = Field(default=None, sa_type=UtcDateTime)

    def plan(self) -> PlanWords:
        """What is planned."""
        return PlanWords(
            question=self.question,
            prediction=self.prediction,
            how=self.how,
            starts_on=self.starts_on,
            ends_on=self.ends_on,
            measure_id=self.measure_id,
            is_bold=self.is_bold,
        )

    def study(self) -> StudyWords:
        """What came of it."""
        return StudyWords(self.happened, self.learned, self.next_words)

    def replan(self, words: PlanWords) -> None:
        """Take another plan; Conflict once the test has begun."""
        if self.step is not Step.PLAN:
            raise Conflict(
                text("This test has begun. What you asked and predicted stays as it was.")
            )
        self.question, self.prediction, self.how = words.question, words.prediction, words.how
        self.measure_id, self.is_bold = words.measure_id, words.is_bold
        self._date(words.starts_on, words.ends_on)
        self.version += 1

    def begin(self, at: datetime, today: date) -> None:
        """Go from Plan to Do; Invalid without a question and a prediction."""
        if self.step is not Step.PLAN:
            raise Conflict(text("This test has begun already."))
        if not self.question:
            raise Invalid(text("Write down your question before you begin."), field="question")
        if not self.prediction:
            raise Invalid(text("Write down what you expect before you begin."), field="prediction")
        self._date(self.starts_on or _not_after(self.ends_on, today), self.ends_on)
        self.step, self.begun_at = Step.DO, at

    def redate(self, starts_on: date | None, ends_on: date | None) -> None:
        """Take other days while the test is on."""
        self.check_is_on()
        self._date(starts_on, ends_on)

    def look_back(self) -> None:
        """Go from Do to Study."""
        if self.step is Step.PLAN:
            raise Conflict(text("This test has not begun yet."))
        if self.step is Step.DO:
            self.step = Step.STUDY

    def write_study(self, words: StudyWords) -> None:
        """Take down what came of it, until it is decided what follows."""
        if self.step is Step.ACT:
            raise Conflict(text("You decided already what follows from this test."))
        if self.step is not Step.STUDY:
            raise Conflict(text("First try it. Then look at what happened."))
        self.happened, self.learned = words.happened, words.learned
        self.next_words = words.next_words
        self.version += 1

    def decide(self, decision: Decision, at: datetime) -> None:
        """Go from Study to Act; Invalid where nothing is written of what happened."""
        if self.step is not Step.STUDY:
            raise Conflict(text("This cannot be decided now."))
        if not self.happened:
            raise Invalid(text("Write down what happened before you decide."), field="happened")
        self.step, self.decision, self.decided_at = Step.ACT, decision, at

    def is_ended(self) -> bool:
        """Whether it was kept or let go: nothing goes on from it."""
        return self.decision in {Decision.ADOPT, Decision.ABANDON}

    def check_is_on(self) -> None:
        """Raise Conflict unless the test has begun and is not decided."""
        if self.step is Step.PLAN:
            raise Conflict(text("This test has not begun yet."))
        if self.step is Step.ACT:
            raise Conflict(text("You decided already what follows from this test."))

    def _date(self, starts_on: date | None, ends_on: date | None) -> None:
        if starts_on and ends_on and ends_on < starts_on:
            raise Invalid(text("The last day cannot be before the first."), field="ends_on")
        self.starts_on, self.ends_on = starts_on, ends_on


class Datum(SQLModel, table=True):
    """What was observed on one day of a test: a number, a few words, or both."""

    id: UUID = Field(default_factory=new_id, primary_key=True)
    trial_id: UUID = Field(foreign_key="trial.id", index=True, ondelete="CASCADE")
    owner_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    day: date
    value: float | None = None
    words: str = Field(default="", max_length=LONGEST_LINE)
    at: datetime = Field(sa_type=UtcDateTime)


def _not_after(last: date | None, today: date) -> date:
    """Today; the last day, where that is over."""
    return min(last, today) if last else today
