"""``dateline reconcile``, ``dateline silence`` and ``dateline evaluate --collection``: stores in, tables out."""

from __future__ import annotations

import csv
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import geodata
from geodata.analysis.reconciliation import beside
from geodata.analysis.silence import STATES
from geodata.analysis.silence import silence as find_silence
from geodata.cli.filters import query_of
from geodata.cli.main import OK, WRONG_CALL
from geodata.cli.messages import say
from geodata.csv_cells import guarded
from geodata.errors import DatelineError
from geodata.review.acceptance_rates import record_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Sequence

    from geodata.review.acceptance_rates import Acceptance

__all__ = ["evaluate_collection", "reconcile", "silence"]

_BESIDE: Final = (
    "event",
    "title",
    "row",
    "row_title",
    "row_date",
    "row_place",
    "lon",
    "lat",
    "km",
    "days",
    "deaths",
)


def reconcile(options: argparse.Namespace) -> int:
    """Write the rows of another store near each event; nothing is merged."""
    store, other = geodata.open(options.data), geodata.open(options.other)
    try:
        found = [
            beside(store, event, other, km=options.km, days=options.days)
            for event in store.events(query_of(store, options))
        ]
    except DatelineError:
        raise
    except ValueError as refused:
        say(f"dateline: {refused}")
        return WRONG_CALL
    if options.json:
        _write_json([asdict(one) for one in found])
    else:
        rows = (
            [
                one.event,
                one.title,
                r.id,
                r.title,
                r.date,
                r.place,
                r.lon,
                r.lat,
                r.km,
                r.days,
                r.deaths,
            ]
            for one in found
            for r in one.rows
        )
        _write_csv(_BESIDE, rows)
    near = sum(bool(one.rows) for one in found)
    unplaced = sum(bool(one.why) for one in found)
    say(
        f"{near} of {len(found)} events have a row within {options.km:g} km and {options.days} days; {unplaced} could not be compared"
    )
    return OK


def silence(options: argparse.Namespace) -> int:
    """Write each week of each district: told, looked and told of nothing, or nobody looked."""
    store = geodata.open(options.data)
    try:
        found = find_silence(store, query_of(store, options))
    except DatelineError:
        raise
    except ValueError as refused:
        say(f"dateline: {refused}")
        return WRONG_CALL
    if options.json:
        _write_json(asdict(found))
    else:
        names = {district.id: district for district in found.districts}
        _write_csv(
            ("week", "country", "district", "state", "sources", "events"),
            ([c.week, names[c.district].country, names[c.district].name, c.state, c.sources, c.events] for c in found.cells),
        )  # fmt: skip
    counts = "; ".join(f"{found.count(state)} {state}" for state in STATES)
    weeks = ", ".join(f"{found.count_weeks(state)} {state}" for state in STATES)
    districts = ", ".join(f"{found.count_districts(state)} {state}" for state in STATES)
    say(
        f"{len(found.weeks)} weeks, {len(found.districts)} districts: {counts}. Weeks in all: {weeks}; "
        f"districts in all: {districts}. Neither looked_nothing nor no_source means that nothing happened"
    )
    return OK


def evaluate_collection(options: argparse.Namespace) -> int:
    """Write how often what was proposed was accepted as it was, field by field."""
    record = record_of(Path(options.collection))
    if options.json:
        _write_json(asdict(record))
    else:
        sys.stdout.writelines(f"{line}\n" for line in _table(record))
    return OK


def _table(record: Acceptance) -> list[str]:
    head = (
        f"{record.articles} articles, {record.proposals} proposals, {record.judged} judged: {record.kept} kept, "
        f"{record.rejected} rejected, {record.merged} merged; {record.by_hand} events by hand"
    )
    return [
        head,
        f"unchanged throughout: {record.unchanged} of {record.kept}",
        *(
            f"{one.field:8} {one.unchanged:5} of {one.judged:5} unchanged{'' if one.share is None else f'  {one.share:.2f}'}"
            for one in record.fields
        ),
    ]


def _write_json(content: Any) -> None:
    sys.stdout.write(json.dumps(content, ensure_ascii=False, indent=1) + "\n")


def _write_csv(head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows(
        [guarded(cell) if isinstance(cell, str) else "" if cell is None else cell for cell in row]
        for row in rows
    )
