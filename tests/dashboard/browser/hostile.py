"""Texts that try to run, in every text field that a seed file has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["ACTOR", "EVENTS", "PLACE", "REGION", "TEXTS", "write_seeds"]

_RUN = "top.__pwned=window.__pwned=1"
TEXTS = {
    "image": f'<img src=x onerror="{_RUN}">',
    "script": f"</script><script>{_RUN}</script>",
    "svg": f"<svg/onload={_RUN}><a href='javascript:{_RUN}'>click</a>",
    "literal": f"`${{{_RUN}}}` \\`+({_RUN})+\\` '+{_RUN}+' \"+{_RUN}+\"",
    "template": "{{7*7}} {{ cycler.__init__ }} {% raw price {{ 5 } #{7*7}",
    "markdown": f"![x](http://example.invalid/x.png) [go](javascript:{_RUN}) :red[x] $x^2$ **b** <u>u</u>",
    "address": "https://example.invalid/a www.example.invalid me@example.invalid",
    "formula": '=HYPERLINK("http://example.invalid","x") &amp; &lt;b&gt; \\u003cb\\u003e',
}
ALL = " | ".join(TEXTS.values())
# names are shorter than texts
ACTOR = f"Actor {TEXTS['image']} {TEXTS['template']} [a](javascript:1)"
PLACE = f"Place {TEXTS['image']} {TEXTS['literal'][:40]} {{{{7*7}}}}"
REGION = f"Region {TEXTS['script']} ![r](http://example.invalid/r.png)"
EVENTS = [f"hostile-{name}" for name in TEXTS]


def write_seeds(folder: Path) -> None:
    """Add a hostile source, actor, two places and one event for each text to a folder of seeds."""
    _append(folder / "actors.yaml", [_actor()])
    _append(folder / "places.yaml", [_point(), _region()])
    (folder / "hostile.yaml").write_text(
        _dump({"source": _source(), "events": _events()}), encoding="utf-8"
    )


def _append(path: Path, records: list[dict[str, Any]]) -> None:
    text = path.read_text(encoding="utf-8").rstrip("\n")
    # the one list of the file stands at its end
    added = "\n".join(f"  {line}" for line in _dump(records).splitlines())
    path.write_text(f"{text}\n{added}\n", encoding="utf-8")


class _Plain(yaml.SafeDumper):
    """Writes repeated values out: seeds may hold no anchors."""

    def ignore_aliases(self, _data: object) -> bool:
        return True


def _dump(value: object) -> str:
    return yaml.dump(value, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=10_000)


def _source() -> dict[str, Any]:
    return {
        "id": "hostile", "outlet": TEXTS["image"], "short": TEXTS["svg"], "title": ALL[:200], "author": TEXTS["script"],
        "url": "https://example.invalid/'onmouseover='top.__pwned=1", "also": [], "published": "2024-02-11",
        "published_basis": ALL, "language": "en",
        "article": {"file": "hostile.txt", "paragraphs": 3, "sha256": "0" * 64},
    }  # fmt: skip


def _actor() -> dict[str, Any]:
    return {
        "id": "hostile-actor", "name": ACTOR, "name_ar": TEXTS["image"], "aliases": [TEXTS["script"], TEXTS["template"]],
        "kind": "insurgent", "country": "IQ", "receipts": [_receipt("image")], "relations": [],
    }  # fmt: skip


def _point() -> dict[str, Any]:
    return {
        "id": "hostile-place", "name": PLACE, "name_ar": TEXTS["image"], "alternates": [TEXTS["script"]],
        "feature_code": "P.PPL", "country": "IQ", "admin1": TEXTS["image"], "parent": None, "precision": "settlement",
        "lon": 43.0, "lat": 35.4, "uncertainty_m": 5000, "coordinates": _coordinates(),
    }  # fmt: skip


def _region() -> dict[str, Any]:
    ring = [[41.5, 31.0], [43.0, 31.0], [43.0, 32.0], [41.5, 32.0]]
    return {
        **_point(), "id": "hostile-region", "name": REGION, "precision": "region", "feature_code": "L.RGN",
        "lon": 42.2, "lat": 31.5, "area": {"hull": ring}, "label": [42.2, 31.5],
    }  # fmt: skip


def _coordinates() -> list[dict[str, Any]]:
    return [
        {"lon": 43.0, "lat": 35.4, "source": ALL, "url": None},
        {"lon": 43.0, "lat": 35.4, "source": "other"},
    ]


def _receipt(name: str) -> dict[str, Any]:
    return {"source": "hostile", "paragraph": 1, "words": TEXTS[name][:120]}


def _events() -> list[dict[str, Any]]:
    """One event a text: the first on the point, the others in the region."""
    return [_event(name, text, number) for number, (name, text) in enumerate(TEXTS.items())]


def _arabic(text: str) -> str:
    return f"خبر {text}"[:200]


def _event(name: str, text: str, number: int) -> dict[str, Any]:
    receipts = [_receipt(name)]
    claim = {
        "field": "what", "question": text, "question_ar": _arabic(text), "stance": "asserts", "value": ALL, "value_ar": _arabic(ALL),
        "speaker": "hostile-actor", "receipts": receipts,
    }  # fmt: skip
    return {
        "id": f"hostile-{name}", "title": text, "title_ar": _arabic(text), "summary": ALL, "summary_ar": f"خبر {ALL}", "event_type": "ASSAULT", "mode": "drone",
        "assertion": "happened", "date": f"2024-02-{10 + number}", "date_rule": text, "date_rule_ar": _arabic(text),
        "place": "hostile-region" if number else "hostile-place", "place_basis": "explicit",
        "actors": [{"actor": "hostile-actor", "role": "initiator"}, {"actor": "islamic-state", "role": "target"}],
        "flow": None if number else {"from": "hostile-region", "to": "hostile-place", "what": TEXTS["script"], "quantity": 3},
        "fatalities": {"best": 1, "low": 1, "high": 2, "receipts": receipts},
        "claims": [
            {**claim, "speaker_name": TEXTS["image"], "speaker_name_ar": _arabic(TEXTS["image"])},
            {**claim, "stance": "denies", "speaker_name": TEXTS["template"], "value": text, "value_ar": _arabic(text)},
        ],
        "receipts": {"where": receipts, "when": receipts, "who": receipts, "what": receipts},
        "links": [{"relation": "follows", "event": "tower-22-attack-2024", "receipts": receipts}],
        "notes": [{"field": field, "text": ALL, "text_ar": _arabic(ALL), "source": text} for field in ("where", "when", "who", "what")],
        "status": "reviewed", "coder": "dateline",
    }  # fmt: skip
