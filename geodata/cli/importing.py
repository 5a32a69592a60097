"""``dateline import``: a file in, a store out, progress on standard error, a report."""

from __future__ import annotations

import json
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from geodata.errors import ImportRefused
from geodata.ingest.imports import import_file, preview
from geodata.writing import write_atomically

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from geodata.ingest.imports.reports.progress import Step

__all__ = ["run"]

CANCELLED = 130


def run(options: argparse.Namespace) -> int:
    """Import a file; 0 if every row was kept, 1 if some were not or the file was refused, 130 if cancelled."""
    saved = Path(options.mapping) if options.mapping else None
    given = _mapping(options, saved)
    if options.look:
        found = preview(
            Path(options.file), layout=options.layout, mapping=given, encoding=options.encoding
        )
        sys.stdout.write(json.dumps(found.as_dict(), ensure_ascii=False, indent=1) + "\n")
        return 0
    if not options.output:
        raise ImportRefused("give the store's folder with -o STORE")
    # a polite kill is a cancel: what is half-made is removed
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    tell = _tell_machine if options.progress == "json" else _teller()
    try:
        report = import_file(
            Path(options.file), Path(options.output), layout=options.layout, mapping=given, origin=options.origin,
            version=options.release, encoding=options.encoding, tell=tell,
        )  # fmt: skip
    except KeyboardInterrupt:
        _line("")
        there = Path(options.output).exists()
        what = f"{options.output} is as it was" if there else "nothing was made"
        sys.stderr.write(
            f"cancelled; {what}; the same call goes on with the steps that were finished\n"
        )
        return CANCELLED
    _line("")
    if saved and not saved.is_file():
        write_atomically(saved, json.dumps(report.mapping, ensure_ascii=False, indent=1) + "\n")
    if options.json:
        sys.stdout.write(json.dumps(report.as_dict(), ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stderr.write("\n".join(report.lines()) + "\n")
    return 1 if report.discarded else 0


def _mapping(options: argparse.Namespace, saved: Path | None) -> dict[str, str]:
    """Return the mapping of a file and of the options, which go first."""
    given: dict[str, str] = {}
    if saved and saved.is_file():
        try:
            found = json.loads(saved.read_text(encoding="utf-8"))
        except ValueError as error:
            raise ImportRefused(f"{saved} is no JSON: {error}") from None
        if not isinstance(found, dict) or not all(isinstance(v, str) for v in found.values()):
            raise ImportRefused(f'{saved} is no mapping; expected {{"date": "COLUMN", …}}')
        given |= found
    for pair in options.map:
        name, equals, value = pair.partition("=")
        if not equals:
            raise ImportRefused(f"--map {pair}: expected FIELD=COLUMN, or FIELD==TEXT")
        given[name] = value
    return given


def _tell_machine(step: Step) -> None:
    """Write a step as one line of JSON."""
    sys.stderr.write(json.dumps(step.as_dict(), ensure_ascii=False) + "\n")
    sys.stderr.flush()


def _teller() -> Callable[[Step], None]:
    """Return a function that writes each step once, and on a terminal how far it is."""
    last = ""

    def tell(step: Step) -> None:
        nonlocal last
        if sys.stderr.isatty():
            _line(f"{step.text}… {step.share:.0%}" if step.share else f"{step.text}…")
        elif step.text != last:
            _line(step.text)
        last = step.text

    return tell


def _line(text: str) -> None:
    """Write a line over the one before on a terminal, else below it."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\033[K{text}")
        sys.stderr.flush()
    elif text:
        sys.stderr.write(f"{text}\n")
