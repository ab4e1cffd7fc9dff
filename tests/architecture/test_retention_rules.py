"""Every rule of keeping has its words at the command line and its line in the papers."""

import re

import pytest

from peercircles.cli.retention import _WORDS
from peercircles.keeping.periods import Periods, RuleName, periods_of
from peercircles.keeping.registry import HOLDINGS
from peercircles.settings import Settings
from tests.architecture.sources import ROOT

ROWS = re.findall(
    r"^\| ([a-z-]+) \| .+ \|$", (ROOT / "docs/operations.md").read_text(), re.MULTILINE
)
# Of these what is over is closed, and nothing of a table is let go by it.
CLOSED_ONLY = {RuleName.AMENDMENTS}


@pytest.mark.parametrize("rule", RuleName)
def test_a_rule_is_told_where_it_is_looked_up(rule):
    assert _WORDS[rule]
    assert rule in ROWS


def test_every_rule_is_about_a_table_and_every_table_names_a_rule_there_is():
    named = {holding.rule for holding in HOLDINGS if holding.rule}
    assert named <= set(RuleName)
    assert set(RuleName) - named == CLOSED_ONLY


def test_what_is_not_set_is_kept_as_long_as_the_papers_say():
    assert periods_of(Settings(_env_file=None)) == Periods()
