"""A codebook finds what it says, and what is wrong with it is told with place and remedy."""

import time
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from analysis.corpus import Document, split_article
from analysis.errors import InputError
from analysis.framing import Codebook, find_cues, load_codebook, parse_codebook
from analysis.framing.inflection import inflect
from analysis.reading import Article


def document(text: str) -> Document:
    return split_article(Article("a", "A", text))


def codebook(**lists: object) -> Codebook:
    """A codebook of one frame."""
    return parse_codebook(written(**lists), "codebook.toml")


def written(**lists: object) -> bytes:
    table = {"name": "Blame", "definition": "Who is to blame.", **lists}
    return ("[[frame]]\n" + "\n".join(f"{key} = {toml(value)}" for key, value in table.items())).encode()


def toml(value: object) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {toml(item)}" for key, item in value.items()) + " }"
    return f'"{value}"' if isinstance(value, str) else str(value).lower()


def found(text: str, *cues: str, counter: tuple[str, ...] = ()) -> list[str]:
    made = codebook(cues=list(cues), counter_cues=list(counter))
    return [str(row["text"]) for row in find_cues(document(text), made)]


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("fight", {"fight", "fights", "fought", "fighting"}),
        ("accuse", {"accuse", "accuses", "accused", "accusing"}),
        ("slam", {"slam", "slams", "slammed", "slamming"}),
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("pay", {"pay", "pays", "paid", "paying"}),
        ("die", {"die", "dies", "died", "dying"}),
        ("agree", {"agree", "agrees", "agreed", "agreeing"}),
        ("clash", {"clash", "clashes", "clashed", "clashing"}),
        ("admit", {"admit", "admits", "admitted", "admitting"}),
        ("rival", {"rival", "rivals", "rivaled", "rivaling", "rivalled", "rivalling"}),
        ("seek", {"seek", "seeks", "sought", "seeking"}),
        ("wife", {"wife", "wives"}),
        ("policeman", {"policeman", "policemen"}),
    ],
)
def test_every_inflection_is_known(word: str, forms: set[str]) -> None:
    assert inflect(word) == forms


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        ("He fought; they FIGHT. A fighter sat.", "~fight", ["fought", "FIGHT"]),
        ("The economy and the Economist, not ecology.", "econom*", ["economy", "Economist"]),
        ("The US-led war was a proxy-war.", "war", ["war", "war"]),
        ("A 12-year-old and a year old cheese.", "year old", ["year-old", "year old"]),
        ("It cost-cuts. It is cost effective, cost-effective.", "cost-effective", ["cost effective", "cost-effective"]),
        ("It was God’s will, and God's.", "god", ["God", "God"]),
        ("It’s time. It's time! It is time.", "it's time", ["It’s time", "It's time"]),
        ("They blamed the mayor and all for it.", "~blame ~ for", ["blamed the mayor and all for"]),
        ("They blamed the mayor and his wife for it.", "~blame ~ for", []),
        ("Blame for all.", "~blame ~ for", ["Blame for"]),
        ("They blamed him. For years he wept.", "~blame ~ for", []),
        ("They blamed him: for years he wept.", "~blame ~ for", []),
        ("They blamed, he said, “him” for it.", "~blame ~ for", ["blamed, he said, “him” for"]),
        ("They blamed him for this and for that.", "~blame ~ for", ["blamed him for"]),
        ("At fault. At, fault.", "at fault", ["At fault"]),
        ("It cost $5 and £6.", "$", ["$"]),
        ("The U.S. left us.", "u.s.", ["U.S."]),
        ("Gar\u00adbage.", "garbage", ["Gar\u00adbage"]),
        ("A naïve cliché.", "cliché", ["cliché"]),
    ],
)
def test_a_cue_is_what_its_signs_say(text: str, cue: str, expected: list[str]) -> None:
    assert found(text, cue) == expected


def test_the_longest_cue_counts_and_no_word_twice() -> None:
    assert found("He failed to take action on it.", "~take action", "action", "take", "action on") == ["take action"]
    assert found("He will take action.", "take", "~take action", "take*") == ["take action"]


def test_of_two_cues_for_the_same_words_the_plainer_counts() -> None:
    made = codebook(strong=["fight"], cues=["~fight"], weak=["fig*"])
    rows = find_cues(document("They fight. He fights. A fig."), made)
    assert [(row["cue"], row["weight"]) for row in rows] == [("fight", 2.0), ("~fight", 1.0), ("fig*", 0.5)]


def test_a_cue_within_a_counter_cue_is_none() -> None:
    assert found("The war room. A war. The war-room war.", "war", counter=("war room",)) == ["war", "war"]
    assert found("They fought the climate war.", "~fight", "war", counter=("~fight ~ climate",)) == ["war"]
    assert found("The cold war roomed.", "war roomed", counter=("cold war",)) == ["war roomed"]


def test_frames_do_not_take_words_from_each_other() -> None:
    two = written(cues=["war"], counter_cues=["war room"]) + b"\n" + written(name="Rooms", cues=["war room"])
    rows = find_cues(document("The war room."), parse_codebook(two, "codebook.toml"))
    assert [(row["frame"], row["text"]) for row in rows] == [("Rooms", "war room")]


def test_a_cue_has_the_weight_of_its_list_or_its_own() -> None:
    made = codebook(strong=["a1b"], cues=["c2d", {"cue": "~heal", "weight": 3.5}], weak=["e3f"])
    rows = find_cues(document("a1b c2d healed e3f"), made)
    assert [row["weight"] for row in rows] == [2.0, 1.0, 3.5, 0.5]


def test_offsets_slice_back_and_cues_stay_in_their_sentences() -> None:
    text = "Blame\nAgain.\n\n“We’re to blame,” they said – the blame-shifters. Blame"
    doc = document(text)
    for row in find_cues(doc, codebook(cues=["~blame", "blame again", "shifters"])):
        assert text[row["start"] : row["end"]] == row["text"]
        sentence = doc.sentences[row["sentence_id"]]
        assert sentence.start <= row["start"] < row["end"] <= sentence.end
    assert [r["voice"] for r in find_cues(doc, codebook(cues=["~blame"]))] == ["outlet", "quoted", "outlet", "outlet"]


@pytest.mark.parametrize(
    ("raw", "named"),
    [
        (b"", "no frame"),
        (b"frame = 3", "no frame"),
        (b"[[frame]]\nname = ", "not valid TOML"),
        (b"\xff", "not valid UTF-8 (line 1)"),
        (b"x = 1\n" + written(cues=["a"]), "“x”"),
        (b"[[frame]]\ndefinition = 'x'\ncues = ['a']", "[[frame]] number 1 has no name"),
        (written(cues=["a"], definition=" "), "no definition"),
        (written(cues=["a"], name=3), "name of [[frame]] number 1 is not text"),
        (written(), "no cues"),
        (written(counter_cues=["a"]), "no cues"),
        (written(cues="war"), "not a list"),
        (written(cues=["war"], colour=["a"]), "key “colour”"),
        (written(cues=[3]), "“3”"),
        (written(cues=["war", "War"]), "listed twice"),
        (written(cues=["wa*"]), "at least 3 letters"),
        (written(cues=["~war*"]), "not both"),
        (written(cues=["war~"]), "cannot be read"),
        (written(cues=["w*r*"]), "cannot be read"),
        (written(cues=["~ for"]), "stand alone between two words"),
        (written(cues=["a ~ b ~ c"]), "stand alone between two words"),
        (written(cues=["a b c d e f"]), "more than 5 words"),
        (written(cues=["war, peace"]), "mark no word has"),
        (written(cues=["(a+)+$"]), "mark no word has"),
        (written(cues=["~don't"]), "cannot be inflected"),
        (written(cues=[" "]), "no word"),
        (written(cues=["x" * 101]), "longer than 100"),
        (written(cues=[{"cue": "war", "weight": -1}]), "weight"),
        (written(cues=[{"cue": "war", "weight": "2"}]), "weight"),
        (written(cues=[{"cue": "war", "weight": True}]), "weight"),
        (b"[[frame]]\nname='a'\ndefinition='b'\ncues=[{cue='war', weight=nan}]", "weight"),
        (written(cues=[{"cue": "war"}]), "write it in one of these ways"),
        (written(cues=["a"]) + b"\n" + written(cues=["b"]), "two frames with the name “Blame”"),
        (b"\n".join(written(name=f"F{n}", cues=["a"]) for n in range(51)), "50 are the most"),
        (written(cues=[f"w{n}" for n in range(2001)]), "2,000 are the most"),
        (written(cues=["a"]) + b"\n#" + b"x" * 1_000_000, "larger than 1,000,000 bytes"),
    ],
)
def test_what_is_wrong_is_told_in_one_sentence_with_place_and_remedy(raw: bytes, named: str) -> None:
    with pytest.raises(InputError) as raised:
        parse_codebook(raw, "mine.toml")
    (problem,) = raised.value.problems
    assert problem.startswith("mine.toml")
    assert named in problem
    assert problem.endswith(".")
    assert ";" in problem or ":" in problem


def test_all_that_is_wrong_is_told_at_once_up_to_a_limit() -> None:
    with pytest.raises(InputError) as raised:
        codebook(cues=["a*", "b*"], weak=["~ c"])
    assert len(raised.value.problems) == 3
    with pytest.raises(InputError) as raised:
        codebook(cues=[f"{n}*" for n in range(50)])
    assert len(raised.value.problems) == 11
    assert "40 more" in raised.value.problems[-1]


def test_marks_of_control_do_not_reach_the_message() -> None:
    with pytest.raises(InputError) as raised:
        parse_codebook(b'[[frame]]\nname = "a\\u001b[31m"\ndefinition = "b"\ncues = ["c"]', "m\x1b.toml")
    assert "\x1b" not in str(raised.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.toml cannot be read"):
        load_codebook(tmp_path / "none.toml")
    with pytest.raises(InputError, match="cannot be read"):
        load_codebook(tmp_path)


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_bytes(written(cues=["war"]))
    assert load_codebook(file).frames[0].cues == {"war": 1.0}
    file.write_bytes(written(weak=["war"]))
    assert load_codebook(str(file)).frames[0].cues == {"war": 0.5}


def test_each_generic_frame_is_told_by_its_example() -> None:
    generic = load_codebook()
    for frame in generic.frames:
        weights = dict.fromkeys(generic.names, 0.0)
        for row in find_cues(document(frame.example)):
            weights[row["frame"]] += row["weight"]
        assert max(weights, key=lambda name: weights[name]) == frame.name
        assert len(frame.cues) <= 150


def test_no_generic_cue_names_a_living_subject() -> None:
    # Parties, presidents and outlets of one country say whom a story is about, not how it is told.
    cues = {cue.strip("~*") for frame in load_codebook().frames for cue in frame.cues}
    assert not cues & {"trump", "biden", "obama", "republican", "democrat", "tory", "labour", "climate", "warming"}


def test_every_generic_counter_cue_holds_a_cue() -> None:
    # One that cancels nothing would mislead whoever takes the file as a pattern.
    table = tomllib.loads(files("analysis.data").joinpath("frames_generic.toml").read_text("utf-8"))
    for frame in table["frame"]:
        for counter in frame["counter_cues"]:
            lists = {key: frame[key] for key in ("strong", "cues", "weak")}
            words = counter.replace("~ ", "some ").replace("~", "").replace("*", "")
            assert find_cues(document(words), codebook(**lists)), (frame["name"], counter)
            assert not find_cues(document(words), codebook(**lists, counter_cues=[counter])), (frame["name"], counter)


def test_hostile_codebook_and_text_end_with_a_sentence() -> None:
    cues = [f"{a} {b} {c}" for a in ("aaa", "~aaa", "aaa*") for b in ("aaa", "~aaa", "aaa*") for c in ("aaa", "aaa*")]
    raw = b"\n".join(written(name=f"F{n}", cues=cues) for n in range(50))
    with pytest.raises(InputError, match="take common words out"):
        find_cues(document("aaa " * 100_000), parse_codebook(raw, "codebook.toml"))


@pytest.mark.parametrize("unit", ["war room war ", "blame , it ", "blame for it, ", "cost-cost-cost-", "'s "])
def test_cost_grows_linearly_on_one_endless_sentence(unit: str) -> None:
    made = codebook(cues=["~blame ~ for", "war", "cost"], counter_cues=["war room"])

    def seconds(n: int) -> float:
        doc = document(unit * n)
        assert doc.tokens.starts
        begin = time.process_time()
        find_cues(doc, made)
        return time.process_time() - begin

    seconds(200)
    assert min(seconds(8000) for _ in range(3)) < 8 * max(min(seconds(2000) for _ in range(3)), 2e-3)
