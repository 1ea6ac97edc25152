"""A zip of articles: read like a folder, in memory, whatever is packed into it."""

from __future__ import annotations

import random
import stat
import struct
import subprocess
import sys
import zipfile
import zlib
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


# What the directory of a zip claims, and what is there


def lying(place: Path, name: str, claims: int, crc: int | None = None) -> Path:
    """Have the directory claim another size, and perhaps checksum, for a member."""
    raw = bytearray(place.read_bytes())
    start = raw.index(name.encode(), raw.index(b"PK\x01\x02")) - 46
    struct.pack_into("<I", raw, start + 24, claims)
    if crc is not None:
        struct.pack_into("<I", raw, start + 16, crc)
    place.write_bytes(raw)
    return place


def read_within(place: Path, memory: int) -> str:
    """How a process of its own that may not hold more than so many bytes ends reading a corpus."""
    code = (
        "import resource, sys; from analysis.reading import read_corpus; "
        "resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[2]),) * 2); "
        "print(len(read_corpus(sys.argv[1]).articles))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(place), str(memory)], capture_output=True, text=True)
    return done.stdout.strip() or done.stderr


@pytest.mark.parametrize("crc", [None, zlib.crc32(b"0" * 1000)])
def test_a_member_that_is_more_than_it_claims_is_refused_and_never_held(crc: int | None, tmp_path: Path) -> None:
    place = packed(tmp_path / "s.zip", ("a.txt", WORDS), ("b.txt", WORDS))
    with zipfile.ZipFile(place, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("bomb.txt", "w") as member:
        for _ in range(600):
            member.write(b"0" * 1_000_000)
    lying(place, "bomb.txt", 1000, crc)
    assert read_corpus(place).left_out == (("bomb.txt", "cannot be unpacked; pack it anew"),)
    assert read_within(place, 400_000_000) == "2"


@pytest.mark.parametrize("claims", [0, 1, len(WORDS) - 1, len(WORDS) + 1, 900_000])
def test_a_member_that_is_not_as_long_as_it_claims_is_refused(claims: int, tmp_path: Path) -> None:
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        place = tmp_path / "s.zip"
        with zipfile.ZipFile(place, "w", method) as archive:
            for name in "abc":
                archive.writestr(f"{name}.txt", WORDS)
        reading = read_corpus(lying(place, "b.txt", claims, zlib.crc32(WORDS.encode()[:claims])))
        assert [article.file for article in reading.articles] == ["a.txt", "c.txt"]
        assert [name for name, _ in reading.left_out] == ["b.txt"]


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_methods_are_not_unpacked(method: int, tmp_path: Path) -> None:
    place = packed(tmp_path / "s.zip", ("a.txt", WORDS), ("b.txt", WORDS))
    with zipfile.ZipFile(place, "a", method) as archive:
        archive.writestr("c.txt", WORDS)
    reading = read_corpus(place)
    assert len(reading.articles) == 2
    [(name, reason)] = reading.left_out
    assert (name, reason.partition(";")[0]) == ("c.txt", "packed by a method that is not read")


def test_members_that_share_their_bytes_are_refused(tmp_path: Path) -> None:
    """A bomb without a lie: as many entries as one likes for one body."""
    place = packed(tmp_path / "s.zip", ("a.txt", WORDS), ("b.txt", WORDS), ("c.txt", WORDS * 20))
    raw = place.read_bytes()
    start, end = raw.index(b"PK\x01\x02"), raw.index(b"PK\x05\x06")
    entry = raw[raw.rindex(b"PK\x01\x02") : end]
    directory = raw[start:end] + b"".join(entry.replace(b"c.txt", f"{n}.txt".encode()) for n in range(9))
    count = struct.pack("<HHI", 12, 12, len(directory))
    place.write_bytes(raw[:start] + directory + raw[end : end + 8] + count + raw[end + 16 :])
    reading = read_corpus(place)
    assert [article.file for article in reading.articles] == ["a.txt", "b.txt"]
    assert {name for name, _ in reading.left_out} == {"c.txt", *(f"{n}.txt" for n in range(9))}
    assert {reason for _, reason in reading.left_out} == {
        "laid over another file within the archive, as no packer does; pack it anew"
    }


def test_a_directory_of_too_many_files_is_refused_before_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "s.zip").write_bytes(b"PK\x01\x02" * 100_001)
    with pytest.raises(InputError, match=r"s\.zip holds more than 100,000 files, more than is read; pack several\."):
        read_corpus(tmp_path / "s.zip")


# Its corpus.toml


def with_settings(place: Path, content: str = '[corpus]\ntitle = "T"\n', **how: int) -> Path:
    packed(place, ("a.txt", WORDS), ("b.txt", WORDS))
    with zipfile.ZipFile(place, "a", how.get("method", zipfile.ZIP_STORED)) as archive:
        archive.writestr("corpus.toml", content)
    return place


def encrypted(place: Path) -> Path:
    raw = bytearray(place.read_bytes())
    raw[raw.rindex(b"PK\x01\x02") + 8] |= 1
    place.write_bytes(raw)
    return place


def test_settings_in_a_zip_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    for made, told in (
        (encrypted(with_settings(tmp_path / "1.zip")), "corpus.toml cannot be read: it is encrypted"),
        (with_settings(tmp_path / "2.zip", method=zipfile.ZIP_LZMA), "corpus.toml cannot be read: it is packed by"),
        (lying(with_settings(tmp_path / "3.zip"), "corpus.toml", 5), "corpus.toml cannot be unpacked; pack it anew."),
        (with_settings(tmp_path / "4.zip", "#" * 4_000_001), "corpus.toml has 4,000,001 bytes, more than"),
    ):
        with pytest.raises(InputError) as error:
            read_corpus(made)
        assert str(error.value).startswith(told)


def test_settings_of_a_zip_in_a_folder_are_not_unpacked(tmp_path: Path) -> None:
    encrypted(with_settings(tmp_path / "s.zip"))
    reading = read_corpus(tmp_path)
    assert [article.file for article in reading.articles] == ["s.zip/a.txt", "s.zip/b.txt"]
    assert reading.left_out == (("s.zip", "has a corpus.toml, which is read only where the zip itself is the corpus"),)


def test_whatever_is_damaged_in_a_zip_ends_in_a_sentence(tmp_path: Path) -> None:
    """Any error but InputError would end the test."""
    place = packed(tmp_path / "s.zip", ("corpus.toml", "[corpus]\n"), *((f"{name}.txt", WORDS) for name in "abc"))
    sound, chance, read = place.read_bytes(), random.Random(1), 0
    for _ in range(2000):
        raw = bytearray(sound)
        for _ in range(chance.randint(1, 4)):
            raw[chance.randrange(len(raw))] = chance.randrange(256)
        place.write_bytes(raw)
        try:
            reading = read_corpus(place)
        except InputError:
            continue
        read += 1
        assert all(article.text == WORDS for article in reading.articles), "the checksum holds"
    assert read > 100
