"""The sentences of the product, gathered for translators: `locales/peercircles.pot` and one
`.po` file for each language beside English.

Neither dates nor line numbers nor anything of the machine goes into them, so that two
people who gather the same sources write the same files.
"""

import ast
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment
from jinja2.ext import extract_from_ast

from peercircles.cli.installation import ROOT
from peercircles.kernel.text import LOCALES, SOURCE_LOCALE

LOCALES_FOLDER = ROOT / "peercircles" / "locales"
TEMPLATE = LOCALES_FOLDER / "peercircles.pot"
# For each function that marks sentences, which of its arguments they are.
MARKS: Mapping[str, tuple[int, ...]] = {
    "_": (0,),
    "text": (0,),
    "plural_text": (0, 1),
    "count_words": (1, 2),
}
# One sentence, or both forms of one that depends on a number.
Sentence = str | tuple[str, ...]
_WIDTH = 96


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a language is."""

    locale: str
    sentences: int
    missing: int
    doubtful: int


def renew_catalogues(folder: Path = LOCALES_FOLDER) -> list[Progress]:
    """Write the sentences there are now into the template and into each language."""
    template = gathered()
    folder.mkdir(exist_ok=True)
    _write(folder / TEMPLATE.name, template)
    return [
        _renew(folder / f"{locale}.po", locale, template)
        for locale in LOCALES
        if locale != SOURCE_LOCALE
    ]


def gathered() -> Catalog:
    """Every sentence in the sources, with the files it is in."""
    catalog = Catalog(project="PeerCircles", charset="utf-8")
    for path in source_files():
        name = path.relative_to(ROOT).as_posix()
        for sentence in filter(None, sentences_in(path)):
            catalog.add(sentence, locations=[(name, 0)])
    return catalog


def source_files() -> list[Path]:
    """The modules and templates, in the order of their names."""
    product = ROOT / "peercircles"
    files = [*product.rglob("*.py"), *product.rglob("templates/*.html")]
    return sorted(files)


def sentences_in(path: Path) -> list[Sentence]:
    """The marked sentences of a file."""
    source = path.read_text()
    return _in_python(source) if path.suffix == ".py" else _in_template(source)


def read_catalogue(path: Path, locale: str | None = None) -> Catalog:
    """A `.pot` or `.po` file."""
    with path.open("rb") as source:
        return read_po(source, locale=locale, abort_invalid=True)


def _in_python(source: str) -> list[Sentence]:
    # Babel's own reader does not look into f-strings in every Python we run on.
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    calls.sort(key=lambda call: (call.lineno, call.col_offset))
    return [sentence for call in calls if (sentence := _marked_by(call))]


def _marked_by(call: ast.Call) -> Sentence:
    marks = MARKS.get(call.func.id, ()) if isinstance(call.func, ast.Name) else ()
    words = tuple(_literal(call.args[place]) for place in marks if place < len(call.args))
    if len(words) < len(marks) or "" in words:
        return ""
    return words[0] if len(words) == 1 else words


def _literal(value: ast.expr) -> str:
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        return value.value
    return ""


def _in_template(source: str) -> list[Sentence]:
    found = extract_from_ast(Environment(autoescape=True).parse(source), ("_",))
    return [_sentence_of(words) for _line, _function, words in found]


def _sentence_of(words: str | tuple[str | None, ...] | None) -> str:
    """What a call in a template says; its values, where it has some, follow the sentence."""
    return words if isinstance(words, str) else (words or ("",))[0] or ""


def _renew(path: Path, locale: str, template: Catalog) -> Progress:
    catalog = read_catalogue(path, locale) if path.exists() else Catalog(locale)
    # A sentence that was only changed keeps its translation, marked to be looked at again.
    catalog.update(template)
    _write(path, catalog)
    sentences = [message for message in catalog if message.id]
    return Progress(
        locale=locale,
        sentences=len(sentences),
        missing=sum(not is_translated(message) for message in sentences),
        doubtful=sum(message.fuzzy for message in sentences),
    )


def is_translated(message: Message) -> bool:
    """Whether every form of it has words."""
    strings: Any = message.string
    return bool(strings) and all([strings] if isinstance(strings, str) else strings)


def _write(path: Path, catalog: Catalog) -> None:
    written = io.BytesIO()
    write_po(
        written,
        catalog,
        width=_WIDTH,
        omit_header=True,
        include_lineno=False,
        ignore_obsolete=True,
        sort_by_file=True,
    )
    path.write_bytes(_header(catalog).encode() + written.getvalue())


def _header(catalog: Catalog) -> str:
    """What programs for translators need to know, without who and when."""
    fields = {
        "Project-Id-Version": "PeerCircles",
        "Language": catalog.locale_identifier or "",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": catalog.plural_forms if catalog.locale else "",
    }
    lines = [f'"{name}: {value}\\n"' for name, value in fields.items() if value]
    return "\n".join(['msgid ""', 'msgstr ""', *lines, "", ""])
