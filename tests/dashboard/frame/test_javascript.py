"""The frame's own unit tests, run by Node's test runner, and the messages that frame and page exchange."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from dashboard.assets import node
from dashboard.maps.folium_component import encode_state
from dashboard.maps.messages import SCHEMA, action_fault

HERE = Path(__file__).parent
FILES = sorted(HERE.glob("*.test.mjs"))
EXAMPLES: dict[str, list[dict[str, Any]]] = json.loads(
    (HERE / "messages_examples.json").read_text(encoding="utf-8")
)
DASHBOARD = Path(node.HERE).parent
KINDS = {each["properties"]["type"]["const"] for each in SCHEMA["$defs"]["action"]["oneOf"]}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_in_node(file: Path) -> None:
    said = node.run_node(["--test", file])
    passed = re.search(r"^(?:# |ℹ )pass (\d+)", said, re.MULTILINE)
    assert passed
    assert int(passed[1]) > 2


@pytest.mark.parametrize("action", EXAMPLES["right"], ids=json.dumps)
def test_an_action_is_right_here_and_by_the_schema(action: dict[str, Any]) -> None:
    assert action_fault(action) is None
    jsonschema.validate(action, SCHEMA["$defs"]["action"])


@pytest.mark.parametrize("action", EXAMPLES["wrong"], ids=json.dumps)
def test_an_action_is_refused_here_and_by_the_schema(action: dict[str, Any]) -> None:
    assert action_fault(action)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(action, SCHEMA["$defs"]["action"])


def test_there_is_an_example_of_every_action() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert {action["type"] for action in EXAMPLES["right"]} == KINDS


def test_the_frame_sends_no_other_action_than_the_schema_has() -> None:
    sent = set()
    for path in (DASHBOARD / "frame").rglob("*.js"):
        sent |= set(re.findall(r'send\(\{ type: "(\w+)"', path.read_text(encoding="utf-8")))
    # opens Streamlit's sidebar, which the page round the frame does by itself
    assert sent - {"filters"} <= KINDS
    assert len(sent) > 8


@pytest.mark.parametrize(("state", "fault"), [({}, "query, event"), ({"reader": "x"}, "missing")])
def test_a_state_that_the_frame_does_not_know_is_refused(state: dict[str, Any], fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        encode_state(state)
