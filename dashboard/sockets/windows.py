"""What was last said to a reader, packed by what was said to others: in the same state it is nearly the same.

The first run of a page says 13 KB, which deflate packs into 6; beside another reader's first
run it packs into one, for only the ids differ.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from typing import Any, Final

__all__ = ["Packed", "Windows"]

_RAW: Final = -15
_BEST: Final = 9
# a window that the known ones pack into a share like this is like one of them
_LIKE: Final = 0.2


@dataclass(frozen=True, slots=True)
class Packed:
    """A window and what it is packed by, which many share."""

    data: bytes
    by: bytes

    def unpack(self) -> bytes:
        """Return the window."""
        return zlib.decompressobj(_RAW, **_dictionary(self.by)).decompress(self.data)


@dataclass(slots=True)
class Windows:
    """A few windows that others are packed by: the first that were not like one before.

    Parameters
    ----------
    most
        How many are kept, of 32 KB each at the most.
    """

    most: int = 4
    known: list[bytes] = field(default_factory=list)

    def pack(self, window: bytes) -> Packed:
        """Pack a window by whichever is the most like it."""
        found = min((_packed(window, by) for by in (b"", *self.known)), key=lambda p: len(p.data))
        if len(found.data) <= _LIKE * len(window) or len(self.known) >= self.most:
            return found
        self.known.append(window)
        return _packed(window, window)


def _packed(window: bytes, by: bytes) -> Packed:
    stream = zlib.compressobj(_BEST, wbits=_RAW, **_dictionary(by))
    return Packed(stream.compress(window) + stream.flush(), by)


def _dictionary(by: bytes) -> dict[str, Any]:
    return {"zdict": by} if by else {}
