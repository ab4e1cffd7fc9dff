"""Lists of people as they are typed, pasted or exported: what can be used, what not, and why."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from peercircles.kernel.addresses import LONGEST_ADDRESS, normal_address
from peercircles.kernel.errors import Invalid
from peercircles.kernel.text import Text, text
from peercircles.kernel.typed import typed_line

LONGEST_LIST = 20_000
NAME_LIMIT = 80
_SEPARATORS = "\t;,"
_MAIL_HEADINGS = frozenset(
    {"email", "e-mail", "mail", "address", "email address", "e-mail address", "correo"}
    | {"correo electrónico", "dirección"}
)
_NAME_HEADINGS = frozenset(
    {"name", "full name", "display name", "first name", "last name", "given name"}
    | {"family name", "surname", "nombre", "apellido", "apellidos"}
)


@dataclass(frozen=True)
class ListedPerson:
    """Somebody on a list, with an address mail can go to. `name` may be empty."""

    name: str
    email: str
    line_no: int


@dataclass(frozen=True)
class BadRow:
    """What could not be used, exactly as it was typed, and why."""

    line_no: int
    line: str
    reason: Text


@dataclass(frozen=True)
class Parsed:
    """A list, taken apart: every row of it is either good or bad."""

    good: list[ListedPerson] = field(default_factory=list[ListedPerson])
    bad: list[BadRow] = field(default_factory=list[BadRow])


@dataclass(frozen=True)
class _Entry:
    """One person as typed, before it is known whether they can be written to."""

    name: str
    email: str
    typed: str


@dataclass(frozen=True)
class _Columns:
    """Where a table with headings keeps names and addresses."""

    separator: str
    email: int
    names: tuple[int, ...]


def parse_people(typed: str) -> Parsed:
    """Take apart a list of people, with commas, semicolons, tabs or lines between them.

    Understands `name@example.org`, `Name <name@example.org>`, rows of a name and an
    address, and tables whose first row names the columns. Quoted parts may hold
    separators. Raises Invalid (field "people") only when there is far too much of it.
    """
    if len(typed) > LONGEST_LIST:
        raise Invalid(text("This list is too long. Add it in parts."), field="people")
    parsed = Parsed()
    columns: _Columns | None = None
    is_first = True
    for line_no, line in enumerate(lines_of(typed), start=1):
        if not line.strip(f"{_SEPARATORS} "):
            continue
        heading = _columns_of(line) if is_first else None
        columns, is_first = columns or heading, False
        if heading is None:
            _sort_line(parsed, line, line_no, columns)
    return parsed


def lines_of(typed: str) -> list[str]:
    """The lines of a list, as `line_no` counts them from 1."""
    return typed.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _columns_of(line: str) -> _Columns | None:
    separator = next((mark for mark in _SEPARATORS if mark in line), ",")
    headings = [_unquoted(cell).casefold() for cell in _split(line, separator)]
    email = next((at for at, heading in enumerate(headings) if heading in _MAIL_HEADINGS), None)
    if email is None:
        return None
    names = (at for at, heading in enumerate(headings) if heading in _NAME_HEADINGS)
    return _Columns(separator=separator, email=email, names=tuple(names))


def _sort_line(parsed: Parsed, line: str, line_no: int, columns: _Columns | None) -> None:
    entries = [_table_entry(line, columns)] if columns else _entries_of(line)
    for entry in entries:
        try:
            parsed.good.append(_listed(entry, line_no, parsed.good))
        except Invalid as refusal:
            parsed.bad.append(BadRow(line_no, entry.typed, refusal.message))


def _table_entry(line: str, columns: _Columns) -> _Entry:
    cells = _split(line, columns.separator)
    cell = cells[columns.email] if columns.email < len(cells) else ""
    within = _entry_of(cell)
    name = " ".join(_unquoted(cells[at]) for at in columns.names if at < len(cells)).strip()
    return _Entry(name=name or within.name, email=within.email, typed=line)


def _entries_of(line: str) -> Iterator[_Entry]:
    """One row about one person, or several people side by side."""
    cells = _cells_of(line)
    with_address = [cell for cell in cells if "@" in cell]
    if len(with_address) == 1 and "<" not in line:
        name = " ".join(_unquoted(cell) for cell in cells if "@" not in cell)
        yield _Entry(name=name, email=_unquoted(with_address[0]), typed=line)
    elif not with_address:
        yield _Entry(name="", email=line.strip(), typed=line)
    else:
        yield from (_entry_of(cell) for cell in cells)


def _cells_of(line: str) -> list[str]:
    separator = next((mark for mark in _SEPARATORS if len(_split(line, mark)) > 1), ",")
    cells: list[str] = []
    for cell in _split(line, separator):
        # "Ruiz, Ana <ana@…>; …" is one person, "ana@…, ben@…; …" are two.
        cells += _split(cell, ",") if cell.count("@") > 1 else [cell]
    spread = [word for cell in cells for word in _side_by_side(cell)]
    return [cell.strip() for cell in spread if cell.strip()]


def _side_by_side(cell: str) -> list[str]:
    words = cell.split()
    return words if len(words) > 1 and all("@" in word for word in words) else [cell]


def _entry_of(cell: str) -> _Entry:
    name, opening, address = cell.strip().rpartition("<")
    if opening and address.endswith(">"):
        return _Entry(name=_unquoted(name), email=address[:-1].strip(), typed=cell)
    return _Entry(name="", email=_unquoted(cell), typed=cell)


def _split(line: str, separator: str) -> list[str]:
    """The cells of a line; a separator between quotation marks or <> does not count."""
    if line.count('"') % 2:
        return [line]
    cells, is_quoted = [""], False
    for character in line:
        is_quoted = is_quoted ^ (character == '"')
        if character == separator and not is_quoted:
            cells.append("")
        else:
            cells[-1] += character
    return cells


def _unquoted(cell: str) -> str:
    cell = cell.strip()
    if len(cell) > 1 and cell[0] == cell[-1] == '"':
        return cell[1:-1].replace('""', '"').strip()
    return cell


def _listed(entry: _Entry, line_no: int, before: list[ListedPerson]) -> ListedPerson:
    if entry.typed.count('"') % 2:
        raise Invalid(text("A quotation mark opens here and does not close."), field="people")
    name = typed_line(entry.name, field="people", limit=NAME_LIMIT, required=False)
    email = _address(typed_line(entry.email, field="people", limit=LONGEST_ADDRESS, required=False))
    for earlier in before:
        if earlier.email == email:
            sentence = text("This address is on line {line} already.", line=earlier.line_no)
            raise Invalid(sentence, field="people")
    return ListedPerson(name=name, email=email, line_no=line_no)


def _address(typed: str) -> str:
    if "@" not in typed:
        raise Invalid(text("There is no e-mail address here."), field="people")
    if " " in typed:
        raise Invalid(
            text("There is a space in this address. Write it like this: Ana <ana@example.org>."),
            field="people",
        )
    return normal_address(typed, field="people")
