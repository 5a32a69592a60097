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

from dashboard.imports import stored_imports
from dashboard.review import collection_folders
from dashboard.review.language_model import SETTABLE
from dashboard.routes import BASE_PATH
from dashboard.routes.cors import CORS
from dashboard.routes.middleware.allowed_hosts import ALLOWED_HOSTS
from dashboard.runtime.malloc_tuning import limit_arenas
from dashboard.store_registry import ARTICLES, COLLECTIONS, DATA, store
from geodata import receipts, seeds
from geodata.seeds.write_changes import create_collection
from geodata.store.parquet.manifest import is_store

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping

__all__ = ["options_of", "serve"]

_THEME = Path(__file__).parent / "theme.toml"
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}
_BETWEEN_TRIES = 0.25  # s
_TRIES_A_MINUTE = 240


def serve(options: argparse.Namespace) -> int:
    """Show the map until interrupted.

    Parameters
    ----------
    options
        ``data``, ``articles``, ``host``, ``port``, ``base_path``, ``allow_host``, ``cors``, ``no_browser``, ``imports``,
        ``allow_imports``, ``collections`` and ``allow_edits`` of ``dateline serve``.

    Returns
    -------
    int
        0 after an interrupt, 1 if the data have faults or the port is taken.
    """
    # before there are threads: arenas that are there stay
    limit_arenas()
    # a name that is let in belongs to a proxy, and whoever it lets through comes from this machine
    private = options.host in _LOOPBACK and not options.allow_host
    _set_environment(options, private=private)
    # faults of the data belong on the terminal, before a server is up; the pages and routes share what is opened here
    store()
    if options.articles and not _check_articles(options.data, Path(options.articles)):
        return 1
    if private or options.allow_imports:
        stored_imports.prepare(options.imports)
    if _taken(options.host, options.port):
        _say(f"dateline: port {options.port} is in use; choose another with --port")
        return 1
    if not private:
        _say_who_may_what(options)
    _run(options)
    return 0


def _set_environment(options: argparse.Namespace, *, private: bool) -> None:
    """Hand the options to the app, which reads them where the server and its pages start."""
    may_edit = private or options.allow_edits
    os.environ[COLLECTIONS] = ""
    os.environ[SETTABLE] = "1" if private else ""
    if may_edit:
        may_edit = _prepare_collections(options.collections)
    _make_collection(options.data, may_edit=may_edit)
    os.environ[DATA] = options.data or ""
    os.environ[ARTICLES] = options.articles or ""
    os.environ[BASE_PATH] = options.base_path
    os.environ[CORS] = "1" if options.cors else ""
    os.environ[ALLOWED_HOSTS] = ",".join([options.host, *options.allow_host])


def _check_articles(data: str | None, articles: Path) -> bool:
    """Compare the receipts of seeds with the articles, and say how many stand; False if there is no such folder."""
    if not articles.is_dir():
        _say(f"dateline: {articles} is no folder; --articles takes the folder of the article texts")
        return False
    if not (data and is_store(Path(data))):
        found = receipts.check_receipts(seeds.load(Path(data) if data else None), articles)
        _say(f"receipts: {found.checked} checked, {len(found.problems)} problems")
    return True


def _say_who_may_what(options: argparse.Namespace) -> None:
    """Say who else reaches the server, and what the page lets them do."""
    names = " for ".join([options.host, *([", ".join(options.allow_host)] if options.allow_host else [])])  # fmt: skip
    _say(
        f"dateline: listening on {names}: whoever reaches this port sees the data; there is no log-in"
    )
    _say(
        "dateline: and may import files into this machine's folder of imports (--allow-imports)"
        if options.allow_imports
        else "dateline: the page takes no files to import; --allow-imports would let it"
    )
    _say(
        "dateline: and may read articles into collections of this machine and judge them (--allow-edits)"
        if options.allow_edits
        else "dateline: nobody may edit from the page; --allow-edits would let them"
    )


def _run(options: argparse.Namespace) -> None:
    """Run the server until it is interrupted."""
    from dashboard.server import app  # noqa: PLC0415 - reads the environment, takes seconds

    address = f"http://{_reachable(options.host)}:{options.port}{options.base_path}"
    threading.Thread(target=_announce, args=(address, not options.no_browser), daemon=True).start()
    # a polite kill ends like an interrupt: what goes with the server (imports, their processes) goes
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    app.run(
        config={
            **options_of(_THEME),
            # the address is announced once, by us, when the server answers
            "logger.hideWelcomeMessage": True,
            "server.address": options.host,
            "server.port": options.port,
            "server.baseUrlPath": options.base_path.strip("/"),
        }
    )


def _prepare_collections(named: str | None) -> bool:
    """Make the folder of collections ready; without one the map is shown all the same, and nobody edits."""
    try:
        collection_folders.prepare(named)
    except OSError as error:
        _say(
            f"dateline: nobody may edit: the folder of collections cannot be made ({error}); name one with --collections DIR"
        )
        return False
    return True


def _make_collection(data: str | None, *, may_edit: bool) -> None:
    """Make an empty folder an empty collection, where it may be written: articles can then be read into it."""
    folder = Path(data) if data else None
    if may_edit and folder is not None and folder.is_dir() and not any(folder.iterdir()):
        create_collection(folder)
        _say(f"dateline: {folder} was empty and is now an empty collection")


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


def _reachable(host: str) -> str:
    """Return the host as a browser on this machine writes it."""
    everywhere = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}  # noqa: S104 - compared, not bound
    return everywhere.get(host, f"[{host}]" if ":" in host else host)


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
    """Say the address, and open a browser, once the server answers; after a minute say that it does not yet."""
    tried = 0
    while not _answers(address):
        tried += 1
        if tried == _TRIES_A_MINUTE:
            _say(f"Dateline has not answered at {address} for a minute; it is still tried")
        time.sleep(_BETWEEN_TRIES)
    _say(f"Dateline is at {address} (stop it with Ctrl-C)")
    if browse:
        webbrowser.open(address)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/health", timeout=2):  # noqa: S310 - our own server
            return True
    except OSError:
        return False


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()
