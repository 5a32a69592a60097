"""A file holds the old text or the new one, whatever the texts."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.atomic_write import write_atomically

texts = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=300)


@given(texts, texts, st.sampled_from(["nothing", "fsync", "replace", "chmod"]))
def test_a_crash_at_any_step_leaves_the_old_file_and_no_litter(
    old: str, new: str, failing: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.json"
        write_atomically(path, old)
        broken = {
            "fsync": mock.patch.object(os, "fsync", side_effect=OSError("full")),
            "replace": mock.patch.object(Path, "replace", side_effect=OSError("full")),
            "chmod": mock.patch.object(Path, "chmod", side_effect=KeyboardInterrupt),
        }
        if failing == "nothing":
            write_atomically(path, new)
        else:
            with broken[failing], pytest.raises((OSError, KeyboardInterrupt)):
                write_atomically(path, new)
        assert path.read_bytes() == (new if failing == "nothing" else old).encode()
        assert [p.name for p in Path(folder).iterdir()] == ["x.json"]
