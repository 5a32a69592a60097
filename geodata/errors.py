"""The errors of the library, and the record of a bad record.

::

    DatelineError
    ├── SeedError (ValueError)       faults in seed files, each with file and line
    ├── SeedConflictError (RuntimeError) another writer changed the seeds meanwhile
    ├── DateError (ValueError)       a text that is no EDTF date
    ├── QueryError (ValueError)      a filter value that is unknown or malformed
    ├── UnknownEventError (KeyError) an id that is not in the store
    ├── StoreError (ValueError)      a store folder that cannot be opened
    ├── ImportRefused (ValueError)   a file that cannot be imported; nothing was changed
    ├── EvaluationError (ValueError) a corpus in which nothing can be measured
    ├── GazetteerError (ValueError) a gazetteer whose files cannot be read
    ├── FormatError (ValueError)     a format cannot hold what it was asked to
    ├── ArticleError (ValueError)    a file that cannot be read as an article
    ├── ModelError (RuntimeError)     a language model that gave no usable answer
    ├── LicenceError (PermissionError) rows that may not be passed on
    └── AssetError (RuntimeError)    front-end files that are not installed

Bad records are data (:class:`Problem`), bad calls are exceptions.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: what is wrong, where, with which value, and what would be right."""

    where: str
    field: str
    value: str
    reason: str
    line: int | None = None

    def __str__(self) -> str:
        place = self.where if self.line is None else f"{self.where}:{self.line}"
        shown = f" {self.value!r}" if self.value else ""
        return f"{place}: {self.field}{shown}: {self.reason}"


class DatelineError(Exception):
    """Whatever Dateline raises on purpose."""


class SeedError(DatelineError, ValueError):
    """Seed files with faults.

    Parameters
    ----------
    problems
        Every fault found in every file, in file and line order.
    """

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


class SeedConflictError(DatelineError, RuntimeError):
    """Seeds that somebody else is writing, or has written since they were read; nothing was written."""


class DateError(DatelineError, ValueError):
    """A text that is no date of the EDTF profile in use."""


class QueryError(DatelineError, ValueError):
    """A filter that cannot be applied.

    Parameters
    ----------
    problems
        Every value that was refused.
    """

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


class UnknownEventError(DatelineError, KeyError):
    """An event id that the store does not hold."""

    def __str__(self) -> str:
        return str(self.args[0])


class StoreError(DatelineError, ValueError):
    """A folder that is no store, or one that is damaged."""


class EvaluationError(DatelineError, ValueError):
    """A corpus in which nothing can be measured."""


class GazetteerError(DatelineError, ValueError):
    """A gazetteer whose files are missing, damaged or of another version."""


class ImportRefused(DatelineError, ValueError):  # noqa: N818 - it reads as what happened
    """A file that cannot be imported as a whole; the store is as it was."""


class FormatError(DatelineError, ValueError):
    """A format cannot hold what it was asked to."""


class ArticleError(DatelineError, ValueError):
    """A file that cannot be read as an article; the message says what would help."""


class ModelError(DatelineError, RuntimeError):
    """A language model's endpoint that gave no answer, or none that can be used."""


class LicenceError(DatelineError, PermissionError):
    """Rows whose owner does not allow them to be passed on."""


class AssetError(DatelineError, RuntimeError):
    """Front-end files that are missing or could not be installed."""
