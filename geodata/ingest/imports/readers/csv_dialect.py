"""The text of a table in, its delimiter, quotation mark, line ends and first rows out."""

from __future__ import annotations

import csv
import io
import re
from typing import Final

__all__ = ["LOOKED_AT", "cut_rows", "delimiter_of", "odd_line_ends", "quote_of"]

LOOKED_AT: Final = 200
_DELIMITERS: Final = (",", "\t", ";", "|", "؛", "،", "，", "；", ":", "~", "^", "\x1f")


def delimiter_of(text: str) -> tuple[str, float]:
    """Return the delimiter that cuts the most lines into the same number of cells, two or more, and how well: 1 and more is well."""
    best, best_score = ",", 0.0
    lines = text[:60_000]
    for delimiter in _DELIMITERS:
        if delimiter not in lines:
            continue
        rows, _ = cut_rows(
            lines[: max(lines.rfind("\n"), lines.rfind("\r"))] or lines, delimiter, '"', '"'
        )
        widths = [len(row) for row in rows if any(cell.strip() for cell in row)]
        if not widths:
            continue
        wide = [w for w in widths if w > 1]
        if not wide:
            continue
        usual = max(set(wide), key=lambda w: (wide.count(w), w))
        score = wide.count(usual) / len(widths) * (1 + min(usual, 12) / 12)
        # a time or a sentence has colons; a table has them rarely
        score *= 0.4 if delimiter in ":~^" else 1
        if score > best_score:
            best, best_score = delimiter, score
    return best, best_score


def quote_of(text: str, delimiter: str) -> str:
    """Return the quotation mark in use: the double one, but where cells stand in single ones."""
    edge = re.escape(delimiter)
    double = len(re.findall(rf'(?:^|[\r\n]|{edge})"', text[:60_000]))
    single = len(re.findall(rf"(?:^|[\r\n]|{edge})'[^'\r\n]*'(?=[\r\n]|{edge}|$)", text[:60_000]))
    return "'" if single > 3 and not double else '"'


def cut_rows(
    text: str, delimiter: str, quote: str, escape: str
) -> tuple[list[list[str]], list[int]]:
    """Cut the first lines of a text in cells, and say after which line each row ends."""
    reader = csv.reader(
        io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n"), newline=""), delimiter=delimiter, quotechar=quote or '"',
        doublequote=escape != "\\", escapechar="\\" if escape == "\\" else None, strict=False,
    )  # fmt: skip
    rows: list[list[str]] = []
    ends: list[int] = []
    try:
        for row in reader:
            rows.append(row)
            ends.append(reader.line_num)
            if len(rows) == LOOKED_AT:
                break
    except csv.Error:
        # a cell longer than the reader takes: the engine says so
        pass
    return rows, ends


def odd_line_ends(text: str) -> str:
    """Say that lines end with CR alone, or in several ways; empty if not."""
    # inside quotation marks a CR is a letter like any other
    bare = re.sub(r'"[^"]*"', "", text)
    alone = len(re.findall(r"\r(?!\n)", bare))
    if not alone:
        return ""
    return "lines end with CR alone" if "\n" not in bare else "lines end in several ways"
