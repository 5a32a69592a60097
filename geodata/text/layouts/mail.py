"""A message (eml): its text, its subject as title, its Date header as the day of publication."""

from __future__ import annotations

import email
import email.policy
import email.utils

from geodata.errors import ArticleError
from geodata.text.article import split_paragraphs
from geodata.text.extracted import Extracted

__all__ = ["read"]


def read(data: bytes, name: str) -> Extracted:
    """Read a message that carries an article.

    Raises
    ------
    ArticleError
        If it has neither a text nor an HTML part.
    """
    message = email.message_from_bytes(data, policy=email.policy.default)
    if not (message["From"] or message["Subject"] or message["Date"]):
        msg = f"{name}: has no message headers (From, Subject, Date); expected a saved message"
        raise ArticleError(msg)
    extracted = Extracted([])
    extracted.note("title", message["Subject"], "the message's Subject header")
    sender, _ = email.utils.parseaddr(str(message["From"] or ""))
    extracted.note("outlet", sender, "the message's From header")
    sent = email.utils.parsedate_tz(str(message["Date"] or ""))
    if sent:
        extracted.note(
            "published", f"{sent[0]:04}-{sent[1]:02}-{sent[2]:02}", "the message's Date header"
        )
    body = message.get_body(("plain", "html"))
    if body is None:
        msg = f"{name}: the message has no text; attachments are read by themselves"
        raise ArticleError(msg)
    try:
        content = body.get_content()
    except (LookupError, ValueError) as error:
        msg = f"{name}: the message's text cannot be decoded ({error}); copy it into a .txt file"
        raise ArticleError(msg) from None
    if body.get_content_subtype() == "html":
        from geodata.text.layouts import web_page  # noqa: PLC0415 - heavy

        page = web_page.read(str(content).encode(), name)
        extracted.lines = page.lines
        for fact, value in page.facts.items():
            extracted.note(fact, value, page.found_at[fact])
        return extracted
    subject = extracted.facts.get("title")
    lines = split_paragraphs(str(content))
    if subject and subject not in lines[:3]:
        extracted.lines.append((subject, "title"))
    # quoted lines and what follows a signature's mark are not the article
    signature = False
    for line in lines:
        signature = signature or line in {"--", "-- "}
        extracted.lines.append((line, "boilerplate" if signature or line.startswith(">") else ""))
    return extracted
