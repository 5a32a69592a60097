"""Start the server: options of the command line in, a running app out."""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
import time
import tomllib
import urllib.request
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dashboard.imports import folder
from dashboard.memory import few_arenas
from dashboard.opened import ARTICLES, DATA, store
from geodata import receipts, seeds
from geodata.store.folders.manifest import is_store

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping

__all__ = ["options_of", "serve"]

_THEME = Path(__file__).parent / "theme.toml"
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


def serve(options: argparse.Namespace) -> int:
    """Show the map until interrupted.

    Parameters
    ----------
    options
        ``data``, ``articles``, ``host``, ``port``, ``no_browser``, ``imports`` and ``allow_imports`` of ``dateline serve``.

    Returns
    -------
    int
        0 after an interrupt, 1 if the data have faults or the port is taken.
    """
    # before there are threads: arenas that are there stay
    few_arenas()
    os.environ[DATA] = options.data or ""
    os.environ[ARTICLES] = options.articles or ""
    # faults of the data belong on the terminal, before a server is up; the pages and routes share what is opened here
    store()
    imported = bool(options.data) and is_store(Path(options.data))
    if options.articles and not Path(options.articles).is_dir():
        _say(
            f"dateline: {options.articles} is no folder; --articles takes the folder of the article texts"
        )
        return 1
    if options.articles and not imported:
        found = receipts.check_receipts(
            seeds.load(Path(options.data) if options.data else None), Path(options.articles)
        )
        _say(f"receipts: {found.checked} checked, {len(found.problems)} problems")
    if options.host in _LOOPBACK or options.allow_imports:
        folder.prepare(options.imports)
    if _taken(options.host, options.port):
        _say(f"dateline: port {options.port} is in use; choose another with --port")
        return 1
    if options.host not in _LOOPBACK:
        _say(
            f"dateline: listening on {options.host}: whoever reaches this port sees the data; there is no log-in"
        )
        _say(
            "dateline: and may import files into this machine's folder of imports (--allow-imports)"
            if options.allow_imports
            else "dateline: the page takes no files to import; --allow-imports would let it"
        )

    from dashboard.server import app  # noqa: PLC0415 - reads the environment, takes seconds

    address = f"http://{'127.0.0.1' if options.host == '0.0.0.0' else options.host}:{options.port}"  # noqa: S104 - compared, not bound
    threading.Thread(target=_announce, args=(address, not options.no_browser), daemon=True).start()
    # a polite kill ends like an interrupt: what goes with the server (imports, their processes) goes
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    app.run(
        config={**options_of(_THEME), "server.address": options.host, "server.port": options.port}
    )
    return 0


def options_of(path: Path) -> dict[str, Any]:
    """Return a config.toml as Streamlit's dotted options.

    The theme's options ride along as they are; nested tables become ``theme.light.textColor``.
    """
    return dict(_flatten(tomllib.loads(path.read_text(encoding="utf-8"))))


def _flatten(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flatten(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value


def _taken(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return True
    return False


def _announce(address: str, browse: bool) -> None:  # noqa: FBT001 - a thread's target
    """Say the address, and open a browser, once the server answers."""
    for _ in range(240):
        try:
            with urllib.request.urlopen(f"{address}/health", timeout=2):  # noqa: S310 - our own server
                break
        except OSError:
            time.sleep(0.25)
    _say(f"Dateline is at {address} (stop it with Ctrl-C)")
    if browse:
        webbrowser.open(address)


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()
