"""Tables as programs print them: columns aligned with spaces, or between bars with a rule below their names."""

from __future__ import annotations

import re
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["BARS", "Spans", "aligned_cells", "aligned_rows", "aligned_spans"]

# where each column begins and ends in a line; the last one goes on to the end
Spans = tuple[tuple[int, int | None], ...]

# in place of them: cells stand between bars
BARS: Final[Spans] = ((0, 0),)

_LOOKED_AT: Final = 200
_CAPTION: Final = 5
_FEWEST: Final = 3
_RULE: Final = re.compile(r"[-=_+|:\s]+|\(?[0-9,]+ rows?(?: in set.*)?\)?\s*")
_BELOW_NAMES: Final = re.compile(r"\s*[+|]?[\s:]*-{3,}[-+|:\s]*[+|][-+|:\s]*")


def aligned_spans(text: str, *, alone: bool) -> tuple[Spans, int]:
    """Return where the columns of a table aligned with spaces stand, and how many lines stand above it; nothing if it is none.

    A column ends where every line has a space, and has a name above it; the first may have none.

    Parameters
    ----------
    text
        Its first lines.
    alone
        Whether no delimiter cuts it: else only bars with a rule are looked for.
    """
    every = text.splitlines()[:_LOOKED_AT]
    for number, (line, below) in enumerate(pairwise(every[:10])):
        if "|" in line and not _RULE.fullmatch(line) and _BELOW_NAMES.fullmatch(below):
            return BARS, number
    if "\t" in text or not alone:
        return (), 0
    lines = [
        (number, line.rstrip())
        for number, line in enumerate(every)
        if line.strip() and not _RULE.fullmatch(line)
    ]
    best: list[tuple[int, int]] = []
    first = 0
    for above in range(min(_CAPTION, len(lines) - 1)):
        table = [line for _, line in lines[above:]]
        spans = _named(table[0], _runs(table))
        wide = any("  " in line.strip() for line in table)
        if len(spans) > max(len(best), _FEWEST - 1) and (wide or len(table) > _FEWEST):
            best, first = spans, lines[above][0]
    return ((*best[:-1], (best[-1][0], None)), first) if best else ((), 0)


def _runs(lines: list[str]) -> list[tuple[int, int]]:
    """Return the runs of places of which some line has a letter."""
    width = max(map(len, lines))
    filled = [
        any(place < len(line) and not line[place].isspace() for line in lines)
        for place in range(width)
    ]
    starts = [p for p in range(width) if filled[p] and not (p and filled[p - 1])]
    ends = [p + 1 for p in range(width) if filled[p] and not (p + 1 < width and filled[p + 1])]
    return list(zip(starts, ends, strict=True))


def _named(header: str, runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Put a run without a name to the one before it: a text of several words."""
    found: list[tuple[int, int]] = []
    for start, end in runs:
        if found and not header[start:end].strip():
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def aligned_cells(line: str, spans: Spans) -> list[str]:
    """Return the cells of a line."""
    if spans == BARS:
        inner = line.strip().removeprefix("|").removesuffix("|")
        return [cell.strip().replace("\t", " ") for cell in inner.split("|")]
    return [line[start:end].strip().replace("\t", " ") for start, end in spans]


def aligned_rows(
    lines: Iterable[str], spans: Spans, above: int = 0, most: int | None = None
) -> Iterator[tuple[int, list[str]]]:
    """Give the number of each line that is a row, from 1, and its cells; rules, empty lines and those above are none."""
    given = 0
    for number, line in enumerate(islice(lines, above, None), above + 1):
        if not _RULE.fullmatch(line) and line.strip():
            yield number, aligned_cells(line.rstrip("\r\n"), spans)
            given += 1
        if given == most:
            return
