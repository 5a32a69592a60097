"""The cells of the CSV files that we write.

Rows end with CRLF and cells are quoted as RFC 4180 has it. A spreadsheet runs a cell that
starts with ``= + - @`` as a formula: such texts get a leading apostrophe (OWASP), and so does
a text that looks as if it had one already, so that :func:`unguarded` gives back every text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["END", "cell_of", "guarded", "line_of", "quoted_cell", "unguarded"]

END: Final = "\r\n"
# what Excel, Calc and Sheets take for the start of a formula; a tab or a line end before it is skipped
_FORMULA: Final = re.compile(r"'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_QUOTED: Final = re.compile(r'[",\r\n\x0b\x0c\x85\u2028\u2029]|^\s|\s$')


def guarded(text: str) -> str:
    """Return a text that no spreadsheet runs as a formula; :func:`unguarded` takes it back."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """Return the text that :func:`guarded` was given."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def cell_of(value: object) -> str:
    """Return a value as a cell: a text guarded and quoted where it must be, nothing as nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return str(value)
    # neither can stand in a text file
    plain = value.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
    return quoted_cell(guarded(plain))


def quoted_cell(text: str) -> str:
    """Return a text as a cell, quoted where it must be."""
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text


def line_of(values: Iterable[object]) -> str:
    """Return a row with its line end; a row of one empty cell is quoted, or readers take it for none."""
    return (",".join(map(cell_of, values)) or '""') + END
