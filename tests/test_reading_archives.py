"""A zip of articles: read like a folder, in memory, whatever is packed into it."""

from __future__ import annotations

import stat
import zipfile
from pathlib import Path

import pytest

from analysis.errors import InputError
from analysis.reading import read_corpus

WORDS = "Troops left the town on Monday.\n"


def packed(place: Path, *members: tuple[str | zipfile.ZipInfo, str | bytes]) -> Path:
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return place


def test_a_zip_is_read_like_a_folder(tmp_path: Path) -> None:
    settings = (
        '[corpus]\ntitle = "T"\n[[article]]\nfile = "Post/a.txt"\noutlet = "The Post"\n[[article]]\nfile = "b.md"\n'
    )
    place = packed(
        tmp_path / "s.zip", ("top/corpus.toml", settings), ("top/Post/a.txt", WORDS), ("top/b.md", f"# H\n\n{WORDS}")
    )
    reading = read_corpus(place)
    assert reading.title == "T"
    assert [(a.article_id, a.outlet, a.file) for a in reading.articles] == [
        ("Post-a", "The Post", "Post/a.txt"),
        ("b", "b", "b.md"),
    ]
    assert reading.left_out == ()


def test_a_zip_in_a_folder_adds_its_articles(tmp_path: Path) -> None:
    (tmp_path / "c.txt").write_text(WORDS)
    packed(tmp_path / "s.zip", ("Post/a.txt", WORDS), ("b.txt", WORDS), ("corpus.toml", "x"), ("README.md", "About."))
    reading = read_corpus(tmp_path)
    assert [(a.outlet, a.file) for a in reading.articles] == [
        ("c", "c.txt"),
        ("Post", "s.zip/Post/a.txt"),
        ("b", "s.zip/b.txt"),
    ]
    assert [place for place, _ in reading.left_out] == ["s.zip"]


def test_nothing_leads_out_of_a_zip_and_everything_else_is_read(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    place = packed(
        tmp_path / "s.zip",
        ("a.txt", WORDS), ("b.txt", WORDS), ("../up.txt", WORDS), ("/abs.txt", WORDS), ("x/../../y.txt", WORDS),
        ("C:/d.txt", WORDS), (link, "a.txt"), ("deep/er/x.txt", WORDS), ("in.zip", b"PK"), ("__MACOSX/a.txt", WORDS),
        (".hidden.txt", WORDS), ("bomb.txt", b"0" * 5_000_000), ("nested.jsonl", "[" * 100_000),
    )  # fmt: skip
    reading = read_corpus(place)
    assert [article.file for article in reading.articles] == ["a.txt", "b.txt"]
    assert dict(reading.left_out) == {
        "../up.txt": "a name that leads out of the archive",
        "/abs.txt": "a name that leads out of the archive",
        "x/../../y.txt": "a name that leads out of the archive",
        "C:/d.txt": "a name that leads out of the archive",
        "link.txt": "a link",
        "deep/er/x.txt": "in a folder within a subfolder; move it one level up to have it read",
        "in.zip": "an archive within an archive; unpack it",
        "__MACOSX/a.txt": "hidden, its name begins with a dot or __MACOSX",
        ".hidden.txt": "hidden, its name begins with a dot or __MACOSX",
        "bomb.txt": "packed 200 times smaller or more, as no text is; it would unpack to 5,000,000 bytes",
        "nested.jsonl line 1": "is not valid JSON; write one object per line",
    }
    assert sorted(tmp_path.iterdir()) == [place], "nothing is unpacked"


def test_a_bomb_of_many_files_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    place = packed(tmp_path / "s.zip", *((f"{n}.txt", b"0" * 100_000_000) for n in range(6)))
    with pytest.raises(InputError, match=r"s\.zip would unpack to 600,000,000 bytes in 6 files"):
        read_corpus(place)


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04 no more", b"x" * 100])
def test_what_is_no_zip_is_told(raw: bytes, tmp_path: Path) -> None:
    (tmp_path / "s.zip").write_bytes(raw)
    with pytest.raises(InputError, match=r"s\.zip is not a sound zip; pack it anew\."):
        read_corpus(tmp_path / "s.zip")
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(WORDS)
    assert read_corpus(tmp_path).left_out == (("s.zip", "is not a sound zip; pack it anew"),)


def test_a_damaged_member_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    place = packed(tmp_path / "s.zip", ("a.txt", WORDS), ("b.txt", WORDS * 50), ("c.txt", WORDS))
    with zipfile.ZipFile(place) as archive:
        start = archive.getinfo("b.txt").header_offset
    raw = bytearray(place.read_bytes())
    raw[start + 40 : start + 44] = b"\xff\xff\xff\xff"
    place.write_bytes(raw)
    reading = read_corpus(place)
    assert [article.file for article in reading.articles] == ["a.txt", "c.txt"]
    assert len(reading.left_out) == 1
    assert "cannot be unpacked; pack it anew" in reading.left_out[0][1]
