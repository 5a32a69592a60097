"""``dateline import``: a file in, a store out, progress on standard error, a report."""

from __future__ import annotations

import json
import re
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from geodata.atomic_write import write_atomically
from geodata.errors import ImportRefused
from geodata.ingest.imports.mapping_choices import Choices, checked_choices, read_choices
from geodata.ingest.imports.steps.reading_limits import Limits

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from geodata.ingest.imports.reports.progress import Step

__all__ = ["import_"]

CANCELLED = 130
# the reader's libraries alone take a third of it
_LEAST_MEMORY = 900_000_000


def import_(options: argparse.Namespace) -> int:
    """Import a file; 0 if every row was kept, 1 if some were not, 130 if cancelled. A refusal is raised."""
    saved = Path(options.mapping) if options.mapping else None
    choices = _choices(options, saved)
    limits = Limits(memory=_bytes(options.memory))
    if options.look:
        from geodata.ingest.imports import preview  # noqa: PLC0415 - which needs less than an import

        look = preview(
            Path(options.file), layout=options.layout, encoding=options.encoding, choices=choices, limits=limits
        )  # fmt: skip
        sys.stdout.write(
            json.dumps(look.as_dict(), ensure_ascii=False, indent=1) + "\n"
            if options.json
            else "\n".join(look.lines()) + "\n"
        )
        return 0
    if not options.output:
        raise ImportRefused("give the store's folder with -o STORE")
    from geodata.ingest.imports import import_file  # noqa: PLC0415 - as above

    # a polite kill is a cancel: what is half-made is removed
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    tell = _tell_machine if options.progress == "json" else _teller()
    try:
        report = import_file(
            Path(options.file), Path(options.output), layout=options.layout, origin=options.origin,
            version=options.release, encoding=options.encoding, choices=choices, limits=limits, tell=tell,
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
        write_atomically(saved, json.dumps(report.choices, ensure_ascii=False, indent=1) + "\n")
    if options.json:
        sys.stdout.write(json.dumps(report.as_dict(), ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stderr.write("\n".join(report.lines()) + "\n")
    return 1 if report.discarded else 0


def _choices(options: argparse.Namespace, saved: Path | None) -> Choices:
    """Return the mapping of a file, and over it that of the options."""
    given = Choices()
    if saved and saved.is_file():
        given = read_choices(saved.read_bytes(), str(saved))
    elif saved and not saved.parent.is_dir():
        raise ImportRefused(f"--mapping {saved}: there is no folder {saved.parent}")
    pairs = {
        "columns": _pairs("--map", options.map, "FIELD=COLUMN, or FIELD==TEXT"),
        "types": _pairs("--type", options.type, "WORD=TYPE, such as raid=ASSAULT", last=True),
        "precisions": _pairs(
            "--precision", options.precision, "WORD=PRECISION, such as hamlet=settlement", last=True
        ),
    }
    order = "day" if options.day_first else "month" if options.month_first else given.day_order
    return checked_choices(
        Choices(
            columns={**given.columns, **pairs["columns"]}, day_order=order, types={**given.types, **pairs["types"]},
            precisions={**given.precisions, **pairs["precisions"]}, empty_words=(*given.empty_words, *options.empty),
            coordinate_system=options.crs or given.coordinate_system, sheet=options.sheet or given.sheet,
        ),
        "this call",
    )  # fmt: skip


def _pairs(
    option: str, texts: Sequence[str], expected: str, *, last: bool = False
) -> dict[str, str]:
    """Return pairs of texts with ``=`` between, the last one where a word of a file stands before it."""
    found = {}
    for text in texts:
        name, equals, value = text.rpartition("=") if last else text.partition("=")
        if not equals:
            raise ImportRefused(f"{option} {text}: expected {expected}")
        found[name] = value
    return found


def _bytes(text: str) -> int:
    """Return an amount of memory, ``2GB`` or ``800MB``, in bytes."""
    found = re.fullmatch(r"([0-9]+(?:\.[0-9]+)?) ?([GM])i?B?", text.strip(), re.IGNORECASE)
    size = int(float(found[1]) * (1e9 if found[2].upper() == "G" else 1e6)) if found else 0
    if size < _LEAST_MEMORY:
        raise ImportRefused(
            f"--memory {text}: expected an amount such as 2GB, {_LEAST_MEMORY // 1_000_000}MB or more"
        )
    return size


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
