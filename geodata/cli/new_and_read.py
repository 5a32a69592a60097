"""``dateline new`` and ``dateline read``: an empty collection, and articles into one."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from geodata.cli.main import OK, PROBLEMS
from geodata.cli.messages import say
from geodata.ingest.articles import ArticleFacts, new_collection, read_articles_into
from geodata.ingest.articles.article_reader import NO_DAY
from geodata.reading.language_model import Endpoint

if TYPE_CHECKING:
    import argparse

    from geodata.errors import Problem
    from geodata.ingest.articles import ArticleRead, Outcome

__all__ = ["new", "read"]


def new(options: argparse.Namespace) -> int:
    """Make an empty collection."""
    new_collection(Path(options.folder))
    say(f"{options.folder} is an empty collection; next: dateline read ARTICLE -o {options.folder}")
    return OK


def read(options: argparse.Namespace) -> int:
    """Read articles into a collection; 1 if some could not be read."""
    folder = Path(options.output)
    given = ArticleFacts(options.published, options.outlet, options.title, options.url)
    endpoint = _endpoint(options)
    outcome = read_articles_into(
        [Path(path) for path in options.articles], folder, given,
        endpoint=endpoint, processes=options.processes, again=options.again, progress=_progress,
    )  # fmt: skip
    if sys.stdin.isatty() and not options.json:
        outcome = _ask_for_days(outcome, options, folder, given, endpoint)
    if options.json:
        sys.stdout.write(json.dumps(_report(outcome), ensure_ascii=False, indent=1) + "\n")
    else:
        for article in outcome.read:
            sys.stdout.write(_line(article) + "\n")
    for problem in _problems(outcome):
        say(str(problem))
    say(_summary(outcome, folder))
    return PROBLEMS if outcome.problems or outcome.stopped else OK


def _endpoint(options: argparse.Namespace) -> Endpoint | None:
    """Return the language model to ask, and say what goes there."""
    if not options.model:
        return None
    endpoint = Endpoint(options.model, options.model_name, os.environ.get("DATELINE_MODEL_KEY"))
    say(f"--model: the text of each article is sent to {endpoint.host}, and nothing else")
    return endpoint


def _ask_for_days(
    outcome: Outcome,
    options: argparse.Namespace,
    folder: Path,
    given: ArticleFacts,
    endpoint: Endpoint | None,
) -> Outcome:
    """Ask on the terminal for the days of publication that no article states."""
    left = []
    for problem in outcome.problems:
        path = next((Path(p) for p in options.articles if Path(p).name == problem.where), None)
        if path is None or NO_DAY not in problem.reason:
            left.append(problem)
            continue
        sys.stderr.write(
            f"{path.name}: published on (YYYY-MM-DD, a window A/B, unknown; empty to leave it out): "
        )
        answer = sys.stdin.readline().strip()
        if not answer:
            left.append(problem)
            continue
        more = read_articles_into(
            [path], folder, replace(given, published=answer), endpoint=endpoint
        )
        outcome.read += more.read
        left += more.problems
    outcome.problems = left
    return outcome


def _problems(outcome: Outcome) -> list[Problem]:
    return [
        *outcome.problems,
        *(problem for article in outcome.read for problem in article.problems),
    ]


def _line(article: ArticleRead) -> str:
    merged = f", {len(article.merged)} of them known from other articles" if article.merged else ""
    return f"{article.file}: {len(article.events)} events proposed{merged} ({article.source}.yaml)"


def _summary(outcome: Outcome, folder: Path) -> str:
    count = sum(len(article.events) for article in outcome.read)
    parts = [f"{len(outcome.read)} articles read, {count} events proposed"]
    if outcome.unchanged:
        parts.append(f"{len(outcome.unchanged)} were read before (--again reads them anew)")
    if outcome.problems:
        parts.append(f"{len(outcome.problems)} could not be read")
    if outcome.stopped:
        parts.append("stopped: the same call goes on from here")
    elif outcome.read:
        parts.append(f"nobody has judged them yet; see them: dateline {folder}")
    return "; ".join(parts)


def _report(outcome: Outcome) -> dict[str, object]:
    return {
        "read": [
            {"file": a.file, "source": a.source, "events": list(a.events), "merged": dict(a.merged)} for a in outcome.read
        ],
        "unchanged": outcome.unchanged,
        "problems": [{"file": p.where, "field": p.field, "value": p.value, "reason": p.reason} for p in _problems(outcome)],
        "stopped": outcome.stopped,
    }  # fmt: skip


def _progress(done: int, total: int, name: str) -> None:
    if total > 1:
        say(f"{done} of {total}: {name}")
