"""What whoever runs an installation can ask of it, and who may ask."""

import pytest
from prometheus_client import REGISTRY
from starlette.applications import Starlette
from starlette.testclient import TestClient

from peercircles.kernel.clock import utc_now
from peercircles.kernel.database import open_engine
from peercircles.runs.snapshots import milliseconds
from peercircles.settings import Settings
from peercircles.web.shared.measures import Measured
from peercircles.web.shared.operations import Operations

NOBODY_THERE = "redis://127.0.0.1:9/0"


def caller(engine, *, address="127.0.0.1", **settings):
    operations = Operations(Settings(**settings), lambda: engine)
    routes = Starlette(routes=operations.routes())
    return TestClient(routes, base_url="http://127.0.0.1:8000", client=(address, 50000))


def test_alive_means_no_more_than_that_it_answers(engine):
    assert caller(engine).get("/healthz").text == "ok"


def test_the_clock_is_the_servers_to_the_millisecond_and_kept_by_nobody(engine):
    before = milliseconds(utc_now())
    answer = caller(engine).get("/clock")

    assert before <= answer.json()["now"] <= milliseconds(utc_now())
    assert answer.headers["cache-control"] == "no-store"


def test_ready_when_the_database_answers(engine):
    answer = caller(engine).get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"database": "ok"})


def test_not_ready_without_its_database(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path}/no/such/folder/x.sqlite3")
    answer = caller(engine).get("/readyz")
    assert (answer.status_code, answer.json()) == (503, {"database": "no answer"})


def test_not_ready_without_its_redis(engine):
    answer = caller(engine, redis_url=NOBODY_THERE).get("/readyz")
    assert (answer.status_code, answer.json()) == (503, {"database": "ok", "redis": "no answer"})


@pytest.mark.parametrize(
    ("address", "headers", "status"),
    [
        ("127.0.0.1", {}, 200),
        ("::1", {}, 200),
        ("192.0.2.7", {}, 404),
        ("127.0.0.1", {"x-forwarded-for": "192.0.2.7"}, 404),
        ("127.0.0.1", {"forwarded": "for=192.0.2.7"}, 404),
        ("127.0.0.1", {"host": "circles.example"}, 404),
        ("127.0.0.1", {"host": "127.0.0.1.evil.example:8000"}, 404),
        ("::1", {"host": "[::1]:8000"}, 200),
    ],
)
def test_without_a_token_only_this_machine_sees_the_measures(engine, address, headers, status):
    answer = caller(engine, address=address).get("/metrics", headers=headers)
    assert answer.status_code == status


@pytest.mark.parametrize(
    ("given", "status"), [("", 404), ("Bearer wrong", 404), ("Bearer right", 200)]
)
def test_with_a_token_only_those_who_have_it(engine, given, status):
    answer = caller(engine, metrics_token="right").get("/metrics", headers={"authorization": given})
    assert answer.status_code == status


def test_answers_are_counted(engine):
    operations = Operations(Settings(), lambda: engine)
    browser = TestClient(Measured(Starlette(routes=operations.routes())), client=("::1", 1))
    before = REGISTRY.get_sample_value("peercircles_requests_total", {"status": "404"}) or 0

    browser.get("/nothing")

    after = REGISTRY.get_sample_value("peercircles_requests_total", {"status": "404"})
    assert after == before + 1


def test_the_measures_name_nobody(engine):
    assert "python_info" in caller(engine).get("/metrics").text
