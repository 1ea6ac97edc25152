"""Web archives as crawlers write them (WARC, ISO 28500): each HTML page in them as one article."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from analysis.errors import InputError
from analysis.reading.article import Article
from analysis.reading.fields import id_by_place
from analysis.reading.pages import page_from_bytes
from analysis.reading.source import MOST_BYTES, Source
from analysis.reading.wording import first_problems, printable, refused

MOST_RECORDS = 1_000_000
MOST_RECORDED = 10_000_000_000  # bytes that the records of a file may claim together
_LONGEST_HEADER = 65_536
_STEP = 65_536
_NAMED = 3  # of the records that are left out for the same reason
_GZIP = b"\x1f\x8b"
_PAGES = {"text/html", "application/xhtml+xml"}
_ABOUT_THE_CRAWL = {"warcinfo", "request", "metadata"}  # hold no page, as README.md holds no article
_DAMAGED = "is damaged or cut off after record {}, and what follows is not read; fetch or copy it anew"
_CHARSET = re.compile(r"""charset\s{0,9}=\s{0,9}["']?([^\s"';]{1,40})""", re.IGNORECASE)
_CHUNK = re.compile(rb"(?:\r?\n)?([0-9A-Fa-f]{1,8})[^\r\n]{0,200}\r?\n")


def read_warc(source: Source, left_out: list[tuple[str, str]]) -> list[Article]:
    """Read a WARC file, packed by gzip or not, record by record.

    Every HTML page that a server sent with the status 200 (a `response`), or that was stored as it is (a `resource`),
    is an article. The day it was fetched is not the day it was published and is not read. Other records are left out,
    those with the same reason together; records about the crawl itself are passed over.
    """
    articles: list[Article] = []
    unread: dict[str, list[str]] = {}
    seen: set[tuple[str | None, str]] = set()
    last, start, claimed, ends = 0, 0, 0, ""
    try:
        for last, record in _records(source):
            start = record.stream_pos
            claimed += record.content_length
            if last > MOST_RECORDS or claimed > MOST_RECORDED:
                ends = (
                    f"is read before record {last} only, for with it there are more than {MOST_RECORDS:,} records or "
                    f"{MOST_RECORDED:,} bytes; split it"
                )
                break
            if _kind(record) in _ABOUT_THE_CRAWL:
                continue
            place = f"{source.name} record {last}"
            address = _address(record)
            try:
                article = _article(record, place, address, source)
                article = replace(article, article_id=_id(source, last), file=place)
                if (address, article.sha256) in seen:
                    raise InputError(f"{place} has the address and the text of an earlier record, which is read.")
            except InputError as error:
                of = f"record {last}" + (f" of {printable(address[:100])}" if address else "")
                for _, reason in refused(error, place):
                    unread.setdefault(reason, []).append(of)
                continue
            seen.add((address, article.sha256))
            articles.append(article)
    except OSError as error:
        if error.errno is not None:  # of the system, not of fastwarc
            raise
        if not last:
            raise InputError(f"{source.name} is not a sound WARC file; fetch or copy it anew.") from None
        ends = _DAMAGED.format(last)
    if last and not ends and not _is_whole(source, start):
        ends = _DAMAGED.format(last)
    if not articles and not unread and not ends:
        raise InputError(f"{source.name} holds no page; see that the crawl fetched any, or delete it.")
    left_out += first_problems(_grouped(unread, source.name), source.name)
    if ends:
        left_out.append((source.name, ends))
    return articles


def _records(source: Source) -> Iterator[tuple[int, Any]]:
    """The records of a file, numbered from 1, each of which can be read until the next is asked for."""
    from fastwarc.warc import ArchiveIterator

    with source.opener() as stream:
        is_packed = stream.read(len(_GZIP)) == _GZIP
    with source.opener() as stream:
        # Other packings, such as zstd with a window of gigabytes, are not looked for.
        records = ArchiveIterator(
            stream, parse_http=False, stream_detect=is_packed, max_header_len=_LONGEST_HEADER, fsspec_args=False
        )
        yield from enumerate(records, 1)


def _is_whole(source: Source, start: int) -> bool:
    """Whether a packed file ends where the part that begins with its last record does; fastwarc does not tell."""
    with source.opener() as stream:
        if stream.read(len(_GZIP)) != _GZIP:
            return True
        stream.seek(start)
        if stream.read(len(_GZIP)) != _GZIP:
            start = 0  # packed as a whole: where a record begins is then told of what is unpacked
        stream.seek(start)
        unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
        try:
            while not unpacker.eof:
                raw = unpacker.unconsumed_tail or stream.read(_STEP)
                if not raw:
                    return False
                unpacker.decompress(raw, _STEP)
        except zlib.error:
            return False
        return not (unpacker.unused_data + stream.read(_STEP)).strip(b"\0")


def _article(record: Any, place: str, address: str | None, source: Source) -> Article:
    page, label = _page(record, place)
    named = replace(source, name=place)
    return page_from_bytes(page, named, label, address, "the WARC-Target-URI of the record" if address else None)


def _page(record: Any, place: str) -> tuple[bytes, str | None]:
    """The HTML of a record, as the page was written, and the character set the server named.

    Raises
    ------
    InputError
        If there is none that can be read.
    """
    kind = _kind(record)
    if kind == "revisit":
        raise InputError(f"{place} only says that a page had not changed since it was fetched before (a revisit).")
    if not record.headers.get("Content-Length"):
        raise InputError(f"{place} breaks off in its header; fetch or copy the file anew.")
    if kind not in {"response", "resource"}:
        raise InputError(f"{place} is of a kind that is not read ({printable(kind[:40])}).")
    headers = record.headers
    content_type, transfer, packing = headers.get("Content-Type") or "", "", ""
    if record.is_http:
        headers = _http_headers(record, place)
        content_type = headers.get("Content-Type") or record.headers.get("WARC-Identified-Payload-Type") or ""
        transfer, packing = headers.get("Transfer-Encoding") or "", headers.get("Content-Encoding") or ""
    if content_type.partition(";")[0].strip().lower() not in _PAGES:
        raise InputError(f"{place} is no HTML page, to judge by its Content-Type.")
    if record.headers.get("WARC-Truncated"):
        raise InputError(f"{place} was cut off when it was fetched (WARC-Truncated); fetch the page anew.")
    there = record.content_length
    raw = record.reader.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise InputError(_too_long(place))
    if len(raw) < there:
        raise InputError(f"{place} is shorter than it says; fetch or copy the file anew.")
    if "chunked" in transfer.lower():
        raw = _joined(raw, place)
    label = _CHARSET.search(content_type)
    return _unpacked(raw, packing.strip().lower(), place), label[1] if label else None


def _http_headers(record: Any, place: str) -> Any:
    """What the server sent before the page.

    Raises
    ------
    InputError
        If it did not send the page.
    """
    try:
        record.parse_http(max_header_len=_LONGEST_HEADER)
    except OSError as error:
        if error.errno is not None:
            raise
        raise InputError(f"{place} has HTTP headers that cannot be read; fetch the page anew.") from None
    status = record.http_headers.status_code if record.http_headers is not None else None
    if status is None or not 100 <= status <= 999:
        raise InputError(f"{place} is no answer by HTTP that can be read; fetch the page anew.")
    if status != 200:
        raise InputError(f"{place} is an answer with the status {status}, not with a page (200).")
    return record.http_headers


def _joined(raw: bytes, place: str) -> bytes:
    """The body of an answer sent in chunks (RFC 9112, 7.1); many crawlers join them and leave the header."""
    pieces: list[bytes] = []
    end = 0
    while match := _CHUNK.match(raw, end):
        size = int(match[1], 16)
        if not size:
            return b"".join(pieces)
        end = match.end() + size
        pieces.append(raw[match.end() : end])
    if not pieces:
        return raw
    raise InputError(f"{place} is broken between its chunks; fetch the page anew.")


def _unpacked(raw: bytes, packing: str, place: str) -> bytes:
    """The body of an answer without its Content-Encoding; many crawlers unpack it and leave the header."""
    if packing in {"gzip", "x-gzip"} and raw.startswith(_GZIP):
        page = _inflated(raw, zlib.MAX_WBITS | 16)
    elif packing == "deflate":
        page = _inflated(raw, zlib.MAX_WBITS)
        page = _inflated(raw, -zlib.MAX_WBITS) if page is None else page
        page = raw if page is None and _is_markup(raw) else page
    elif packing in {"", "identity", "none", "gzip", "x-gzip"} or _is_markup(raw):
        page = raw
    else:
        raise InputError(f"{place} is packed by '{printable(packing[:40])}'; fetch the page anew, packed by gzip.")
    if page is None:
        raise InputError(f"{place} cannot be unpacked; fetch the page anew.")
    if len(page) > MOST_BYTES:
        raise InputError(_too_long(place))
    return page


def _inflated(raw: bytes, window: int) -> bytes | None:
    """What is packed in it, of too much no more than shows that; None if it is damaged or of another packing."""
    unpacker = zlib.decompressobj(window)
    try:
        page = unpacker.decompress(raw, MOST_BYTES + 1)
    except zlib.error:
        return None
    whole = unpacker.eof and not unpacker.unused_data.startswith(_GZIP)
    return page if whole or len(page) > MOST_BYTES else None


def _is_markup(raw: bytes) -> bool:
    return raw[:1000].removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<")


def _kind(record: Any) -> str:
    return (record.headers.get("WARC-Type") or "none").strip().lower()


def _address(record: Any) -> str | None:
    """Where a page was fetched from; some crawlers put it in angle brackets."""
    address = (record.headers.get("WARC-Target-URI") or "").strip().removeprefix("<").removesuffix(">")
    try:
        parts = urlsplit(address)
        return address if parts.scheme in {"http", "https"} and parts.hostname else None
    except ValueError:  # brackets that enclose no address
        return None


def _id(source: Source, number: int) -> str:
    bare = source.name[: -len(".gz")] if source.name.lower().endswith(".gz") else source.name
    return id_by_place(replace(source, name=bare), number)


def _grouped(unread: dict[str, list[str]], name: str) -> list[tuple[str, str]]:
    """One line for each reason; a crawl holds hundreds of images and scripts.

    Examples
    --------
    >>> _grouped({"is no HTML page": ["record 2", "record 4 of http://a.example/i.png"]}, "c.warc")
    [('c.warc', 'has 2 records each of which is no HTML page (record 2, record 4 of http://a.example/i.png)')]
    """
    lines = []
    for reason, records in unread.items():
        named, more = ", ".join(records[:_NAMED]), len(records) - _NAMED
        told = f"{named} and {more:,} more" if more > 0 else named
        each = f"has {len(records):,} records each of which {reason} ({told})"
        lines.append((f"{name} {records[0].partition(' of ')[0]}", reason) if len(records) == 1 else (name, each))
    return lines


def _too_long(place: str) -> str:
    return f"{place} has more than {MOST_BYTES:,} bytes, more than any article."
