"""``dateline import``: a file in, a store out, progress on standard error, a report."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from geodata.errors import ImportRefused
from geodata.ingest.imports import import_file
from geodata.writing import write_atomically

if TYPE_CHECKING:
    import argparse

__all__ = ["run"]


def run(options: argparse.Namespace) -> int:
    """Import a file; 0 if every row was kept, 1 if some were not or the file was refused."""
    saved = Path(options.mapping) if options.mapping else None
    given = json.loads(saved.read_text(encoding="utf-8")) if saved and saved.is_file() else {}
    for pair in options.map:
        name, equals, value = pair.partition("=")
        if not equals:
            raise ImportRefused(f"--map {pair}: expected FIELD=COLUMN, or FIELD==TEXT")
        given[name] = value
    try:
        report = import_file(
            Path(options.file), Path(options.output), layout=options.layout, mapping=given, version=options.release,
            encoding=options.encoding, say=_progress,
        )  # fmt: skip
    except KeyboardInterrupt:
        _progress("")
        sys.stderr.write("cancelled; the store is as it was\n")
        return 1
    _progress("")
    if saved and not saved.is_file():
        write_atomically(saved, json.dumps(report.mapping, ensure_ascii=False, indent=1) + "\n")
    if options.json:
        sys.stdout.write(json.dumps(report.as_dict(), ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stderr.write("\n".join(report.lines()) + "\n")
    return 1 if report.discarded else 0


def _progress(text: str) -> None:
    """Write a step over the one before on a terminal, else on a line of its own."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\033[K{text}" + ("…" if text else ""))
        sys.stderr.flush()
    elif text:
        sys.stderr.write(f"{text}\n")
