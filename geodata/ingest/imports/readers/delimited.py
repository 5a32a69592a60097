"""How a text table is built: its encoding, delimiter, quoting, line ends, and where its rows begin.

The engine reads it itself where it is UTF-8, has its names in the first line and no more:
any other is written anew in that form first.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geodata.errors import ImportRefused
from geodata.ingest.imports.readers.csv_dialect import (
    LOOKED_AT,
    cut_rows,
    delimiter_of,
    odd_line_ends,
    quote_of,
)
from geodata.ingest.imports.readers.encodings import detect_encoding
from geodata.ingest.imports.readers.fixed_width import BARS, Spans, aligned_rows, aligned_spans
from geodata.ingest.imports.readers.header_row import find_header

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Dialect", "first_rows", "no_encoding", "normalised", "sniff"]

_HEAD: Final = 1 << 18
_BLOCK: Final = 1 << 20
# how well a delimiter cuts a table; below it, columns may be aligned with spaces
_FITS: Final = 1.0
# bytes within which the first letter is looked for that is not ASCII's
_TELLING: Final = 1 << 28


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a delimited text file is built.

    Attributes
    ----------
    first_cells
        The first line that is not empty, cut in cells.
    names
        The columns, none empty, none twice.
    skipped
        Lines above the first row of data.
    plain
        Whether the engine can read the file as it is.
    spans
        Where the columns stand, if they are aligned with spaces: written anew, tabs stand between.
    """

    encoding: str
    delimiter: str
    quote: str
    escape: str
    first_cells: tuple[str, ...]
    names: tuple[str, ...]
    skipped: int
    plain: bool
    notes: tuple[str, ...] = ()
    tags: tuple[tuple[str, str], ...] = ()
    spans: Spans = ()


def sniff(path: Path, encoding: str | None = None) -> Dialect:
    """Find out how a delimited text file is built.

    Raises
    ------
    ImportRefused
        If the file is empty, no text, or not in the encoding that is given.
    """
    head, used, note, text = _text_of(path, encoding)
    separated = re.match(r"sep=(.)\r?\n", text)
    body = text[separated.end() :] if separated else text
    if len(head) == _HEAD:
        # the last line may be cut
        body = body[: max(body.rfind("\n"), body.rfind("\r")) + 1] or body
    delimiter, fit = (separated[1], _FITS) if separated else delimiter_of(body)
    spans, above = aligned_spans(body, alone=fit < _FITS)
    quote = quote_of(body, delimiter)
    escape = _escape_of(body, delimiter, quote)
    if spans:
        delimiter, quote, escape = "\t", "", ""
        numbered = list(aligned_rows(body.splitlines(), spans, above, LOOKED_AT))
        ends, rows = [number for number, _ in numbered], [cells for _, cells in numbered]
    else:
        rows, ends = cut_rows(body, delimiter, quote, escape)
    if not rows:
        raise ImportRefused(f"{path.name} is empty; expected a header and rows below it")
    header = find_header(rows)
    first = next((row for row in rows if any(cell.strip() for cell in row)), rows[0])
    skipped = (ends[header.first - 1] if header.first else 0) + bool(separated)
    line_ends = odd_line_ends(text)
    where = "the bars between them" if spans == BARS else "where they stand in the line"
    aligned = f"columns are told by {where}" if spans else ""
    aligned += f", {above} lines above them passed over" if above else ""
    return Dialect(
        used, delimiter, quote, escape, tuple(cell.strip() for cell in first), header.names, skipped,
        plain=used in {"utf-8", "utf-8-sig"} and not line_ends and not separated and header.first == 1 and not spans,
        notes=tuple(filter(None, ("; ".join(filter(None, (note, line_ends, aligned))), *header.notes))), tags=header.tags, spans=spans,
    )  # fmt: skip


def _text_of(path: Path, encoding: str | None) -> tuple[bytes, str, str, str]:
    """Return a file's first bytes, their encoding, what was guessed of it in words, and their text."""
    head, telling = _heads(path)
    if not head.strip():
        raise ImportRefused(f"{path.name} is empty; expected a header and rows below it")
    used, note = (encoding, "") if encoding else detect_encoding(telling)
    text = _decoded(path, head, used, guessed=encoding is None)
    if sum(
        ord(letter) < 32 and letter not in "\t\n\r\x0b\x0c\x1f" for letter in text[:4000]
    ) * 20 > min(len(text), 4000):
        raise ImportRefused(
            f"{path.name} is no text that can be read; expected CSV, Excel, JSON, GeoJSON, KML, GPX, GeoPackage or Parquet"
        )
    if "\x00" in text:
        raise ImportRefused(
            f"{path.name} is not UTF-8 text: it holds a NUL byte; save it as CSV again, or give --encoding utf-16"
        )
    return head, used, note, text


def _escape_of(body: str, delimiter: str, quote: str) -> str:
    """Return what stands before a quotation mark within quotation marks: a backslash, or one more."""
    doubled = quote * 2 in body.replace(f"{delimiter}{quote * 2}", "")
    return "\\" if quote and re.search(rf"\\{quote}", body) and not doubled else quote


def _heads(path: Path) -> tuple[bytes, bytes]:
    """Return a file's first bytes, and its first bytes that tell its encoding: those with more letters than ASCII's."""
    with path.open("rb") as stream:
        head = telling = stream.read(_HEAD)
        while telling.isascii() and stream.tell() < _TELLING:
            if not (block := stream.read(_BLOCK)):
                return head, head
            telling = block
    return head, telling


def first_rows(path: Path, dialect: Dialect, most: int) -> list[list[str]]:
    """Return the first rows of data, cut or filled to the header's width."""
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    text = _decoded(path, head, dialect.encoding, guessed=False)
    if dialect.spans:
        found = aligned_rows(text.splitlines(), dialect.spans, dialect.skipped, most)
        return [row for _, row in found]
    rows, _ = cut_rows(text, dialect.delimiter, dialect.quote, dialect.escape)
    width = len(dialect.names)
    return [(row + [""] * width)[:width] for row in rows[1 : most + 1]]


def no_encoding(encoding: str) -> str:
    """Say that Python knows no encoding of that name, and some that it knows."""
    return f"there is no encoding {encoding!r}; expected utf-8, utf-16, cp1252, cp1250, cp1251, cp1256, koi8-r, shift_jis, euc_jp, gb18030, big5, euc_kr, …"


def normalised(path: Path, dialect: Dialect, target: Path) -> Path:
    """Write a file anew as UTF-8 with LF and without what stands above its rows.

    Raises
    ------
    ImportRefused
        If its letters are not of its encoding.
    """
    if dialect.spans:
        return _written_with_tabs(path, dialect, target)
    skip = dialect.skipped
    decoder = codecs.getincrementaldecoder(
        "utf-8" if dialect.encoding == "utf-8-sig" else dialect.encoding
    )("strict")
    try:
        with path.open("rb") as source, target.open("w", encoding="utf-8", newline="") as out:
            carried, first = "", True
            while True:
                block = source.read(_BLOCK)
                text = carried + decoder.decode(block, final=not block)
                if first:
                    text, first = text.lstrip("\ufeff"), False
                # a CR at the end of a block may be half of a line end
                carried = "\r" if block and text.endswith("\r") else ""
                text = text.removesuffix("\r") if carried else text
                text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
                while skip and text:
                    line, end, text = text.partition("\n")
                    if not end:
                        carried, text = line + carried, ""
                        break
                    skip -= 1
                out.write(text)
                if not block:
                    break
    except UnicodeError as error:
        raise _other_letters(path, dialect, error) from None
    return target


def _written_with_tabs(path: Path, dialect: Dialect, target: Path) -> Path:
    """Write a table that is aligned with spaces anew, with tabs between its cells."""
    try:
        with (
            path.open(encoding=dialect.encoding) as source,
            target.open("w", encoding="utf-8", newline="") as out,
        ):
            out.writelines(
                "\t".join(cells) + "\n"
                for _, cells in aligned_rows(source, dialect.spans, dialect.skipped)
            )
    except UnicodeError as error:
        raise _other_letters(path, dialect, error) from None
    return target


def _other_letters(path: Path, dialect: Dialect, error: UnicodeError) -> ImportRefused:
    return ImportRefused(
        f"{path.name} is not {dialect.encoding}: {error}; say what it is in (--encoding cp1252, cp1250, cp1256, shift_jis, …)"
    )


def _decoded(path: Path, head: bytes, encoding: str, *, guessed: bool) -> str:
    try:
        decoder = codecs.getincrementaldecoder("utf-8" if encoding == "utf-8-sig" else encoding)(
            "replace" if guessed or encoding.startswith("utf-8") else "strict"
        )
        # the last character of the head may be cut
        return decoder.decode(head, final=False).lstrip("\ufeff")
    except LookupError:
        raise ImportRefused(no_encoding(encoding)) from None
    except UnicodeError as error:
        raise ImportRefused(f"{path.name} is not {encoding}: {error}") from None
