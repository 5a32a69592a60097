"""The process that reads a foreign format: limits first, then the one file, the result as JSON.

Call: ``python -m geodata.text.parser_process LAYOUT NAME``, the file's bytes on standard input.
"""

from __future__ import annotations

import json
import logging
import sys
import warnings
from importlib import import_module

from geodata.errors import ArticleError
from geodata.text.limits import limit_process

__all__ = ["main"]


def main(layout: str, name: str) -> int:
    """Read standard input by one layout and write JSON: ``lines`` and facts, or ``error``."""
    limit_process()
    # what a library says of a broken file is no part of the answer
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    data = sys.stdin.buffer.read()
    try:
        answer = import_module(f"geodata.text.layouts.{layout}").read(data, name).dumps()
    except ArticleError as error:
        answer = json.dumps({"error": str(error)})
    except MemoryError:
        answer = json.dumps(
            {
                "error": f"{name}: takes more memory than an article may; copy its text into a .txt file"
            }
        )
    sys.stdout.buffer.write(answer.encode("utf-8", "surrogatepass"))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
