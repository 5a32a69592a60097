"""Start the command as if our modules could not import what is not public in other people's packages.

The other packages may go on importing their own modules: only an import that one of ours makes is refused.
"""

from __future__ import annotations

import builtins
import sys
from typing import Any

from tests.dashboard.runtime.internals import is_internal

_import = builtins.__import__


def _guarded(name: str, *rest: Any, **named: Any) -> Any:
    globals_, _locals, fromlist, level = (*rest, *(None, None, (), 0)[len(rest) :])
    importer = str((named.get("globals") or globals_ or {}).get("__name__", ""))
    ours = importer.partition(".")[0] in {"dashboard", "geodata"}
    names = [name, *(f"{name}.{each}" for each in named.get("fromlist") or fromlist or ())]
    if ours and not named.get("level", level) and any(map(is_internal, names)):
        raise ImportError(f"{importer} imports {names[-1]}, which is blocked")
    return _import(name, *rest, **named)


builtins.__import__ = _guarded

if __name__ == "__main__":
    from geodata.cli import main

    sys.exit(main(sys.argv[1:]))
