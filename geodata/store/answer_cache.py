"""Answers that were given, kept for those who ask the same: one page asks for some of them many times."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, Final, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

__all__ = ["Memory"]

T = TypeVar("T")
# an interval or a count takes some 100 bytes
_MAX_WEIGHT: Final = 200_000


class Memory:
    """Answers by question, the last asked kept; each is found once, whoever else asks waits for it.

    Parameters
    ----------
    most
        Values in all answers together.
    """

    def __init__(self, most: int = _MAX_WEIGHT) -> None:
        self._most, self._weight = most, 0
        self._answers: OrderedDict[Hashable, tuple[object, int]] = OrderedDict()
        self._asked: dict[Hashable, Lock] = {}
        self._lock = Lock()

    def of(self, question: Hashable, find: Callable[[], T]) -> T:
        """Return the answer to a question, found now if it is not known."""
        with self._lock:
            if (known := self._answers.get(question)) is not None:
                self._answers.move_to_end(question)
                return cast("T", known[0])
            asking = self._asked.setdefault(question, Lock())
        with asking:
            with self._lock:
                if (known := self._answers.get(question)) is not None:
                    return cast("T", known[0])
            try:
                answer = find()
                self._keep(question, answer)
            finally:
                with self._lock:
                    self._asked.pop(question, None)
            return answer

    def _keep(self, question: Hashable, answer: object) -> None:
        weight = _weight(answer)
        with self._lock:
            if question not in self._answers:
                self._answers[question] = (answer, weight)
                self._weight += weight
            while self._weight > self._most and len(self._answers) > 1:
                _, (_, lost) = self._answers.popitem(last=False)
                self._weight -= lost

    def clear(self) -> None:
        """Forget every answer."""
        with self._lock:
            self._answers.clear()
            self._weight = 0


def _weight(answer: object) -> int:
    if isinstance(answer, dict):
        return 1 + sum(_weight(value) for value in answer.values())
    return 1 + len(answer) if isinstance(answer, list | tuple) else 10
