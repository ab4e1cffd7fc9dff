"""Everything one owns as files: JSON to be read by programs, and read back without a loss."""

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from peercircles.keeping.belongings import FORMAT, VERSION, Belongings


class NotOurs(ValueError):
    """A file that is no export, or of a version that is not known here."""


def as_json(belongings: Belongings, kind: str = FORMAT) -> str:
    """The file for programs. docs/exports.md says what each word in it means."""
    document = {
        "format": kind,
        "version": VERSION,
        "made_at": belongings.made_at,
        "parts": belongings.parts,
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def from_json(content: str) -> Belongings:
    """What `as_json` wrote. Raises NotOurs for anything else."""
    document: Any = json.loads(content)
    if not isinstance(document, dict):
        raise NotOurs("not an export")
    kept = cast("Mapping[str, Any]", document)
    if (kept.get("format"), kept.get("version")) != (FORMAT, VERSION):
        raise NotOurs("not an export of this version")
    return Belongings(made_at=kept["made_at"], parts=kept["parts"])


@dataclass(frozen=True, slots=True)
class File:
    """One file of a package."""

    name: str
    content: str


def zipped(*files: File) -> bytes:
    """The files in one package. The same files give the same bytes, whenever it is made."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for file in files:
            package.writestr(zipfile.ZipInfo(file.name), file.content.encode())
    return packed.getvalue()
