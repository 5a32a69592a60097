"""ES modules on disk in, one import map out: every module as a ``data:`` address.

A ``data:`` module cannot resolve a relative specifier, so each is rewritten to a bare name
("dateline/frame/dom.js") that the import map knows. The sources are ours and their imports
plain; an import of any other form raises instead of being shipped broken.
"""

from __future__ import annotations

import base64
import posixpath
import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["import_map"]

_PREFIX = "dateline"
# `from "./x.js"`, `import "./x.js"`, `import("./x.js")`
_SPECIFIER = re.compile(r"""(\bfrom\s*|\bimport\s*\(?\s*)(["'])(\.{1,2}/[^"'\n]+)\2""")


@cache
def import_map(entry: Path, root: Path) -> dict[str, str]:
    """Return bare specifier -> ``data:`` address of a module and all that it imports.

    Parameters
    ----------
    entry
        The first module.
    root
        Folder that all modules lie in; names are relative to it.

    Raises
    ------
    ValueError
        If a module imports from outside ``root``.
    """
    found: dict[str, str] = {}
    waiting = [entry.resolve().relative_to(root.resolve()).as_posix()]
    while waiting:
        name = waiting.pop()
        if _bare(name) in found:
            continue
        source, wanted = _rewritten(name, (root / name).read_text(encoding="utf-8"))
        found[_bare(name)] = "data:text/javascript;base64," + base64.b64encode(
            source.encode()
        ).decode("ascii")
        waiting.extend(wanted)
    return dict(sorted(found.items()))


def _bare(name: str) -> str:
    return f"{_PREFIX}/{name}"


def _rewritten(name: str, source: str) -> tuple[str, list[str]]:
    wanted: list[str] = []

    def rewrite(found: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), found[3]))
        if target.startswith(".."):
            msg = f"{name} imports {found[3]}, which lies outside the dossier's modules"
            raise ValueError(msg)
        wanted.append(target)
        return f"{found[1]}{found[2]}{_bare(target)}{found[2]}"

    return _SPECIFIER.sub(rewrite, source), wanted
