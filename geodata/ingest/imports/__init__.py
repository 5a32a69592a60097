"""Event data of others in, a store folder out: ACLED, UCDP GED, GDELT, and any table.

:func:`~geodata.ingest.imports.run_import.import_file` does it all; a layout (one module each) says
where each part of an event stands in a file. Both functions are loaded when they are asked
for: the process that reads one file needs neither, and a look needs no store.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from geodata.ingest.imports.reports.preview import preview
    from geodata.ingest.imports.run_import import import_file

__all__ = ["import_file", "preview"]

_HOMES: Final = {"import_file": "run_import", "preview": "reports.preview"}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
