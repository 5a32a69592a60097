"""YAML in, plain values and the line of each value out.

A closed part of YAML 1.1: maps, lists, texts, whole and decimal numbers, true, false and
null. Anchors and aliases are refused (a few nested ones unfold into gigabytes), and so
are tags and duplicate keys. ``no`` stays the text "no", and a bare date stays a text.

Values are read in one pass; lines are looked up in a second one, once somebody asks for one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import yaml

from geodata.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["Located", "Value", "parse_located", "read_located"]

Value: TypeAlias = "str | int | float | bool | list[Value] | dict[str, Value] | None"
Path_: TypeAlias = tuple[str | int, ...]

# far more than any coded article, far less than what would trouble the parser
MAX_BYTES: Final = 5_000_000
MAX_DEPTH: Final = 20
# Python itself refuses to read whole numbers of thousands of digits
MAX_DIGITS: Final = 18
# libyaml where PyYAML was built with it: several times faster
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})
_OPENS = (
    yaml.BlockMappingStartToken, yaml.BlockSequenceStartToken, yaml.FlowMappingStartToken, yaml.FlowSequenceStartToken,
)  # fmt: skip
_CLOSES = (yaml.BlockEndToken, yaml.FlowMappingEndToken, yaml.FlowSequenceEndToken)


@dataclass(slots=True)
class Located:
    """A document's values; the line (from 1) of each path is looked up when it is asked for."""

    value: Value
    text: str = field(default="", repr=False)
    _lines: dict[Path_, int] | None = field(default=None, repr=False)

    def line(self, path: Path_) -> int:
        """Return the line of a path, or of the nearest part of it that exists."""
        if self._lines is None:
            self._lines = _lines_of(self.text)
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path, 1)


class _Refused(Exception):  # noqa: N818 - never leaves this module
    def __init__(self, line: int, field_name: str, value: str, reason: str) -> None:
        super().__init__(reason)
        self.line, self.field_name, self.value, self.reason = line, field_name, value, reason


def read_located(path: Path) -> Located | Problem:
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
    return parse_located(path.name, data)


def parse_located(name: str, data: bytes) -> Located | Problem:
    """Read the bytes of one YAML file; see :func:`read_located`."""
    if len(data) > MAX_BYTES:
        return Problem(name, "file", f"{len(data)} bytes", f"larger than {MAX_BYTES} bytes")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        bad = f"byte 0x{data[error.start]:02x}"
        return Problem(name, "text", bad, "is not UTF-8; save the file as UTF-8", line)
    try:
        return Located(_values(text), text)
    except _Refused as error:
        return Problem(name, error.field_name, error.value, error.reason, error.line)
    except yaml.reader.ReaderError as error:
        line = text[: error.position].count("\n") + 1
        bad = f"U+{ord(text[error.position]):04X}"
        return Problem(name, "text", bad, "is a control character; remove it", line)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return Problem(name, "YAML", "", str(error.problem), mark.line + 1 if mark else None)


def _values(text: str) -> Value:
    """Return the values of a text.

    libyaml looks far ahead and has a limit on depth of its own (since 0.2.6), which it may
    reach first: PyYAML's scanner then says whether ours was passed before.
    """
    try:
        return _Builder().build(yaml.parse(text, Loader=_LOADER))
    except yaml.MarkedYAMLError:
        _refuse_depth(text)
        raise


class _Builder:
    """Puts values together as the parser gives out their parts; nothing calls itself per level."""

    def __init__(self) -> None:
        # the open lists and maps, outermost first, and the key that each open map waits to fill
        self._open: list[list[Value] | dict[str, Value]] = []
        self._keys: list[str | None] = []
        self._path: list[str] = []
        self._root: Value = None

    def build(self, events: Iterator[Any]) -> Value:
        documents = 0
        for event in events:
            kind = type(event)
            if kind is yaml.ScalarEvent:
                if event.anchor or event.tag:
                    self._refuse_node(event)
                self._add_scalar(event)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                self._refuse_node(event)
                self._start({} if kind is yaml.MappingStartEvent else [], event)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                for stack in (self._open, self._keys, self._path):
                    stack.pop()
            elif kind is yaml.AliasEvent:
                raise _not_allowed(event, "alias", event.anchor)
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    line = event.start_mark.line + 1
                    raise _Refused(line, "YAML", "", "but found another document")
        return self._root

    def _add_scalar(self, event: Any) -> None:
        into = self._open[-1] if self._open else None
        if isinstance(into, dict) and self._keys[-1] is None:
            self._keys[-1] = self._checked_key(into, event)
        else:
            self._add(_plain(event.value) if event.implicit[0] else event.value)

    def _start(self, container: list[Value] | dict[str, Value], event: Any) -> None:
        line = event.start_mark.line + 1
        if self._open and isinstance(self._open[-1], dict) and self._keys[-1] is None:
            raise _Refused(line, "key", "", "is a list or a map; expected a text")
        if self._open:
            outer = self._open[-1]
            self._path.append(str(len(outer)) if isinstance(outer, list) else str(self._keys[-1]))
        else:
            self._path.append("")
        self._add(container)
        self._open.append(container)
        self._keys.append(None)
        if len(self._open) > MAX_DEPTH:
            raise _too_deep(line)

    def _add(self, value: Value) -> None:
        if not self._open:
            self._root = value
            return
        into = self._open[-1]
        if isinstance(into, list):
            into.append(value)
        else:
            into[str(self._keys[-1])] = value
            self._keys[-1] = None

    def _checked_key(self, into: dict[str, Value], event: Any) -> str:
        key = str(event.value)
        if key in into:
            line, name = event.start_mark.line + 1, ".".join([*self._path[1:], key])
            raise _Refused(line, name, "", "is given twice in one record")
        return key

    @staticmethod
    def _refuse_node(event: Any) -> None:
        if event.anchor:
            raise _not_allowed(event, "anchor", event.anchor)
        if event.tag:
            raise _not_allowed(event, "tag", event.tag)


def _not_allowed(event: Any, kind: str, value: str) -> _Refused:
    line = event.start_mark.line + 1
    return _Refused(line, kind, value, "is not allowed in seeds; write the value out")


def _too_deep(line: int) -> _Refused:
    reason = f"is nested deeper than {MAX_DEPTH} levels; seeds need fewer than ten"
    return _Refused(line, "YAML", "", reason)


def _refuse_depth(text: str) -> None:
    """Raise where PyYAML's own scanner passes our limit on depth before it fails."""
    depth = 0
    for token in yaml.scan(text, Loader=yaml.SafeLoader):
        depth += isinstance(token, _OPENS) - isinstance(token, _CLOSES)
        if depth > MAX_DEPTH:
            raise _too_deep(token.start_mark.line + 1)


def _plain(text: str) -> Value:
    """Return what a text without quotes stands for."""
    if text in _NULLS:
        return None
    if text in {"true", "false"}:
        return text == "true"
    for tag, pattern in yaml.SafeLoader.yaml_implicit_resolvers.get(text[0], ()):
        if not pattern.match(text):
            continue
        if tag == "tag:yaml.org,2002:int":
            whole = len(text) <= MAX_DIGITS and text.lstrip("-").isdecimal()
            return int(text) if whole and str(int(text)) == text else text
        if tag == "tag:yaml.org,2002:float":
            try:
                return float(text)
            except ValueError:  # YAML's sexagesimal 12:30 and .inf are texts here
                return text
        break
    return text


def _lines_of(text: str) -> dict[Path_, int]:
    """Return the line of each path of a text that was read before."""
    lines: dict[Path_, int] = {}
    node = yaml.compose(text, Loader=_LOADER)
    if node:
        _add_lines(node, (), lines)
    return lines


def _add_lines(node: yaml.Node, path: Path_, lines: dict[Path_, int]) -> None:
    lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            within = (*path, str(key.value))
            lines[within] = key.start_mark.line + 1
            _add_lines(value, within, lines)
    elif isinstance(node, yaml.SequenceNode):
        for i, child in enumerate(node.value):
            _add_lines(child, (*path, i), lines)
