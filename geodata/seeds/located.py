"""YAML in, plain values and the line of each value out.

A closed part of YAML 1.1: maps, lists, texts, whole and decimal numbers, true, false and
null. Anchors and aliases are refused (a few nested ones unfold into gigabytes), and so
are tags and duplicate keys. ``no`` stays the text "no", and a bare date stays a text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

import yaml

from geodata.errors import Problem

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Located", "Value", "read_located"]

Value: TypeAlias = "str | int | float | bool | list[Value] | dict[str, Value] | None"
Path_: TypeAlias = tuple[str | int, ...]

# far more than any coded article, far less than what would trouble the parser
_LARGEST_BYTES = 5_000_000
_DEEPEST = 20
# libyaml where PyYAML was built with it: several times faster
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_OPENS = (
    yaml.BlockMappingStartToken, yaml.BlockSequenceStartToken, yaml.FlowMappingStartToken, yaml.FlowSequenceStartToken,
)  # fmt: skip
_CLOSES = (yaml.BlockEndToken, yaml.FlowMappingEndToken, yaml.FlowSequenceEndToken)
# Python itself refuses to read whole numbers of thousands of digits
_MOST_DIGITS = 18


@dataclass(slots=True)
class Located:
    """A document's values with the line (from 1) of each path."""

    value: Value
    lines: dict[Path_, int] = field(default_factory=dict)

    def line(self, path: Path_) -> int:
        """Return the line of a path, or of the nearest part of it that exists."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


class _Refused(Exception):  # noqa: N818 - never leaves this module
    def __init__(self, line: int, field_name: str, value: str, reason: str) -> None:
        super().__init__(reason)
        self.line, self.field_name, self.value, self.reason = line, field_name, value, reason


def read_located(path: Path) -> Located | Problem:  # noqa: PLR0911 - each return is one kind of fault
    """Read one YAML file.

    Returns
    -------
    Located or Problem
        The values and their lines, or the first fault that makes the file unreadable.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        return Problem(path.name, "file", "", f"cannot be read ({error.strerror})")
    if len(data) > _LARGEST_BYTES:
        return Problem(
            path.name, "file", f"{len(data)} bytes", f"larger than {_LARGEST_BYTES} bytes"
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        bad = f"byte 0x{data[error.start]:02x}"
        return Problem(path.name, "text", bad, "is not UTF-8; save the file as UTF-8", line)
    try:
        _scan(text)
        node = yaml.compose(text, Loader=_LOADER)
        located = Located(None)
        located.value = _convert(node, (), located) if node else None
    except _Refused as error:
        return Problem(path.name, error.field_name, error.value, error.reason, error.line)
    except yaml.reader.ReaderError as error:
        line = text[: error.position].count("\n") + 1
        bad = f"U+{ord(text[error.position]):04X}"
        return Problem(path.name, "text", bad, "is a control character; remove it", line)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return Problem(path.name, "YAML", "", str(error.problem), mark.line + 1 if mark else None)
    return located


def _scan(text: str) -> None:
    """Refuse what may not be composed, whichever scanner PyYAML was built with.

    libyaml looks far ahead and has a limit on depth of its own (since 0.2.6), which it may
    reach first: PyYAML's scanner then says whether ours was passed before.
    """
    try:
        _refuse_aliases_and_depth(text, _LOADER)
    except yaml.MarkedYAMLError:
        _refuse_aliases_and_depth(text, yaml.SafeLoader)
        raise


def _refuse_aliases_and_depth(text: str, loader: type) -> None:
    """Stop at the first anchor, alias or tag, or too deep a level, before anything is composed.

    The composer calls itself per level: 500 brackets would end in a RecursionError.
    """
    depth = 0
    for token in yaml.scan(text, Loader=loader):
        depth += isinstance(token, _OPENS) - isinstance(token, _CLOSES)
        if depth > _DEEPEST:
            line = token.start_mark.line + 1
            raise _Refused(
                line,
                "YAML",
                "",
                f"is nested deeper than {_DEEPEST} levels; seeds need fewer than ten",
            )
        if isinstance(token, yaml.AnchorToken | yaml.AliasToken | yaml.TagToken):
            kind = type(token).__name__.removesuffix("Token").lower()
            value = str(token.value)
            raise _Refused(
                token.start_mark.line + 1,
                kind,
                value,
                "is not allowed in seeds; write the value out",
            )


def _convert(node: yaml.Node, path: Path_, located: Located) -> Value:
    located.lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        return _convert_map(node, path, located)
    if isinstance(node, yaml.SequenceNode):
        return [_convert(child, (*path, i), located) for i, child in enumerate(node.value)]
    return _convert_scalar(node)  # type: ignore[arg-type] # YAML knows three kinds of node


def _convert_map(node: yaml.MappingNode, path: Path_, located: Located) -> dict[str, Value]:
    result: dict[str, Value] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            raise _Refused(line, "key", "", "is a list or a map; expected a text")
        key = str(key_node.value)
        if key in result:
            raise _Refused(
                line, ".".join(map(str, (*path, key))), "", "is given twice in one record"
            )
        located.lines[(*path, key)] = line
        result[key] = _convert(value_node, (*path, key), located)
    return result


def _convert_scalar(node: yaml.ScalarNode) -> Value:
    text, tag = str(node.value), node.tag
    if tag == "tag:yaml.org,2002:null":
        return None
    if tag == "tag:yaml.org,2002:bool" and text in {"true", "false"}:
        return text == "true"
    if (
        tag == "tag:yaml.org,2002:int"
        and len(text) <= _MOST_DIGITS
        and text.lstrip("-").isdecimal()
        and str(int(text)) == text
    ):
        return int(text)
    if tag == "tag:yaml.org,2002:float":
        try:
            return float(text)
        except ValueError:  # YAML's sexagesimal 12:30 and .inf are texts here
            return text
    return text
