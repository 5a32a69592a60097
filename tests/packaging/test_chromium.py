"""Finding the browser: what the variable names counts, and a broken one is said to be."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests import chromium

if TYPE_CHECKING:
    from pathlib import Path


def program(path: Path, status: int) -> Path:
    path.write_text(f"#!/bin/sh\nexit {status}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_the_variable_comes_before_path(tmp_path: Path) -> None:
    browser = program(tmp_path / "browser", 0)
    assert chromium.find({chromium.VARIABLE: str(browser)}) == browser


def test_a_variable_that_names_no_browser_is_an_error(tmp_path: Path) -> None:
    broken = program(tmp_path / "broken", 1)
    for named in (broken, tmp_path / "missing"):
        with pytest.raises(RuntimeError, match=r"DATELINE_CHROMIUM is .*not a browser"):
            chromium.find({chromium.VARIABLE: str(named)})


def test_a_stub_on_path_that_does_not_start_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path / "chromium", 1)
    works = program(tmp_path / "google-chrome", 0)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert chromium.find({}) == works


def test_without_browser_and_package_manager_the_message_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv(chromium.VARIABLE, raising=False)
    monkeypatch.setattr(chromium, "find", lambda: None)
    assert shutil.which("apt-get") is None
    with pytest.raises(RuntimeError, match=r"no package manager.*set DATELINE_CHROMIUM"):
        chromium.find_or_install()
