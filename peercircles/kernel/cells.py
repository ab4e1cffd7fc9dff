"""Texts in the cells of a table that other programs open: none of them is reckoned with."""

import re

# What programs for tables take for a formula, be it behind quotes of our own; wide signs, too.
_FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")


def safe_cell(words: str) -> str:
    """A text that no table reckons with: a quote before what would be a formula."""
    return f"'{words}" if _FORMULA.match(words) else words


def unquoted_cell(cell: str) -> str:
    """The text that `safe_cell` made safe."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
