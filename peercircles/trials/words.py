"""The words of a test as somebody typed them, and what happens when two browsers did."""

from peercircles.kernel.errors import Conflict
from peercircles.kernel.text import text
from peercircles.kernel.typed import typed_line, typed_passage
from peercircles.trials.models import LONGEST_PASSAGE, LONGEST_QUESTION, PlanWords, StudyWords

Written = PlanWords | StudyWords


class TrialClash(Conflict):
    """The test was written anew after this edit was begun, so that nothing was saved.

    `theirs` is stored; `mine` was to be. Saving `mine` again with `version` as the expected
    one replaces theirs knowingly.
    """

    code = "trial-clash"

    def __init__(self, *, theirs: Written, version: int, mine: Written) -> None:
        super().__init__(text("That did not save. You changed this in another window."))
        self.theirs, self.version, self.mine = theirs, version, mine


def typed_plan(plan: PlanWords) -> PlanWords:
    """The plan, cleaned; Invalid (with the field) where it cannot be taken. All may be empty."""
    return PlanWords(
        question=typed_line(
            plan.question, field="question", limit=LONGEST_QUESTION, required=False
        ),
        prediction=typed_passage(plan.prediction, field="prediction", limit=LONGEST_PASSAGE),
        how=typed_passage(plan.how, field="how", limit=LONGEST_PASSAGE),
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        measure_id=plan.measure_id,
        is_bold=plan.is_bold,
    )


def typed_study(study: StudyWords) -> StudyWords:
    """The same, for what came of a test."""
    return StudyWords(
        happened=typed_passage(study.happened, field="happened", limit=LONGEST_PASSAGE),
        learned=typed_passage(study.learned, field="learned", limit=LONGEST_PASSAGE),
        next_words=typed_passage(study.next_words, field="next_words", limit=LONGEST_PASSAGE),
    )
