"""A process that only sends mail. The server does so, too: this is for installations with many."""

import signal

import click

from peercircles.cli.installation import ready_database
from peercircles.kernel.logs import configure_logs
from peercircles.kernel.work import Transactions
from peercircles.notifications.mail import mailer_of
from peercircles.notifications.outgoing import mail_site
from peercircles.notifications.workers import Worker
from peercircles.settings import Settings


def send_mail(ours: Settings) -> None:
    """Send what is due, again and again, until somebody stops it."""
    mailer = mailer_of(ours)
    if mailer is None:
        raise click.ClickException(
            "There is no mail server to send to. Name one in PEERCIRCLES_SMTP_URL."
        )
    configure_logs()
    with ready_database(ours) as engine:
        worker = Worker(Transactions(engine), mailer, mail_site(ours))
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda _number, _frame: worker.stop())
        click.echo("Sending what waits. Stop it with Ctrl+C.")
        worker.run()
