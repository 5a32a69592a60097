"""``dateline check``: the seeds, their receipts, or a store's checksums."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import geodata
from geodata import receipts, seeds
from geodata.analysis.stories import check_stories
from geodata.cli.main import OK, PROBLEMS
from geodata.cli.messages import say
from geodata.store.counter_line import plural
from geodata.store.encoded.duckdb_file_check import check_cache
from geodata.store.parquet.manifest import is_store, verify

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from geodata.errors import Problem


__all__ = ["check"]


def check(options: argparse.Namespace) -> int:
    """Check the seeds and, where the articles are at hand, every receipt."""
    folder = Path(options.folder) if options.folder else None
    if folder is not None and is_store(folder):
        return _check_store(folder, machine=options.json)
    dataset, problems = seeds.read(folder)
    if dataset is not None and not problems:
        problems = check_stories(dataset)
    checked: int | None = None
    if dataset is not None and options.articles:
        verified = receipts.check_receipts(dataset, Path(options.articles))
        problems = [*problems, *verified.problems]
        checked = verified.checked
    if options.json:
        sys.stdout.write(
            json.dumps(_report(dataset, problems, checked), ensure_ascii=False, indent=1) + "\n"
        )
    else:
        for problem in problems:
            say(str(problem))
        say(_summary(dataset, problems, checked))
    return PROBLEMS if problems else OK


def _check_store(folder: Path, *, machine: bool) -> int:
    """Compare the files of an import's store with their checksums, and read its cache."""
    problems = [*verify(folder), *check_cache(folder)]
    if machine:
        sys.stdout.write(
            json.dumps({"problems": [str(p) for p in problems]}, ensure_ascii=False, indent=1)
            + "\n"
        )
    else:
        for problem in problems:
            say(str(problem))
        say(
            f"{plural(len(problems), 'problem')}; {geodata.open(folder).count().sentence()}"
            if not problems
            else plural(len(problems), "problem")
        )
    return PROBLEMS if problems else OK


def _report(
    dataset: seeds.Dataset | None, problems: Iterable[Problem], checked: int | None
) -> dict[str, object]:
    return {
        "events": len(dataset.events) if dataset else 0,
        "receipts_checked": checked,
        "problems": [
            {
                "file": p.where,
                "line": p.line,
                "field": p.field,
                "value": p.value,
                "reason": p.reason,
            }
            for p in problems
        ],
    }


def _summary(dataset: seeds.Dataset | None, problems: list[Problem], checked: int | None) -> str:
    if dataset is None:
        return plural(len(problems), "problem")
    records = (
        f"{len(dataset.events)} events, {len(dataset.places)} places, {len(dataset.actors)} actors"
    )
    parts = [f"{records} from {len(dataset.sources)} articles"]
    if checked is None:
        parts.append("receipts not compared (give --articles DIR)")
    else:
        fields = sum(
            1
            for e in dataset.events.values()
            for f in ("where", "when", "who", "what")
            if e.receipts.of(f)
        )
        total = 4 * len(dataset.events)
        parts.append(
            f"{checked} receipts stand in their articles; {fields} of {total} fields have one, "
            f"{total - fields} are marked as not stated"
        )
    parts.append(plural(len(problems), "problem"))
    return "; ".join(parts)
