"""Events that `corpus.toml` names: how they are read, what is refused, and that they come before the shipped ones."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from analysis import load_articles
from analysis.errors import InputError
from analysis.framing import Event, event_names, propose_events
from analysis.reading import read_corpus
from analysis.reading.settings import parse_settings

BREAK = '[[event]]\nname = "Break"\nterms = ["burst", "Give  way"]\n'


def folder(path: Path, settings: str, **texts: str) -> Path:
    for name, text in texts.items():
        (path / f"{name}.txt").write_text(text, encoding="utf-8")
    (path / "corpus.toml").write_text(settings, encoding="utf-8")
    return path


def test_events_are_read(tmp_path: Path) -> None:
    settings = BREAK + 'not = ["burst of colour"]\ndefinition = "The main breaks."\n'
    reading = read_corpus(folder(tmp_path, settings, a="The main burst."))
    assert reading.events == (Event("Break", ("burst", "give way"), "The main breaks.", ("burst of colour",)),)


def test_an_event_of_the_corpus_comes_first_and_need_not_be_named_twice(tmp_path: Path) -> None:
    texts = {"A": "The main burst. Police arrested two men.", "B": "Two men were arrested at noon."}
    corpus = load_articles(folder(tmp_path, BREAK, **texts))
    assert [event.name for event in propose_events(corpus)] == ["Break", "arrest"]
    assert event_names(corpus)["term"].tolist() == ["burst", "arrest", "arrest"]


def test_an_event_of_the_corpus_takes_the_place_of_a_shipped_family(tmp_path: Path) -> None:
    settings = '[[event]]\nname = "Arrest"\nterms = ["handcuff"]\n'
    texts = {"A": "Police arrested two men and handcuffed them.", "B": "Two men were arrested at noon."}
    table = event_names(load_articles(folder(tmp_path, settings, **texts)))
    assert table[["event", "term"]].to_numpy().tolist() == [["Arrest", "handcuff"]]


def test_events_outlive_the_choice_of_a_story(tmp_path: Path) -> None:
    corpus = load_articles(folder(tmp_path, BREAK, A="The main burst.", B="It gave way."))
    assert corpus.one_story().in_english().events == corpus.events != ()


def test_the_template_shows_events() -> None:
    file = Path(parse_settings.__code__.co_filename).parents[1] / "data" / "corpus_template.toml"
    lines = file.read_text("utf-8").splitlines()
    begin = lines.index("# [[event]]")
    example = "\n".join(line.removeprefix("# ") for line in lines[begin : lines.index("", begin)])
    assert parse_settings(example.encode()).events[0].terms
    assert tomllib.loads(example)


@pytest.mark.parametrize(
    ("toml", "sentence"),
    [
        ("event = 3", "corpus.toml needs one [[event]] table per event, with name and terms."),
        (
            '[[event]]\nterms = ["burst"]',
            "corpus.toml: [[event]] number 1 has no key 'name'; add what the event is called.",
        ),
        (
            '[[event]]\nname = "Break"',
            "corpus.toml: [[event]] number 1 has no terms; list the words that name the event, such as "
            'terms = ["burst", "give way"].',
        ),
        (
            '[[event]]\nname = "Break"\nterm = ["x"]\nterms = ["y"]',
            "corpus.toml has an unknown key 'term' in [[event]] number 1; did you mean 'terms'?",
        ),
        (
            '[[event]]\nname = "Break"\nterms = "burst"',
            'corpus.toml: terms in [[event]] number 1 is no list; write it as ["one name", "another"].',
        ),
        (
            '[[event]]\nname = "Break"\nterms = ["burst", 7]',
            "corpus.toml: an entry of terms in [[event]] number 1 is not text; put the value in quotation marks.",
        ),
        (
            '[[event]]\nname = "Break"\nterms = ["burst", "*"]',
            "corpus.toml: an entry of terms in [[event]] number 1 is blank; fill it in or delete it.",
        ),
        *(
            (
                f'[[event]]\nname = "Break"\nterms = ["{term}"]',
                f"corpus.toml: '{term}' in terms in [[event]] number 1 is no term: “*” stands alone between two words, "
                'for up to four others ("bring * home"); all forms of a word are found without it.',
            )
            for term in ("walk*", "strike *", "* dispute", "a * * b")
        ),
        (
            '[[event]]\nname = "Break"\nterms = ["burst"]\nnot = [" "]',
            "corpus.toml: an entry of not in [[event]] number 1 is blank; fill it in or delete it.",
        ),
        (
            BREAK + '[[event]]\nname = "break"\nterms = ["leak"]',
            "corpus.toml: two [[event]] tables have the name 'break'; join them or rename one.",
        ),
    ],
)
def test_events_that_cannot_be_used(toml: str, sentence: str) -> None:
    with pytest.raises(InputError) as raised:
        parse_settings(toml.encode())
    assert sentence in raised.value.problems


def test_too_many_events_and_terms_are_refused() -> None:
    many = "\n".join(f'[[event]]\nname = "e{n}"\nterms = ["t"]' for n in range(51))
    with pytest.raises(InputError, match="keep the 50 that matter most"):
        parse_settings(many.encode())
    terms = ", ".join(f'"t{n}"' for n in range(101))
    with pytest.raises(InputError, match="keep at most 100"):
        parse_settings(f'[[event]]\nname = "e"\nterms = [{terms}]'.encode())
