"""Logs tell what happened, and nothing of what people keep secret or write."""

import io
import json
import logging

import engineio
import pytest
import socketio

from peercircles.kernel.logs import Rarely, configure_logs

CANARIES = ("TOPSECRETSESSION", "CONFIDENTIALNOTE")


@pytest.fixture
def lines(monkeypatch):
    """What was logged during the test, line by line."""
    root = logging.getLogger()
    before = root.handlers[:], root.level
    written = io.StringIO()
    monkeypatch.setattr("sys.stderr", written)
    configure_logs()
    yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    root.handlers[:], root.level = before


def test_our_own_lines_say_what_they_say(lines):
    logging.getLogger("peercircles.web").warning("no room for %s", "more", extra={"workers": 2})

    (line,) = lines()

    assert line["event"] == "no room for more"
    assert (line["level"], line["logger"], line["workers"]) == ("warning", "peercircles.web", 2)


@pytest.mark.parametrize("name", ["reflex.app", "reflex", "socketio.server", "somebody.else"])
@pytest.mark.parametrize(
    "message",
    [
        "Event(router={'cookie': 'TOPSECRETSESSION'}, payload={'note': 'CONFIDENTIALNOTE'})",
        "got TOPSECRETSESSION and CONFIDENTIALNOTE",
        "100% of TOPSECRETSESSION\nCONFIDENTIALNOTE",
    ],
)
def test_a_library_that_logs_a_whole_request_tells_nothing_of_it(lines, name, message):
    logging.getLogger(name).error(message)
    logging.getLogger(name).error("refused %s with %(x)s", message)

    assert len(lines()) == 2
    assert not [c for c in CANARIES if c in json.dumps(lines())]


@pytest.mark.parametrize("name", ["reflex.event", "peercircles.web.shared"])
def test_an_exception_shows_where_it_came_from_but_not_what_it_holds(lines, name):
    try:
        {}[("CONFIDENTIALNOTE", "TOPSECRETSESSION")]
    except KeyError:
        logging.getLogger(name).exception("not handled")

    (line,) = lines()

    assert line["exception"] == "KeyError"
    assert "test_logs.py" in line["trace"][-1]
    assert not [c for c in CANARIES if c in json.dumps(line)]


def test_the_server_says_what_became_of_its_processes(lines):
    logging.getLogger("_granian").error("Unexpected exit from worker-1\nTOPSECRETSESSION")

    assert lines()[0]["event"] == "Unexpected exit from worker-1"


def test_what_the_system_refused_is_said(lines):
    logging.getLogger("peercircles").error("no mail", exc_info=ConnectionRefusedError(111, "no"))

    assert lines()[0]["reason"] == "no"


@pytest.mark.parametrize("server", [engineio.AsyncServer, socketio.AsyncServer])
def test_the_servers_of_sockets_do_not_write_past_our_handler(lines, server):
    try:
        int("CONFIDENTIALNOTE")
    except ValueError:
        server().logger.exception("message async handler error")

    (line,) = lines()
    assert line["exception"] == "ValueError"
    assert "CONFIDENTIALNOTE" not in json.dumps(line)


def test_a_line_that_comes_again_and_again_is_left_out_for_the_rest_of_the_minute(lines):
    for number in range(200):
        logging.getLogger("peercircles.web").warning("refused %s", number)
    logging.getLogger("peercircles.web").warning("something else")

    written = lines()
    assert len(written) == 61
    assert "further" in written[59]
    assert written[60]["event"] == "something else"


def test_a_minute_later_it_is_written_again():
    now = iter([0.0, 1.0, 59.0, 61.0])
    rarely = Rarely(per_minute=1, clock=lambda: next(now))
    record = logging.makeLogRecord({"pathname": "a.py", "lineno": 1})

    assert [rarely(record) for _ in range(4)] == [True, False, False, True]
