"""CORS: whether pages of other origins may read the public layers (``--cors``)."""

from __future__ import annotations

import os
from typing import Final

__all__ = ["CORS", "cross_origin"]

# environment: whether pages of other origins may read public layers (``--cors``)
CORS: Final = "DATELINE_CORS"


def cross_origin() -> dict[str, str]:
    """Return the header that lets pages of other origins read a public layer, where the server was told to.

    Never for articles' paragraphs or uploads.
    """
    return {"Access-Control-Allow-Origin": "*"} if os.environ.get(CORS) else {}
