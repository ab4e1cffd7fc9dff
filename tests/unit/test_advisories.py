"""Checks for known vulnerabilities never take "nothing was asked" for "nothing was found"."""

import json

import pytest

from tests.advisories import (
    KNOWN_BROKEN_NPM,
    KNOWN_BROKEN_PYTHON,
    LOWEST_SAFE_NPM,
    LOWEST_SAFE_PYTHON,
    PYTHON_LOCKS,
    Verdict,
    lowest_versions,
    npm_pins,
    python_pins,
    too_old,
    verdict_of_npm,
    verdict_of_pip_audit,
)


def audited(*rows):
    """What pip-audit prints about these packages."""
    return json.dumps({"dependencies": list(rows), "fixes": []})


def clean(name):
    return {"name": name, "version": "1.0", "vulns": []}


def skipped(name):
    return {"name": name, "skip_reason": "Dependency not found and could not be audited"}


def broken(name):
    return {"name": name, "version": "1.0", "vulns": [{"id": "CVE-1"}, {"id": "CVE-2"}]}


KNOWN = broken(KNOWN_BROKEN_PYTHON[0])


def test_what_is_pinned_is_above_what_is_known_to_be_broken():
    verdict = lowest_versions()

    assert verdict.findings == ()
    assert verdict.is_checked


def test_the_locks_are_read():
    for lock in PYTHON_LOCKS:
        assert {"authlib", "starlette", "jinja2"} <= set(python_pins(lock))
    assert {"react", "react-router", "oidc-provider"} <= set(npm_pins())


@pytest.mark.parametrize("name", LOWEST_SAFE_PYTHON)
def test_a_version_below_the_table_is_found(name):
    safe, why = LOWEST_SAFE_PYTHON[name]
    assert too_old({name: {"0.0.1"}}, LOWEST_SAFE_PYTHON) == [
        f"{name} 0.0.1 is below {safe} ({why})"
    ]
    assert too_old({name: {safe}}, LOWEST_SAFE_PYTHON) == []


def test_a_version_nobody_can_read_counts_as_too_old():
    assert too_old({"vite": {"latest"}}, LOWEST_SAFE_NPM)


def test_all_looked_up_and_nothing_found_passes():
    verdict = verdict_of_pip_audit(audited(clean("a"), clean("b"), KNOWN), wanted=2)

    assert verdict.is_checked
    assert not verdict.is_failed
    assert str(verdict) == "check Python advisories: passed, 2 packages looked up"


def test_a_finding_fails_also_where_others_were_skipped():
    verdict = verdict_of_pip_audit(audited(broken("a"), skipped("b"), KNOWN), wanted=2)

    assert verdict.is_failed
    assert str(verdict) == "check Python advisories: NOT passed: a 1.0: CVE-1, CVE-2"


@pytest.mark.parametrize(
    "said",
    [
        audited(skipped("a"), skipped("b"), skipped("django")),
        audited(clean("a"), skipped("b"), KNOWN),
        audited(clean("a"), clean("b"), clean("django")),
        audited(),
        "",
        "No known vulnerabilities found",
        "[]",
    ],
    ids=["all skipped", "one skipped", "knows nothing", "empty", "silent", "words", "odd"],
)
def test_what_was_not_looked_up_is_not_checked(said):
    verdict = verdict_of_pip_audit(said, wanted=2)

    assert not verdict.is_checked
    assert not verdict.is_failed
    assert "not checked" in str(verdict)
    assert "passed" not in str(verdict)


PINS = {"a": {"1.0"}, "b": {"2.0"}}
ANSWER = {KNOWN_BROKEN_NPM[0]: [{"title": "Prototype pollution"}]}


def test_a_registry_that_knows_what_is_known_is_believed():
    verdict = verdict_of_npm(json.dumps(ANSWER), PINS)

    assert verdict.is_checked
    assert str(verdict) == "check npm advisories: passed, 2 packages looked up"


def test_an_advisory_of_the_registry_fails():
    verdict = verdict_of_npm(json.dumps({**ANSWER, "a": [{"title": "Runs what it reads"}]}), PINS)

    assert verdict.is_failed
    assert "a: Runs what it reads" in str(verdict)


@pytest.mark.parametrize("said", ["", "{}", "[]", "<html>", '{"error": "Not found"}', "null"])
def test_a_registry_that_finds_nothing_at_all_was_not_asked(said):
    verdict = verdict_of_npm(said, PINS)

    assert not verdict.is_checked
    assert not verdict.is_failed
    assert "not checked" in str(verdict)


def test_nothing_wanted_is_nothing_checked():
    assert not Verdict("x", 0, 0).is_checked
