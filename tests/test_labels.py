"""Who is called what: a name is the actor's own, a description counts only where it refers to the actor."""

from __future__ import annotations

import itertools
import time
import tomllib
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import Corpus
from analysis.corpus import split_article
from analysis.errors import InputError
from analysis.findings.lenses import labels_in_words
from analysis.framing import actors_of, find_labels, label_counts, labels, propose_actors, undecided
from analysis.reading import Actor, Article, read_corpus
from analysis.reading.settings import parse_settings

NOTHING = pd.DataFrame(columns=["file", "reason"])
ORLA = Actor("Orla", ("Orla Liberation Front", "OLF", "terror group"))
STONE = Actor("Ada Stone", ("Stone",))
REED = Actor("Jack Reed", ("Reed",))
PENNICK = Actor("Pennick Stores", ("Pennick",))
ORLAND = Actor("Orland Partners", ("Orland",))


def called(text: str, *actors: Actor) -> list[tuple[str, str]]:
    rows = find_labels(split_article(Article("a", "A", text)), actors)
    return [(row["actor"], row["text"]) for row in rows]


def kinds(text: str, *actors: Actor) -> list[tuple[str, str]]:
    rows = find_labels(split_article(Article("a", "A", text)), actors)
    return [(row["label"], row["kind"]) for row in rows]


def made(*texts: str, actors: tuple[Actor, ...] = ()) -> Corpus:
    documents = tuple(split_article(Article(str(n), f"outlet {n}", text)) for n, text in enumerate(texts))
    return Corpus(documents, None, None, NOTHING, actors=actors)


def test_the_five_kinds_of_labels() -> None:
    text = "President Ada Stone met the OLF. Ada Stone left. Stone said that the terror group had won."
    assert kinds(text, STONE, ORLA) == [
        ("President Ada Stone", "title"),
        ("OLF", "abbreviation"),
        ("Ada Stone", "name"),
        ("Stone", "short form"),
        ("terror group", "description"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Jack Stone left town.",  # another given name
        "The Stone campaign raised money.",  # a body of its own
        "They left the Stone campaign’s office.",
        "The Stone Tower was closed.",  # a longer name
        "They threw a stone at it.",  # no capital
        "Stonewall won.",
    ],
)
def test_a_part_of_another_name_is_not_the_actor(text: str) -> None:
    assert called(text, STONE) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Stone’s plan failed.", "Stone"),
        ("Nobody asked Stone.", "Stone"),
        ("An Orla-controlled town fell.", "Orla"),
        ("They saw Orla positions.", "Orla"),
        ("Orla’ advance went on.", "Orla"),
    ],
)
def test_a_name_without_what_hangs_on_it(text: str, words: str) -> None:
    assert [found for _, found in called(text, STONE, ORLA)] == [words]


REBELS = Actor("Free Valley front", ("FVF", "Orlan rebels", "US-backed forces", "Orlan partners"))


@pytest.mark.parametrize("name", ["al-Shabaab", "eBay", "Free Valley front", "10th Mountain division", "ORLAN REBELS"])
def test_a_name_need_not_end_in_a_capital(name: str) -> None:
    assert kinds(f"They saw {name} on Monday.", Actor("X", (name,)))[-1][1] in {"name", "short form", "abbreviation"}


@pytest.mark.parametrize(
    "alias", ["NATO ally", "Orlan rebels", "US-led coalition", "faction of Orlans", "Pentagon chief", "Orlan tribesmen"]
)
def test_a_description_with_a_capital_is_a_description(alias: str) -> None:
    assert kinds(f"Nobody saw the {alias} leave.", Actor("X", (alias,))) == [(alias, "description")]


def test_what_the_reader_calls_the_actor_is_its_name() -> None:
    actor = Actor("US-led coalition", ("U.S.-led force",))
    assert kinds("The US-led coalition left. The U.S.-led force was small.", actor) == [
        ("US-led coalition", "name"),
        ("U.S.-led force", "description"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "A group of Orlan rebels fled.",
        "Orlan rebels fled.",
        "ORLAN REBELS FLEE",
        "Stone Leaves Orlan Rebels Behind",
        "Remaining Orlan rebels fled.",
        "Rebels of others fled. The Orlan rebels stayed.",
        "An Orlan rebels spokesman was there.",
    ],
)
def test_a_description_with_a_capital_that_refers(text: str) -> None:
    assert kinds(text, REBELS) == [("Orlan rebels", "description")]


@pytest.mark.parametrize(
    "text",
    [
        "They saw some Orlan rebels.",
        "Other Orlan rebels fled.",
        "Stone met her Orlan partners.",
        "The Turkish Orlan rebels fled.",
        "Some Orlan rebels fled. The Orlan rebels had no tents.",
        "They saw orlan rebels.",
        "They saw Orlan cooks and rebels.",
    ],
)
def test_a_description_with_a_capital_that_is_not_sure_is_left_out(text: str) -> None:
    assert kinds(text, REBELS) == []


def test_a_description_with_a_capital_is_told_where_one_outlet_alone_has_it() -> None:
    corpus = made("The FVF left. Orlan rebels fled.", "The FVF left. The FVF fled.", actors=(REBELS,))
    told = labels_in_words(corpus, label_counts(corpus, labels(corpus)))
    assert told.startswith("In one telling alone, outside quotation marks: ")
    assert told.endswith("Free Valley front – “Orlan rebels” only in the outlet 0 article.")


def test_descriptions_keep_the_capitals_of_names_in_them() -> None:
    text = "Terror group Orla won. The Harran terror group Orla lost. Turkish-backed militants of Orla fled."
    assert [label for label, kind in kinds(text, ORLA) if kind == "description"] == [
        "terror group",
        "Harran terror group",
    ]


def test_accents_and_full_stops_make_no_other_name() -> None:
    actor = Actor("Recep Erdogan", ("Erdogan",))
    assert called("Erdoğan left.", actor) == [("Recep Erdogan", "Erdoğan")]
    assert [words for _, words in called("The U.S. told us. The US left.", Actor("US", ()))] == ["U.S.", "US"]


@pytest.mark.parametrize("aliases", [("FBI", "F.B.I."), ("F.B.I.", "FBI"), ("FBI",), ("F.B.I.",)])
def test_a_label_is_spelled_as_the_article_spells_it(aliases: tuple[str, ...]) -> None:
    actor = Actor("Federal Bureau", aliases)
    text = "The F.B.I. left. The FBI’s men left. They left F.B.I.-owned cars. The FBI-owned ones stayed."
    assert [label for label, _ in kinds(text, actor)] == ["F.B.I.", "FBI", "F.B.I.", "FBI"]
    assert [kind for _, kind in kinds(text, actor)] == ["abbreviation"] * 4


def test_no_outlet_is_shown_with_the_spelling_of_another() -> None:
    corpus = made(
        "Erdoğan left.", "Erdogan left. Nobody saw Erdogan’s men.", actors=(Actor("Recep Erdogan", ("Erdogan",)),)
    )
    counts = label_counts(corpus, labels(corpus))
    used = counts[counts["total"] > 0][["label", "outlet", "total"]].to_numpy().tolist()
    assert used == [["Erdogan", "outlet 1", 2], ["Erdoğan", "outlet 0", 1]]
    curly = Actor("X", ("People's Front",))
    assert kinds("The People’s Front left.", curly) == [("People's Front", "name")]


@pytest.mark.parametrize(
    ("text", "description"),
    [
        ("The militant group Orla took the town.", "militant group"),
        ("Orla, a militant group, took the town.", "militant group"),
        ("A militant group known as the Orla Liberation Front took the town.", "militant group"),
        ("Four Orla jihadists fled.", "jihadists"),
        ("Orla took the town. Then the group left.", "group"),
        ("Orla took the town. Then the armed group left.", "armed group"),
        ("Orla took the town. Nobody saw the militants leave.", "militants"),
        ("Orla took the town. “This organization must go,” he said.", "organization"),
    ],
)
def test_a_description_that_refers(text: str, description: str) -> None:
    assert description in [words for _, words in called(text, ORLA)]


@pytest.mark.parametrize(
    "text",
    [
        "Orla took the town. A militant group fled.",  # one of several
        "Orla took the town. Another group fled.",
        "Orla took the town. The group of tourists fled.",  # which of several is told
        "Orla took the town. The group fighting in the north fled.",
        "Orla took the town. The group that guards it fled.",
        "Orla took the town. The Kurdish group fled.",  # another people's
        "Orla took the town. A trade group complained. The group left.",  # another is nearer
        "Orla took the town. The Hospital Association complained. The group left.",
        "Orla took the town. The group leader fled.",
        "Orla took the town. Those troops left.",  # of whom?
        "The group fled.",  # nobody was named
        "Turkey sees the fighters as part of an extremist group fighting at home. Orla is elsewhere.",
    ],
)
def test_a_description_that_is_not_sure_is_left_out(text: str) -> None:
    assert {words for _, words in called(text, ORLA)} <= {"Orla"}


def test_the_group_is_the_one_named_last() -> None:
    text = "Orland made an offer. Pennick had a bad year. The company will close shops. Orland said the firm can pay."
    assert called(text, PENNICK, ORLAND)[2] == ("Pennick Stores", "company")
    assert called(text, PENNICK, ORLAND)[-1] == ("Orland Partners", "firm")


def test_two_in_one_sentence_leave_it_open() -> None:
    assert called("Orland made Pennick an offer. The company was silent.", PENNICK, ORLAND) == [
        ("Orland Partners", "Orland"),
        ("Pennick Stores", "Pennick"),
    ]


@pytest.mark.parametrize(
    ("text", "description"),
    [
        ("They asked Ada Stone, director of the mill, to leave. The director left.", "director"),
        ("They asked Ada Stone, the region’s mayor, to leave. The mayor left.", "mayor"),
        ("They asked Ada Stone, Harran’s mayor, to leave. The mayor left.", "mayor"),
        ("The region’s mayor, Ada Stone, left. The mayor came back.", "mayor"),
        ("His finance director, Ada Stone, left. The finance director came back.", "finance director"),
    ],
)
def test_an_apposition_need_not_have_an_article(text: str, description: str) -> None:
    assert [words for _, words in called(text, STONE)].count(description) == 2


def test_an_indefinite_description_introduces_who_follows() -> None:
    assert ("Orla", "militant group") in called("A militant group, Orla, took the town.", ORLA)
    assert ("Ada Stone", "mayor") in called("A mayor, Ada Stone, left.", STONE)


@pytest.mark.parametrize(
    "text",
    [
        "They asked Ada Stone, directors and a mayor of the director left.",
        "They asked Ada Stone, and the region’s mayor. It rained.",
        "After Ada Stone, mayor Jack Reed spoke.",
    ],
)
def test_what_stands_behind_a_comma_may_be_another(text: str) -> None:
    assert "Stone" not in {owner.split()[-1] for owner, words in called(text, STONE, REED) if words.islower()}


NORD = Actor("Strade Nord", ())


@pytest.mark.parametrize(
    "text",
    [
        "The operator, Strade Nord, was silent. It rained. Nobody asked the company.",
        "They asked the road operator Strade Nord. Nobody answered. They left the company.",
        "Strade Nord, the private operator, was silent. The firm lost money.",
        "They saw its operator, Strade Nord. The company was silent.",
    ],
)
def test_a_firm_that_looks_like_a_person_is_what_the_article_says(text: str) -> None:
    assert called(text, NORD)[-1][1] in {"company", "firm"}


@pytest.mark.parametrize(
    "text",
    [
        "Strade Nord was silent. The company lost money.",  # nobody tells that it is one
        "Strade Nord, a company director, was silent. The company lost money.",
        "He left the company Monday, Strade Nord said. The company lost money.",
        "Strade Nord, the mayor, was silent. The company lost money.",
    ],
)
def test_nobody_is_a_firm_who_is_not_called_one(text: str) -> None:
    assert "company" not in [words for _, words in called(text, NORD)]


def test_a_person_beside_a_firm_is_none() -> None:
    text = "For the company, Ada Stone spoke. Stone was late. The company lost money."
    assert "company" not in [words for _, words in called(text, STONE)]


def test_the_president_is_who_was_called_so() -> None:
    text = "President Ada Stone spoke. The president left."
    assert called(text, STONE) == [("Ada Stone", "President Ada Stone"), ("Ada Stone", "president")]
    assert called("Ada Stone spoke. The president left.", STONE) == [("Ada Stone", "Ada Stone")]


def test_the_president_is_not_a_former_one() -> None:
    text = "Former President Ada Stone spoke. The president was silent."
    assert "president" not in [words for _, words in called(text, STONE)]


def test_a_president_of_another_country_in_view_leaves_it_open() -> None:
    near = "President Ada Stone spoke. Turkish President Emir Kaya answered. The president left."
    assert "president" not in [words for _, words in called(near, STONE)]
    far = (
        "President Ada Stone spoke. Turkish President Emir Kaya answered. Snow fell on the city all day. "
        "Schools were closed. The president left."
    )
    assert called(far, STONE)[-1] == ("Ada Stone", "president")


def test_what_somebody_is_said_to_be_refers_to_nobody() -> None:
    text = "Mayor Ada Stone spoke. If Mr. Hill is the mayor, she will leave."
    assert "mayor" not in [words for _, words in called(text, STONE)]


def test_an_excluded_phrase_is_no_label() -> None:
    assert called("The Orla River rose.", Actor("Orla", (), ("Orla River",))) == []
    assert called("the orla valley", Actor("orla", (), ("orla valley",))) == []


def test_voices_and_repeats(corpus: Corpus) -> None:
    document = split_article(Article("a", "A", "Orla left. “Orla is gone,” he said."))
    assert [row["voice"] for row in find_labels(document, [ORLA])] == ["outlet", "quoted"]
    table = labels(corpus)
    assert table["repeated"].sum() > 0
    counts = label_counts(corpus, table)
    assert counts["total"].sum() == (~table["repeated"]).sum()
    assert (counts["outlet_voice"] + counts["quoted"] == counts["total"]).all()


def test_every_label_slices_back_and_none_overlap(corpus: Corpus) -> None:
    table = labels(corpus)
    assert len(table) > 100
    for article_id, rows in table.groupby("article_id"):
        text, end = corpus.text(str(article_id)), 0
        for row in rows.itertuples():
            assert text[row.start : row.end] == row.text == row.text.strip()
            assert row.start >= end
            end = row.end


def test_the_extremist_group_of_the_new_york_post_is_not_isis(corpus: Corpus) -> None:
    table = labels(corpus)
    post = table[(table["outlet"] == "New York Post") & (table["actor"] == "ISIS")]
    assert "terror group" in set(post["label"])
    assert "extremist group" not in set(post["label"])


def test_counts_are_in_order_of_totals() -> None:
    corpus = made("Orla won. Orla left. Stone spoke.", "The OLF lost. Orla fled.", actors=(ORLA, STONE))
    counts = label_counts(corpus, labels(corpus))
    shown = counts[["actor", "label", "outlet", "total", "everywhere"]].to_numpy().tolist()
    assert shown == [
        ["Orla", "Orla", "outlet 0", 2, 3],
        ["Orla", "Orla", "outlet 1", 1, 3],
        ["Orla", "OLF", "outlet 0", 0, 1],
        ["Orla", "OLF", "outlet 1", 1, 1],
        ["Ada Stone", "Stone", "outlet 0", 1, 1],
        ["Ada Stone", "Stone", "outlet 1", 0, 1],
    ]


def test_what_was_left_out_is_counted() -> None:
    corpus = made("Orla took the town. The Kurdish group fled. Orla left. The group won.", actors=(ORLA,))
    assert undecided(corpus).to_numpy().tolist() == [["outlet 0", "more is said of it", 1, 2]]
    assert undecided(made("Nobody was there.", actors=(ORLA,))).empty


def test_actors_are_proposed_under_one_name_each() -> None:
    corpus = made(
        "Gov. Ada Stone met the Harbor Rescue League (HRL). The HRL thanked Stone. Stone left. It rained in Dunmarrow.",
        "Ada Stone was late. The Harbor Rescue League waited. In Dunmarrow nobody spoke to Stone.",
        "People in Dunmarrow met Ada Stone near Dunmarrow. HRL volunteers were there.",
    )
    found = {actor.name: set(actor.aliases) for actor in propose_actors(corpus)}
    assert found == {"Ada Stone": {"Stone"}, "Harbor Rescue League": {"HRL"}} or found == {
        "Ada Stone": {"Stone"},
        "HRL": {"Harbor Rescue League"},
    }
    assert actors_of(corpus) == propose_actors(corpus)


def proposed(*texts: str) -> dict[str, set[str]]:
    return {actor.name: set(actor.aliases) for actor in propose_actors(made(*texts))}


@pytest.mark.parametrize(
    "name",
    ["Tannery Street", "Cooper Lane", "Orsa Bridge", "River Orla", "Mount Orlan", "Storm Helga", "Pine Ridge Fire"],
)
def test_places_and_events_are_not_proposed(name: str) -> None:
    text = f"Nobody expected {name} to be first. Some say {name} did it. They blamed {name} and nobody else."
    assert proposed(text, text, "Ada Stone left. Ada Stone met Ada Stone and Ada Stone.") == {"Ada Stone": set()}


@pytest.mark.parametrize(
    "text",
    [
        "They fled under Harran. It lies beneath Harran. Harran was cold.",
        "Beyond Harran it rained. They met in neighboring Harran. Harran was cold.",
        "HARRAN (Coast Wire) — It rained. Harran was cold. They like Harran.",
        "The province of Harran is cold. They like Harran. Harran was dry.",
        "Harran, a town on the coast, was cold. They like Harran. Harran was dry.",
        "The Harran region was cold. They met in Dunmarrow, Harran. Nobody left Harran.",
        "Harran’s mayor spoke. Nobody knew Harran’s mayor. They met in Harran.",
        "The Harran, a light-rail line nearly built, will be cold. They like Harran. Nobody saw Harran come.",
    ],
)
def test_what_an_article_says_is_a_place_is_not_proposed(text: str) -> None:
    assert proposed(text, text) == {}


@pytest.mark.parametrize("name", ["Downing Street", "John Lane", "Lake Street Bakeries", "Fort Worth Rescue League"])
def test_actors_whose_names_look_like_places_are_proposed(name: str) -> None:
    assert proposed(f"Nobody asked {name} why {name} left.", f"They say {name} left.") == {name: set()}


def test_a_name_that_nothing_is_said_of_is_not_proposed() -> None:
    text = "The rebels hold Karsk. They fight for Karsk and die. With Karsk they had a road."
    assert proposed(text, text) == {}
    assert proposed(text, text, "Nobody knew that Karsk fought back.") == {"Karsk": set()}


def test_a_title_at_the_beginning_of_a_sentence_leaves_the_name_one() -> None:
    assert proposed("They saw Anton Reyk. It rained.", "Colonel Reyk left. Colonel Reyk spoke.") == {
        "Anton Reyk": {"Reyk"}
    }


def test_a_general_confederation_is_no_general() -> None:
    text = "The General Confederation of Labor left. They asked the General Confederation of Labor."
    assert proposed(text, text) == {"General Confederation of Labor": set()}


def test_an_army_of_rebels_is_not_the_army() -> None:
    tla = Actor("Tarn Liberation Army", ("TLA",))
    assert called("The TLA left. The army had shelled the town. The rebels fled.", tla) == [
        ("Tarn Liberation Army", "TLA"),
        ("Tarn Liberation Army", "rebels"),
    ]
    assert called("The Tarn Army left. The army had shelled it.", Actor("Tarn Army", ()))[-1] == ("Tarn Army", "army")


def test_a_person_is_known_by_the_surname_alone() -> None:
    assert proposed("Ilva Hill spoke. They say Hill won.", "Ilva Hill left. They say Hill lost.") == {
        "Ilva Hill": {"Hill"}
    }


def test_a_place_is_not_the_body_that_carries_its_name() -> None:
    text = "The Dunmarrow Water District said that Dunmarrow would pay. They say Dunmarrow has waited."
    assert proposed(text, text, text) == {"Dunmarrow": set(), "Dunmarrow Water District": set()}
    river = "The River Wharle rose. They say the Wharle Rescue League left when the Wharle rose."
    assert proposed(river, river, river) == {"Wharle Rescue League": set()}


def test_a_firm_is_called_by_the_first_word_of_its_name() -> None:
    text = "They asked Holt Brothers. Holt denied it."
    assert proposed(text, text) == {"Holt": {"Holt Brothers"}}
    trains = "The operator, Northway Trains, was late. They say Northway cut jobs."
    assert proposed(trains, trains) == {"Northway": {"Northway Trains"}}


def test_a_body_named_by_a_compound_is_proposed() -> None:
    corpus = made(
        "The UN-led coalition began. The UN-led coalition grew. It rained.",
        "The UN-led peace coalition ended. Nobody thanked the coalition.",
    )
    assert [actor.name for actor in propose_actors(corpus)] == ["UN-led coalition"]
    found = labels(corpus)
    assert found["text"].tolist() == ["UN-led coalition", "UN-led coalition", "UN-led peace coalition", "coalition"]


def test_an_actor_given_by_name_alone_gets_its_other_names() -> None:
    corpus = made("Ada Stone left. Stone came back.", "Ada Stone spoke. Stone was tired.", actors=(Actor("Ada Stone"),))
    assert actors_of(corpus) == (Actor("Ada Stone", ("Stone",)),)


def test_no_articles_names_propose_nobody() -> None:
    assert propose_actors(made("It rained all day.", "It was dry.")) == ()
    assert labels(made("It rained all day.")).empty
    assert label_counts(made("It rained."), labels(made("It rained."))).empty


def test_order_of_articles_makes_no_difference(corpus: Corpus) -> None:
    turned = Corpus(corpus.documents[::-1], None, None, NOTHING)
    straight = Corpus(corpus.documents, None, None, NOTHING)
    assert set(propose_actors(turned)) == set(propose_actors(straight))


def test_actors_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Orla left.", encoding="utf-8")
    (tmp_path / "corpus.toml").write_text(
        '[[actor]]\nname = "Orla"\naliases = ["terror group"]\nnot = ["Orla River"]\n', encoding="utf-8"
    )
    assert read_corpus(tmp_path).actors == (Actor("Orla", ("terror group",), ("Orla River",)),)


def test_the_template_shows_actors() -> None:
    file = Path(parse_settings.__code__.co_filename).parents[1] / "data" / "corpus_template.toml"
    lines = file.read_text("utf-8").splitlines()
    begin = next(n for n, line in enumerate(lines) if line == "# [[actor]]")
    example = "\n".join(line.removeprefix("# ") for line in lines[begin:])
    assert parse_settings(example.encode()).actors[0].aliases
    assert tomllib.loads(example)


@pytest.mark.parametrize(
    ("toml", "sentence"),
    [
        ("actor = 3", "corpus.toml needs one [[actor]] table per actor; see seeds/corpus.toml."),
        (
            "[[actor]]",
            "corpus.toml: [[actor]] number 1 has no key 'name'; add what the actor is called.",
        ),
        (
            '[[actor]]\nname = "Orla"\nalias = ["x"]',
            "corpus.toml has an unknown key 'alias' in [[actor]] number 1; did you mean 'aliases'?",
        ),
        (
            '[[actor]]\nname = "Orla"\naliases = "x"',
            'corpus.toml: aliases in [[actor]] number 1 is no list; write it as ["one name", "another"].',
        ),
        (
            '[[actor]]\nname = "Orla"\naliases = [" "]',
            "corpus.toml: an entry of aliases in [[actor]] number 1 is blank; fill it in or delete it.",
        ),
        (
            '[[actor]]\nname = "Union"\naliases = ["the", "US"]',
            "corpus.toml: an entry of aliases in [[actor]] number 1, 'the', is a word of grammar that stands "
            "everywhere; leave it out.",
        ),
        (
            "[[actor]]\nname = 7",
            "corpus.toml: name in [[actor]] number 1 is not text; put the value in quotation marks.",
        ),
        (
            '[[actor]]\nname = "Orla"\n[[actor]]\nname = "Olf"\naliases = ["orla"]',
            "corpus.toml: 'orla' is a name of two actors, 'Orla' and 'Olf'; leave it with one of them.",
        ),
        (
            f'[[actor]]\nname = "{"O" * 90}"',
            f"corpus.toml: name in [[actor]] number 1 has 90 characters ('{'O' * 30} …'); 80 are the most.",
        ),
    ],
)
def test_actors_that_cannot_be_used(toml: str, sentence: str) -> None:
    with pytest.raises(InputError) as raised:
        parse_settings(toml.encode())
    assert sentence in raised.value.problems


def test_too_many_actors_and_names_are_refused() -> None:
    many = "\n".join(f'[[actor]]\nname = "a{n}"' for n in range(101))
    with pytest.raises(InputError, match="keep the 100 that matter most"):
        parse_settings(many.encode())
    names = ", ".join(f'"b{n}"' for n in range(61))
    with pytest.raises(InputError, match="keep at most 60"):
        parse_settings(f'[[actor]]\nname = "a"\naliases = [{names}]'.encode())


@given(st.text(alphabet="Orla Stone the group, (OLF).’s-“”\n", max_size=300))
def test_no_text_leads_to_a_wrong_span(text: str) -> None:
    document = split_article(Article("a", "A", text))
    found = find_labels(document, [ORLA, STONE])
    for row in found:
        assert document.text[row["start"] : row["end"]] == row["text"] != ""
    assert all(one["end"] <= two["start"] for one, two in itertools.pairwise(found))


@given(st.text(alphabet="Orla Lane, the city of (OLF) — .’s-“”\n", max_size=200))
def test_actors_are_proposed_of_any_text(text: str) -> None:
    for actor in propose_actors(made(text, text, ", Orla left. , Orla came.")):
        assert actor.name.strip() == actor.name != ""


def test_annotated_labels_slice_back(corpus: Corpus, annotation: Callable[[str], list[dict[str, str]]]) -> None:
    rows = annotation("labels")
    places = [(row["article_id"], int(row["start"]), int(row["end"])) for row in rows]
    assert places == sorted(set(places))
    for row in rows:
        assert corpus.text(row["article_id"])[int(row["start"]) : int(row["end"])] == row["text"]
    assert {row["actor"] for row in rows} == {actor.name for actor in corpus.actors}


@pytest.mark.parametrize("piece", ["Orla, the group, ", "Stone Reed ", "the the group of the ", "Orla’s (OLF) "])
def test_cost_grows_linearly(piece: str) -> None:
    def seconds(n: int) -> float:
        document = split_article(Article("a", "A", piece * n))
        begin = time.process_time()
        find_labels(document, [ORLA, STONE, REED])
        return time.process_time() - begin

    seconds(100)
    assert min(seconds(8000) for _ in range(2)) < 8 * max(min(seconds(2000) for _ in range(2)), 1e-3)


def test_a_person_or_a_body_said_once_in_two_outlets_is_proposed_and_a_bare_name_is_not() -> None:
    once = ("Mayor Ada Stone left.", "They saw Mayor Ada Stone.")
    assert proposed(*once) == {"Ada Stone": set()}
    assert proposed("It rained on the Harran Rivers Authority.", "The Harran Rivers Authority left.") != {}
    assert proposed("They asked Orla.", "Then they saw Orla.") == {}


def test_a_role_in_front_is_no_part_of_a_persons_name_nor_a_possessor_a_body() -> None:
    texts = ("Grandmother Ada Stone left. Ada Stone came back.", "They saw Ada Stone.")
    assert set(proposed(*texts)) == {"Ada Stone"}
    unions = ("They asked the Rail Workers’ Association.",) * 2
    assert "Rail Workers" not in proposed(*unions)


def test_who_is_said_often_in_one_outlet_stands_before_who_is_said_twice_in_two() -> None:
    often = "They saw Ada Stone. " * 6
    corpus = made(f"{often}They saw Judge Jack Reed.", "They saw Judge Jack Reed.")
    assert [actor.name for actor in propose_actors(corpus, most=1)] == ["Ada Stone"]


def test_an_honorific_of_the_other_sex_or_of_a_wife_names_another() -> None:
    ambray, donald = Actor("Luis Ambray", ("Ambray",)), Actor("Donald Reed", ("Reed",))
    assert ("Luis Ambray", "Mrs Ambray") not in called("Luis Ambray was killed. Mrs Ambray wept.", ambray)
    assert ("Luis Ambray", "Mr Ambray") in called("Luis Ambray was killed. Mr Ambray was 31.", ambray)
    assert called("Ms Reed left.", donald) == []
    solvane = Actor("Ingun Solvane", ("Solvane",))
    assert ("Ingun Solvane", "Mrs Solvane") in called("Mrs Ingun Solvane left. Mrs Solvane came back.", solvane)


def test_a_listed_plural_needs_no_article() -> None:
    union = Actor("Harran Dockers’ Union", ("pickets",))
    assert [words for _, words in called("Pickets blocked the gate. Angry pickets wept.", union)] == ["Pickets"]


@pytest.mark.parametrize("text", ["The rail operator company said so.", "The rail operator group left."])
def test_one_phrase_is_one_label(text: str) -> None:
    trains = Actor("Hollin Trains", ("rail operator", "company"))
    assert [words for _, words in called(f"Hollin Trains was late. {text}", trains)] == [
        "Hollin Trains",
        "rail operator",
    ]


def test_what_was_left_out_is_told_with_all_that_could_mean_an_actor() -> None:
    told = "The militant group Orla left. Orla, a militant group, came."
    corpus = made(told, "Orla left. A group fled. Another group fled. The group of tourists fled.")
    table = undecided(corpus, [ORLA])
    left = int(table["descriptions"].sum())
    assert set(table["outlet"]) == set(corpus.outlets)
    assert int(table.groupby("outlet")["of"].first().sum()) > left


def test_a_county_is_no_council() -> None:
    county = Actor("Ostrell County", ())
    text = "Ostrell County sent an engineer. She spoke to the council. The county paid."
    assert [words for _, words in called(text, county)] == ["Ostrell County", "county"]
