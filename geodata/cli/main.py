"""Parse the arguments and hand them to one command."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from geodata.cli.arguments import COMMANDS, parser
from geodata.errors import AssetError, DatelineError, SeedError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main"]

OK, PROBLEMS, WRONG_CALL = 0, 1, 2
# commands that need nothing of the stores: their own module is loaded alone
_MODULES = {
    "check": "geodata.cli.check", "export": "geodata.cli.export",
    "import": "geodata.cli.importing", "new": "geodata.cli.new_and_read", "read": "geodata.cli.new_and_read", "reconcile": "geodata.cli.reconcile_and_silence", "silence": "geodata.cli.reconcile_and_silence",
}  # fmt: skip


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line.

    Parameters
    ----------
    argv
        Arguments without the program's name; those of the process when left out.

    Returns
    -------
    int
        0 well, 1 problems found, 2 wrong call.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    if not arguments or (
        arguments[0] not in COMMANDS and arguments[0] not in {"-h", "--help", "--version"}
    ):
        arguments.insert(0, "serve")
    try:
        options = parser().parse_args(arguments)
    except SystemExit as stop:  # argparse ends the process; callers of main() want the code
        return int(stop.code or 0)
    # loaded now and not above: --help is instant
    module = import_module(_MODULES.get(options.command, "geodata.cli.commands"))
    try:
        return int(
            getattr(module, {"import": "import_"}.get(options.command, options.command))(options)
        )
    except BrokenPipeError:
        # the reader (head, say) has what it wanted: nothing is left to flush at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except (DatelineError, OSError) as error:
        # faults of seeds name their own file and line
        sys.stderr.write(f"{error}\n" if isinstance(error, SeedError) else f"dateline: {error}\n")
        return PROBLEMS if isinstance(error, SeedError | AssetError) else WRONG_CALL
