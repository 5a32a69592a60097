"""``POST /imports/upload``: a file's bytes as the body, streamed to the disk.

Streamlit's own uploader holds a file in the server's memory; this route holds one megabyte.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect
from starlette.responses import JSONResponse

from dashboard.imports import uploads
from dashboard.routes.query_parameters import error, whole_number

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

__all__ = ["receive"]

_BLOCK: Final = 1 << 20


async def receive(request: Request) -> Response:
    """Take a file; the headers ``X-Dateline-Ticket`` and ``X-Dateline-Name`` say who sends what."""
    headers = request.headers
    length = headers.get("content-length", "")
    try:
        upload = uploads.begin(
            headers.get("x-dateline-ticket", ""),
            unquote(headers.get("x-dateline-name", "")),
            whole_number(length),
        )
    except uploads.RefusedError as refused:
        return error(refused.status, str(refused))
    whole = False
    try:
        block = bytearray()
        async for part in request.stream():
            block += part
            if len(block) >= _BLOCK:
                await run_in_threadpool(upload.write, bytes(block))
                block.clear()
        await run_in_threadpool(upload.write, bytes(block))
        whole = True
    except uploads.RefusedError as refused:
        return error(refused.status, str(refused))
    except ClientDisconnect:
        return error(400, "the connection ended before the file did")
    except OSError as failed:
        return error(507, f"the file cannot be kept: {failed.strerror}")
    finally:
        upload.end(whole=whole)
    return JSONResponse({"upload": upload.id, "bytes": upload.size})
