"""The process that reads one article into a collection: a line of JSON for each step, the last one for the outcome.

On standard input it is told which language model to ask besides, if any. It ends with its parent's
word alone: a reading is stopped by ending it. Its memory is limited.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dashboard.review.language_model import from_json
from geodata.errors import DatelineError
from geodata.ingest.articles import ArticleFacts, open_collection, open_reader, read_article_into
from geodata.text.limits import MAX_BYTES

if TYPE_CHECKING:
    from geodata.reading.language_model import Endpoint

__all__ = ["main"]

# the gazetteer is mapped, not read; a hostile file ends here
_MOST = 3 << 30


def main(arguments: list[str]) -> int:
    """Read the article; ``arguments`` are its file, the collection's folder, and the facts as JSON."""
    _limit_memory()
    path, folder, facts = Path(arguments[0]), Path(arguments[1]), json.loads(arguments[2])
    try:
        if path.stat().st_size > MAX_BYTES:
            _tell(error=f"{path.name}: is too large")
            return 1
        endpoint = _endpoint()
        reader = open_reader(open_collection(folder).dataset, endpoint) if endpoint else None
        read = read_article_into(
            path, folder, ArticleFacts(**facts), reader=reader,
            progress=lambda step, count: _tell(step=step, count=count),
        )  # fmt: skip
    except (DatelineError, OSError) as error:
        _tell(error=str(error))
        return 1
    # one that gives no answer has no part in what the rules have read
    note = next((problem.reason for problem in read.problems if problem.field == "model"), "")
    _tell(
        step="written",
        count=len(read.events),
        article=read.source,
        merged=len(read.merged),
        note=note,
    )
    return 0


def _endpoint() -> Endpoint | None:
    """Return the model that the parent says on standard input, None where it says nothing."""
    order = sys.stdin.read()
    return from_json(json.loads(order)) if order.strip() else None


def _tell(**said: Any) -> None:
    sys.stdout.write(json.dumps(said, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def _limit_memory() -> None:
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_DATA, (_MOST, _MOST))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
