"""What a handler refuses leaves a line: whose it was, which handler, and of which kind."""

import logging

import pytest

from peercircles.web.circles.people_state import PeopleState
from peercircles.web.goals.state import BoardState
from peercircles.web.shared import refusals
from peercircles.web.shared.refusals import Refusals


@pytest.fixture
def lines(caplog, monkeypatch):
    monkeypatch.setattr(refusals, "_ours", Refusals())
    caplog.set_level(logging.WARNING, logger="peercircles")
    return lambda: [(r.where, r.reason, r.person) for r in caplog.records if hasattr(r, "where")]


async def test_a_page_of_another_circle(world, open_page, lines):
    mal = world.member("Mal", circle=world.another_circle())
    page = open_page(BoardState, mal, circle_id=world.circle.id)
    await page.load()
    assert lines() == [("BoardState.load", "not-found", str(mal.id))]


async def test_what_only_organisers_may(world, open_page, lines, op):
    ana, ben = world.member("Ana"), world.member("Ben")
    page = open_page(PeopleState, ana, circle_id=world.circle.id)
    await page.load()
    await page.end(str(ben.id), op())
    assert lines() == [("PeopleState.end", "forbidden", str(ana.id))]


async def test_what_is_only_typed_wrongly_leaves_none(world, open_page, lines, op):
    ana = world.member("Ana")
    page = open_page(BoardState, ana, circle_id=world.circle.id)
    await page.load()
    assert lines() == []
