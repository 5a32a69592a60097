"""Event data of others in, a store folder out: ACLED, UCDP GED, GDELT, and any table.

:func:`~geodata.ingest.imports.run.import_file` does it all; a layout (one module each) says
where each part of an event stands in a file.
"""

from __future__ import annotations

from geodata.ingest.imports.reports.preview import preview
from geodata.ingest.imports.run import import_file

__all__ = ["import_file", "preview"]
