"""A desk whose server answers as it is told: states that a real article reaches only by chance. All texts are invented."""

from __future__ import annotations

import copy
import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

__all__ = ["ARTICLE", "FakeDesk", "proposal"]

TEXTS = [
    "Two boats were held at the harbour",
    "On 3 May two boats were held at Umm Qasr, a port near the border, by the coast guard.",
    *(f"Paragraph {n} tells of the weather and of the price of dates." for n in range(3, 9)),
    "Last week the coast guard said that the boats had come from al-Faw.",
]
PROGRESS = {
    "total": 4, "reviewed": 1, "accepted": 1, "rejected": 0, "merged": 0, "left": 3, "disputed": 0, "published": 0, "publishable": 1,
    "seconds_each": 20.0, "minutes_left": 1,
}  # fmt: skip
_LABELS = {"code": "explicit", "label": "said so"}
START: dict[str, Any] = {
    "editing": True, "why": "", "ticket": "t", "reader": "reader 0.1.0",
    "model": {"on": False, "may_set": True, "host": "", "name": "", "key": False},
    "limits": {"bytes": 5_000_000, "words_in_receipt": 40, "characters_in_receipt": 120}, "kinds": [".txt", ".pdf"],
    "vocab": {
        "event_types": [{"code": "COERCE", "label": "Coercion", "modes": [{"code": "seize", "label": "seizure"}]}, {"code": "ASSAULT", "label": "Assault", "modes": []}],
        "assertions": [{"code": "happened", "label": "happened"}, {"code": "alleged", "label": "alleged"}],
        "roles": [{"code": "initiator", "label": "did it"}, {"code": "target", "label": "was hit"}],
        "bases": [_LABELS], "precisions": [{"code": "settlement", "label": "town"}, {"code": "site", "label": "site"}],
        "actor_kinds": [{"code": "military", "label": "military"}], "limits_m": {"settlement": 5000, "site": 1000},
    },
    "collections": [{"key": "c-work", "name": "Work", "start": False, "map": "/?data=c-work"}],
}  # fmt: skip


def _span(paragraph: int, words: str) -> dict[str, Any]:
    start = TEXTS[paragraph - 1].index(words)
    return {"paragraph": paragraph, "start": start, "end": start + len(words), "words": words, "stands": True, "source": None}  # fmt: skip


def _field(name: str, score: str | None, words: str, **more: Any) -> dict[str, Any]:
    return {
        "field": name, "score": score, "value": None, "words": words, "assumed": False, "known": False, "reason": "", "because": [],
        "rivals": [], "candidates": [], "receipts": [], "unfound": [], "origin": "rules", "changed": None, **more,
    }  # fmt: skip


def _candidate(n: int, name: str, lon: float, lat: float, **more: Any) -> dict[str, Any]:
    return {
        "n": n, "ref": f"ref-{n}", "name": name, "kind": "settlement", "precision": "settlement", "country": "IQ", "admin1": None,
        "lon": lon, "lat": lat, "radius_km": 5, "km": 0.0 if n == 1 else 46.0, "chosen": n == 1, "own": False, "reason": "", "moves": 2, **more,
    }  # fmt: skip


def proposal(id_: str, title: str, **more: Any) -> dict[str, Any]:
    """A proposal with a place that has rivals, a date, two actors and a type."""
    candidates = [
        _candidate(1, "Umm Qasr", 47.94, 30.04),
        _candidate(2, "al-Faw", 48.47, 29.97, reason="but ¶ 2 says port"),
        _candidate(3, "Iraq", 44.0, 33.0, precision="country"),
        _candidate(4, "Faw, far away", -77.0, 38.9),
    ]
    where = {"place": "ref-1", "name": "Umm Qasr", "basis": "explicit", "precision": "settlement", "lon": 47.94, "lat": 30.04, "about": []}  # fmt: skip
    who = [
        {
            "actor": "coast-guard",
            "name": "Coast guard",
            "role": "initiator",
            "kind": "military",
            "known": True,
        }
    ]
    made = {
        "id": id_, "title": title, "event_type": "COERCE", "mode": "seize", "assertion": "happened", "line": "Coercion · happened",
        "score": "unsure", "least": {"field": "where", "score": "unsure", "words": "Umm Qasr", "rivals": ["al-Faw"]},
        "state": "proposed", "published": False, "origin": "rules", "paragraph": 2, "paragraphs": [2],
        "accept": {"possible": True, "without": [], "why": ""},
        "fields": [
            _field("where", "unsure", "Umm Qasr", value=where, candidates=candidates, receipts=[_span(2, "at Umm Qasr")], reason="¶ 2 names the port; ¶ 9 names al-Faw"),
            _field("when", "clear", "3 May 2024", value={"edtf": "2024-05-03", "start": "2024-05-03", "end": "2024-05-03", "rule": ""}, receipts=[_span(2, "On 3 May")]),
            _field("who", "likely", "Coast guard (did it)", value=who, receipts=[_span(2, "by the coast guard")]),
            _field("what", "clear", "Coercion, seizure", value={"title": title, "event_type": "COERCE", "mode": "seize", "assertion": "happened", "summary": ""}, receipts=[_span(2, "were held")]),
            _field("deaths", None, ""), _field("part_of", None, ""), _field("same", None, ""),
        ],
        "decided": None, "conflict": None, "history": [], "provenance": "proposed by the reader 0.71",
    }  # fmt: skip
    return {**made, **more}


def _marks() -> list[dict[str, Any]]:
    found = [(2, "Umm Qasr", "place"), (2, "3 May", "date"), (2, "two boats", "actor"), (2, "held", "event"), (9, "al-Faw", "place")]  # fmt: skip
    return [
        {
            "id": f"m{i}",
            "kind": kind,
            **_span(paragraph, words),
            "proposals": ["event-1"],
            "uses": [],
        }
        for i, (paragraph, words, kind) in enumerate(found)
    ]


ARTICLE: dict[str, Any] = {
    "id": "article-1", "title": "Two boats were held", "outlet": "The Harbour Gazette", "published": "2024-05-06", "published_words": "6 May 2024",
    "language": "en", "rtl": False, "url": None,
    "paragraphs": [{"number": n, "kind": "title" if n == 1 else "text", "text": text} for n, text in enumerate(TEXTS, 1)],
    "marks": _marks(), "counts": {"place": 2, "date": 1, "actor": 1, "event": 1}, "changed": [], "mode": "open", "readers": ["Noor"], "version": "1.a",
}  # fmt: skip


class FakeDesk:
    """Answers the desk's requests of a page from what is set here; notes what was sent."""

    def __init__(self, page: Page) -> None:
        self.start = copy.deepcopy(START)
        self.article = copy.deepcopy(ARTICLE)
        self.items = [proposal("event-1", "Boats held at Umm Qasr"), proposal("event-2", "Boats came from al-Faw")]  # fmt: skip
        self.draft: dict[str, Any] = {}
        self.log: list[dict[str, Any]] = []
        self.sent: list[dict[str, Any]] = []
        self.refusals: list[tuple[int, dict[str, Any]]] = []
        for address in ("**/desk", "**/desk?*", "**/desk/**"):
            page.route(address, self._answer)

    def _answer(self, route: Route) -> None:
        path = route.request.url.split("?")[0].split("/desk", 1)[1]
        status, body = self._body(path, route.request.method, route.request.post_data)
        route.fulfill(status=status, content_type="application/json", body=json.dumps(body))

    def _body(self, path: str, method: str, data: str | None) -> tuple[int, Any]:
        if method == "POST" and path.endswith("/decisions"):
            return self._decide(json.loads(data or "{}"))
        answers = (
            (r"", self.start),
            (r"/collections/[^/]+", {**self.start["collections"][0], "version": "1", "articles": [{**self.article, "progress": PROGRESS}], "drafts": []}),
            (r".*/drafts/[^/]+(/\w+)?", self.draft),
            (r".*/articles/[^/]+", self.article),
            (r".*/queue", {"version": "1.a", "total": len(self.items), "counter": "", "progress": PROGRESS, "can_undo": True, "can_redo": False, "items": self.items}),
            (r".*/log", {"total": len(self.log), "items": self.log}),
            (r".*/places", {"items": [{"ref": "basra", "name": "Basra", "precision": "settlement", "country": "IQ", "admin1": "Basra", "lon": 47.8, "lat": 30.5, "own": False}]}),
            (r".*/actors", {"items": [{"ref": "navy", "name": "Navy", "kind": "military", "country": "IQ", "own": True}]}),
            (r".*/dates", {"edtf": "2024-04-29/2024-05-05", "start": "2024-04-29", "end": "2024-05-05", "precision": "day", "words": "29 April – 5 May 2024", "rule": ""}),
            (r".*/publish", {"version": "1", "count": 1, "counter": "", "blocked": [], "faults": [{"proposal": "event-2", "title": "Boats came from al-Faw", "field": "when", "reason": "lacks a date"}],
                             "items": [{"proposal": "event-1", "title": "Boats held", "where": "Umm Qasr", "when": "3 May 2024", "who": "Coast guard", "action": "publish", "faults": []}]}),
        )  # fmt: skip
        for pattern, answer in answers:
            if re.fullmatch(pattern, path):
                return 200, answer
        return 404, {"status": 404, "error": f"no {path}"}

    def _decide(self, body: dict[str, Any]) -> tuple[int, Any]:
        self.sent.append(body)
        if self.refusals:
            return self.refusals.pop(0)
        states = {"accept": "accepted", "reject": "rejected", "merge": "merged"}
        item = next(item for item in self.items if item["id"] == body.get("proposal", "event-1"))
        item["state"] = states.get(body["action"], item["state"])
        changed = [copy.deepcopy(item)]
        if item["state"] != "proposed":
            self.items.remove(item)
        return 200, {
            "version": f"{len(self.sent) + 1}.b", "decision": None, "proposal": item["id"], "changed": changed, "moved": [], "progress": PROGRESS,
            "next": None, "can_undo": True, "can_redo": False, "said": "Done.",
        }  # fmt: skip
