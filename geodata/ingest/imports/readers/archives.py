"""Compressed files: gzip, bzip2, xz, and ZIP archives of one file, unpacked into a folder with a limit."""

from __future__ import annotations

import bz2
import gzip
import lzma
import zipfile
import zlib
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, Any, Final

from geodata.errors import ImportRefused

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["kind_of_zip", "unpacked"]

_MAX_UNPACKED: Final = 2_000_000_000
_MAX_RATIO: Final = 200
_MAX_FILES: Final = 10_000
_BLOCK: Final = 1 << 20
_OPENERS: Final[dict[bytes, tuple[str, Callable[[Path], Any]]]] = {
    b"\x1f\x8b": ("gzip", gzip.GzipFile), b"BZh": ("bzip2", bz2.BZ2File), b"\xfd7zXZ": ("xz", lzma.LZMAFile),
}  # fmt: skip
_DATA: Final = frozenset(
    {
        ".csv", ".tsv", ".tab", ".txt", ".json", ".geojson", ".jsonl", ".ndjson", ".geojsonl", ".kml", ".gpx", ".umap", ".gpkg", ".fgb", ".parquet",
        ".geoparquet", ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".kmz", ".topojson", ".feather", ".arrow",
    }
)  # fmt: skip


def kind_of_zip(path: Path) -> str:
    """Return "excel", "kmz", "shapefile" or "zip", by what is in an archive.

    Raises
    ------
    ImportRefused
        If it is damaged, or a bomb.
    """
    names = [info.filename for info in _infos(path)]
    if "[Content_Types].xml" in names or "mimetype" in names or "xl/workbook.xml" in names:
        return "excel"
    suffixes = [
        PurePosixPath(name).suffix.casefold() for name in names if not name.startswith("__MACOSX/")
    ]
    if ".shp" in suffixes:
        return "shapefile"
    return "kmz" if ".kml" in suffixes and not _DATA & ({*suffixes} - {".kml"}) else "zip"


def unpacked(path: Path, folder: Path, member: str | None = None) -> tuple[Path, str]:
    """Unpack a compressed file, and say what came out.

    Parameters
    ----------
    path
        The archive.
    folder
        Where to.
    member
        The file of a ZIP archive that is wanted, if it holds several.

    Raises
    ------
    ImportRefused
        If it is damaged, a bomb, or holds several files or none that can be imported.
    """
    with path.open("rb") as stream:
        head = stream.read(8)
    for signature, (kind, opener) in _OPENERS.items():
        if head.startswith(signature):
            name = (
                path.name.removesuffix(path.suffix)
                if path.suffix.casefold() in {".gz", ".bz2", ".xz"}
                else path.name
            )
            target = folder / (name or "unpacked")
            _copy(path, partial(opener, path), target, path.stat().st_size, kind)
            return target, f"{path.name} is compressed with {kind}: unpacked"
    wanted = _member(path, member)
    target = folder / PurePosixPath(wanted.filename).name
    archive = zipfile.ZipFile(path)
    with archive:
        _copy(path, lambda: archive.open(wanted), target, wanted.compress_size, "ZIP")
    return target, f"{path.name} holds {wanted.filename}: read that"


def _member(path: Path, member: str | None) -> zipfile.ZipInfo:
    infos = [
        i
        for i in _infos(path)
        if not i.is_dir()
        and not i.filename.startswith("__MACOSX/")
        and not PurePosixPath(i.filename).name.startswith(".")
    ]
    found = [i for i in infos if PurePosixPath(i.filename).suffix.casefold() in _DATA]
    # notes and licences beside the data
    if len(found) > 1:
        found = [i for i in found if PurePosixPath(i.filename).suffix.casefold() != ".txt"] or found
    listed = ", ".join(i.filename for i in found[:20])
    if member is not None:
        chosen = [i for i in infos if member in {i.filename, PurePosixPath(i.filename).name}]
        if not chosen:
            raise ImportRefused(f"{path.name} holds no {member!r}; it holds {listed}")
        return chosen[0]
    if len(found) > 1:
        raise ImportRefused(
            f"{path.name} holds {len(found)} files ({listed}); say which: --sheet NAME"
        )
    if not found:
        if len(infos) == 1:
            return infos[0]
        raise ImportRefused(
            f"{path.name} holds no file that can be imported: {', '.join(i.filename for i in infos[:8]) or 'it is empty'}"
        )
    return found[0]


def _infos(path: Path) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        what = "Excel workbook" if path.suffix.casefold() in {".xlsx", ".xlsm"} else "ZIP archive"
        raise ImportRefused(
            f"{path.name} is no {what}, or it is cut off ({error}); get it again"
        ) from None
    if len(infos) > _MAX_FILES:
        raise ImportRefused(
            f"{path.name} holds {len(infos):,} files; up to {_MAX_FILES:,} are looked at"
        )
    size = sum(i.file_size for i in infos)
    packed = max(1, sum(i.compress_size for i in infos))
    if size > _MAX_UNPACKED or (size / packed > _MAX_RATIO and size > 50_000_000):
        raise ImportRefused(
            f"{path.name} unpacks to {size / 1e6:,.0f} MB, {size / packed:.0f} times its size: refused as a zip bomb"
        )
    if any(i.flag_bits & 1 for i in infos):
        raise ImportRefused(f"{path.name} is locked with a password; unlock it first")
    return infos


def _copy(
    path: Path, opener: Callable[[], IO[bytes]], target: Path, packed: int, kind: str
) -> None:
    """Copy what a compressed stream holds, up to a limit."""
    size = 0
    try:
        with opener() as source, target.open("wb") as out:
            while block := source.read(_BLOCK):
                size += len(block)
                if size > _MAX_UNPACKED or (
                    size > 50_000_000 and size > _MAX_RATIO * max(1, packed)
                ):
                    raise ImportRefused(
                        f"{path.name} unpacks to more than {size / 1e6:,.0f} MB, over {_MAX_RATIO} times its size: refused as a zip bomb"
                    )
                out.write(block)
    except (
        EOFError,
        zlib.error,
        lzma.LZMAError,
        gzip.BadGzipFile,
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise ImportRefused(
            f"{path.name} is damaged or cut off: its {kind} data end early ({error}); get it again"
        ) from None
