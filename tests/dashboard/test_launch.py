"""The address is announced when the server answers, not before."""

from __future__ import annotations

from dashboard import launch


def test_an_address_that_does_not_answer_is_not_announced(monkeypatch, capsys):
    answers = iter([False] * (launch._TRIES_A_MINUTE + 3) + [True])
    waited: list[float] = []
    monkeypatch.setattr(launch, "_answers", lambda _address: next(answers))
    monkeypatch.setattr(launch.time, "sleep", waited.append)
    launch._announce("http://127.0.0.1:1", False)
    late, there = capsys.readouterr().err.splitlines()
    assert "has not answered at http://127.0.0.1:1" in late
    assert there.startswith("Dateline is at http://127.0.0.1:1")
    assert len(waited) == launch._TRIES_A_MINUTE + 3
