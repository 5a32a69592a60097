"""The arguments of ``dateline serve``."""

from __future__ import annotations

import argparse

__all__ = ["add_serve"]


def add_serve(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Give the command ``serve`` its arguments."""
    serve = commands.add_parser("serve", help="show the map in a browser (the default)")
    serve.add_argument(
        "data", nargs="?", help="folder of seeds, or a store; the three shipped articles by default"
    )
    serve.add_argument(
        "--host", default="127.0.0.1", help="address to listen on (default: this machine only)"
    )
    serve.add_argument("--port", type=_port, default=8501, help="port (default: 8501)")
    serve.add_argument(
        "--base-path",
        type=_base_path,
        default="",
        metavar="PATH",
        help="path below which everything stands, behind a proxy say: /maps",
    )
    serve.add_argument(
        "--allow-host",
        action="append",
        default=[],
        metavar="NAME",
        help="name by which readers reach the server (*.example.org: all below it); IP addresses and this machine's names always may",
    )
    serve.add_argument(
        "--cors",
        action="store_true",
        help="let pages of any other site read the public layers and /ogc",
    )
    serve.add_argument("--no-browser", action="store_true", help="do not open a browser")
    serve.add_argument(
        "--articles", metavar="DIR", help="folder of the articles, to check receipts against"
    )
    serve.add_argument(
        "--imports",
        metavar="DIR",
        help="folder that keeps what is imported in the page; by default it goes when the server stops",
    )
    serve.add_argument(
        "--allow-imports",
        action="store_true",
        help="let the page import files although --host lets others in",
    )

    serve.add_argument(
        "--data",
        dest="data_option",
        metavar="PATH",
        help="the same as DATA; an empty folder becomes an empty collection",
    )
    serve.add_argument(
        "--collections",
        metavar="DIR",
        help="folder of the collections made at the Read desk (default: in your user data folder)",
    )
    serve.add_argument(
        "--allow-edits",
        action="store_true",
        help="let others read articles into collections and judge them, although --host lets them in",
    )


def _base_path(text: str) -> str:
    path = "/".join(part for part in text.split("/") if part)
    if not all(
        character.isascii() and (character.isalnum() or character in "/-_.~") for character in path
    ):
        msg = f"{text!r} is no base path; expected letters, digits, - _ . ~ and slashes, such as /maps"
        raise argparse.ArgumentTypeError(msg)
    return f"/{path}" if path else ""


def _port(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 0 < int(text) < 65_536):
        msg = f"{text!r} is no port; expected 1 to 65535"
        raise argparse.ArgumentTypeError(msg)
    return int(text)
