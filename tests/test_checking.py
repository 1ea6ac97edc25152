"""What is told of a corpus before anybody measures it."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
import tomllib
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.checking import what_looks_wrong, what_was_read
from analysis.copies import near_copies
from analysis.corpus import Corpus, load_articles
from analysis.language import recognise
from analysis.reading.settings import parse_settings

EXAMPLE = Path(__file__).parent.parent / "docs" / "example-story"
PAGE = "harbor-ledger/burst-main-tannery-street.html"
SPANISH = "quarry-valley-news-2026-03-10-oldest-main-gives-out-es"


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "analysis", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


@pytest.fixture(scope="module")
def example() -> Corpus:
    return load_articles(EXAMPLE)


def test_the_example_story_is_told_as_its_authors_made_it(example: Corpus) -> None:
    warnings = what_looks_wrong(example)
    assert sorted(zip(warnings["check"], warnings["article_id"], strict=True)) == [
        ("another language", SPANISH),
        ("character set guessed", "mill-street-radio-2026-03-12-tannery-street-shops"),
        ("no date", "mill-street-radio-2026-03-09-water-main-break"),
        ("no date", "mill-street-radio-2026-03-12-tannery-street-shops"),
        ("text of several outlets", "SW-260309-014"),
    ]
    copied = warnings[warnings["check"] == "text of several outlets"]["other_id"].tolist()
    assert copied == ["mill-street-radio-2026-03-09-water-main-break"]


def test_every_known_field_has_evidence(example: Corpus) -> None:
    fields = what_was_read(example)
    assert (fields["evidence"] != "").all()
    assert fields.groupby("article_id")["field"].nunique().min() == 3


def test_what_is_not_english_is_kept_and_left_out_of_the_measures(example: Corpus) -> None:
    assert SPANISH in set(example.articles["article_id"])
    page = example.one_story()
    assert SPANISH not in set(page.articles["article_id"])
    assert page.note is not None
    assert SPANISH in page.note


def test_the_order_of_articles_does_not_matter(example: Corpus) -> None:
    turned = Corpus(example.documents[::-1], example.title, example.note, example.left_out)
    one, other = (list(what_looks_wrong(c).astype(str).itertuples(index=False, name=None)) for c in (example, turned))
    assert one == other


def test_one_outlet_short_texts_and_names_alike(tmp_path: Path) -> None:
    for name in ("The Post", "POST"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text("Troops left the town on Monday, an official said.")
    checks = set(what_looks_wrong(load_articles(tmp_path))["check"])
    assert {"too short", "no date", "outlets of like names", "text of several outlets"} <= checks
    (tmp_path / "POST" / "a.txt").unlink()
    assert "one outlet only" in set(what_looks_wrong(load_articles(tmp_path))["check"])


@pytest.mark.parametrize(
    ("names", "alike"), [(("The-Post", "Post"), True), (("...", "!!!"), False), (("Theta", "ta"), False)]
)
def test_outlets_of_like_names(tmp_path: Path, names: tuple[str, str], alike: bool) -> None:
    rows = [json.dumps({"article_id": f"a{n}", "outlet": name, "text": "Words."}) for n, name in enumerate(names)]
    (tmp_path / "a.jsonl").write_text("\n".join(rows))
    checks = set(what_looks_wrong(load_articles(tmp_path))["check"])
    assert ("outlets of like names" in checks) == alike


def test_where_nothing_is_english_the_page_says_what_its_figures_are_worth(tmp_path: Path) -> None:
    text = (
        "Las familias del lado este amanecieron el martes sin agua por segundo día, porque reventó la tubería vieja. "
    )
    for name in "AB":
        (tmp_path / f"{name}.txt").write_text(text * (ord(name) - 63))
    note = load_articles(tmp_path).one_story().note or ""
    assert "No article is in English" in note
    (tmp_path / "C.txt").write_text(
        "The families of the east side woke up without water on Tuesday, for a pipe broke. " * 3
    )
    page = load_articles(tmp_path).one_story()
    assert page.outlets == ("C",)
    assert "All articles are of one outlet" in (page.note or "")


def test_an_english_text_that_is_said_to_be_french_is_told(tmp_path: Path) -> None:
    text = "The families of the east side woke up without water on Tuesday, for an old pipe broke. " * 3
    rows = [{"article_id": n, "outlet": n, "text": text + n, "language": "fr"} for n in "AB"]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    said = what_looks_wrong(load_articles(tmp_path)).query("check == 'another language'")["said"]
    assert said.str.contains("looks English").tolist() == [True, True]


def test_a_codebook_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    for name in "AB":
        (tmp_path / f"{name}.txt").write_text(f"Words of {name}.")
    (tmp_path / "codebook.toml").write_text('[[frame]]\nname = "Weather"\ndefinition = "Rain."\ncues = ["r*"]\n')
    told = what_looks_wrong(load_articles(tmp_path)).query("check == 'codebook'")["said"].tolist()
    assert len(told) == 1
    assert told[0].startswith("codebook.toml: the cue “r*”")


def test_garbled_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("â€œWe are safe,â€\x9d said RenÃ©e of the cafÃ©.", encoding="utf-8")
    checks = what_looks_wrong(load_articles(tmp_path))["check"]
    assert "garbled characters" in set(checks)


def test_an_article_in_capitals_is_told(tmp_path: Path) -> None:
    text = "The union said on Monday that dockers would go back to work, and the port is to open on Tuesday morning. "
    for name, words in (("loud", 2 * text.upper()), ("calm", 2 * text), ("brief", "ALL CLEAR.")):
        (tmp_path / f"{name}.txt").write_text(words, encoding="utf-8")
    told = what_looks_wrong(load_articles(tmp_path)).query("check == 'in capitals'")
    assert told["article_id"].tolist() == ["loud"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Too few words to tell.", ""),
        ("Die Feuerwehr pumpte am Montag die Keller leer, und der Rat berät über das Rohr. " * 3, "de"),
    ],
)
def test_a_language_is_recognised_where_there_is_enough(text: str, language: str) -> None:
    assert recognise(text) == language


def test_copies_are_found_among_many_and_phrases_of_the_trade_are_not_copies() -> None:
    stock = "the white house did not respond to a request for comment on monday"
    texts = {f"a{n}": f"{stock} {' '.join(f'w{n}x{m}' for m in range(60))}" for n in range(60)}
    texts |= {"copy": texts["a7"] + " and more words of its own"}
    assert near_copies(texts) == [("copy", ("a7",), 1.0)]


WIRE = " ".join(f"On day {n} the council of the town met and spoke about the broken main." for n in range(30))


@pytest.mark.parametrize("edited", [False, True])
def test_a_wire_report_is_told_in_however_many_outlets_it_stands(tmp_path: Path, edited: bool) -> None:
    for n in range(40):
        own = f" Our reporter {n} was there and saw how {n} people left the hall at once." * 2 if edited else ""
        (tmp_path / f"Outlet {n:02}.txt").write_text(WIRE + own)
    corpus = load_articles(tmp_path)
    (copies,) = corpus.copies
    assert len(copies.names) == 40
    assert copies.share > 0.9
    told = what_looks_wrong(corpus).query("check == 'text of several outlets'")["said"].tolist()
    assert len(told) == 1
    assert "and 34 more" in told[0]
    assert "confirms nothing" in (corpus.one_story().note or "")


@given(st.lists(st.sampled_from(["a b c d e f g", "b c d e f g h", "x y z u v w", "a b c d e", "no"]), max_size=7))
def test_copies_are_held_by_a_text_that_no_other_holds(texts: list[str]) -> None:
    named = {f"t{n}": text for n, text in enumerate(texts)}
    runs = {name: {tuple(t.split()[i : i + 5]) for i in range(len(t.split()) - 4)} for name, t in named.items()}
    found = near_copies(named, fewest=1)
    assert near_copies(dict(reversed(named.items())), fewest=1) == found
    longest = [copies.longest for copies in found]
    others = {name for copies in found for name in copies.others}
    assert not set(longest) & others
    for copies in found:
        shares = [len(runs[copies.longest] & runs[name]) / len(runs[name]) for name in copies.others]
        assert copies.share == min(shares) >= 0.6
    alone = [name for name in named if runs[name] and name not in others]
    assert not any(len(runs[a] & runs[b]) >= 0.6 * min(len(runs[a]), len(runs[b])) for a, b in combinations(alone, 2))


def test_two_long_texts_that_print_one_brief_are_not_one_text() -> None:
    brief = " ".join(f"brief{n}" for n in range(40))
    texts = {name: " ".join(f"{name}{n}" for n in range(400)) + " " + brief for name in "ab"} | {"brief": brief}
    assert near_copies(texts) == [("a", ("brief",), 1.0), ("b", ("brief",), 1.0)]
    roundup = {"a": texts["a"], "b": texts["b"], "both": f"{texts['a']} {texts['b']}"}
    assert near_copies(roundup) == [("both", ("a", "b"), 1.0)]


def test_check_prints_text_and_json_and_its_status_tells(tmp_path: Path) -> None:
    told = run("check", EXAMPLE)
    assert told.returncode == 1
    assert "outlet     Harbor Ledger  [the page says so: og:site_name, stated]" in told.stdout
    found = json.loads(run("check", EXAMPLE, "--json").stdout)
    assert len(found["articles"]) == 9
    assert len(found["warnings"]) == 5
    assert run("check", tmp_path).returncode == 2


def test_check_prints_nothing_that_a_terminal_would_obey(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"outlet": "A", "text": "Words.", "title": "\x1b[2J"}) + "\n")
    assert "\x1b" not in run("check", tmp_path).stdout
    assert "\x1b" not in run("check", tmp_path, "--json").stdout


def test_a_corpus_may_come_on_standard_input(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "analysis", "check", "-", "--json"]

    def told(raw: bytes) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(command, input=raw, capture_output=True, check=False, timeout=120)

    lines = b"".join(b'{"outlet": "%s", "text": "Words of it."}\n' % name for name in (b"A", b"B"))
    found = json.loads(told(lines).stdout)
    assert [article["file"] for article in found["articles"]] == [f"standard-input.jsonl line {n}" for n in (1, 2)]
    assert len(json.loads(told((EXAMPLE / "wire.csv").read_bytes()).stdout)["articles"]) == 2
    page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + (EXAMPLE / PAGE).read_bytes()
    head = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d"
    record = head % len(page) + b"\r\n\r\n" + page + b"\r\n\r\n"
    for crawl in (record, gzip.compress(record)):
        assert json.loads(told(crawl).stdout)["outlets"] == ["Harbor Ledger"]
    nothing = told(b" \n")
    assert nothing.returncode == 2
    assert nothing.stderr.startswith(b"Nothing came on standard input")


def test_new_writes_a_corpus_toml_that_holds_as_it_stands_and_with_every_line_in_force(tmp_path: Path) -> None:
    made = run("new", tmp_path / "story")
    assert made.returncode == 0
    written = (tmp_path / "story" / "corpus.toml").read_bytes()
    assert parse_settings(written).entries == {}
    forced = re.sub(r"^# (?=[a-z_]+ = |\[\[)", "", written.decode(), flags=re.MULTILINE)
    settings = parse_settings(forced.encode())
    assert len(settings.entries) == 1
    assert tomllib.loads(forced)["corpus"]["mend_mojibake"] is True
    again = run("new", tmp_path / "story")
    assert (again.returncode, again.stderr.count("\n")) == (2, 1)
    assert "is there already" in again.stderr
    (tmp_path / "file").write_text("")
    on_file = run("new", tmp_path / "file")
    assert (on_file.returncode, "is not a folder" in on_file.stderr) == (2, True)
