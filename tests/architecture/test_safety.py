"""What no module does, because one place where it went wrong would be enough."""

import ast

import pytest

from tests.architecture.sources import ROOT, called, own_modules, tree_of

# How Reflex draws or runs what it is given instead of showing it.
DRAWS_AS_TYPED = {"markdown", "html", "upload", "call_script", "raw_html"}
# They ask other machines: mail servers, rooms' servers and providers that the settings name.
ASKS_OTHERS = {
    "peercircles/meetings/bigbluebutton.py",
    "peercircles/notifications/mail.py",
    "peercircles/web/auth/demo_server.py",
    "peercircles/web/auth/provider_clients.py",
    "peercircles/web/auth/provider_routes.py",
}
# How long a worker waits before it tries again.
NO_SECRETS = {"peercircles/notifications/workers.py"}
# Names of our own tables, in statements of our own, as an installation is made.
PUT_TOGETHER_OF_OURS = {"peercircles/kernel/lasting.py"}
MODULES = own_modules()


def imported(path):
    """Every module that a module imports, by its first name."""
    names = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.partition(".")[0])
    return names


def calls(path):
    """Every call of an attribute, as (name, call)."""
    found = [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call)]
    return [(node.func.attr, node) for node in found if isinstance(node.func, ast.Attribute)]


@pytest.mark.parametrize("path", MODULES, ids=called)
def test_no_statement_is_put_together_from_what_somebody_typed(path):
    written = [
        call
        for name, call in calls(path)
        if name == "exec_driver_sql" or ast.unparse(call.func) in {"sa.text", "sqlalchemy.text"}
    ]
    assert not _names_from_sqlalchemy(path) & {"text", "literal_column"}
    put_together = ast.JoinedStr | ast.BinOp | ast.Call
    assert not [
        ast.unparse(call)
        for call in written
        if isinstance(call.args[0], put_together) and called(path) not in PUT_TOGETHER_OF_OURS
    ]


def _names_from_sqlalchemy(path):
    found = [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.ImportFrom)]
    theirs = [node for node in found if (node.module or "").startswith(("sqlalchemy", "sqlmodel"))]
    return {alias.name for node in theirs for alias in node.names}


@pytest.mark.parametrize("path", MODULES, ids=called)
def test_no_secret_comes_from_a_source_that_can_be_guessed(path):
    assert "random" not in imported(path) or called(path) in NO_SECRETS


@pytest.mark.parametrize("path", MODULES, ids=called)
def test_no_page_draws_what_somebody_typed_as_anything_but_text(path):
    drawn = {
        name
        for name, call in calls(path)
        if name in DRAWS_AS_TYPED and ast.unparse(call.func).startswith(("rx.", "reflex."))
    }
    assert not drawn
    assert "dangerouslySetInnerHTML" not in path.read_text()


def test_only_what_the_settings_name_is_asked_by_the_server():
    asking = {
        path.relative_to(ROOT).as_posix()
        for path in MODULES
        if imported(path) & {"httpx", "httpx2", "requests", "aiohttp", "urllib3", "aiosmtplib"}
        or "http.client" in path.read_text()
    }
    assert asking <= ASKS_OTHERS, asking - ASKS_OTHERS


def test_there_are_no_passwords_to_guess_or_to_lose():
    columns = {
        node.target.id
        for path in MODULES
        if path.name == "models.py"
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    }
    assert not {name for name in columns if "password" in name}


def test_links_by_people_are_never_an_address_of_a_page_as_typed():
    redirecting = [
        path.relative_to(ROOT).as_posix()
        for path in MODULES
        for name, call in calls(path)
        if name == "redirect" and ast.unparse(call.func) == "rx.redirect"
    ]
    assert redirecting == ["peercircles/web/shared/redirects.py"]
