"""Every way to change something takes its work, asks a policy, and leaves the commit alone."""

import ast

import pytest

from tests.architecture.sources import FEATURES, ROOT, called, own_modules, tree_of

COMMAND_MODULES = [ROOT / "peercircles" / name / "commands.py" for name in FEATURES]
COMMAND_MODULES = [path for path in COMMAND_MODULES if path.exists()]
FEATURE_MODULES = [path for path in own_modules() if path.relative_to(ROOT).parts[1] in FEATURES]
# They change only what is the actor's own, found by the actor's own id.
OWN_THINGS_ONLY = {"identity"}


def commands_in(path):
    """The public functions of a module."""
    functions = [node for node in tree_of(path).body if isinstance(node, ast.FunctionDef)]
    return [function for function in functions if not function.name.startswith("_")]


COMMANDS = [(path, command) for path in COMMAND_MODULES for command in commands_in(path)]
IDS = [f"{path.parent.name}.{command.name}" for path, command in COMMANDS]


def test_there_are_commands():
    assert COMMANDS


@pytest.mark.parametrize(("path", "command"), COMMANDS, ids=IDS)
def test_a_command_takes_its_work_first(path, command):
    first = command.args.args[0]
    assert first.arg == "work"
    assert ast.unparse(first.annotation) == "Work"


@pytest.mark.parametrize(("path", "command"), COMMANDS, ids=IDS)
def test_a_command_asks_a_policy(path, command):
    if path.parent.name in OWN_THINGS_ONLY:
        assert "work.actor" in _reached_source(path, command)
    else:
        assert ".enforce()" in _reached_source(path, command)


@pytest.mark.parametrize("path", FEATURE_MODULES, ids=called)
def test_a_feature_never_commits_or_reads_the_clock(path):
    calls = [node.func for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call)]
    names = {call.attr for call in calls if isinstance(call, ast.Attribute)}
    names |= {call.id for call in calls if isinstance(call, ast.Name)}
    assert not names & {"commit", "rollback", "utc_now", "now", "today", "utcnow"}


def _reached_source(path, command):
    """The command's own source, and that of the private functions of its module it uses."""
    functions = {
        node.name: node for node in tree_of(path).body if isinstance(node, ast.FunctionDef)
    }
    seen, waiting = set(), [command.name]
    while waiting:
        name = waiting.pop()
        seen.add(name)
        used = {node.id for node in ast.walk(functions[name]) if isinstance(node, ast.Name)}
        waiting += [other for other in used & set(functions) if other not in seen]
    return "\n".join(ast.unparse(functions[name]) for name in seen)
