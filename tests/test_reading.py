"""Reading articles from disk: exactly as they are, or one clear sentence per problem."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import InputError
from analysis.reading import Reading, date_bounds, read_corpus
from analysis.reading.readers import formats

FORMATS = formats()
WORDS = "Troops left the town on Monday.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A sound corpus of two outlets."""
    made = tmp_path / "corpus"
    made.mkdir()
    for name in ("a.txt", "b.txt"):
        (made / name).write_text(WORDS, encoding="utf-8")
    return made


def problems(path: Path) -> list[str]:
    """What a reader is told; it must be an InputError and one sentence per problem."""
    with pytest.raises(InputError) as caught:
        read_corpus(path)
    told = list(caught.value.problems)
    assert str(caught.value).splitlines() == told
    assert all(sentence.endswith((".", "?")) for sentence in told)
    return told


def unread(path: Path) -> list[str]:
    """What is left out, each as place and reason; where nothing could be read, as the error tells it."""
    outcome = read_or_refuse(path)
    if isinstance(outcome, Reading):
        return [f"{place} {reason}." for place, reason in outcome.left_out]
    first, *rest = outcome.problems
    assert "holds no article" in first or "outlet only" in first
    return [sentence.replace(" was not read: ", " ", 1) for sentence in rest]


def read_or_refuse(path: Path) -> Reading | InputError:
    try:
        return read_corpus(path)
    except InputError as error:
        return error


def toml(folder: Path, text: str) -> None:
    (folder / "corpus.toml").write_text(text, encoding="utf-8")


def entry(**values: object) -> str:
    """One [[article]] table; JSON strings are TOML strings."""
    return "[[article]]\n" + "".join(f"{key} = {json.dumps(value)}\n" for key, value in values.items())


def jsonl(path: Path, *records: Any) -> Path:
    path.write_text("\n".join(json.dumps(record) for record in records), encoding="utf-8")
    return path


def record(**values: object) -> dict[str, object]:
    return {"article_id": "a", "outlet": "A", "text": WORDS} | values


PAIR = (record(), record(article_id="b", outlet="B"))


# What is read


def test_txt_files_are_read_exactly(folder: Path) -> None:
    raw = "\ufeff date\r\nOne – “two”\u2028three \r\n\n "
    (folder / "a.txt").write_bytes(raw.encode("utf-8"))
    assert read_corpus(folder).articles[0].text == raw.removeprefix("\ufeff")


def test_without_corpus_toml_a_file_or_subfolder_names_the_outlet(folder: Path) -> None:
    for name in ("Post/x.txt", "Post/y.TXT"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(WORDS)
    articles = read_corpus(folder).articles
    assert [(a.article_id, a.outlet, a.file) for a in articles] == [
        ("Post-x", "Post", "Post/x.txt"),
        ("Post-y", "Post", "Post/y.TXT"),
        ("a", "a", "a.txt"),
        ("b", "b", "b.txt"),
    ]
    assert {a.certainty["outlet"] for a in articles} == {"assumed"}


def test_corpus_toml_says_what_is_known(folder: Path) -> None:
    toml(
        folder,
        '[corpus]\ntitle = "T"\nnote = "N"\nstory_id = "s"\n'
        + entry(
            file="a.txt", outlet="Daily", outlet_evidence="says so", outlet_certainty="inferred", published="2018-07"
        )
        + entry(file="b.txt", outlet="Times", title_evidence="no title", article_id="two", story_id="other"),
    )
    reading = read_corpus(folder)
    first, second = reading.articles
    assert (reading.title, reading.note) == ("T", "N")
    assert (first.outlet, first.published, first.story_id) == ("Daily", "2018-07", "s")
    assert (first.evidence["outlet"], first.certainty["outlet"]) == ("says so", "inferred")
    assert (first.evidence["published"], first.certainty["published"]) == ("given in corpus.toml", "stated")
    assert (second.article_id, second.story_id, second.title, second.evidence["title"]) == (
        "two",
        "other",
        None,
        "no title",
    )


def test_jsonl_alone_and_in_a_folder(folder: Path, tmp_path: Path) -> None:
    full = record(title="T", published="2018", url="https://x", story_id="s", language="de")
    alone = jsonl(tmp_path / "all.jsonl", full, record(article_id="b", outlet="B", title=None))
    first, second = read_corpus(alone).articles
    assert (first.title, first.published, first.url, first.story_id, first.language) == (
        "T",
        "2018",
        "https://x",
        "s",
        "de",
    )
    assert (second.title, second.story_id, second.file) == (None, "story", "all.jsonl line 2")
    jsonl(folder / "more.jsonl", record(article_id="c", outlet="C"))
    assert [a.article_id for a in read_corpus(folder).articles] == ["a", "b", "c"]


def test_jsonl_text_is_kept_exactly_and_blank_lines_are_passed_over(tmp_path: Path) -> None:
    text = "One\r\n\u2028two\u0000\U0001f600"
    lines = "\r\n\n".join(json.dumps(r, ensure_ascii=False) for r in (record(text=text), PAIR[1]))
    (tmp_path / "x.jsonl").write_text(lines + "\n\n", encoding="utf-8", newline="")
    assert read_corpus(tmp_path / "x.jsonl").articles[0].text == text


def test_what_an_article_says_itself_wins_over_what_is_said_of_the_corpus(tmp_path: Path) -> None:
    jsonl(tmp_path / "x.jsonl", record(story_id="own", language="de"), PAIR[1])
    toml(tmp_path, '[corpus]\nstory_id = "all"\nlanguage = "fr"\n')
    first, second = read_corpus(tmp_path).articles
    assert (first.story_id, first.language) == ("own", "de")
    assert (second.story_id, second.language) == ("all", "fr")


@given(st.permutations([record(article_id=f"a{n}", outlet=f"O{n % 3}") for n in range(6)]))
def test_the_order_of_lines_does_not_matter(records: list[dict[str, object]]) -> None:
    with TemporaryDirectory() as name:
        articles = read_corpus(jsonl(Path(name) / "x.jsonl", *records)).articles
    assert [a.article_id for a in articles] == [f"a{n}" for n in range(6)]


def test_a_corpus_of_one_outlet_is_read(folder: Path) -> None:
    toml(folder, entry(file="a.txt", outlet="A") + entry(file="b.txt", outlet="A"))
    assert [a.outlet for a in read_corpus(folder).articles] == ["A", "A"]


# What is left out, and why


def left_out(folder: Path) -> dict[str, str]:
    return dict(read_corpus(folder).left_out)


def test_everything_that_is_not_read_is_named_with_the_reason(folder: Path, tmp_path: Path) -> None:
    (folder / "c.docx").write_bytes(b"PK\0")
    (folder / ".hidden.txt").write_text(WORDS)
    (folder / "README.txt").write_text(WORDS)
    (folder / "deep" / "er" / "est").mkdir(parents=True)
    (folder / "deep" / "er" / "x.txt").write_text(WORDS)
    (folder / "deep" / "y.pdf").write_text(WORDS)
    (folder / "Corpus.TOML").write_text("")
    (tmp_path / "outside.txt").write_text(WORDS)
    (folder / "out.txt").symlink_to(tmp_path / "outside.txt")
    (folder / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    (folder / "round.txt").symlink_to(folder / "round.txt")
    (folder / "deep" / "gone.txt").symlink_to("nowhere")
    (folder / "linked").symlink_to(folder / "deep")
    (folder / "elsewhere").symlink_to(tmp_path)
    os.mkfifo(folder / "pipe.txt")
    form = f"not a format that is read ({FORMATS})"
    assert left_out(folder) == {
        ".hidden.txt": "hidden, its name begins with a dot",
        "Corpus.TOML": form,
        "README.txt": "about the corpus, to judge by its name; list the articles in corpus.toml to have it read",
        "c.docx": form,
        "deep/er": "a folder within a subfolder; move it one level up to have it read",
        "deep/gone.txt": "a link that leads nowhere",
        "deep/y.pdf": form,
        "elsewhere": "a link that leads out of the corpus folder",
        "gone.txt": "a link that leads nowhere",
        "linked": "a link to a folder",
        "out.txt": "a link that leads out of the corpus folder",
        "pipe.txt": "not an ordinary file",
        "round.txt": "a link that leads nowhere",
    }


def test_what_is_about_the_corpus_is_passed_over_and_a_link_within_it_is_read(folder: Path) -> None:
    for name in ("README.md", "LICENSE", "NOTICE"):
        (folder / name).write_text("About.")
    (folder / "c.txt").symlink_to(folder / "a.txt")
    reading = read_corpus(folder)
    assert reading.left_out == ()
    assert [a.article_id for a in reading.articles] == ["a", "b", "c"]


def test_a_file_that_is_not_listed_is_left_out_where_that_is_asked_for(folder: Path) -> None:
    (folder / "notice.txt").write_text(WORDS)
    listed = entry(file="a.txt") + entry(file="notice.txt")
    toml(folder, listed)
    assert [a.article_id for a in read_corpus(folder).articles] == ["a", "b", "notice"]
    toml(folder, "[corpus]\nlisted_only = true\n" + listed)
    reading = read_corpus(folder)
    assert [a.article_id for a in reading.articles] == ["a", "notice"]
    assert reading.left_out == (("b.txt", "not listed in corpus.toml"),)


def test_what_would_hold_up_the_reading_of_corpus_toml_is_refused(folder: Path) -> None:
    toml(folder, "a." * 100_000 + "a = 1")
    assert problems(folder) == ["corpus.toml is not valid TOML: a key has too many parts; correct that line."]
    toml(folder, "".join(f"k{n} = 1\n" for n in range(3_000)))
    assert len(problems(folder)) == 51
    (folder / "corpus.toml").unlink()
    os.mkfifo(folder / "corpus.toml")
    assert problems(folder) == ["corpus.toml is not an ordinary file; put the file itself there."]


def test_an_article_among_the_coding_sheets_is_told(folder: Path) -> None:
    (folder / "validation").mkdir()
    for name in ("anna.csv", "guide.txt", "story.txt"):
        (folder / "validation" / name).write_text(WORDS)
    reading = read_corpus(folder)
    assert [a.article_id for a in reading.articles] == ["a", "b"]
    assert [name for name, _ in reading.left_out] == ["validation/story.txt"]


def test_names_of_columns_in_corpus_toml_do_not_take_the_usual_ones_away(tmp_path: Path) -> None:
    toml(tmp_path, '[columns]\noutlet = "paper"\npublished = "day"\ntext = "story"\n[corpus]\ndates = "day"\n')
    (tmp_path / "a.csv").write_text("paper,day,story,author\nA,03/04/2026,Words of it.,Ann\n")
    (tmp_path / "b.md").write_text("---\noutlet: B\ndate: 2026-03-05\nauthor: Ben\n---\nMore words of it.\n")
    reading = read_corpus(tmp_path)
    assert [(a.outlet, a.published) for a in reading.articles] == [("A", "2026-04-03"), ("B", "2026-03-05")]
    assert reading.left_out == ()


def test_names_that_cannot_be_printed_are_told_escaped(folder: Path) -> None:
    (folder / "line\nend.pdf").write_text("x")
    os.close(os.open(os.fsencode(folder) + b"/bad\xff.pdf", os.O_CREAT))
    assert list(left_out(folder)) == ["bad\\udcff.pdf", "line\\nend.pdf"]


def test_a_folder_whose_articles_lie_too_deep_says_so(tmp_path: Path) -> None:
    (tmp_path / "one" / "two").mkdir(parents=True)
    (tmp_path / "one" / "two" / "a.txt").write_text(WORDS)
    told = problems(tmp_path)
    assert told[0].startswith(f"{tmp_path} holds no article; put files of a format that is read (")
    assert told[1] == "one/two was not read: a folder within a subfolder; move it one level up to have it read."


# Paths


@pytest.mark.parametrize("name", ["nowhere", "nowhere/deeper", "no\0where"])
def test_a_missing_path(name: str, tmp_path: Path) -> None:
    assert problems(tmp_path / name) == [
        f"{tmp_path / name} does not exist; give the path of a folder of articles or of a file ({FORMATS})."
    ]


def test_a_path_that_is_neither(folder: Path) -> None:
    (folder / "a.docx").write_text("x")
    assert problems(folder / "a.docx") == [
        f"{folder / 'a.docx'} is neither a folder nor a file that is read ({FORMATS}); give one of these."
    ]
    os.mkfifo(folder / "pipe.jsonl")
    assert "is neither a folder nor a file that is read" in problems(folder / "pipe.jsonl")[0]


def test_an_empty_folder(tmp_path: Path) -> None:
    assert problems(tmp_path) == [
        f"{tmp_path} holds no article; put files of a format that is read ({FORMATS}) into it."
    ]


@pytest.fixture
def not_root(folder: Path) -> Iterator[None]:
    """Rights do not bind root."""
    if os.geteuid() != 0:
        yield
        return
    for place in (folder, *folder.rglob("*")):
        os.chown(place, 65534, 65534)
    parents = [place for place in folder.parents if place.stat().st_uid == 0 and len(place.parts) > 2]
    modes = {place: place.stat().st_mode for place in parents}
    for place in parents:
        place.chmod(modes[place] | 0o055)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)
        for place, mode in modes.items():
            place.chmod(mode)


@pytest.mark.usefixtures("not_root")
def test_what_may_not_be_opened_is_told(folder: Path) -> None:
    (folder / "sub").mkdir()
    (folder / "corpus.toml").write_text("")
    closed = [folder / "a.txt", folder / "sub", folder / "corpus.toml"]
    for place in closed:
        place.chmod(0)
    remedy = "cannot be opened (Permission denied); check that it is there and that you may read it."
    try:
        assert problems(folder) == [f"corpus.toml {remedy}"]
        (folder / "corpus.toml").chmod(0o644)
        assert unread(folder) == [f"a.txt {remedy}", f"sub {remedy}"]
        folder.chmod(0)
        assert problems(folder) == [f"{folder} {remedy}"]
        assert problems(folder / "a.jsonl") == [f"{folder / 'a.jsonl'} {remedy}"]
    finally:
        folder.chmod(0o755)
        for place in closed:
            place.chmod(0o755)


# Files


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"", "a.txt is empty; put the article's text into it or delete it."),
        (b"\xef\xbb\xbf", "a.txt is empty; put the article's text into it or delete it."),
        (b" \r\n\t\xc2\xa0", "a.txt is blank; put the article's text into it or delete it."),
        (b"*** -- \xe2\x80\x8b", "a.txt is without a single word; put the article's text into it or delete it."),
        (b"PK\x03\x04\0\0", "a.txt is binary, not text; save it as plain text in UTF-8."),
        (b"word " * 40000 + b"\0", "a.txt is binary, not text; save it as plain text in UTF-8."),
        (
            "Ein\nWörter über “Straßen”".encode() + b"\xff",
            "a.txt is not valid UTF-8 (byte 32, line 2); save it again with the encoding UTF-8, "
            "or name its encoding in corpus.toml.",
        ),
        (
            b"\xff\xfeA",
            "a.txt cannot be read as utf-16 ('utf-16-le' codec can't decode byte 0x41 in position 2: "
            "truncated data); name another encoding.",
        ),
        (
            b"word " * 1_600_001,
            "a.txt has 8,000,005 bytes, more than any article (8,000,000); split it into articles or take it out.",
        ),
        (
            b"word " * 400_001,
            "a.txt has 2,000,005 characters, more than any article (2,000,000); split it into articles.",
        ),
    ],
)
def test_a_txt_file_that_cannot_be_used(raw: bytes, expected: str, folder: Path) -> None:
    (folder / "a.txt").write_bytes(raw)
    assert unread(folder) == [expected]


@pytest.mark.parametrize(
    ("raw", "text", "told"),
    [
        (b"Caf\xe9", "Café", "read as windows-1252, to judge by its bytes"),
        (b"He said \x93yes\x94", "He said “yes”", "read as windows-1252, to judge by its bytes"),
        ("Wörter".encode("utf-16"), "Wörter", "read as UTF-16, to judge by its byte-order mark"),
        (b"\xfe\xff\x00A", "A", "read as UTF-16, to judge by its byte-order mark"),
        (
            "Привет, мир. Это русский текст.".encode("cp1251"),
            "Привет, мир. Это русский текст.",
            "read as cp1251, to judge by its bytes",
        ),
        ("Grüße, “Welt”".encode(), "Grüße, “Welt”", ""),
    ],
)
def test_other_character_sets_are_recognised_and_it_is_told(raw: bytes, text: str, told: str, folder: Path) -> None:
    (folder / "a.txt").write_bytes(raw)
    article = read_corpus(folder).articles[0]
    assert (article.text, article.evidence.get("text", "")) == (text, told)


def test_corpus_toml_may_name_the_encoding_and_ask_for_mending(folder: Path) -> None:
    (folder / "a.txt").write_bytes("Łódź, “dzień”".encode("cp1250"))
    (folder / "b.txt").write_text("â€œNo,â€\x9d said RenÃ©. She’s “sure”.", encoding="utf-8")
    toml(folder, entry(file="a.txt", encoding="cp1250") + entry(file="b.txt") + "mend_mojibake = true\n")
    first, second = read_corpus(folder).articles
    assert (first.text, first.evidence["text"]) == ("Łódź, “dzień”", "read as cp1250, as corpus.toml asks")
    assert second.text == "“No,” said René. She’s “sure”."
    assert second.evidence["text"].startswith("mojibake mended with ftfy ")
    toml(folder, entry(file="a.txt", encoding="ascii") + entry(file="b.txt"))
    article, *_ = read_corpus(folder).articles
    assert "â€œNo" in article.text
    assert unread(folder)[0].startswith("a.txt cannot be read as ascii (")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("", "x.jsonl is empty; put one JSON object per line into it or delete it."),
        ("{", "x.jsonl line 1 is not valid JSON; write one object per line."),
        ("[" * 100_000, "x.jsonl line 1 is not valid JSON; write one object per line."),
        ('{"a":' * 100_000, "x.jsonl line 1 is not valid JSON; write one object per line."),
        ('{"article_id": ' + "9" * 5000 + "}", "x.jsonl line 1 is not valid JSON; write one object per line."),
        ("[1]", "x.jsonl line 1 is not a JSON object; write one object per line."),
        ("null", "x.jsonl line 1 is not a JSON object; write one object per line."),
        (record(title=7), "x.jsonl line 1 title is not text; put the value in quotation marks."),
        (record(outlet=["A"]), "x.jsonl line 1 outlet is not text; put the value in quotation marks."),
        (record(article_id=17), "x.jsonl line 1 article_id is not text; put the value in quotation marks."),
        (record(text={"a": 1}), "x.jsonl line 1 text is not text; put the value in quotation marks."),
        (record(outlet=" "), "x.jsonl line 1 outlet is blank; fill it in or leave it out."),
        (record(text=" \n"), "x.jsonl line 1 text is blank; fill it in."),
        (record(text="—"), "x.jsonl line 1 text is blank; fill it in."),
        (record(title=" "), "x.jsonl line 1 title is blank; fill it in or leave it out."),
        (
            {"article_id": "a", "outlet": "A"},
            "x.jsonl line 1 has no 'text'; add it, or name the key that holds it under [columns].",
        ),
        (
            record(published="0001-01-01"),
            "x.jsonl line 1 published is '0001-01-01'; "
            "write a date as 2018-12-20, or 2018-12 or 2018 where no more is known.",
        ),
        (
            record(text="half \ud83d"),
            "x.jsonl line 1 text holds half a character (a lone surrogate); write it anew as UTF-8.",
        ),
        (
            record(published="03/04/2018"),
            "x.jsonl line 1 published is '03/04/2018'; "
            "write a date as 2018-12-20, or 2018-12 or 2018 where no more is known.",
        ),
        (
            '{"article_id": "a", "outlet": "A", "text": "T", "text": "U"}',
            "x.jsonl line 1 has the key 'text' twice; keep one of them.",
        ),
    ],
    ids=lambda value: None if isinstance(value, dict) else str(value)[:40],
)
def test_a_jsonl_line_that_cannot_be_used(line: str | dict[str, object], expected: str, tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text(line if isinstance(line, str) else json.dumps(line), encoding="utf-8")
    assert expected in unread(path)
    with path.open("a") as file:
        file.writelines(f"\n{json.dumps(record(article_id=name, outlet=name))}" for name in "yz")
    assert {"y", "z"} <= {article.article_id for article in read_corpus(path).articles}, "the rest is still read"


NAME_IT = "name it under [columns] in corpus.toml if it holds a field"


def test_keys_nobody_knows_are_left_out_once_per_file(tmp_path: Path) -> None:
    first = jsonl(
        tmp_path / "x.jsonl", record(zzz=1, reviewer="N. N."), record(article_id="b", outlet="B", reviewer=[])
    )
    expected = tuple(("x.jsonl", f"the key '{key}' is not read; {NAME_IT}") for key in ("reviewer", "zzz"))
    assert read_corpus(first).left_out == expected
    jsonl(tmp_path / "y.jsonl", record(article_id="c", reviewer=None))
    (tmp_path / "z.pdf").write_text("x")
    reading = read_corpus(tmp_path)
    assert [article.article_id for article in reading.articles] == ["a", "b", "c"]
    assert reading.left_out == (
        *expected,
        ("y.jsonl", f"the key 'reviewer' is not read; {NAME_IT}"),
        ("z.pdf", f"not a format that is read ({FORMATS})"),
    )


def test_an_unread_key_is_told_printably(tmp_path: Path) -> None:
    [(_, reason)] = read_corpus(jsonl(tmp_path / "x.jsonl", record(**{"a\n\ud800" + "b" * 99: 1}), PAIR[1])).left_out
    assert reason.isprintable()
    assert reason.startswith("the key 'a\\n\\ud800bbb")


def test_a_jsonl_file_full_of_problems_tells_the_first_and_counts_the_rest(tmp_path: Path) -> None:
    told = unread(jsonl(tmp_path / "x.jsonl", *([1] * 60), *PAIR))
    assert len(told) == 51
    assert told[-1] == "x.jsonl has 10 more problems like these; mend them in the same way."


def test_keys_and_columns_go_by_their_usual_names_and_by_those_of_corpus_toml(tmp_path: Path) -> None:
    jsonl(tmp_path / "x.jsonl", {"id": "one", "Publisher": "A", "body": WORDS, "headline": "H", "paper": "P"})
    article = read_corpus(tmp_path).articles[0]
    assert (article.article_id, article.outlet, article.text, article.title) == ("one", "A", WORDS, "H")
    assert article.evidence["outlet"] == "given in x.jsonl line 1 as “Publisher”"
    toml(tmp_path, '[columns]\noutlet = "paper"\n')
    assert read_corpus(tmp_path).articles[0].outlet == "P"


@pytest.mark.parametrize("name", ["../up", "a/b", "a\\b", "a\nb", "\u202eevil", " a", "a.", "..", "x" * 151])
def test_an_article_id_that_cannot_become_a_file_name(name: str, tmp_path: Path) -> None:
    told = unread(jsonl(tmp_path / "x.jsonl", record(article_id=name), PAIR[1]))
    assert len(told) == 1
    assert told[0].startswith("x.jsonl line 1 article_id '")
    assert told[0].isprintable()
    assert "cannot become a file name; use at most 150 printable characters without slashes" in told[0]


@pytest.mark.parametrize("name", ["a<b>", "O'Neil, 2018 (final)", "Erdoğan", "a:b?", "x" * 150, "日本"])
def test_other_odd_article_ids_are_kept(name: str, tmp_path: Path) -> None:
    read = read_corpus(jsonl(tmp_path / "x.jsonl", record(article_id=name), PAIR[1]))
    assert name in {a.article_id for a in read.articles}


@pytest.mark.parametrize("name", ["A ", "A\nB", "A\u200b"])
def test_an_outlet_that_would_look_like_another(name: str, tmp_path: Path) -> None:
    told = unread(jsonl(tmp_path / "x.jsonl", record(outlet=name), PAIR[1]))
    assert len(told) == 1
    assert told[0].endswith("holds space at an end or characters that cannot be printed; write its bare name.")


def test_the_same_article_id_twice(folder: Path) -> None:
    jsonl(folder / "x.jsonl", record(article_id="b"))
    assert unread(folder) == ["x.jsonl line 1 has the article_id 'b' of b.txt; give each article an id of its own."]


# corpus.toml

BOTH = entry(file="a.txt", outlet="A") + entry(file="b.txt", outlet="B")
QUOTE = "put the value in quotation marks."
ABSENT = "which is not in the folder; correct the name or delete the entry."
NAMED = "write a name such as windows-1252."
ONE_OF = "write one of these."
SECOND = " in [[article]] number 2"
CERTAIN = "use one of stated, known, inferred, assumed."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            'titel = "x"\n' + BOTH,
            "corpus.toml has an unknown key 'titel'; known are actor, article, columns, corpus, event.",
        ),
        ('[corpus]\ntitel = "x"\n' + BOTH, "corpus.toml has an unknown key 'titel' in [corpus]; did you mean 'title'?"),
        (
            BOTH + 'publishd = "2018"\n',
            "corpus.toml has an unknown key 'publishd' in [[article]] number 2; did you mean 'published'?",
        ),
        (
            BOTH + "published = 2018-12-20\n",
            "corpus.toml: published in [[article]] number 2 is not text; put the value in quotation marks.",
        ),
        ("[corpus]\ntitle = 1\n" + BOTH, f"corpus.toml: title in [corpus] is not text; {QUOTE}"),
        (
            entry(file="a.txt", outlet=["A"]) + entry(file="b.txt"),
            "corpus.toml: outlet in [[article]] number 1 is not text; put the value in quotation marks.",
        ),
        (
            BOTH + 'title = " "\n',
            "corpus.toml: title in [[article]] number 2 is blank; fill it in or delete the line.",
        ),
        (
            BOTH + 'published = "December 2018"\n',
            "corpus.toml: published in [[article]] number 2 is 'December 2018'; "
            "write a date as 2018-12-20, or 2018-12 or 2018 where no more is known.",
        ),
        (BOTH + 'title_certainty = "sure"\n', f"corpus.toml: title_certainty{SECOND} is 'sure'; {CERTAIN}"),
        (BOTH + entry(file="a.txt"), "corpus.toml lists a.txt twice; delete one of the entries."),
        (
            BOTH + entry(outlet="C"),
            "corpus.toml: [[article]] number 3 has no key 'file'; add the name of the article's file.",
        ),
        (BOTH + entry(file=3), f"corpus.toml: file in [[article]] number 3 is not text; {QUOTE}"),
        (
            "article = 3\n",
            "corpus.toml needs one [corpus] table and one [[article]] table per article; see seeds/corpus.toml.",
        ),
        (
            'corpus = "x"\n' + BOTH,
            "corpus.toml needs one [corpus] table and one [[article]] table per article; see seeds/corpus.toml.",
        ),
        (
            '[columns]\noutled = "paper"\n',
            "corpus.toml has an unknown key 'outled' in [columns]; did you mean 'outlet'?",
        ),
        (BOTH + 'encoding = "klingon"\n', f"corpus.toml: encoding{SECOND} is 'klingon', which is not known; {NAMED}"),
        (BOTH + "mend_mojibake = 1\n", f"corpus.toml: mend_mojibake{SECOND} is neither true nor false; {ONE_OF}"),
    ],
    ids=lambda value: str(value)[-40:],
)
def test_a_corpus_toml_that_cannot_be_used(text: str, expected: str, folder: Path) -> None:
    (folder.parent / "x.txt").write_text(WORDS)
    toml(folder, text)
    assert problems(folder) == [expected]


@pytest.mark.parametrize("name", ["c.txt", "../x.txt", "/etc/passwd"])
def test_a_listed_file_that_is_not_in_the_folder_is_told_and_the_others_are_read(name: str, folder: Path) -> None:
    (folder.parent / "x.txt").write_text(WORDS)
    toml(folder, BOTH + entry(file=name))
    assert unread(folder) == [f"corpus.toml lists {name}, {ABSENT}"]
    assert [article.outlet for article in read_corpus(folder).articles] == ["A", "B"]


def test_an_identity_given_in_corpus_toml_has_to_be_usable_too(folder: Path) -> None:
    toml(folder, entry(file="a.txt", article_id="../x") + entry(file="b.txt"))
    assert unread(folder)[0].startswith("a.txt article_id '../x' cannot become a file name; ")


@pytest.mark.parametrize("text", ["[corpus", "a = [" * 5000, "a = " + "9" * 5000, "a = 1\na = 2\n"])
def test_a_corpus_toml_that_is_no_toml(text: str, folder: Path) -> None:
    toml(folder, text)
    told = problems(folder)
    assert len(told) == 1
    assert told[0].startswith("corpus.toml is not valid TOML: ")


def test_a_corpus_toml_that_is_no_text(folder: Path) -> None:
    (folder / "corpus.toml").write_bytes(b"\0\1")
    assert problems(folder)[0].startswith("corpus.toml is not valid TOML: ")
    (folder / "corpus.toml").write_bytes(b"a\n\xff")
    assert problems(folder) == ["corpus.toml is not valid UTF-8 (line 2); save it again with the encoding UTF-8."]
    (folder / "corpus.toml").unlink()
    (folder / "corpus.toml").mkdir()
    remedy = "check that it is there and that you may read it."
    assert problems(folder) == [f"corpus.toml cannot be opened (Is a directory); {remedy}"]
    (folder / "corpus.toml").rmdir()
    (folder / "corpus.toml").symlink_to("nowhere")
    assert problems(folder) == [f"corpus.toml cannot be opened (No such file or directory); {remedy}"]


def test_corpus_toml_is_not_read_from_outside(folder: Path) -> None:
    (folder.parent / "other.toml").write_text("[corpus]\ntitle = 'Theirs'\n")
    (folder / "corpus.toml").symlink_to(folder.parent / "other.toml")
    assert problems(folder) == ["corpus.toml is a link that leads out of the corpus folder; put the file itself there."]


def test_a_listed_file_that_cannot_be_read_is_told(folder: Path, tmp_path: Path) -> None:
    (folder / "c.pdf").write_text("x")
    (tmp_path / "outside.txt").write_text(WORDS)
    (folder / "d.txt").symlink_to(tmp_path / "outside.txt")
    toml(folder, BOTH + entry(file="c.pdf") + entry(file="d.txt"))
    assert unread(folder) == [
        f"corpus.toml lists c.pdf, which is not a format that is read ({FORMATS}); replace it or delete the entry.",
        "corpus.toml lists d.txt, which is a link that leads out of the corpus folder; replace it or delete the entry.",
    ]


def test_everything_that_is_wrong_is_told_at_once(folder: Path) -> None:
    (folder / "b.txt").write_text("")
    jsonl(folder / "x.jsonl", record(title=1, text=""), record(article_id="a"), record(article_id="c"))
    toml(folder, BOTH + entry(file="x.jsonl") + entry(file="c.txt"))
    assert [sentence.split(";")[0] for sentence in unread(folder)] == [
        "b.txt is empty",
        "x.jsonl line 1 text is blank",
        "x.jsonl line 1 title is not text",
        "corpus.toml lists c.txt, which is not in the folder",
        "x.jsonl line 2 has the article_id 'a' of a.txt",
    ]


@given(st.binary(max_size=200), st.binary(max_size=200), st.binary(max_size=200))
def test_no_bytes_lead_to_a_traceback(text: bytes, lines: bytes, settings: bytes) -> None:
    with TemporaryDirectory() as name:
        for file, raw in (("a.txt", text), ("b.jsonl", lines), ("corpus.toml", settings)):
            (Path(name) / file).write_bytes(raw)
        assert isinstance(read_or_refuse(Path(name)), Reading | InputError)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(), inner, max_size=2),
    max_leaves=4,
)
KEYS = st.sampled_from(["article_id", "outlet", "text", "title", "published", "url", "story_id", "language", "other"])


@given(st.lists(st.dictionaries(KEYS, VALUES), max_size=3))
def test_no_json_leads_to_a_traceback(records: list[dict[str, Any]]) -> None:
    with TemporaryDirectory() as name:
        outcome = read_or_refuse(jsonl(Path(name) / "x.jsonl", *PAIR, *records))
    if isinstance(outcome, Reading):
        told = {place for place, _ in outcome.left_out if " line " in place}
        read = {article.file for article in outcome.articles}
        assert len(told | read) == 2 + len(records), "every line is read or told"


# Dates


@pytest.mark.parametrize(
    ("published", "first", "last"),
    [
        (None, None, None),
        ("2018", "2018-01-01", "2018-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2018-12-20", "2018-12-20", "2018-12-20"),
    ],
)
def test_a_date_is_as_precise_as_it_was_given(published: str | None, first: str | None, last: str | None) -> None:
    assert date_bounds(published) == (first, last)


@pytest.mark.parametrize(
    "published",
    [
        "",
        "0000",
        "0999-12-31",
        "0001-01-01",
        "2018-13",
        "2019-02-29",
        "2018-1",
        "18-12-20",
        "2018-12-20T10:00",
        "٢٠١٨",
        "2018 ",
    ],
)
def test_what_is_no_date(published: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        date_bounds(published)
