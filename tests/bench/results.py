"""What was measured, one file for each number of events, and the table made of these files.

A file is written anew after each measurement, so that a run that is cut loses nothing it had.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

__all__ = ["Result", "read_results", "table", "write_result"]


@dataclass
class Result:
    """What was measured of one number of events.

    ``about`` says when and on which machine; ``cells`` are rows of the table, in its order;
    ``complete`` is false until the last of them is there.
    """

    size: int
    about: str
    cells: dict[str, str] = field(default_factory=dict)
    complete: bool = False


def write_result(folder: Path, result: Result) -> Path:
    """Write one result in place of an earlier one of its size; returns its file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"events-{result.size}.json"
    making = path.with_suffix(".making")
    making.write_text(json.dumps(asdict(result), ensure_ascii=False, indent=1), encoding="utf-8")
    making.replace(path)
    return path


def read_results(folder: Path) -> list[Result]:
    """Read all results of a folder, fewest events first."""
    found = [
        Result(**json.loads(path.read_text(encoding="utf-8")))
        for path in folder.glob("events-*.json")
    ]
    return sorted(found, key=lambda result: result.size)


def table(results: Sequence[Result]) -> str:
    """Return the lines on when and where, and one Markdown table of all sizes; a cell that is not there says so."""
    names = list(dict.fromkeys(name for result in results for name in result.cells))
    # one machine and one day are told once
    about = list(dict.fromkeys(result.about for result in results))
    cut = [f"{result.size:,}" for result in results if not result.complete]
    lines = [*about, *([f"Cut off before the end: {', '.join(cut)}."] if cut else []), ""]
    lines.append(f"| | {' | '.join(f'{result.size:,}' for result in results)} |")
    lines.append(f"|---|{'--:|' * len(results)}")
    for name in names:
        cells = " | ".join(result.cells.get(name, "not measured") for result in results)
        lines.append(f"| {name} | {cells} |")
    return "\n".join(lines)
