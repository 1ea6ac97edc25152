"""The character sets of pages: by what is said of them, and by their bytes."""

from __future__ import annotations

import io
import re
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from analysis.errors import InputError
from analysis.reading import Article, read_corpus
from analysis.reading.decoding import encoding_named
from analysis.reading.pages import page_from_bytes
from analysis.reading.source import Source

SENTENCE = "The council voted five to two on Wednesday to replace the old main under the street. "
PARAGRAPHS = "".join(f"<p>{SENTENCE}{SENTENCE}Paragraph number {n} ends.</p>" for n in range(6))


def page(body: str = PARAGRAPHS, head: str = "", lang: str = "") -> str:
    return f"<!DOCTYPE html><html{lang}><head>{head}</head><body><article>{body}</article></body></html>"


def of_bytes(
    content: str | bytes, label: str | None = None, address: str | None = None, where: str | None = None
) -> Article:
    raw = content if isinstance(content, bytes) else content.encode()
    return page_from_bytes(raw, Source("a.html", len(raw), lambda: io.BytesIO(raw)), label, address, where)


def test_the_character_set_of_the_server_wins_over_that_of_the_page() -> None:
    content = page(PARAGRAPHS + "<p>Łódź and źdźbło are what he said.</p>", '<meta charset="koi8-r">')
    article = of_bytes(content.encode("iso-8859-2"), label="iso-8859-2")
    assert "Łódź and źdźbło" in article.text
    assert article.evidence["text"].startswith("read as iso-8859-2, as the server says")


@pytest.mark.parametrize(
    ("said", "codec", "told"),
    [
        ("iso-8859-2", "iso-8859-2", "read as iso-8859-2, as the page says"),
        ("iso-8859-1", "cp1252", "read as windows-1252, as the page says (iso-8859-1)"),
        ("ISO_8859-1", "cp1252", "read as windows-1252, as the page says (ISO_8859-1)"),
        ("us-ascii", "cp1252", "read as windows-1252, to judge by its bytes; the page says us-ascii, which it is not"),
        (
            "x-klingon",
            "cp1252",
            "read as windows-1252, to judge by its bytes; the page says x-klingon, which is not known",
        ),
        ("utf_7", "cp1252", "read as windows-1252, to judge by its bytes; the page says utf_7, which is not known"),
        ("utf-8", "cp1252", "read as windows-1252, to judge by its bytes; the page says utf-8, which it is not"),
        ("iso-8859-1", "utf-8", "read as UTF-8, which it is, though the page says iso-8859-1"),
        ("punycode", "utf-8", "read as UTF-8, which it is, though the page says punycode"),
        ("utf-8", "utf-8", ""),
        ("gb2312", "gbk", "read as gbk, as the page says (gb2312)"),
    ],
)
def test_no_letter_is_lost_to_the_character_set_a_page_names(said: str, codec: str, told: str) -> None:
    words = "Łódź źdźbło" if codec == "iso-8859-2" else "“北京”" if codec == "gbk" else "“Café” – it’s"
    content = page(f"{PARAGRAPHS}<p>{words} is what the mayor said last.</p>", f'<meta charset = "{said}">')
    article = of_bytes(content.encode(codec))
    assert f"{words} is what" in article.text
    assert article.evidence["text"].removesuffix("taken out of the page by trafilatura").removesuffix("; ") == told


def test_bytes_a_code_page_leaves_undefined_do_not_refuse_a_page() -> None:
    content = page(PARAGRAPHS + "<p>He said Qno\x81 on the last day of it all.</p>", "<meta charset=latin1>")
    article = of_bytes(content.encode("latin-1").replace(b"Q", b"\x93"))
    assert "He said “no" in article.text
    assert "1 of its bytes undefined there" in article.evidence["text"]


def test_a_page_in_utf_8_with_a_wrong_byte_is_read() -> None:
    content = page(PARAGRAPHS + "<p>“Café” – Q is what the mayor said last.</p>").encode().replace(b"Q", b"\xff")
    article = of_bytes(content, label="utf-8")
    assert "“Café” – \ufffd is what" in article.text
    assert article.evidence["text"].startswith("read as UTF-8, with 1 pieces that are none shown as \ufffd; the server")


def test_a_server_may_name_a_character_set_of_two_bytes() -> None:
    article = of_bytes(page(head='<meta charset="utf-16">').encode("utf-16-le"), label="UTF-16")
    assert article.text.startswith("The council")
    article = of_bytes(page(head='<meta charset="utf-16">').encode(), label="UTF-16")
    assert article.text.startswith("The council")


@pytest.mark.parametrize("name", ["punycode", "idna", "unicode_escape", "utf_7", "rot13", "hex", "zip", "mbcs", "oem"])
def test_codecs_that_are_no_character_sets_are_never_used(name: str, tmp_path: Path) -> None:
    assert encoding_named(name) is None
    (tmp_path / "a.txt").write_text(SENTENCE)
    (tmp_path / "corpus.toml").write_text(f'[corpus]\nencoding = "{name}"\n')
    with pytest.raises(InputError, match="which is not known"):
        read_corpus(tmp_path)


def test_every_character_set_that_is_listed_can_be_read() -> None:
    with files("analysis.data").joinpath("charsets.toml").open("rb") as file:
        listed = tomllib.load(file)
    labels = [re.sub("[^a-z0-9]", "", label) for about in listed.values() for label in about["labels"]]
    assert len(labels) == len(set(labels)), "no label means two"
    for name, about in listed.items():
        found = encoding_named(name)
        assert found == (name, about["codec"])
        assert "Words." in "Words.".encode(found.codec).decode(found.codec)
