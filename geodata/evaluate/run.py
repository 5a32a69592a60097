"""Choose the measure by what a corpus is annotated with, and run it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol, cast

from geodata.errors import EvaluationError, Problem
from geodata.evaluate.corpus import Document, read_corpus

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["MEASURES", "Measure", "Report", "evaluate"]

# the field that a document must have -> the module that measures it; the first that fits wins
MEASURES = {
    "toponyms": "geodata.evaluate.toponyms",
    "timexes": "geodata.evaluate.timexes",
    "relevant": "geodata.evaluate.muc",
}


class Measure(Protocol):
    """What a module of this room offers."""

    def predict(
        self, documents: list[Document], progress: Callable[[int], None]
    ) -> list[dict[str, Any]]:
        """Read the documents' texts alone; return one prediction a document, with its id."""

    def score(self, documents: list[Document], predictions: list[dict[str, Any]]) -> dict[str, Any]:
        """Return the figures, ready for JSON."""

    def table(self, figures: dict[str, Any]) -> list[str]:
        """Return the figures as lines of text."""


@dataclass(frozen=True)
class Report:
    """The figures of one corpus.

    Attributes
    ----------
    measure
        The annotation that was measured: a key of :data:`MEASURES`.
    figures
        As the measure gives them, ready for JSON.
    predictions
        One a document, in the corpora's own format.
    problems
        Lines of the corpus that could not be used.
    """

    corpus: str
    measure: str
    documents: int
    figures: dict[str, Any]
    table: list[str]
    predictions: list[dict[str, Any]] = field(repr=False, default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def as_json(self) -> str:
        """Return figures and problems as one JSON object."""
        content = {
            "corpus": self.corpus,
            "measure": self.measure,
            "documents": self.documents,
            **self.figures,
            "problems": [str(problem) for problem in self.problems],
        }
        return json.dumps(content, ensure_ascii=False, indent=1)


def evaluate(path: Path, progress: Callable[[int], None] = lambda _: None) -> Report:
    """Read every text of a corpus and compare what is proposed with what people marked.

    Parameters
    ----------
    path
        A corpus as JSONL.
    progress
        Called with the number of documents that were read.

    Raises
    ------
    EvaluationError
        If no line can be measured.
    OSError
        If the file cannot be read.
    """
    documents, problems = read_corpus(path)
    name = next((key for key in MEASURES if any(key in d for d in documents)), None)
    if name is None:
        fields = ", ".join(MEASURES)
        raise EvaluationError(
            f"{path}: nothing to measure in {len(documents)} documents; expected lines with id, "
            f"text and one of {fields}" + "".join(f"\n{problem}" for problem in problems[:5])
        )
    measure = cast("Measure", import_module(MEASURES[name]))
    annotated = [document for document in documents if name in document]
    problems += [
        Problem(path.name, f"document {document['id']}", "", f"has no {name}; left out")
        for document in documents
        if name not in document
    ]
    predictions = measure.predict(annotated, progress)
    figures = measure.score(annotated, predictions)
    return Report(
        corpus=path.name,
        measure=name,
        documents=len(annotated),
        figures=figures,
        table=measure.table(figures),
        predictions=predictions,
        problems=problems,
    )
