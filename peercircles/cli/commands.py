"""The `peercircles` command line, for whoever runs an installation."""

from pathlib import Path

import click

from peercircles.settings import Settings

_DATA = click.option(
    "--data", type=click.Path(path_type=Path), help="Folder for the database and backups."
)


@click.group()
def main() -> None:
    """Small circles of peers who meet regularly, in confidence, with clear goals."""


@main.command()
@click.option("--host", help="Address to listen on.  [default: 127.0.0.1]")
@click.option("--port", type=click.IntRange(1, 65535), help="Port to listen on.  [default: 8000]")
@_DATA
@click.option("--workers", type=click.IntRange(1, 32), help="Server processes.  [default: 1]")
@click.option("--demo", is_flag=True, help="With a sample programme, on this machine only.")
def serve(**flags: object) -> None:
    """Build, migrate and serve, until stopped."""
    from peercircles.cli.serving import serve as run

    mode = "demo" if flags.pop("demo") else None
    run(_settings(**flags, mode=mode))


@main.command()
@_DATA
def worker(data: Path | None) -> None:
    """Send what waits to be mailed, beside the server, until stopped."""
    from peercircles.cli.mailing import send_mail

    send_mail(_settings(data=data))


@main.command()
def build() -> None:
    """Build the pages, if their sources changed."""
    from peercircles.cli.building import build_site

    built = build_site(_settings().site)
    click.echo(
        "The pages are built." if built else "The pages are as their sources: nothing to do."
    )


@main.command()
@_DATA
def migrate(data: Path | None) -> None:
    """Bring the database to the tables this version needs."""
    from peercircles.cli.installation import ready_database

    with ready_database(_settings(data=data)):
        click.echo("The database is up to date.")


@main.command()
@_DATA
def demo(data: Path | None) -> None:
    """Put the sample programme into an empty database."""
    from peercircles.cli.installation import ready_database
    from peercircles.cli.sample import load_sample

    with ready_database(_settings(data=data)) as engine:
        load_sample(engine)


@main.command("create-link")
@_DATA
def create_link(data: Path | None) -> None:
    """Print a one-time link for the first organiser."""
    from peercircles.cli.installation import ready_database, setup_link

    ours = _settings(data=data)
    with ready_database(ours) as engine:
        click.echo(setup_link(engine, ours.address))


@main.command()
@click.argument("circle")
@click.argument("email")
@click.option("--name", default="", help="How the invitation greets them.")
@_DATA
def invite(circle: str, email: str, name: str, data: Path | None) -> None:
    """Print an invitation for EMAIL into CIRCLE (its name, or its id)."""
    from peercircles.cli.installation import ready_database
    from peercircles.cli.inviting import invitation_link

    ours = _settings(data=data)
    with ready_database(ours) as engine:
        click.echo(invitation_link(engine, ours.address, circle=circle, email=email, name=name))


@main.command("sign-in-link")
@click.argument("email")
@_DATA
def sign_in_link(email: str, data: Path | None) -> None:
    """Print a link that signs EMAIL in, where no mail is sent. It works once, for ten minutes."""
    from peercircles.cli.installation import ready_database
    from peercircles.cli.inviting import handed_link

    ours = _settings(data=data)
    with ready_database(ours) as engine:
        click.echo(handed_link(engine, ours.address, email))


@main.command()
@click.argument("file", type=click.Path(path_type=Path), required=False)
@_DATA
def backup(file: Path | None, data: Path | None) -> None:
    """Write everything in the database to FILE, while the server may run."""
    from peercircles.cli.backups import write_backup

    click.echo(f"Backed up to {write_backup(_settings(data=data), file)}")


@main.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--replace", is_flag=True, help="Put it in the place of what is there now.")
@_DATA
def restore(file: Path, replace: bool, data: Path | None) -> None:  # noqa: FBT001 - click passes it by name
    """Put a backup into the database. Stop the server first."""
    from peercircles.cli.backups import restore_backup

    rows = restore_backup(_settings(data=data), file, replace=replace)
    click.echo(f"Restored {rows} rows from {file}")


@main.command()
@click.option("--preview", is_flag=True, help="Only count what would go; change nothing.")
@_DATA
def retention(preview: bool, data: Path | None) -> None:  # noqa: FBT001 - click passes it by name
    """Let go of what is not kept any longer, as the server does every hour."""
    from peercircles.cli.installation import ready_database
    from peercircles.cli.retention import retention as run

    ours = _settings(data=data)
    with ready_database(ours) as engine:
        click.echo("\n".join(run(engine, ours, only_preview=preview)))


@main.group()
def rota() -> None:
    """Whose turn it is, and why."""


@rota.command()
@click.argument("circle")
@click.option("--language", default="en", help="The language to print it in.", show_default=True)
@_DATA
def explain(circle: str, language: str, data: Path | None) -> None:
    """Print how the turns of CIRCLE (its name, or its id) are decided, with its own numbers."""
    from peercircles.cli.explaining import explained
    from peercircles.cli.installation import ready_database

    with ready_database(_settings(data=data)) as engine:
        click.echo(explained(engine, circle, language))


@main.command()
def translations() -> None:
    """Gather the sentences of the sources for translators, and say what is missing."""
    from peercircles.cli.translations import renew_catalogues

    for language in renew_catalogues():
        click.echo(
            f"{language.locale}: {language.sentences} sentences, "
            f"{language.missing} to translate, {language.doubtful} to look at again"
        )


@main.command()
@_DATA
def doctor(data: Path | None) -> None:
    """Look for what is wrong with this installation; exit code 1 if something is."""
    from peercircles.cli.examination import findings

    found = list(findings(_settings(data=data)))
    for finding in found:
        click.echo(f"{finding.grade:7} {finding.words}")
    if any(finding.grade == "wrong" for finding in found):
        raise SystemExit(1)


def _settings(**flags: object) -> Settings:
    from peercircles.cli.installation import chosen_settings

    return chosen_settings(**flags)
