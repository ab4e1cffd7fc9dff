"""Mail as a process of its own, and in the server's."""

import signal
import subprocess
import sys
from datetime import timedelta

import pytest
from click.testing import CliRunner

from peercircles.cli.commands import main
from peercircles.cli.examination import findings
from peercircles.kernel.clock import utc_now
from peercircles.kernel.work import NOBODY, Transactions
from peercircles.notifications.models import MailKind
from peercircles.notifications.outbox import enqueue
from peercircles.notifications.workers import mail_room_of
from peercircles.settings import Settings
from tests.databases import laid_out
from tests.factories import World
from tests.outboxes import zone_by_day
from tests.services import ROOT, mail_server, wait_until


@pytest.fixture
def inbox():
    with mail_server() as mailbox:
        yield mailbox


@pytest.fixture
def ours(tmp_path, inbox):
    return Settings(data=tmp_path, smtp_url=inbox.url, mail_from="circles@example.org")


@pytest.fixture
def put(ours):
    """Puts a real reminder into the installation's outbox."""
    engine = laid_out(ours.database)
    world = World(engine)
    ana = world.member("Ana", email="ana@example.org", zone=zone_by_day())

    def put(due_at=None):
        meeting = world.meeting(starts_at=utc_now() + timedelta(hours=2))
        errand = {
            "kind": MailKind.REMINDER,
            "circle_id": world.circle.id,
            "to": ana.id,
            "payload": {"meeting_id": str(meeting.id), "sequence": 0, "hours": 3},
            "due_at": due_at or utc_now(),
        }
        Transactions(engine).run(NOBODY, enqueue, reason=f"reminder {meeting.id}", **errand)

    yield put
    engine.dispose()


def test_the_server_s_own_thread_sends_soon_after(ours, put, inbox):
    room = mail_room_of(ours)
    room.open()
    try:
        put()
        wait_until(lambda: inbox.to("ana@example.org"), seconds=15, what="the letter")
    finally:
        room.close()


def test_without_a_mail_server_there_is_nothing_to_send_with(tmp_path):
    assert mail_room_of(Settings(data=tmp_path, smtp_url="")) is None


def test_a_worker_needs_a_mail_server(tmp_path, monkeypatch):
    monkeypatch.setenv("PEERCIRCLES_SMTP_URL", "")
    result = CliRunner().invoke(main, ["worker", "--data", str(tmp_path)])
    assert result.exit_code == 1
    assert "PEERCIRCLES_SMTP_URL" in result.output


def test_a_worker_sends_until_it_is_stopped(ours, put, inbox, monkeypatch):
    put()
    monkeypatch.setenv("PEERCIRCLES_SMTP_URL", inbox.url)
    command = [sys.executable, "-m", "peercircles.cli", "worker", "--data", str(ours.data)]
    worker = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE)
    try:
        wait_until(lambda: inbox.to("ana@example.org"), seconds=30, what="the letter")
    finally:
        worker.send_signal(signal.SIGTERM)
        _said, complaints = worker.communicate(timeout=20)
    assert worker.returncode == 0
    assert b"ana@example.org" not in complaints


def words_about_letters(ours):
    return [finding.words for finding in findings(ours) if "letter" in finding.words.lower()]


def test_the_doctor_tells_whether_letters_go_out(ours, put):
    put()
    assert words_about_letters(ours) == ["No letter waits longer than it should."]

    put(due_at=utc_now() - timedelta(hours=2))
    (late,) = words_about_letters(ours)
    assert late.startswith("1 letters have waited for more than an hour.")
