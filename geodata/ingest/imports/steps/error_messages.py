"""What a reader, the engine or the disk throws, as a refusal that says what to do."""

from __future__ import annotations

import errno
from contextlib import contextmanager
from typing import TYPE_CHECKING

import duckdb

from geodata.errors import DatelineError, ImportRefused

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["explained"]


@contextmanager
def explained(path: Path, target: Path) -> Iterator[None]:
    """Turn what a reader, the engine or the disk throws into a refusal that says what to do."""
    try:
        yield
    except ImportRefused as error:
        # every refusal names its file, on one line
        message = " ".join(str(error).split())
        named = path.name in message or message.startswith(f"{target} ")
        raise type(error)(message if named else f"{path.name}: {message}") from None
    except (DatelineError, KeyboardInterrupt, MemoryError):
        raise
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise ImportRefused(
                f"the disk is full: no room for {target}; free some three times the size of {path.name} and import again"
            ) from None
        raise ImportRefused(
            f"{path.name} cannot be imported into {target}: {error.strerror or error}"
        ) from None
    except duckdb.Error as error:
        message = str(error).splitlines()[0][:200]
        if "No space left" in str(error) or "could not write" in str(error).casefold():
            raise ImportRefused(
                f"the disk is full: no room for {target}; free some three times the size of {path.name} and import again"
            ) from None
        if "Out of Memory" in str(error):
            raise ImportRefused(
                f"{path.name} needs more memory than there is; give it as CSV or Parquet, in parts"
            ) from None
        raise ImportRefused(f"{path.name} cannot be imported: {message}") from None
    except RecursionError:
        raise ImportRefused(f"{path.name} is nested too deep to be read") from None
    except Exception as error:
        raise ImportRefused(
            f"{path.name} cannot be imported: {type(error).__name__}: {str(error).splitlines()[0][:200] if str(error) else 'no reason given'}; please report this with the file's kind"
        ) from error
