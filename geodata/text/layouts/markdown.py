"""Markdown: wrapped lines joined to paragraphs, marks taken off, front matter as facts."""

from __future__ import annotations

import re

from geodata.text.extracted import Extracted
from geodata.text.layouts.plain import decode

__all__ = ["read"]

_FRONT = re.compile(r"\A---\s*\n(.*?)\n---\s*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(
    r"(title|author|date|outlet|source|url|lang|language)\s*:\s*(.+)", re.IGNORECASE
)
_NAMES = {"date": "published", "source": "outlet", "lang": "language"}
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_IMAGE = re.compile(r"!\[([^\]\n]{0,500})\]\([^)\n]{0,1000}\)")
_LINK = re.compile(r"\[([^\]\n]{1,500})\]\([^)\n]{0,1000}\)")
_EMPHASIS = re.compile(r"(?<!\w)([*_]{1,3})(?=\S)([^*_\n]{1,500}?)(?<=\S)\1(?!\w)")
_BLOCK = re.compile(r"(?:[-*+]|\d{1,3}[.)]|>)\s+")
_RULE = re.compile(r"(?:[-*_=]\s*){3,}$|\|?[\s:|-]{5,}$")


def read(data: bytes, name: str) -> Extracted:
    """Read a Markdown text: a block of lines is a paragraph, as a reader would see it."""
    text = decode(data, name)
    extracted = Extracted([])
    front = _FRONT.match(text)
    if front:
        text = text[front.end() :]
        for line in front[1].splitlines():
            found = _FIELD.match(line.strip())
            if found:
                key = found[1].lower()
                extracted.note(
                    _NAMES.get(key, key), found[2].strip().strip("\"'"), "the front matter"
                )
    block: list[str] = []
    for line in [*text.splitlines(), ""]:
        stripped = line.strip()
        heading = _HEADING.match(stripped)
        if not stripped or heading or _BLOCK.match(stripped):
            _flush(block, extracted)
        if heading:
            extracted.lines.append((_plain(heading[2]), "title"))
        elif stripped and not _RULE.match(stripped):
            block.append(_BLOCK.sub("", stripped, count=1))
    return extracted


def _flush(block: list[str], extracted: Extracted) -> None:
    joined = " ".join(block)
    block.clear()
    for caption in _IMAGE.findall(joined):
        if caption.strip():
            extracted.lines.append((_plain(caption), "caption"))
    rest = _plain(_IMAGE.sub("", joined)).strip()
    if rest:
        extracted.lines.append((rest, ""))


def _plain(text: str) -> str:
    text = _LINK.sub(r"\1", text)
    text = _EMPHASIS.sub(r"\2", text)
    return " ".join(text.replace("`", "").split())
