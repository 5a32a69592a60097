"""``dateline evaluate``: a corpus in, figures out."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from geodata.atomic_write import write_atomically
from geodata.cli.main import OK, PROBLEMS
from geodata.evaluate import evaluate

if TYPE_CHECKING:
    import argparse

__all__ = ["run"]


def run(options: argparse.Namespace) -> int:
    """Measure the reader on one corpus; 1 if some of its lines could not be used."""
    report = evaluate(Path(options.corpus), progress=_progress)
    if options.predictions:
        write_atomically(
            Path(options.predictions),
            (json.dumps(line, ensure_ascii=False) + "\n" for line in report.predictions),
        )
    if options.json:
        sys.stdout.write(report.as_json() + "\n")
    else:
        sys.stdout.write(f"{report.corpus}: {report.documents} documents, {report.measure}\n")
        sys.stdout.writelines(f"{line}\n" for line in report.table)
    for problem in report.problems:
        sys.stderr.write(f"{problem}\n")
    return PROBLEMS if report.problems else OK


def _progress(done: int) -> None:
    if done % 50 == 0:
        sys.stderr.write(f"{done} documents read\n")
