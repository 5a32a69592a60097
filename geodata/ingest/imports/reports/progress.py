"""How far an import is: a step's name, what it does in words, and the share that is done."""

from __future__ import annotations

import dataclasses
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import duckdb

__all__ = ["STAGES", "Progress", "Step", "silent"]

# in this order; a first import compares with nothing
STAGES: Final = (
    "reading", "understanding", "checking", "comparing", "sorting", "counting", "sealing", "caching",
)  # fmt: skip
_SECONDS: Final = 0.5


@dataclass(frozen=True, slots=True)
class Step:
    """One report of an import.

    Attributes
    ----------
    stage
        One of :data:`STAGES`.
    text
        What is being done, in English.
    share
        Of this stage, 0 to 1; None where it is not known.
    rows, kept, discarded
        Counted so far; None where not yet.
    """

    stage: str
    text: str
    share: float | None = None
    rows: int | None = None
    kept: int | None = None
    discarded: int | None = None

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain values."""
        return dataclasses.asdict(self)


def silent(_step: Step) -> None:
    """Say nothing."""


class Progress:
    """Tells the steps of one import, and between them how far the engine is."""

    def __init__(self, tell: Callable[[Step], None] = silent) -> None:
        self._tell = tell
        self._now = Step(STAGES[0], "")

    def step(self, stage: str, text: str, **counts: int) -> None:
        """Begin a stage; counts of rows that are known stay known."""
        known = {
            name: getattr(self._now, name)
            for name in ("rows", "kept", "discarded")
            if getattr(self._now, name) is not None
        }
        self._now = Step(stage, text, None, **{**known, **counts})
        self._tell(self._now)

    @contextmanager
    def watching(self, con: duckdb.DuckDBPyConnection) -> Iterator[None]:
        """Tell the engine's share of the stage twice a second until the block is left."""
        con.execute("set enable_progress_bar = true; set enable_progress_bar_print = false")
        over = threading.Event()

        def watch() -> None:
            while not over.wait(_SECONDS):
                done = con.query_progress()
                if 0 < done <= 100:
                    self._tell(dataclasses.replace(self._now, share=round(done / 100, 3)))

        watcher = threading.Thread(target=watch, daemon=True)
        watcher.start()
        try:
            yield
        finally:
            over.set()
            watcher.join()
