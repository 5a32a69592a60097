from __future__ import annotations

import base64
from pathlib import Path

import pytest

import dashboard
from dashboard.dossier.modules import import_map

ROOT = Path(dashboard.__file__).parent


def source_of(address: str) -> str:
    return base64.b64decode(address.partition("base64,")[2]).decode()


def test_every_import_of_every_module_is_in_the_map() -> None:
    found = import_map(ROOT / "dossier" / "start.js", ROOT)
    assert "dateline/dossier/start.js" in found
    assert "dateline/frame/map/layer.js" in found
    for name, address in found.items():
        source = source_of(address)
        assert 'from "./' not in source, name
        assert 'from "../' not in source, name
        assert 'import("./' not in source, name


def test_a_module_from_outside_is_refused(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "a.js").write_text('import "../../other.js";\n', encoding="utf-8")
    with pytest.raises(ValueError, match="outside"):
        import_map(tmp_path / "inner" / "a.js", tmp_path / "inner")


def test_modules_that_import_each_other_are_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text(
        'import { b } from "./b.js";\nexport const a = 1;\n', encoding="utf-8"
    )
    (tmp_path / "b.js").write_text(
        'import { a } from "./a.js";\nexport const b = 2;\n', encoding="utf-8"
    )
    assert list(import_map(tmp_path / "a.js", tmp_path)) == ["dateline/a.js", "dateline/b.js"]
