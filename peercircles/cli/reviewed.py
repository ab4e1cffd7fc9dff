"""Every command of the command line, and what it opens of people's data.

Whoever runs an installation can do more than its pages show. A command that opens what is a
circle's leaves a line there, which the circle reads under "Who looked". A command that is not
here fails the build (tests/service/test_cli_accesses.py).
"""

from peercircles.accesses.models import AccessKind

# A kind: the line it leaves. A sentence: why there is nothing to tell a circle.
REVIEWED: dict[str, AccessKind | str] = {
    "backup": AccessKind.BACKUP,
    "restore": AccessKind.RESTORE,
    "rota explain": AccessKind.EXPLANATION,
    "invite": AccessKind.INVITATION,
    "sign-in-link": AccessKind.SIGN_IN_LINK,
    "create-link": "Makes the first organiser, before there is a circle.",
    "demo": "Fills an empty database with people who do not exist.",
    "migrate": "Changes tables as a release says; prints nothing of what is in them.",
    "serve": "Serves the pages, to whom they belong.",
    "worker": "Sends letters to those they are for.",
    "build": "Builds pages from the sources, without a database.",
    "translations": "Reads the sources, without a database.",
    "retention": "Counts what goes and lets it go, as the server does; shows no row of it.",
    "doctor": "Looks at settings, versions and numbers; opens no row about people.",
}
