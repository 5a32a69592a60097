"""What a layout's reader makes of a file: lines with their kinds, and facts with where they stood."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geodata.text.article import ParagraphKind

__all__ = ["Extracted"]


@dataclass(slots=True)
class Extracted:
    """Lines of text with kinds; an empty kind is still to be told from the words.

    ``facts`` holds title, outlet, author, url, published (EDTF) and language as far as the
    file gives them, ``found_at`` where each stood.
    """

    lines: list[tuple[str, ParagraphKind | str]]
    facts: dict[str, str] = field(default_factory=dict)
    found_at: dict[str, str] = field(default_factory=dict)

    def note(self, name: str, value: str | None, where: str) -> None:
        """Keep a fact, unless it is empty or a better one is there."""
        cleaned = " ".join((value or "").split())
        if cleaned and name not in self.facts:
            self.facts[name] = cleaned[:500]
            self.found_at[name] = where

    def dumps(self) -> str:
        """Return it as JSON, to pass between processes."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def loads(cls, text: str) -> Extracted:
        """Return what :meth:`dumps` wrote."""
        data = json.loads(text)
        return cls([(line, kind) for line, kind in data["lines"]], data["facts"], data["found_at"])
