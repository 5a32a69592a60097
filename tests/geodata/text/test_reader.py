"""Each layout read as an article: its paragraphs, and its facts with where they stood."""

from __future__ import annotations

import datetime as dt

import pytest

from geodata.receipts import paragraphs
from geodata.text import read_article, read_text
from tests.geodata.text import files

TUESDAY = dt.date(2021, 3, 2)


def write(folder, name, data):
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def texts(article):
    return [p.text for p in article.paragraphs if p.kind == "text"]


def test_a_plain_text_keeps_every_non_empty_line_with_its_number(tmp_path):
    text = (
        "Depot struck at Zandria\nThe Zandria Post, March 2, 2021\nBy Ada Invented\n\n"
        + "\n\n".join(files.SENTENCES)
    )
    article = read_article(write(tmp_path, "a.txt", text))
    assert [p.text for p in article.paragraphs] == paragraphs(text)
    assert [p.kind for p in article.paragraphs[:4]] == [
        "title",
        "boilerplate",
        "boilerplate",
        "text",
    ]
    assert (article.title, article.outlet, article.author) == (
        "Depot struck at Zandria",
        "The Zandria Post",
        "Ada Invented",
    )
    assert article.published == TUESDAY
    assert "line 2" in article.found_at["published"]
    assert article.language == "en"


def test_a_day_inside_a_sentence_is_no_day_of_publication(tmp_path):
    article = read_article(
        write(
            tmp_path,
            "a.txt",
            "He was born on March 2, 2021, in a village by the sea, and he said so.\n",
        )
    )
    assert article.published_start is None
    assert "published" not in article.found_at


def test_the_articles_own_numbering_is_the_one_of_receipts(articles):
    for path in sorted(articles.glob("*.txt")):
        assert [p.text for p in read_article(path).paragraphs] == paragraphs(
            path.read_text(encoding="utf-8")
        )


@pytest.mark.parametrize(
    ("head", "where"),
    [
        ('<meta property="article:published_time" content="2021-03-02T08:00:00Z">', "article:published_time"),
        ('<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2021-03-02"}</script>', "JSON-LD"),
        ('<meta property="og:url" content="https://example.org/2021/03/02/depot/">', "address"),
    ],
)  # fmt: skip
def test_a_web_page_gives_its_text_and_says_where_its_date_stood(tmp_path, head, where):
    article = read_article(write(tmp_path, "a.html", files.html(head)))
    assert texts(article) == list(files.SENTENCES)
    assert article.title == "Depot struck at Zandria"
    assert article.published == TUESDAY
    assert where in article.found_at["published"]


def test_a_year_in_a_footer_is_no_date(tmp_path):
    article = read_article(write(tmp_path, "a.html", files.html()))
    assert texts(article) == list(files.SENTENCES)
    assert article.published_start is None
    assert "published" not in article.found_at


def test_a_pdf_joins_broken_lines_and_leaves_the_day_it_was_made_alone(tmp_path):
    lines = ["A drone struck a depot outside the port of Zandria on Tuesday, and the two", "guards on duty there were hurt, the town said.", "", "The harbour master spoke of luck that morning, and of the wind that was very", "low, he said."]  # fmt: skip
    article = read_article(write(tmp_path, "a.pdf", files.pdf(lines)))
    assert texts(article)[0] == f"{lines[0]} {lines[1]}"
    assert article.published_start is None


def test_a_docx_gives_paragraphs_and_headings(tmp_path):
    article = read_article(
        write(tmp_path, "a.docx", files.docx(list(files.SENTENCES), "Depot struck at Zandria"))
    )
    assert texts(article) == list(files.SENTENCES)
    assert (article.title, article.paragraphs[0].kind) == ("Depot struck at Zandria", "title")


def test_a_message_gives_its_subject_sender_and_date(tmp_path):
    headers = "From: Zandria Wire <desk@example.org>\nSubject: Depot struck\nDate: Tue, 02 Mar 2021 08:00:00 +0000"
    article = read_article(
        write(
            tmp_path, "a.eml", files.eml(headers, "\n\n".join(files.SENTENCES) + "\n\n--\nThe desk")
        )
    )
    assert texts(article) == list(files.SENTENCES)
    assert (article.title, article.outlet, article.published) == (
        "Depot struck",
        "Zandria Wire",
        TUESDAY,
    )
    assert article.paragraphs[-1].kind == "boilerplate"


def test_markdown_joins_wrapped_lines_and_tells_captions_apart(tmp_path):
    text = f"---\ntitle: Depot struck\ndate: 2021-03-02\n---\n# Depot struck\n\n{files.SENTENCES[0][:40]}\n{files.SENTENCES[0][40:].strip()}\n\n![The port in the morning](a.png)\n\nSee [the map](https://example.org) for *more*."
    article = read_article(write(tmp_path, "a.md", text))
    kinds = {p.text: p.kind for p in article.paragraphs}
    assert kinds["The port in the morning"] == "caption"
    assert "See the map for more." in kinds
    assert article.published == TUESDAY
    assert article.found_at["published"] == "the front matter"


def test_captions_and_boilerplate_are_told_apart_from_the_text():
    article = read_text("Depot struck at Zandria\n" + files.SENTENCES[0] + "\nSmoke over the port. (Photo by A. Invented)\nRead more: the fire\n" + files.SENTENCES[1])  # fmt: skip
    assert [p.kind for p in article.paragraphs] == [
        "title",
        "text",
        "caption",
        "boilerplate",
        "text",
    ]


def test_what_the_user_gives_takes_the_place_of_what_was_found():
    article = read_text(
        "The Post March 2, 2021\n" + files.SENTENCES[0], published="2021-03", outlet="Zandria Wire"
    )
    assert (article.published_start, article.published_end) == (
        dt.date(2021, 3, 1),
        dt.date(2021, 3, 31),
    )
    assert article.published is None
    assert (article.outlet, article.found_at["outlet"]) == ("Zandria Wire", "given by the user")
