"""Word's docx by python-docx; what unpacks to far more than it weighs is refused unread."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from geodata.errors import ArticleError
from geodata.text.extracted import Extracted

__all__ = ["check_archive", "read"]

_MAX_UNPACKED = 200_000_000
_MAX_RATIO = 200
_SMALL = 10_000_000
_MAX_MEMBERS = 5_000


def check_archive(data: bytes, name: str) -> None:
    """Refuse an archive that would unpack to something huge.

    Raises
    ------
    ArticleError
        With the size that it would come to.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        msg = f"{name}: is no docx file (not a zip archive); an older .doc must be saved as .docx or as text"
        raise ArticleError(msg) from None
    unpacked = sum(member.file_size for member in members)
    if (
        len(members) > _MAX_MEMBERS
        or unpacked > _MAX_UNPACKED
        or (unpacked > _SMALL and unpacked > _MAX_RATIO * len(data))
    ):
        msg = f"{name}: would unpack from {len(data):,} to {unpacked:,} bytes, as no article does; copy its text into a .txt file"
        raise ArticleError(msg)


def read(data: bytes, name: str) -> Extracted:
    """Read a docx: paragraphs and cells of tables in their order.

    Raises
    ------
    ArticleError
        If it is no docx, encrypted, or one that unpacks to far too much.
    """
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        msg = f"{name}: is encrypted or an older .doc; save it as .docx without a password, or as text"
        raise ArticleError(msg)
    check_archive(data, name)
    import docx  # noqa: PLC0415 - heavy, in the child process
    from docx.opc.exceptions import PackageNotFoundError  # noqa: PLC0415

    try:
        document = docx.Document(io.BytesIO(data))
        extracted = Extracted(_lines(document))
        properties = document.core_properties
        # when the file was made is not when the article came out: it is left alone
        extracted.note("title", properties.title, "the document's properties")
        author = properties.author
        extracted.note(
            "author", None if author == "python-docx" else author, "the document's properties"
        )
    except (PackageNotFoundError, KeyError, ValueError, SyntaxError, zipfile.BadZipFile) as error:
        msg = f"{name}: the docx is damaged ({type(error).__name__}); save it anew, or copy its text into a .txt file"
        raise ArticleError(msg) from None
    return extracted


def _lines(document: Any) -> list[tuple[str, str]]:
    lines: list[tuple[str, str]] = []
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            cells = [cell.text for row in block.rows for cell in row.cells]
            lines += [
                (line.strip(), "") for cell in dict.fromkeys(cells) for line in cell.splitlines()
            ]
            continue
        style = (block.style.name if block.style is not None else "") or ""
        kind = (
            "title"
            if style.startswith(("Title", "Heading"))
            else "caption"
            if style == "Caption"
            else ""
        )
        lines += [(line.strip(), kind) for line in block.text.splitlines()]
    return [(line, kind) for line, kind in lines if line]
