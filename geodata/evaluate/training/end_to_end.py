"""Figures of the whole way, text to point, by models that had not seen the documents.

In: a folder with the corpora that are learned from and, if it is there, ``tud.jsonl``, which only
measures. Out: on standard output and
in the weights that are there, a table as JSON: five folds over documents, each corpus left
out, and the fourth corpus by models of the other three.

Run ``python -m geodata.evaluate.training.end_to_end FOLDER``.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geodata.evaluate import toponyms as measure
from geodata.evaluate.training import resolver, toponyms
from geodata.evaluate.training.corpora import CORPORA, FOLDS, fold_of, read, write_weights
from geodata.gazetteer import Gazetteer, open_gazetteer
from geodata.reading.geoparse import Models
from geodata.reading.resolve.resolve import WEIGHTS as RESOLVER_WEIGHTS
from geodata.reading.toponyms.model import WEIGHTS as TOPONYM_WEIGHTS
from geodata.reading.toponyms.model import ToponymModel

if TYPE_CHECKING:
    from geodata.evaluate.corpus import Document

__all__ = ["main"]


def main(argv: list[str] | None = None) -> int:
    """Write the table; anything wrong raises."""
    folder = Path((sys.argv[1:] if argv is None else argv)[0])
    gazetteer = open_gazetteer()
    names = {n: toponyms.examples_of(folder, n, gazetteer) for n in CORPORA}
    places = {n: resolver.examples_of(folder, n, gazetteer) for n in CORPORA}
    documents = {n: read(folder, n) for n in CORPORA}
    predicted: dict[str, list[dict[str, Any]]] = {n: [] for n in CORPORA}
    for fold in range(FOLDS):
        models = _fit(
            [e for n in CORPORA for e in names[n] if e.fold != fold],
            [e for n in CORPORA for e in places[n] if e.fold != fold],
        )
        for n in CORPORA:
            wanted = {str(d["id"]) for d in documents[n] if fold_of(d) == fold}
            predicted[n] += [
                p for p in _predict(documents[n], gazetteer, models) if p["id"] in wanted
            ]
        print(f"fold {fold + 1} of {FOLDS}", file=sys.stderr)
    table = {f"{n}, five folds": _row(documents[n], predicted[n]) for n in CORPORA}
    for n in CORPORA:
        others = [o for o in CORPORA if o != n]
        models = _fit([e for o in others for e in names[o]], [e for o in others for e in places[o]])
        table[f"{n}, left out"] = _row(documents[n], _predict(documents[n], gazetteer, models))
    if (folder / "tud.jsonl").exists():
        models = _fit(
            [e for n in CORPORA for e in names[n]], [e for n in CORPORA for e in places[n]]
        )
        unseen = read(folder, "tud")
        table["tud, never learned from"] = _row(unseen, _predict(unseen, gazetteer, models))
    print(json.dumps(table, indent=1))
    for path in (TOPONYM_WEIGHTS, RESOLVER_WEIGHTS):
        write_weights(path, {**json.loads(path.read_text(encoding="utf-8")), "figures": table})
    return 0


def _fit(names: list[toponyms.Example], places: list[resolver.Example]) -> Models:
    fitted = toponyms.fit_passes(names)
    filter_model = ToponymModel(fitted.first, fitted.second, toponyms.CUTOFF, toponyms.BONUS)
    return Models(filter_model, tuple(resolver.train(places, places)))


def _predict(
    documents: list[Document], gazetteer: Gazetteer, models: Models
) -> list[dict[str, Any]]:
    return measure.predict_with(documents, gazetteer, models, lambda _: None)


def _row(documents: list[Document], predictions: list[dict[str, Any]]) -> dict[str, Any]:
    known = [{**document, "id": str(document["id"])} for document in documents]
    figures = measure.score(known, predictions)
    return {
        "strict F": figures["strict"]["f"],
        "found and right, by area": figures["acc_161_area"],
        "end to end F, raw": figures["end_to_end_raw"]["f"],
        "right at coverage": figures["right_at_coverage"],
    }


if __name__ == "__main__":
    raise SystemExit(main())
