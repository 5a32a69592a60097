"""Values in, JSON out that may stand inside a page's script element."""

from __future__ import annotations

import json
from typing import Final

from markupsafe import Markup

__all__ = ["json_for_script"]

# the first could end the element, the last two end a line in old readers
_ESCAPED: Final = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def json_for_script(value: object) -> Markup:
    """Return JSON that cannot end the script element it stands in."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return Markup(text.translate(_ESCAPED))  # noqa: S704 - escaped just above
