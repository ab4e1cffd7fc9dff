"""What the house rules look at: the files that belong to the project."""

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
FEATURES = (
    "identity",
    "circles",
    "meetings",
    "goals",
    "measures",
    "comments",
    "milestones",
    "asks",
    "worries",
    "theories",
    "priorities",
    "systems",
    "reflections",
    "trials",
    "facilitation",
    "hours",
    "promises",
    "parking",
    "huddles",
    "agendas",
    "runs",
    "pulses",
    "thanks",
    "notes",
    "recaps",
    "compacts",
    "exits",
    "welcomes",
    "accesses",
    "signals",
    "observations",
    "coaching",
    "keeping",
    "records",
    "backpacks",
    "networks",
    "searches",
    "notifications",
)


@cache
def tracked_files() -> list[Path]:
    """Every file that is or would be committed."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    paths = [ROOT / line for line in listed.stdout.splitlines()]
    return sorted(path for path in paths if path.is_file())


def python_files() -> list[Path]:
    """Every Python module and program; migrations are records, not reading."""
    return [
        path
        for path in tracked_files()
        if (path.suffix == ".py" or (path.parent.name == "bin" and _is_python(path)))
        and "versions" not in path.parts
    ]


def own_modules() -> list[Path]:
    """The modules of the product."""
    return [path for path in python_files() if path.is_relative_to(ROOT / "peercircles")]


def tree_of(path: Path) -> ast.Module:
    """The syntax tree of a module."""
    return ast.parse(path.read_text())


def called(path: Path) -> str:
    """How a test names a file."""
    return path.relative_to(ROOT).as_posix()


def _is_python(path: Path) -> bool:
    return "python" in path.read_text().partition("\n")[0]
