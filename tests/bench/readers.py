"""Fifty readers with think time: a server of ours, whole sessions with their sockets, for some minutes.

    python -m tests.bench.readers [--readers 50] [--minutes 10] [--data STORE]

Each reader opens the page, holds its socket as the browser does, and every few seconds sets
another filter, opens an event or takes a file. One reader comes first and alone. Told at the end:
waits by kind, failures, and the server's memory: before anyone came, after the one, minute by minute,
after all have left; how much of it is its own and how much pages of files (libraries) that the system may take back.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import random
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect

from tests.bench.measure import memory_mb
from tests.dashboard.servers import PROGRAM, free_port

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

__all__ = ["main"]

_THINKING: Final = (4.0, 14.0)
_START_SECONDS: Final = 180
_WAIT_SECONDS: Final = 120
_ALONE_SECONDS: Final = 60
_FILTERS: Final = (
    "year=2024", "year=2018&year=2019", "country=IQ", "country=SY", "actor=united-states", "event_type=ASSAULT",
    "from=2015-01&to=2019-06", "text=base", "place_precision=settlement", "has=place", "assertion=happened",
)  # fmt: skip
_FILES: Final = ("events.geojson", "events.csv", "actors.csv", "events.parquet", "events.xlsx")


@dataclass
class Seen:
    """Waits in seconds by what was asked, failures in words, and the server's MB by minute."""

    waits: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    failures: list[str] = field(default_factory=list)
    memory: list[tuple[float, float]] = field(default_factory=list)

    @contextlib.asynccontextmanager
    async def timed(self, what: str) -> AsyncIterator[None]:
        """Measure a step; what goes wrong in it is counted, and the reader goes on."""
        started = time.perf_counter()
        try:
            yield
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a failure of the run
            self.failures.append(f"{what}: {error!r}"[:300])
            return
        self.waits[what].append(time.perf_counter() - started)


async def _read(address: str, until: float, seed: int, seen: Seen, late: float = 30) -> None:
    """Be one reader until the time is over."""
    chance = random.Random(seed)
    # they do not come all at once
    await asyncio.sleep(chance.uniform(0, late))
    # the server closes what is idle for five seconds; a browser asks again where that crosses its request, httpx fails
    kept = httpx.Limits(keepalive_expiry=2)
    async with httpx.AsyncClient(base_url=address, timeout=_WAIT_SECONDS, limits=kept) as client:
        async with seen.timed("page"):
            (await client.get("/")).raise_for_status()
        socket = address.replace("http", "ws", 1) + "/_stcore/stream"
        async with connect(
            socket,
            subprotocols=["streamlit"],
            origin=address,
            max_size=None,
            open_timeout=_WAIT_SECONDS,
        ) as page:
            async with seen.timed("first run"):
                await _run(page, "")
            while time.monotonic() < until:
                await asyncio.sleep(chance.uniform(*_THINKING))
                await _step(client, page, chance, seen)


async def _step(client: httpx.AsyncClient, page: Any, chance: random.Random, seen: Seen) -> None:
    """Do one thing: mostly set a filter, sometimes open an event or take a file."""
    asked, what = chance.choice(_FILTERS), chance.random()
    if what < 0.6:
        async with seen.timed("filter, map"):
            (
                await client.get(f"/data/view?{asked}&zoom=6&bbox_view=32,26,48,38")
            ).raise_for_status()
        async with seen.timed("filter, page"):
            await _run(page, asked)
    elif what < 0.9:
        async with seen.timed("event"):
            found = (await client.get(f"/data/events.geojson?{asked}&limit=20")).json()["features"]
            if found:
                key = chance.choice(found)["id"]
                (await client.get(f"/data/event/{key}")).raise_for_status()
    else:
        async with seen.timed("file"):
            (await client.get(f"/data/{chance.choice(_FILES)}?{asked}")).raise_for_status()


async def _run(page: Any, asked: str) -> None:
    """Let the page's script run for an address, as the browser asks for it, and read to its end."""
    message = BackMsg()
    message.rerun_script.query_string = asked
    await page.send(message.SerializeToString())
    while True:
        told = ForwardMsg()
        told.ParseFromString(await asyncio.wait_for(page.recv(), _WAIT_SECONDS))
        if told.WhichOneof("type") == "script_finished":
            return


async def _watch(process: int, seen: Seen, until: Callable[[], bool]) -> None:
    started = time.monotonic()
    while not until():
        seen.memory.append(((time.monotonic() - started) / 60, memory_mb(process)))
        await asyncio.sleep(10)


async def _all(address: str, process: int, readers: int, minutes: float) -> Seen:
    await _read(address, time.monotonic() + _ALONE_SECONDS, readers, Seen(), late=0)
    _say_memory("after one reader", process)
    seen, until = Seen(), time.monotonic() + minutes * 60
    left = asyncio.Event()
    watching = asyncio.create_task(_watch(process, seen, left.is_set))
    reading: list[Awaitable[None]] = [_read(address, until, seed, seen) for seed in range(readers)]
    for gone in await asyncio.gather(*reading, return_exceptions=True):
        if isinstance(gone, BaseException):
            seen.failures.append(f"a reader was cut off: {gone!r}"[:300])
    left.set()
    await watching
    _say_memory("as the last one left", process)
    # sessions are given up two minutes after their socket closed, by Streamlit's own rule
    await asyncio.sleep(150)
    seen.memory.append((seen.memory[-1][0] + 2.5, memory_mb(process)))
    _say_memory("two and a half minutes later", process)
    return seen


def _say_memory(when: str, process: int) -> None:
    own = memory_mb(process, "RssAnon")
    print(f"MB {when}: {memory_mb(process):.0f}, of which its own {own:.0f}", flush=True)


def _say(view: Seen, readers: int) -> None:
    print(f"{readers} readers, {len(view.failures)} failures\n")
    print("| wait | times | p50, s | p95, s | longest, s |\n|---|--:|--:|--:|--:|")
    for what, waits in view.waits.items():
        p95 = statistics.quantiles(waits, n=20)[-1] if len(waits) > 1 else waits[0]
        print(
            f"| {what} | {len(waits)} | {statistics.median(waits):.2f} | {p95:.2f} | {max(waits):.2f} |"
        )
    print(
        "\nMB by minute:", ", ".join(f"{minute:.1f}: {mb:.0f}" for minute, mb in view.memory[::6])
    )
    print(
        f"after all had left: {view.memory[-1][1]:.0f}; highest {max(mb for _, mb in view.memory):.0f}"
    )
    for reason in sorted(set(view.failures)):
        print(f"failed: {reason}")


def main(arguments: list[str] | None = None) -> int:
    """Start the server, be its readers, and tell what they saw; 1 where something failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument(
        "--data", help="folder of seeds or store; the three shipped articles by default"
    )
    options = parser.parse_args(arguments)
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command = [str(PROGRAM), "serve", *([options.data] if options.data else []), "--no-browser", "--port", str(port)]  # fmt: skip
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            end = time.monotonic() + _START_SECONDS
            while True:
                with contextlib.suppress(httpx.HTTPError):
                    httpx.get(f"{address}/health", timeout=5).raise_for_status()
                    break
                if time.monotonic() > end or server.poll() is not None:
                    raise RuntimeError("the server did not start")
                time.sleep(0.5)
            _say_memory("before anyone came", server.pid)
            seen = asyncio.run(_all(address, server.pid, options.readers, options.minutes))
        finally:
            server.terminate()
    _say(seen, options.readers)
    return 1 if seen.failures else 0


if __name__ == "__main__":
    sys.exit(main())
