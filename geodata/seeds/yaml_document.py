"""One seed file as text that can be changed record by record: all else stays byte for byte.

Only the lines of the record that changes are read and written again, with ruamel.yaml, which
keeps the comments and the order of keys in them. Files in flow style (JSON) are not changed.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from geodata.errors import Problem, SeedError
from geodata.seeds.yaml_values import _styled, _yaml, plain_value
from geodata.seeds.yaml_with_lines import Located, parse_located

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geodata.seeds.yaml_with_lines import Value

__all__ = [
    "SeedDocument",
    "new_article",
    "plain_value",
]

_LAST_KEYS: Final = frozenset({"coder", "coordinates", "relations"})


class SeedDocument:
    """A seed file that changes in memory.

    Parameters
    ----------
    name, text
        The file's name, for messages, and its text.

    Raises
    ------
    SeedError
        If the text cannot be read.
    """

    def __init__(self, name: str, text: str) -> None:
        self.name, self.text = name, text
        self._located = self._parse()

    def _parse(self) -> Located:
        located = parse_located(self.name, self.text.encode())
        if isinstance(located, Problem):
            raise SeedError([located])
        return located

    @property
    def value(self) -> Value:
        """The values of the text as it is now."""
        return self._located.value

    def records(self, key: str) -> list[dict[str, Any]]:
        """Return the records of a list, or the one of ``source``, as plain values."""
        top = self.value if isinstance(self.value, dict) else {}
        found: Any = top.get(key) or []
        return [found] if isinstance(found, dict) else list(found)

    def position(self, key: str, record_id: str) -> int | None:
        """Return where in its list a record stands, None if it does not."""
        ids = [record.get("id") for record in self.records(key)]
        return ids.index(record_id) if record_id in ids else None

    def set_field(self, key: str, record_id: str, path: Iterable[str], value: Value) -> None:
        """Set, or with None at an optional key remove, one field of a record.

        Parameters
        ----------
        key
            ``source``, ``places``, ``actors`` or ``events``.
        record_id
            Of the record.
        path
            Keys, and positions in lists; what is missing on the way is refused.
        value
            Plain values; see :func:`plain_value`.

        Raises
        ------
        SeedError
            If there is no such record, or no such place in it.
        """
        first, last = self._lines_of(key, record_id)
        lines = self.text.splitlines(keepends=True)
        piece = "".join(lines[first:last])
        yaml = _yaml(piece)
        root = yaml.load(piece)
        record = root[key] if isinstance(root, CommentedMap) else root[0]
        parts = list(path)
        self._put(record, parts, value, f"{key}.{record_id}.{'.'.join(parts)}")
        out = io.StringIO()
        yaml.dump(root, out)
        self._replace(lines[:first], out.getvalue(), lines[last:])

    def _put(self, record: Any, path: list[str], value: Value, name: str) -> None:
        *way, last = path
        try:
            for part in way:
                record = record[int(part) if isinstance(record, list) else part]
            if isinstance(record, list):
                if value is None:
                    del record[int(last)]
                elif int(last) == len(record):
                    record.append(_styled(value, last))
                else:
                    record[int(last)] = _styled(value, last)
            elif value is None and last in record:
                del record[last]
            elif (
                value is not None
                and last not in record
                and list(record)[-1:]
                and list(record)[-1] in _LAST_KEYS
            ):
                record.insert(len(record) - 1, last, _styled(value, last))
            elif value is not None:
                record[last] = _styled(value, last)
        except (KeyError, IndexError, ValueError, TypeError):
            reason = "leads nowhere; expected keys and positions of the record"
            raise SeedError([Problem(self.name, name, "", reason)]) from None

    def add(self, key: str, record: Mapping[str, Value]) -> None:
        """Add a record at the end of a list, which may be missing or empty."""
        if self.position(key, str(record["id"])) is not None:
            reason = "is there already; change its fields"
            raise SeedError([Problem(self.name, f"{key}.id", str(record["id"]), reason)])
        lines = self.text.splitlines(keepends=True)
        items = self.records(key)
        offset, gap = 2, ""
        if items:
            first, end = self._lines_of(key, str(items[-1].get("id")))
            offset = len(lines[first]) - len(lines[first].lstrip(" "))
            gap = "\n" if key == "events" else ""
            if not lines[end - 1].endswith("\n"):
                lines[end - 1] += "\n"
        else:
            end = self._open_list(key, lines)
        out = io.StringIO()
        _yaml(" " * offset + "- a").dump(CommentedSeq([_styled(dict(record), key)]), out)
        self._replace(lines[:end], gap + out.getvalue(), lines[end:])

    def _open_list(self, key: str, lines: list[str]) -> int:
        """Make ``key: []`` the head of a list in block style, or add one; return the line after it."""
        top = self.value if isinstance(self.value, dict) else {}
        if key in top:
            at = self._located.line((key,)) - 1
            lines[at] = f"{key}:\n"
            return at + 1
        if lines and not lines[-1].endswith("\n"):
            lines[-1] += "\n"
        lines.append(f"{key}:\n")
        return len(lines)

    def replace(self, key: str, records: Mapping[str, Mapping[str, Value]]) -> None:
        """Write records of a list anew, each in its place; comments inside them go.

        Raises
        ------
        SeedError
            If one is not in the list.
        """
        lines = self.text.splitlines(keepends=True)
        spans = {record_id: self._lines_of(key, record_id) for record_id in records}
        for record_id, (first, last) in sorted(spans.items(), key=lambda item: -item[1][0]):
            offset = len(lines[first]) - len(lines[first].lstrip(" "))
            out = io.StringIO()
            yaml = _yaml(" " * offset + "- a")
            yaml.dump(CommentedSeq([_styled(dict(records[record_id]), key)]), out)
            lines[first:last] = [out.getvalue()]
        self._replace(lines, "", [])

    def remove(self, key: str, record_id: str) -> None:
        """Take a record out of its list, with the comments inside it."""
        first, last = self._lines_of(key, record_id)
        lines = self.text.splitlines(keepends=True)
        if len(self.records(key)) == 1:
            at = self._located.line((key,)) - 1
            lines[at] = f"{key}: []\n"
        elif last < len(lines) and not lines[last].strip():
            last += 1
        self._replace(lines[:first], "", lines[last:])

    def _replace(self, before: list[str], piece: str, after: list[str]) -> None:
        self.text = "".join([*before, piece, *after])
        self._located = self._parse()

    def _lines_of(self, key: str, record_id: str) -> tuple[int, int]:
        """Return the first line of a record, from 0, and the line after its last."""
        at = self.position(key, record_id)
        if at is None:
            reason = f"is not in {self.name}"
            raise SeedError([Problem(self.name, f"{key}.id", record_id, reason)])
        lines = self.text.splitlines()
        single = key == "source"
        first = self._located.line((key,) if single else (key, at)) - 1
        head = lines[first]
        if not (head.startswith("source:") if single else head.lstrip(" ").startswith("- ")):
            reason = "is not in block style, a record to some lines of its own; it cannot be changed here"
            raise SeedError([Problem(self.name, f"{key}.id", record_id, reason, first + 1)])
        indent = 0 if single else len(head) - len(head.lstrip(" "))
        last = first + 1
        for i in range(first + 1, len(lines)):
            line = lines[i]
            if not line.strip() or line.lstrip(" ").startswith("#"):
                # what stands between two records belongs to the next
                continue
            if len(line) - len(line.lstrip(" ")) <= indent:
                break
            last = i + 1
        return first, last


def new_article(source: Mapping[str, Value]) -> str:
    """Return the text of a file for an article without events."""
    out = io.StringIO()
    _yaml("").dump(CommentedMap(source=_styled(dict(source), "source")), out)
    return f"{out.getvalue()}events: []\n"
