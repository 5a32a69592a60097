"""Many articles: several processes, resumed, cancelled; one bad file is not the end."""

from __future__ import annotations

import json

import pytest

from geodata.errors import ArticleError
from geodata.ingest.articles import ArticleFacts, find_articles, read_articles_into
from tests.geodata.ingest.articles import invented


@pytest.fixture
def articles(tmp_path):
    return invented.write(
        tmp_path / "in", a=invented.FIRST, b=invented.SECOND, c=invented.HOSTILE, d=""
    )


def contents(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_folder_is_read_file_by_file_and_a_bad_one_is_named(articles, tmp_path):
    seen = []
    outcome = read_articles_into(
        [articles], tmp_path / "out", processes=1, progress=lambda *step: seen.append(step)
    )
    assert [a.file for a in outcome.read] == ["a.txt", "b.txt", "c.txt"]
    assert [(p.where, p.reason) for p in outcome.problems] == [
        ("d.txt", "is empty; expected an article")
    ]
    assert seen[-1] == (4, 4, "d.txt")


def test_several_processes_write_what_one_writes(articles, tmp_path):
    read_articles_into([articles], tmp_path / "one", processes=1)
    read_articles_into([articles], tmp_path / "two", processes=2)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_stopped_it_goes_on_where_it_was(articles, tmp_path):
    stopped = read_articles_into(
        [articles], tmp_path / "out", processes=1, is_cancelled=lambda: True
    )
    assert stopped.stopped
    assert len(stopped.read) == 1
    rest = read_articles_into([articles], tmp_path / "out", processes=1)
    assert rest.unchanged == ["a.txt"]
    assert [a.file for a in rest.read] == ["b.txt", "c.txt"]
    read_articles_into([articles], tmp_path / "whole", processes=1)
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")


def test_what_was_read_is_read_again_when_it_is_asked_or_other_facts_are_given(articles, tmp_path):
    paths = [articles / "a.txt"]
    read_articles_into(paths, tmp_path / "out")
    assert read_articles_into(paths, tmp_path / "out").unchanged == ["a.txt"]
    assert read_articles_into(paths, tmp_path / "out", again=True).unchanged == []
    assert read_articles_into(paths, tmp_path / "out", ArticleFacts(outlet="Other")).unchanged == []


def test_a_path_without_articles_is_refused(tmp_path):
    with pytest.raises(ArticleError, match="does not exist"):
        find_articles([tmp_path / "gone.txt"])
    with pytest.raises(ArticleError, match="holds no article"):
        find_articles([tmp_path])


def test_the_command_reads_shows_and_checks(dateline, articles, tmp_path):
    folder = tmp_path / "out"
    assert dateline("new", folder).code == 0
    assert dateline("new", folder).code == 2
    ran = dateline("read", articles / "a.txt", "-o", folder)
    assert ran.code == 0
    assert "events proposed" in ran.out
    checked = dateline("check", folder, "--articles", articles)
    assert checked.code == 0, checked.err
    again = dateline("read", articles / "a.txt", articles / "d.txt", "-o", folder, "--json")
    assert again.code == 1
    report = json.loads(again.out)
    assert report["unchanged"] == ["a.txt"]
    assert report["problems"][0]["file"] == "d.txt"
    assert dateline("read", tmp_path / "gone.txt", "-o", folder).code == 2
    assert dateline("read", articles / "b.txt", "-o", folder, "--published", "2021-13").code == 1
