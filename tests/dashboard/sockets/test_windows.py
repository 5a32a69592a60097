"""Windows come back as they were, and those like one before cost next to nothing."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from dashboard.sockets.windows import Windows

RUN = b"".join(b'{"element": %d, "label": "Deir ez-Zor (%d)"}' % (n, n * n) for n in range(300))


def noise(seed: int, size: int = 12_000) -> bytes:
    return random.Random(seed).randbytes(size)


@given(
    st.lists(st.binary(max_size=2000) | st.integers(0, 5).map(noise) | st.just(RUN), max_size=12)
)
def test_a_window_comes_back_as_it_was(windows: list[bytes]) -> None:
    seen = Windows()
    packed = [seen.pack(window) for window in windows]
    assert [one.unpack() for one in packed] == windows
    assert len(seen.known) <= seen.most


def test_the_second_reader_in_a_state_costs_a_hundredth_of_it() -> None:
    seen = Windows()
    first = noise(1) + RUN
    seen.pack(first)
    # an id of its own in the midst of it
    second = seen.pack(first.replace(b'"element": 7,', b'"element": 8,'))
    assert len(second.data) < len(first) / 100
    assert second.by is seen.known[0]


def test_no_more_than_a_few_are_kept_to_pack_by() -> None:
    seen = Windows(most=2)
    packed = [seen.pack(noise(seed)) for seed in range(5)]
    assert seen.known == [noise(0), noise(1)]
    assert all(one.unpack() == noise(seed) for seed, one in enumerate(packed))


def test_a_short_or_plain_window_is_packed_by_itself() -> None:
    seen = Windows()
    assert seen.pack(b"a" * 5000).by == b""
    assert seen.known == []
