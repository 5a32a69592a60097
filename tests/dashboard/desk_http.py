"""The desk's routes, asked in one line by a reader with a ticket: in this process, or of a server."""

from __future__ import annotations

import time
import uuid
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

if TYPE_CHECKING:
    import httpx

__all__ = ["TEXT", "Reader"]

TEXT = """Drone strikes depot in Basra
The Invented Post, March 4, 2021

Iran struck a fuel depot in Basra on Tuesday, killing two guards, police in the city said.

The United States condemned the strike on Wednesday and said it would send aid to Iraq next week.

Turkey and Jordan signed an agreement on water in Amman on Thursday.
"""


class Reader:
    """A reader with a ticket, who asks in one line; over routes in this process, or a server."""

    def __init__(self, http: httpx.Client, name: str = "Noor", collection: str = "start") -> None:
        self.http, self.name = http, name
        self.root = f"/desk/collections/{collection}"
        self.ticket = http.get("/desk").json()["ticket"]
        self.version = ""
        self.article = ""

    @property
    def headers(self) -> dict[str, str]:
        return {"X-Dateline-Ticket": self.ticket, "X-Dateline-Reader": quote(self.name)}

    def get(self, path: str = "", **params: Any) -> httpx.Response:
        return self.http.get(self.root + path, params=params, headers=self.headers)

    def post(self, path: str, body: dict[str, Any] | None = None, **more: Any) -> httpx.Response:
        return self.http.post(self.root + path, json=body or {}, headers={**self.headers, **more})

    def paste(self, text: str = TEXT, **facts: Any) -> dict[str, Any]:
        """Paste an article, say what is asked, and wait until it is read."""
        draft = self.post("/drafts", {"text": text, **facts}).json()
        draft = self.wait(draft["id"])
        if draft["state"] == "asks":
            self.post(f"/drafts/{draft['id']}/read", {"published": "unknown"})
            draft = self.wait(draft["id"])
        self.article = f"/articles/{draft['article']}"
        return draft

    def wait(self, draft: str) -> dict[str, Any]:
        end = time.monotonic() + 120
        while True:
            found = self.get(f"/drafts/{draft}").json()
            if found["state"] not in {"looking", "reading"}:
                return found
            assert time.monotonic() < end, found
            time.sleep(0.1)

    def queue(self, **params: Any) -> dict[str, Any]:
        found = self.get(f"{self.article}/queue", **params).json()
        self.version = found["version"]
        return found

    def decide(self, action: str, proposal: str = "", **body: Any) -> httpx.Response:
        asked = {
            "key": uuid.uuid4().hex,
            "version": self.version,
            "action": action,
            "proposal": proposal,
            **body,
        }
        answer = self.post(f"{self.article}/decisions", asked)
        self.version = answer.json().get("version", self.version)
        return answer

    def publish(self, **body: Any) -> httpx.Response:
        seen = self.get("/publish").json()["version"]
        return self.post("/publish", {"key": uuid.uuid4().hex, "version": seen, **body})
