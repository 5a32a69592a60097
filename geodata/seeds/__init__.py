"""Seeds: the coded articles as YAML in, validated records out; every fault with file and line."""

from __future__ import annotations

from geodata.seeds.folder import Dataset, default_dir, load, read

__all__ = ["Dataset", "default_dir", "load", "read"]
