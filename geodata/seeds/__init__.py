"""Seeds: the coded articles as YAML in, validated records out; every fault with file and line.

Changes go through :func:`geodata.seeds.write_changes.write_changes`: checked, atomic, logged in
:mod:`geodata.seeds.change_log`.
"""

from __future__ import annotations

from geodata.seeds.load_folder import Dataset, collector_paused, default_dir, load, read

__all__ = ["Dataset", "collector_paused", "default_dir", "load", "read"]
