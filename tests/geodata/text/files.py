"""Files of each layout with invented articles."""

from __future__ import annotations

import io
import zipfile

import docx as word

SENTENCES = (
    "A drone struck a depot outside the port of Zandria on Tuesday, and two guards were hurt.",
    "The harbour master said the fire was put out before noon, and that ships would sail again on Friday.",
    "Talks between the two councils are to resume next week in the town hall, a spokeswoman said.",
)


def html(head: str = "", body: str | None = None) -> bytes:
    text = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES) if body is None else body
    links = "".join(f'<a href="/{i}">Section {i}</a> ' for i in range(6))
    return (
        f"<!doctype html><html><head><meta charset='utf-8'>{head}</head><body><nav>{links}</nav>"
        f"<main><article><h1>Depot struck at Zandria</h1>{text}</article></main><footer>All rights reserved 2011</footer></body></html>"
    ).encode()


def pdf(lines: list[str]) -> bytes:
    """Return a PDF of one page with these lines, none for a page without text."""
    shown = "".join(f"({line}) Tj T*\n" for line in lines)
    stream = f"BT /F1 10 Tf 14 TL 40 800 Td\n{shown}ET".encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        out
        + b"xref\n0 6\n0000000000 65535 f \n%strailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
        % (table, len(out))
    )


def docx(lines: list[str], title: str = "") -> bytes:
    document = word.Document()
    if title:
        document.add_heading(title, level=1)
    for line in lines:
        document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def zip_bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("word/document.xml", "w") as member:
            for _ in range(60):
                member.write(b" " * 5_000_000)
        archive.writestr("[Content_Types].xml", "<Types/>")
    return stream.getvalue()


def eml(headers: str, body: str) -> bytes:
    return (
        f"{headers}\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n{body}".encode()
    )
