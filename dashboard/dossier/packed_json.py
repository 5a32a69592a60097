"""Values as JSON, gzipped, in base64: what stands in a dossier to be unpacked in the browser."""

from __future__ import annotations

import base64
import gzip
import json
from typing import Any

__all__ = ["packed"]


def packed(value: Any) -> str:
    """Return a value as JSON, gzipped, in base64: plain ASCII that no markup can hide in."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    # mtime 0: the same value is the same text, whenever it is written
    return base64.b64encode(gzip.compress(text.encode(), mtime=0)).decode("ascii")
