"""Containers for tests: a message, or whatever else, put into an archive, a recording of traffic, a log."""

from __future__ import annotations

import base64
import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Iterable
from html import escape
from zlib import crc32


def in_zip(*entries: tuple[str, bytes], way: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Pack entries into a zip file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", way) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return out.getvalue()


def in_gzip(data: bytes) -> bytes:
    """Pack under gzip."""
    return gzip.compress(data, mtime=0)


def in_tar(*entries: tuple[str, bytes]) -> bytes:
    """Pack entries into a tar file."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in entries:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def in_multipart(*parts: bytes, boundary: str = "", ids: Iterable[str] = ()) -> bytes:
    """Put parts behind one another, with a boundary that stands in none of them, as in the body of a call."""
    boundary = boundary or f"skel-{crc32(b''.join(parts))}"
    names = [*ids, *(f"part{number}@test" for number in range(len(parts)))]
    lines = [
        b"--%s\r\nContent-Type: application/octet-stream\r\nContent-ID: <%s>\r\n\r\n%s\r\n"
        % (boundary.encode(), name.encode(), part)
        for part, name in zip(parts, names, strict=False)
    ]
    return b"".join(lines) + f"--{boundary}--\r\n".encode()


def in_log(*messages: bytes, way: str = "as it is") -> bytes:
    """Write messages into a log, one record each."""
    records = [
        b"2026-07-06 08:00:0%d,123 INFO [exec-7] call: %s (took 12 ms)\n" % (number % 10, written(each, way))
        for number, each in enumerate(messages)
    ]
    return b"2026-07-06 08:00:00,000 DEBUG started < 3 s & more\n" + b"".join(records) + b"2026-07-06 done\n"


def written(message: bytes, way: str) -> bytes:
    """Write a message into a text: as it is, or escaped."""
    if way == "as it is":
        return message
    text = message.decode()
    if way == "xml":
        return escape(text).encode()
    if way == "json":
        return json.dumps({"body": text}).encode()
    return json.dumps({"body": text}).replace("<", "\\u003c").replace(">", "\\u003e").encode()


def har(*calls: tuple[bytes | None, bytes | None], as_base64: bool = False) -> bytes:
    """Record calls, each a request and a response, as a browser does."""
    return json.dumps(
        {"log": {"version": "1.2", "entries": [_entry(*call, as_base64=as_base64) for call in calls]}}
    ).encode()


def _entry(request: bytes | None, response: bytes | None, *, as_base64: bool) -> dict[str, object]:
    entry: dict[str, object] = {"request": {"method": "POST"}, "response": {"status": 200}}
    if request is not None:
        entry["request"] = {"method": "POST", "postData": _body(request, as_base64=as_base64)}
    if response is not None:
        entry["response"] = {"status": 200, "content": _body(response, as_base64=as_base64)}
    return entry


def _body(data: bytes, *, as_base64: bool) -> dict[str, str]:
    if as_base64:
        return {"mimeType": "", "text": base64.b64encode(data).decode(), "encoding": "base64"}
    return {"mimeType": "text/xml; charset=utf-8", "text": data.decode()}


def http_request(body: bytes, kind: str = "text/xml") -> bytes:
    """Write a request as it goes over the line."""
    return (
        f"POST /fmk HTTP/1.1\r\nHost: t\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    )


def http_response(body: bytes, kind: str = "text/xml") -> bytes:
    """Write a response as it goes over the line, in chunks."""
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (body[:100], body[100:]) if part)
    return (
        f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
        + chunks
        + b"0\r\n\r\n"
    )
