"""Web archives: the pages in them, what is left out and told together, and what is hostile."""

from __future__ import annotations

import contextlib
import gzip
import io
import random
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from analysis.errors import InputError
from analysis.reading import Reading, read_corpus
from analysis.reading.source import MOST_BYTES, Source
from analysis.reading.warc import read_warc

SENTENCE = "The council voted five to two on Wednesday to replace the old main under the street. "
OK = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"


def page(mark: str = "", head: str = "") -> bytes:
    paragraphs = "".join(f"<p>{SENTENCE}{SENTENCE}Paragraph number {n}{mark} ends.</p>" for n in range(6))
    return f"<!DOCTYPE html><html><head>{head}</head><body><article>{paragraphs}</article></body></html>".encode()


def record(kind: str, address: str, block: bytes, more: str = "", length: int | None = None) -> bytes:
    content_type = "application/http; msgtype=response" if block.startswith(b"HTTP/") else "text/html"
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2026-03-12T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\nContent-Type: {content_type}\r\n"
        f"{more}Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def answer(body: bytes, head: str = OK, more: str = "", address: str = "https://www.daily.example/a") -> bytes:
    """A page as a server sent it."""
    return record("response", address, f"{head}\r\n".encode() + body, more)


def read(folder: Path, *records: bytes, name: str = "crawl.warc") -> Reading:
    """A crawl beside a sound text."""
    (folder / "sound.txt").write_text(SENTENCE)
    (folder / name).write_bytes(b"".join(records))
    reading = read_corpus(folder)
    assert "sound.txt" in {article.file for article in reading.articles}
    return Reading(tuple(a for a in reading.articles if a.file != "sound.txt"), left_out=reading.left_out)


def of_bytes(raw: bytes) -> Source:
    return Source("x.warc", len(raw), lambda: io.BytesIO(raw))


def why_left_out(folder: Path, *records: bytes) -> str:
    reading = read(folder, *records)
    assert not reading.articles
    [(place, reason)] = reading.left_out
    assert place == "crawl.warc record 1"
    return reason


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz", "crawl.WARC.GZ"])
def test_the_pages_of_a_crawl_are_its_articles(name: str, tmp_path: Path) -> None:
    title = "<title>A title of its own</title>"
    own = '<link rel="canonical" href="https://own.example/b"><meta property="og:site_name" content="Own News">'
    records = [
        record("warcinfo", "", b"software: a crawler"),
        record("request", "https://www.daily.example/a", b"HTTP/1.1 GET /a\r\n\r\n"),
        answer(page(head=title)),
        record("resource", "<https://mobile.example/b>", page("b", own)),
    ]
    if name != "crawl.warc":
        records = [gzip.compress(each) for each in records]
    reading = read(tmp_path, *records, name=name)
    assert reading.left_out == ()
    first, second = reading.articles
    assert (first.article_id, first.file) == ("crawl-3", f"{name} record 3")
    assert (first.outlet, first.certainty["outlet"]) == ("daily.example", "inferred")
    assert (first.url, first.evidence["url"]) == (
        "https://www.daily.example/a",
        "the WARC-Target-URI of the record",
    )
    assert first.title == "A title of its own"
    assert first.text.startswith(SENTENCE.strip())
    assert first.published is None, "the day of the crawl is not the day it was published"
    assert (second.article_id, second.outlet, second.url) == ("crawl-4", "Own News", "https://own.example/b")


def test_a_page_is_read_in_the_character_set_the_server_names(tmp_path: Path) -> None:
    text = page().decode().replace("Paragraph", "Łódź and źdźbło, paragraph")
    body = text.replace("<head>", '<head><meta charset="iso-8859-1">').encode("iso-8859-2")
    [article] = read(tmp_path, answer(body, OK.replace("utf-8", '"ISO-8859-2"'))).articles
    assert "Łódź and źdźbło" in article.text


def chunked(body: bytes) -> bytes:
    pieces = [body[start : start + 100] for start in range(0, len(body), 100)]
    return b"".join(b"%x;a=b\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def raw_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ("Content-Encoding: gzip\r\n", gzip.compress(page())),
        ("Content-Encoding: deflate\r\n", zlib.compress(page())),
        ("Content-Encoding: deflate\r\n", raw_deflate(page())),
        ("Transfer-Encoding: chunked\r\n", chunked(page())),
        ("Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", chunked(gzip.compress(page()))),
        ("Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", page()),
        ("Transfer-Encoding: chunked\r\nContent-Encoding: br\r\n", page()),
        ("Content-Encoding: deflate\r\n", page()),
        ("Content-Encoding: identity\r\n", page()),
    ],
)
def test_a_page_is_unpacked_if_it_is_packed(headers: str, body: bytes, tmp_path: Path) -> None:
    [article] = read(tmp_path, answer(body, OK + headers)).articles
    assert article.text.startswith(SENTENCE.strip())
    assert article.text.rstrip().endswith("Paragraph number 5 ends.")


def test_what_is_no_page_is_told_together(tmp_path: Path) -> None:
    image = OK.replace("text/html", "image/png")
    gone = OK.replace("200 OK", "404 Not Found")
    images = [answer(b"\x89PNG", image, address=f"https://daily.example/{n}.png") for n in range(42)]
    reading = read(tmp_path, answer(page()), *images, answer(page(), gone), answer(page(), gone), answer(b"", gone))
    assert [article.file for article in reading.articles] == ["crawl.warc record 1"]
    assert reading.left_out == (
        (
            "crawl.warc",
            "has 42 records each of which is no HTML page, to judge by its Content-Type "
            "(record 2 of https://daily.example/0.png, record 3 of https://daily.example/1.png, "
            "record 4 of https://daily.example/2.png and 39 more)",
        ),
        (
            "crawl.warc",
            "has 3 records each of which is an answer with the status 404, not with a page (200) "
            "(record 44 of https://www.daily.example/a, record 45 of https://www.daily.example/a, "
            "record 46 of https://www.daily.example/a)",
        ),
    )


@pytest.mark.parametrize(
    ("made", "begins"),
    [
        (record("revisit", "https://a.example/", OK.encode() + b"\r\n"), "only says that a page had not changed"),
        (record("conversion", "https://a.example/", page()), "is of a kind that is not read (conversion)"),
        (answer(page(), more="WARC-Truncated: length\r\n"), "was cut off when it was fetched (WARC-Truncated)"),
        (answer(b"x" * (MOST_BYTES + 1)), "has more than 8,000,000 bytes"),
        (
            answer(gzip.compress(b"<p>" * MOST_BYTES), OK + "Content-Encoding: gzip\r\n"),
            "has more than 8,000,000 bytes",
        ),
        (answer(zlib.compress(b"<p>" * MOST_BYTES), OK + "Content-Encoding: deflate\r\n"), "has more than 8,000,000"),
        (answer(gzip.compress(page())[:-20], OK + "Content-Encoding: gzip\r\n"), "cannot be unpacked"),
        (answer(gzip.compress(page()) * 2, OK + "Content-Encoding: gzip\r\n"), "cannot be unpacked"),
        (answer(b"\x1b\x00\x10", OK + "Content-Encoding: br\r\n"), "is packed by 'br'"),
        (answer(chunked(page())[:-200], OK + "Transfer-Encoding: chunked\r\n"), "is broken between its chunks"),
        (answer(b"ffffffff\r\n<p>", OK + "Transfer-Encoding: chunked\r\n"), "is broken between its chunks"),
        (answer(page(), OK + "X: " + "x" * 100_000 + "\r\n"), "has HTTP headers that cannot be read"),
        (answer(page(), OK.replace("200 OK", "9999999999999")), "is no answer by HTTP that can be read"),
        (answer(b"<p>Menu</p>"), "holds no article that can be told from its menus"),
        (record("response", "https://a.example/", OK.encode() + b"\r\n<p>", length=10_000), "is shorter than it says"),
    ],
)
def test_a_record_that_cannot_be_read_is_told(made: bytes, begins: str, tmp_path: Path) -> None:
    assert why_left_out(tmp_path, made).startswith(begins)


def test_the_same_page_fetched_twice_is_read_once(tmp_path: Path) -> None:
    reading = read(tmp_path, answer(page()), answer(page(head="<!-- later -->")), answer(page(" of another")))
    assert [article.file for article in reading.articles] == ["crawl.warc record 1", "crawl.warc record 3"]
    assert reading.left_out == (
        ("crawl.warc record 2", "has the address and the text of an earlier record, which is read"),
    )


@pytest.mark.parametrize("address", ["urn:x", "https://[broken", "ftp://a.example/", "https://", "http://a:b:c/\x00"])
def test_an_address_that_is_none_costs_only_itself(address: str, tmp_path: Path) -> None:
    [article] = read(tmp_path, answer(page(), address=address)).articles
    assert article.text.startswith(SENTENCE.strip())


# Damage and malice


@pytest.mark.parametrize("raw", [b"", b"\x1f\x8b", b"x" * 1000, b"WARC/1.1\r\n" + b"A: b\r\n" * 100_000, page()])
def test_what_is_no_web_archive_is_told(raw: bytes, tmp_path: Path) -> None:
    reading = read(tmp_path, raw, name="crawl.warc.gz")
    assert [place for place, _ in reading.left_out] == ["crawl.warc.gz"]
    assert reading.left_out[0][1].startswith(("is not a sound WARC file", "holds no page"))


def test_what_follows_damage_is_told_and_what_precedes_it_read(tmp_path: Path) -> None:
    whole = answer(page())
    for damaged in (
        [whole, b"garbage\r\n\r\n", whole],
        [whole[:-4], b"x" * 100, b"\r\n\r\n", whole],
        [gzip.compress(whole), b"\x1f\x8b\x08\x00garbage"],
    ):
        reading = read(tmp_path, *damaged)
        assert [article.file for article in reading.articles] == ["crawl.warc record 1"]
        assert reading.left_out == (
            ("crawl.warc", "is damaged or cut off after record 1, and what follows is not read; fetch or copy it anew"),
        )


def test_wherever_a_file_ends_within_a_record_it_is_told(tmp_path: Path) -> None:
    whole = answer(page())
    for parts in ([whole, whole], [gzip.compress(whole), gzip.compress(whole)], [gzip.compress(whole * 2)]):
        raw, sound = b"".join(parts), len(parts[0]) if len(parts) > 1 else len(parts[0]) // 2
        for end in (*range(sound + 1, sound + 300, 9), len(raw) - 100):
            left_out: list[tuple[str, str]] = []
            articles = read_warc(of_bytes(raw[:end]), left_out)
            assert len(articles) + len(left_out) >= 2, end
            assert left_out, end


def test_a_file_that_claims_too_much_is_read_as_far_as_it_is_sound(tmp_path: Path) -> None:
    reading = read(tmp_path, answer(page()), record("response", "https://a.example/", b"HTTP/1.1 200", length=10**13))
    assert [article.file for article in reading.articles] == ["crawl.warc record 1"]
    [(place, reason)] = reading.left_out
    assert (place, reason[:32]) == ("crawl.warc", "is read before record 2 only, fo")


def read_within(place: Path, memory: int) -> str:
    """How a process of its own that may not hold more than so many bytes ends reading a corpus."""
    code = (
        "import resource, sys, trafilatura, fastwarc; from analysis.reading import read_corpus; "
        "resource.setrlimit(resource.RLIMIT_DATA, (int(sys.argv[2]),) * 2); "
        "print(len(read_corpus(sys.argv[1]).articles))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(place), str(memory)], capture_output=True, text=True)
    return done.stdout.strip() or done.stderr


@pytest.mark.parametrize(
    "beginning",
    [
        b"",
        b"WARC/1.1\r\nX: ",
        record("response", "https://a.example/", b"HTTP/1.1 200 OK\r\nX: ", length=10**9)[:-4],
        record("response", "https://a.example/", f"{OK}\r\n".encode(), length=10**9)[:-4],
        record("metadata", "https://a.example/", b"", length=10**9)[:-4],
    ],
)
def test_a_gigabyte_packed_into_a_megabyte_is_read_within_bounded_memory(beginning: bytes, tmp_path: Path) -> None:
    packer = zlib.compressobj(wbits=31)
    with (tmp_path / "crawl.warc.gz").open("wb") as file:
        for each in (answer(page()), answer(page("b"), address="https://other.example/b"), beginning):
            file.write(packer.compress(each))
        for _ in range(1000):
            file.write(packer.compress(b"0" * 1_000_000))
        file.write(packer.flush())
    assert read_within(tmp_path / "crawl.warc.gz", 400_000_000) == "2"


def test_any_damage_ends_in_articles_or_a_sentence() -> None:
    """Any error but InputError would end the test."""
    records = [
        answer(page()),
        answer(b"", OK.replace("200", "404")),
        answer(gzip.compress(page()), OK + "Content-Encoding: gzip\r\n"),
    ]
    chance, counts = random.Random(1), set()
    for turn in range(200):
        raw = bytearray(b"".join(gzip.compress(each) for each in records) if turn % 2 else b"".join(records))
        for _ in range(chance.randint(0, 3)):
            raw[chance.randrange(len(raw))] = chance.randrange(256)
        if not turn % 5:
            del raw[chance.randrange(len(raw)) :]
        with contextlib.suppress(InputError):
            counts.add(len(read_warc(of_bytes(bytes(raw)), [])))
    assert counts == {0, 1, 2}
