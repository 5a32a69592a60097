"""Values in YAML: how they are written, and plain values of what ruamel.yaml reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from geodata.errors import Problem, SeedError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geodata.seeds.yaml_with_lines import Value

__all__ = ["plain_value", "value_at"]

# no line is broken: a diff shows what changed
_WIDTH: Final = 1 << 20
# receipts stand on the line of their field
_FLOW_LISTS: Final = frozenset({"where", "when", "who", "what", "receipts"})
_BLOCK_MAPS: Final = frozenset({"source", "places", "actors", "events"})


def _yaml(piece: str) -> YAML:
    """Return a reader and writer in the style of a piece."""
    offset = len(piece) - len(piece.lstrip(" "))
    yaml = YAML(typ="rt")
    yaml.preserve_quotes = True
    yaml.width = _WIDTH
    yaml.indent(mapping=2, sequence=offset + 2 if offset else 4, offset=offset or 2)
    if not offset and piece.startswith("- "):
        yaml.indent(mapping=2, sequence=2, offset=0)
    yaml.representer.add_representer(type(None), _represent_null)
    return yaml


def _represent_null(representer: Any, _value: None) -> Any:
    return representer.represent_scalar("tag:yaml.org,2002:null", "null")


def _styled(value: Value, key: str) -> Any:
    """Return a value in the style of the shipped files: texts in quotes, short records on one line."""
    if isinstance(value, str):
        return DoubleQuotedScalarString(value)
    if isinstance(value, list):
        items = CommentedSeq([_styled(item, "") for item in value])
        if not any(isinstance(item, dict | list) for item in value) or key in _FLOW_LISTS:
            items.fa.set_flow_style()
        return items
    if isinstance(value, dict):
        record = CommentedMap((name, _styled(each, name)) for name, each in value.items())
        if key not in _BLOCK_MAPS and not any(isinstance(v, dict | list) for v in value.values()):
            record.fa.set_flow_style()
        return record
    return value


def plain_value(value: Any) -> Value:
    """Return a record, or values out of it, as the plain values of a seed file.

    Records give what they do not leave at its default, under the names of the file.
    """
    if hasattr(value, "model_dump"):
        dumped = value.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        return plain_value(dumped)
    if isinstance(value, dict):
        return {str(name): plain_value(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain_value(each) for each in value]
    if value is None or isinstance(value, str | bool | int | float):
        return value
    reason = f"is of type {type(value).__name__}; expected texts, numbers, lists and maps"
    raise SeedError([Problem("value", "", str(value)[:80], reason)])


def value_at(record: Value, path: Iterable[str]) -> Value:
    """Return a part of a record, None where there is none."""
    for part in path:
        if isinstance(record, dict):
            record = record.get(part)
        elif isinstance(record, list) and part.isdecimal() and int(part) < len(record):
            record = record[int(part)]
        else:
            return None
    return record
