"""The lines of tests of change in a measure's table."""

from datetime import date

from peercircles.trials.on_charts import TrialSpan
from peercircles.web.measures.trial_marks import trial_lines

DAY, LATER = date(2026, 11, 3), date(2026, 11, 10)


def span(number, begun_on, ended_on):
    return TrialSpan(f"test {number}", "ramp", "Ask first", number, begun_on, ended_on, None)


def test_the_end_stands_above_the_beginning_on_whichever_days_they_are():
    one_day, a_week = span(1, DAY, DAY), span(2, DAY, LATER)

    keys = [line.key for line in trial_lines([one_day, a_week], "en")]

    assert keys == ["test 2 ended", "test 2 begun", "test 1 ended", "test 1 begun"]
