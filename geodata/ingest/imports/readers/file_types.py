"""What kind a file is, by its first bytes before its name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geodata.errors import ImportRefused
from geodata.ingest.imports.readers.archives import kind_of_zip
from geodata.ingest.imports.readers.markup_files import xml_kind

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["kind_of"]

_HEAD: Final = 1 << 12
_REFUSED: Final = {
    b"%PDF": "is a PDF; copy its table into a spreadsheet and save that as CSV",
    b"RDX": "is a file of R; write it with write.csv()",
    b"X\n\0\0": "is a file of R; write it with write.csv()",
    b"<stata_dta>": "is a file of Stata; export it as CSV (export delimited)",
    b"$FL2": "is a file of SPSS; save it as CSV",
    b"$FL3": "is a file of SPSS; save it as CSV",
    b"\x89PNG": "is a picture", b"\xff\xd8\xff": "is a picture", b"GIF8": "is a picture",
    b"Rar!": "is a RAR archive; unpack it first", b"7z\xbc\xaf": "is a 7-Zip archive; unpack it first",
    b"\x28\xb5\x2f\xfd": "is compressed with zstd; unpack it first", b"\x7fELF": "is a program",
}  # fmt: skip
# names of binary kinds: what has one and other bytes is damaged
_BINARY: Final = {
    ".xlsx": "Excel workbook", ".xlsm": "Excel workbook", ".xlsb": "Excel workbook", ".ods": "OpenDocument sheet", ".parquet": "Parquet file",
    ".geoparquet": "Parquet file", ".gpkg": "GeoPackage", ".fgb": "FlatGeobuf file", ".kmz": "KMZ file", ".zip": "ZIP archive",
    ".gz": "gzip file", ".duckdb": "DuckDB database",
}  # fmt: skip
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
_LOCKED_WITHIN: Final = 64_000_000
_MARKUP: Final = {"kml": "kml", "gpx": "gpx"}


def kind_of(path: Path) -> str:
    """Return the kind of a file: one of :data:`~geodata.ingest.imports.readers.all_readers.READERS`, ``archive``, or ``text`` for a table of text.

    Raises
    ------
    ImportRefused
        If the file is empty, or of a kind that is not read.
    """
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    if not head:
        raise ImportRefused(f"{path.name} is empty; expected a table or map data")
    if (binary := _binary_kind(path, head)) is not None:
        return binary
    for signature, reason in _REFUSED.items():
        if head.startswith(signature):
            raise ImportRefused(f"{path.name} {reason}")
    if head[8:12] == b"DUCK":
        raise ImportRefused(
            f"{path.name} is a DuckDB database; export its table: copy TABLE to 'events.parquet'"
        )
    suffix = path.suffix.casefold()
    nul = (
        head.count(0)
        if head[:2] not in {b"\xff\xfe", b"\xfe\xff"} and head.count(0) * 3 < len(head)
        else 0
    )
    if suffix in _BINARY and (nul or not _is_text(head) or len(head) < 8):
        raise ImportRefused(f"{path.name} is no {_BINARY[suffix]}, or it is cut off; get it again")
    return _text_kind(path, head, suffix)


def _binary_kind(path: Path, head: bytes) -> str | None:  # noqa: PLR0911 - one notation after another
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        kind = kind_of_zip(path)
        return "archive" if kind == "zip" else kind
    if head.startswith((b"\x1f\x8b", b"BZh", b"\xfd7zXZ")):
        return "archive"
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        _refuse_locked(path)
        return "excel"
    if head.startswith(b"SQLite format 3\x00"):
        return "geopackage"
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(b"ARROW1"):
        return "feather"
    return "flatgeobuf" if head.startswith(b"fgb\x03") else None


def _refuse_locked(path: Path) -> None:
    """Refuse a workbook that is encrypted: a compound file with a part of that name ([MS-OFFCRYPTO] 2.3.4)."""
    with path.open("rb") as stream:
        if _LOCKED in stream.read(_LOCKED_WITHIN):
            raise ImportRefused(
                f"{path.name} is locked with a password; open it, take the password off, and save it again"
            )


def _text_kind(path: Path, head: bytes, suffix: str) -> str:
    plain = (
        head.removeprefix(b"\xef\xbb\xbf")
        .replace(b"\x00", b"")
        .removeprefix(b"\xff\xfe")
        .removeprefix(b"\xfe\xff")
        .lstrip(b" \t\r\n\x1e")
    )
    if plain.startswith(b"<"):
        name = xml_kind(head)
        if name in _MARKUP:
            return _MARKUP[name]
        if name in {"html", "table", "body", "head", "div"} or plain[:9].lower() == b"<!doctype":
            raise ImportRefused(
                f"{path.name} is a web page, no table: no column stands for date; download the file itself (you may have to log in)"
            )
        raise ImportRefused(
            f"{path.name} is XML ({name or 'without an element'}), but neither KML nor GPX; save it as one of them, or as CSV"
        )
    if plain[:1] in {b"{", b"["} or suffix in {
        ".json",
        ".geojson",
        ".jsonl",
        ".ndjson",
        ".geojsonl",
        ".topojson",
        ".umap",
    }:
        return "json"
    return "text"


def _is_text(head: bytes) -> bool:
    """Say whether a head holds hardly any control characters."""
    control = sum(byte < 32 and byte not in b"\t\n\r\x0b\x0c" for byte in head)
    return control * 50 < len(head)
