"""Files that hold no article, or mean harm: one sentence that says what, and what would help."""

from __future__ import annotations

import io
import time

import pypdf
import pytest

from geodata.errors import ArticleError
from geodata.text import read_article, read_text, unread_language
from geodata.text.language import find_language
from tests.geodata.text import files


def refusal(path) -> str:
    with pytest.raises(ArticleError) as caught:
        read_article(path)
    message = str(caught.value)
    assert message.startswith(path.name)
    assert "\n" not in message
    return message


def test_a_scan_without_text_asks_for_text_recognition(tmp_path):
    path = tmp_path / "scan.pdf"
    path.write_bytes(files.pdf([]))
    assert "OCR" in refusal(path)


def test_an_encrypted_pdf_asks_for_one_without_a_password(tmp_path):
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(files.pdf(list(files.SENTENCES))))
    writer.encrypt("secret", algorithm="RC4-128")
    path = tmp_path / "locked.pdf"
    writer.write(path)
    assert "encrypted" in refusal(path)


def test_a_file_of_300_mb_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "large.pdf"
    with path.open("wb") as out:
        out.truncate(300_000_000)
    started = time.monotonic()
    assert "300 MB" in refusal(path)
    assert time.monotonic() - started < 1


def test_a_page_of_navigation_is_no_article(tmp_path):
    path = tmp_path / "front.html"
    links = "".join(
        f'<li><a href="/{i}">Headline number {i} of the day</a></li>' for i in range(60)
    )
    path.write_bytes(files.html(body=f"<ul>{links}</ul>"))
    assert "save the page of the article itself" in refusal(path)


def test_a_docx_that_unpacks_to_far_too_much_is_refused_unread(tmp_path):
    path = tmp_path / "bomb.docx"
    path.write_bytes(files.zip_bomb())
    assert "unpack" in refusal(path)


@pytest.mark.parametrize(
    ("name", "data", "part"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\n\t", "is empty"),
        ("binary.txt", b"abc\0def", "zero bytes"),
        ("latin.txt", "Stra\u00dfe".encode("latin-1"), "UTF-8"),
        ("broken.pdf", b"%PDF-1.7 nothing", "damaged"),
        ("broken.docx", b"PK nothing", "no docx"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 ...", "older .doc"),
        ("plain.eml", b"no headers here\n\nat all", "headers"),
        ("film.mp4", b"....", "not read"),
    ],
)
def test_what_is_no_article_is_refused_in_one_sentence(tmp_path, name, data, part):
    path = tmp_path / name
    path.write_bytes(data)
    assert part in refusal(path)


def test_a_file_that_is_not_there_is_named(tmp_path):
    assert "cannot be read" in refusal(tmp_path / "gone.txt")


def test_a_text_of_200_000_words_is_refused_with_its_length(tmp_path):
    path = tmp_path / "book.txt"
    path.write_text("one two three four five six seven eight nine ten\n" * 20_000, encoding="utf-8")
    assert "200,000 words" in refusal(path)


def test_signs_that_are_no_language_are_taken_for_none(monkeypatch):
    for found, language in (("zxx", ""), ("pcm", "pcm")):
        monkeypatch.setattr("py3langid.classify", lambda _, found=found: (found, 0.0))
        assert find_language("Wetin dey happun") == ""  # too few words
        assert find_language("Wetin dey happun near Zandria town") == language


def test_a_language_that_is_not_read_is_named():
    french = read_text("Le ministre a dit mardi que la ville serait ouverte, et que les routes du nord restent fermées pour le moment.")  # fmt: skip
    assert french.language == "fr"
    assert "French" in (unread_language(french) or "")
    assert unread_language(read_text(files.SENTENCES[0])) is None
    arabic = read_text(
        "قال المتحدث إن الاجتماع الذي كان في المدينة على أن يعقد بعد يومين من هذا التاريخ."
    )
    assert unread_language(arabic) is None


@pytest.mark.parametrize(
    "text",
    ["{{ 7*7 }} ${x} <script>alert(1)</script>\n" * 20, "\u202egnp.exe \u0007\n" * 20, "=cmd|' /C calc'!A0\n" * 20, "\U0001f600" * 3000, "A" * 200_000],
)  # fmt: skip
def test_hostile_strings_are_text_like_any_other(text):
    article = read_text(text)
    assert article.text
    assert all(p.text == p.text.strip() for p in article.paragraphs)


def test_a_page_nested_a_hundred_thousand_deep_ends_within_the_limits(tmp_path):
    path = tmp_path / "deep.html"
    path.write_bytes(b"<div>" * 100_000 + b"text" + b"</div>" * 100_000)
    refusal(path)
