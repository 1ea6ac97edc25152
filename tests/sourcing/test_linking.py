"""Sources joined across articles: what must be joined, what must not, and that order is of no matter."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.corpus import Corpus
from analysis.sourcing import attributions
from analysis.sourcing.linking import link_sources, source_table
from analysis.tables import TABLES, Column, records

ANNOTATIONS = Path(__file__).parent.parent / "annotations"
PERSON, BODY, MEDIA, PAPER = "named person", "named organisation", "other media", "document"
OFFICIAL, OFFICIALS = "unnamed individual", "unnamed group"


def said(article: str, name: str, status: str = PERSON, source: str = "", via: str = "", **more: Any) -> dict[str, Any]:
    """A row of attributions; the outlet is the article's first letter unless it is given."""
    row = {column.name: blank(column) for column in TABLES["attributions"]} | {
        **{"article_id": article, "outlet": f"Outlet {article[0]}", "source": source or name, "source_name": name},
        **{"via_source": via, "n_words": 5, "named_status": status, "source_type": "unknown"},
    }
    return row | more


def blank(column: Column) -> Any:
    if column.optional:
        return None
    return column.values[0] if column.values else {"str": "", "int": 0, "float": 0.0, "bool": False}[column.kind]


def articles(rows: Iterable[dict[str, Any]], story: str = "one") -> pd.DataFrame:
    named = sorted({row["article_id"] for row in rows})
    return pd.DataFrame({"article_id": named, "story_id": [story] * len(named)})


def linked(*rows: dict[str, Any]) -> pd.DataFrame:
    return link_sources(pd.DataFrame(rows), articles(rows))


def ids(*rows: dict[str, Any]) -> list[str]:
    found: list[str] = linked(*rows)["source_id"].tolist()
    return found


def people(*names: str) -> list[str]:
    """The ids of one person per article."""
    return ids(*(said(f"a{number}", name) for number, name in enumerate(names)))


@pytest.mark.parametrize(
    ("names", "source"),
    [
        (["Sarah Sanders", "Sarah Huckabee Sanders"], "sarah-huckabee-sanders"),
        (["Jim Mattis", "James Mattis", "Mattis"], "james-mattis"),
        (["Erdogan", "Erdoğan", "Recep Tayyip Erdogan", "Tayyip Erdoğan", "Recep Erdogan"], "recep-tayyip-erdogan"),
        (["Gen. Votel", "Joseph Votel", "General Joseph L. Votel"], "joseph-l-votel"),
        (["Bill Stone", "William Stone", "Will Stone", "William J. Stone", "W. Stone"], "william-j-stone"),
        (["Ted Ford", "Edward Ford", "Teddy Ford"], "edward-ford"),
        (["Muhammad bin Rashid", "Mohammed bin Rashid", "bin Rashid"], "muhammad-bin-rashid"),
        (["Bashar al-Assad", "Assad", "President Bashar Assad", "al-Assad"], "bashar-assad"),
        (["Kim Jong-un", "Kim Jong Un", "Kim"], "kim-jong-un"),
        (["Xi", "Xi Jinping"], "xi-jinping"),
        (["Chris Van Hollen", "Van Hollen", "Sen. Van Hollen"], "chris-van-hollen"),
        (["Ada O’Hara", "Ada O'Hara", "O’Hara’s"], "ada-ohara"),
        (["Robert F. Kennedy Jr.", "Bobby Kennedy Jr."], "robert-f-kennedy-jr"),
        (["nurse Ada Stone", "Ada Stone, a nurse", "Ada Stone and other nurses"], "ada-stone"),
        (["TRUMP", "Trump"], "trump"),
        (["Łukasz Woźniak", "Lukasz Wozniak"], "lukasz-wozniak"),
    ],
)
def test_one_person_under_several_names(names: list[str], source: str) -> None:
    assert people(*names) == [source] * len(names)


@pytest.mark.parametrize(
    "names",
    [
        ["Brett McGurk", "James Jeffrey"],
        ["Bill Clinton", "Hillary Clinton"],
        ["John Kelly", "Megyn Kelly", "James Kelly"],
        ["George W. Bush", "George H.W. Bush"],
        ["Donald Trump", "Donald Trump Jr."],
        ["Ada Stone", "Ada Stein"],
        ["Van Jones", "Alex Jones"],
        ["Christine Ford", "Christopher Ford"],
        ["Anna Clark", "Ann Clark"],
        ["Mary Ann Clark", "Ann Clark"],
        ["J. Edgar Clark", "E. Clark"],
    ],
)
def test_two_persons_stay_two(names: list[str]) -> None:
    assert len(set(people(*names))) == len(names)


def test_a_stray_word_before_a_name_does_not_make_it_another() -> None:
    names = ["Ada Stone", "Ada Stone", "Ada Stone", "Interview Ada Stone", "Imagine Ada Stone", "Ada B. Stone", "Stone"]
    assert set(people(*names)) == {"ada-b-stone"}
    assert people("Interview Ada Stone", "Imagine Ada Stone", "Ada Stone")[2] == "ada-stone@a2"


def test_a_person_without_a_name_is_nobody() -> None:
    found = ids(said("a", "the president"), said("b", "officials", OFFICIALS), said("c", "", "none"))
    assert found == ["", "", ""]


@pytest.mark.parametrize(
    ("full", "short"),
    [
        (["Bill Clinton", "Hillary Clinton"], "Clinton"),
        (["George W. Bush", "George H.W. Bush"], "George Bush"),
        (["Christine Ford", "Christopher Ford"], "Chris Ford"),
        (["Edward Ford", "Theodore Ford"], "Ted Ford"),
        (["Ada Stone", "Alan Stone"], "A. Stone"),
        (["Kim Jong-un", "Kim Yo-jong"], "Kim"),
    ],
)
def test_a_name_that_fits_two_stays_apart_in_every_article(full: list[str], short: str) -> None:
    rows = [said(f"a{number}", name) for number, name in enumerate([*full, short, short])]
    table = linked(*rows)
    assert table["source_id"].nunique() == 4
    assert table["link_rule"].tolist() == ["same name"] * 2 + ["ambiguous"] * 2


def test_a_name_that_fits_very_many_is_ambiguous_too() -> None:
    many = [f"J{chr(97 + n % 26)}{chr(97 + n // 26)}el Smith" for n in range(120)]
    assert people(*many, "J. Smith", "Smith")[-2:] == ["j-smith@a120", "smith@a121"]
    posts = [said(f"a{n}", f"{name.split()[0]} Post", MEDIA) for n, name in enumerate(many)]
    assert ids(*posts, said("b", "The Post", MEDIA))[-1] == "post@b"


def test_a_title_or_an_honorific_tells_two_bearers_apart() -> None:
    table = linked(
        said("a", "Donald Stone", source="President Donald Stone"),
        said("b", "Rita Stone", source="Rita Stone, the wife of President Stone"),
        said("c", "Stone", source="President Stone"),
        said("d", "Stone", source="Mrs. Stone"),
        said("e", "Stone", source="Stone"),
        said("f", "Stone", source="Senator Stone"),
    )
    assert table["source_id"].tolist()[:4] == ["donald-stone", "rita-stone", "donald-stone", "rita-stone"]
    assert table["link_rule"].tolist()[2:] == ["title and surname"] * 2 + ["ambiguous"] * 2
    assert ids(said("a", "Bill Stone"), said("b", "Stone", source="Mrs. Stone"))[1] == "stone@b"


def test_a_given_name_alone_is_nobody_in_another_article() -> None:
    assert people("Maria Stone", "Maria") == ["maria-stone", "maria"]


@pytest.mark.parametrize(
    ("names", "source"),
    [
        (["The Journal", "The Wall Street Journal", "WSJ", "the Wall Street Journal"], "wall-street-journal"),
        (["AP", "The Associated Press", "the AP"], "associated-press"),
        (["Daily Gazette", "The Springfield Daily Gazette", "The Gazette"], "springfield-daily-gazette"),
    ],
)
def test_one_outlet_under_several_names(names: list[str], source: str) -> None:
    assert ids(*(said(f"a{n}", name, MEDIA) for n, name in enumerate(names))) == [source] * len(names)


@pytest.mark.parametrize(
    ("names", "source"),
    [
        (["United Nations", "UN", "the U.N."], "united-nations"),
        (
            ["Department of Defense", "the Pentagon", "U.S. Defense Department", "Department of Defence"],
            "defense-department",
        ),
        (["Russian Ministry of Defense", "Russia’s Defence Ministry"], "russian-defense-ministry"),
        (["US-led coalition", "coalition", "the U.S.-led military coalition"], "us-led-military-coalition"),
        (["Northern Rescue Front", "NRF"], "northern-rescue-front"),
        (["both the Pentagon and the State Department", "Pentagon"], "defense-department"),
    ],
)
def test_one_body_under_several_names(names: list[str], source: str) -> None:
    if names[0].startswith("Russian"):
        names = [name.replace("Russia’s", "Russian") for name in names]
    assert ids(*(said(f"a{n}", name, BODY) for n, name in enumerate(names))) == [source] * len(names)


def test_the_coalition_stays_apart_where_two_are_named() -> None:
    rows = [
        said(f"a{n}", name, BODY) for n, name in enumerate(["US-led coalition", "Saudi-led coalition", "coalition"])
    ]
    assert ids(*rows) == ["us-led-coalition", "saudi-led-coalition", "coalition@a2"]


def test_the_times_stays_apart_where_two_are_named_and_the_own_outlet_comes_first() -> None:
    names = ["The New York Times", "Los Angeles Times", "The Times", "the Times"]
    rows = [said(f"a{n}", name, MEDIA) for n, name in enumerate(names)]
    rows[3]["outlet"] = "Seattle Times"
    assert ids(*rows) == ["new-york-times", "los-angeles-times", "times@a2", "seattle-times"]


def test_other_bodies_of_one_sort_are_not_taken_for_each_other() -> None:
    names = ["White House", "House", "Supreme Court", "Wisconsin Supreme Court", "Senate", "State Department"]
    assert len(set(ids(*(said(f"a{n}", name, BODY) for n, name in enumerate(names))))) == len(names)
    assert ids(said("a", "company", BODY), said("b", "company", BODY)) == ["company@a", "company@b"]


def test_a_newspaper_is_not_a_person() -> None:
    found = ids(
        said("a", "Fiona Hill"),
        said("b", "The Hill", MEDIA),
        said("c", "Hill"),
        said("d", "Sun"),
        said("e", "The Sun", MEDIA),
    )
    assert found == ["fiona-hill", "hill", "fiona-hill", "sun", "sun-body"]


def test_the_unnamed_are_never_joined() -> None:
    table = linked(
        said("a", "official", OFFICIAL), said("b", "official", OFFICIAL), said("c", "US officials", OFFICIALS),
        said("d", "reports", MEDIA), said("e", "report", PAPER, "a new report"), said("f", "", "none"),
    )  # fmt: skip
    assert set(table["source_id"]) == set(table["origin_id"]) == {""}
    assert table["link_rule"].tolist() == ["not joined"] * 5 + ["no source"]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("a Defense Department inspector general report", "Defense Department inspector general report"),
        ("the Pentagon inspector general’s report", "Pentagon inspector general's report"),
        ("a report by the inspector general of the Department of Defense", ""),
        ("inspector general report", "Pentagon inspector general"),
        ("an inspector general report", "inspector general report"),
        ("a recent report from the Pentagon’s IG", "recent report from the Pentagon’s IG"),
    ],
)
def test_reports_of_one_issuer_are_one_origin(source: str, name: str) -> None:
    one = said("a", "Pentagon inspector general report", PAPER, "a Pentagon inspector general report")
    table = linked(one, said("b", name, PAPER, source))
    assert table["origin_id"].tolist() == ["defense-department-inspector-general-report"] * 2


def test_documents_of_other_issuers_or_kinds_are_other_origins() -> None:
    table = linked(
        said("a", "United Nations report", PAPER), said("b", "Pentagon report", PAPER), said("c", "U.N. survey", PAPER),
        said("d", "report", PAPER, "the report"), said("e", "police report", PAPER),
    )  # fmt: skip
    expected = ["united-nations-report", "defense-department-report", "united-nations-poll", "", ""]
    assert table["origin_id"].tolist() == expected


def test_what_another_outlet_obtained_rests_on_it() -> None:
    table = linked(
        said("a", "US official", OFFICIAL, via="The Wall Street Journal"),
        said("b", "Ada Stone", via="the Journal"),
        said("c", "The Wall Street Journal", MEDIA),
        said("d", "Ada Stone"),
    )
    assert table["origin_id"].tolist() == ["wall-street-journal"] * 3 + ["ada-stone"]
    assert table["source_id"].tolist() == ["", "ada-stone", "wall-street-journal", "ada-stone"]


def test_what_a_report_tells_of_others_rests_on_the_report() -> None:
    table = linked(
        said("a", "United Nations report", PAPER, start=10, end=90),
        said("a", "Ada Stone", start=30, end=90, statement_id=1),
        said("a", "officials", OFFICIALS, start=20, end=60, statement_id=2),
        said("a", "Ada Stone", start=80, end=120, statement_id=3),
        said("a", "diplomat", OFFICIAL, via="Reuters", start=40, end=60, statement_id=4),
        said("b", "Ada Stone", start=30, end=50),
        said("a", "", "none", start=12, end=20, statement_id=5),
    )
    report = "united-nations-report"
    assert table["origin_id"].tolist() == [report, report, report, "ada-stone", "reuters", "ada-stone", report]
    assert table["source_id"].tolist()[1] == "ada-stone"


def test_an_outlet_may_write_itself_small() -> None:
    table = linked(
        said("a", "the citizen", MEDIA, outlet="the citizen"), said("b", "official", OFFICIAL, via="The Citizen")
    )
    assert table["origin_id"].tolist() == ["citizen", "citizen"]


def test_stories_are_kept_apart() -> None:
    rows = [said("a", "Stone"), said("b", "Ada Stone")]
    stories = pd.DataFrame({"article_id": ["a", "b"], "story_id": ["one", "two"]})
    table = link_sources(pd.DataFrame(rows), stories)
    assert table["source_id"].tolist() == ["stone", "ada-stone"]
    assert source_table(table, stories)["story_id"].tolist() == ["one", "two"]


def test_an_unknown_article_is_told() -> None:
    with pytest.raises(KeyError, match="'b'"):
        link_sources(pd.DataFrame([said("b", "Stone")]), articles([said("a", "")]))


PERSONS = """Ada Stone|A. Stone|Stone|Alan Stone|Ada B. Stone|Mrs. Stone|Ed Ford|Ted Ford|Edward Ford|Theodore Ford|Ford
Kim Jong-un|Kim Jong Un|Kim|Van Hollen|Chris Van Hollen|Christine Ford|Chris Ford|Stone Jr.|Alan Stone Jr.|al-Assad
Bashar Assad|Sun|the official""".replace("\n", "|").split("|")
BODIES = """The Post|New York Post|Washington Post|Sun|coalition|US-led coalition|U.S.-led air coalition|UN|NRF|company
Northern Rescue Front|National Rail Fund|Pentagon|Department of Defense""".replace("\n", "|").split("|")
PAPERS = ("Pentagon report", "report", "inspector general report", "Defense Department inspector general report")
NAMES = [
    *((name, PERSON) for name in PERSONS),
    *((name, status) for name in BODIES for status in (BODY, MEDIA)),
    *((name, PAPER) for name in PAPERS),
    *[("official", OFFICIAL), ("", "none")],
]
ROWS = st.lists(
    st.tuples(
        st.sampled_from("abcdef"),
        st.sampled_from(NAMES),
        st.sampled_from(["", "The Post", "CNN"]),
        st.sampled_from(["", "President "]),
    ),
    min_size=1,
    max_size=25,
)


def drawn(rows: Sequence[tuple[str, tuple[str, str], str, str]]) -> list[dict[str, Any]]:
    return [
        said(article, name, status, title + name, via, statement_id=place, start=place % 3, end=4 + place % 5)
        for place, (article, (name, status), via, title) in enumerate(rows)
    ]


@settings(max_examples=50)
@given(ROWS, st.randoms())
def test_the_order_of_rows_and_articles_is_of_no_matter(rows: list[Any], chance: Any) -> None:
    first = drawn(rows)
    other = first.copy()
    chance.shuffle(other)
    keys = ["statement_id", "source_id", "link_rule", "origin_id"]
    tables = [link_sources(pd.DataFrame(one), articles(one).sample(frac=1, random_state=1)) for one in (first, other)]
    assert records(tables[0][keys].sort_values("statement_id")) == records(tables[1][keys].sort_values("statement_id"))
    assert source_table(tables[0], articles(first)).equals(source_table(tables[1], articles(first)))


@settings(max_examples=50)
@given(ROWS)
def test_rows_keep_their_columns_and_repeats_change_nothing(rows: list[Any]) -> None:
    table = pd.DataFrame(drawn(rows))
    once = link_sources(table, articles(records(table)))
    twice = link_sources(pd.concat([table, table], ignore_index=True), articles(records(table)))
    kept = ["article_id", "outlet", "statement_id", "source", "source_name", "via_source"]
    assert records(once[kept]) == records(table[kept])
    assert twice["source_id"].tolist() == once["source_id"].tolist() * 2
    assert twice["origin_id"].tolist() == once["origin_id"].tolist() * 2
    unnamed = once["named_status"].isin([OFFICIAL, OFFICIALS, "none"])
    assert (once.loc[unnamed, "source_id"] == "").all()
    assert ((once["via_source"] == "") | (once["origin_id"] != "")).all()


@settings(max_examples=50)
@given(ROWS)
def test_who_publishes_is_of_no_matter(rows: list[Any]) -> None:
    first = drawn(rows)
    every = pd.DataFrame([{**row, "outlet": f"Outlet {row['statement_id']}"} for row in first])
    single = pd.DataFrame([{**row, "outlet": "Outlet"} for row in first])
    stories = articles(first)
    assert link_sources(every, stories)["source_id"].equals(link_sources(single, stories)["source_id"])


def test_the_sources_are_counted_and_named_in_full() -> None:
    rows = [
        said("a1", "James Mattis", statement_id=0, n_words=10, source_type="government"),
        said("a1", "James Mattis", statement_id=0, n_words=4),
        said("a1", "James Mattis", statement_id=1, n_words=3, repeated=True),
        said("a2", "Mattis", n_words=7, source="Mattis"),
        said("b", "Jim Mattis", n_words=2, source_type="government"),
        said("b", "Ada Stone", statement_id=1, n_words=50),
        said("c", "official", OFFICIAL),
    ]
    table = source_table(linked(*rows), articles(rows))
    assert table["source_id"].tolist() == ["james-mattis", "ada-stone"]
    first = records(table)[0]
    assert (first["name"], first["aliases"]) == ("James Mattis", "Jim Mattis; Mattis")
    assert (first["outlets"], first["articles"], first["statements"], first["words"]) == (2, 3, 3, 23)
    assert (first["named_status"], first["source_type"]) == (PERSON, "government")


def test_a_source_bears_the_name_its_id_is_made_of() -> None:
    rows = [said(f"a{n}", name) for n, name in enumerate(["Ada Stone", "Interview Ada Stone", "Ada Stone", "Stone"])]
    assert source_table(linked(*rows), articles(rows))["name"].tolist() == ["Ada Stone"]
    rows = [said("a", "the Pentagon", BODY), said("b", "Department of Defence", BODY)]
    assert source_table(linked(*rows), articles(rows))["name"].tolist() == ["Department of Defence"]


def test_time_grows_with_the_number_of_names_and_not_with_its_square() -> None:
    def seconds(size: int) -> float:
        given_names = ("Ada", "Ben", "Cy", "Di", "Ed")
        rows = [
            said(f"a{n % 50}", f"{given_names[n % 5]} {chr(65 + n % 26)}{n} Stone", statement_id=n) for n in range(size)
        ] + [said(f"a{n % 50}", f"Stone {n}", BODY, statement_id=size + n) for n in range(size)]
        table, stories = pd.DataFrame(rows), articles(rows)
        begin = time.process_time()
        link_sources(table, stories)
        return time.process_time() - begin

    seconds(100)
    small, large = min(seconds(1000) for _ in range(3)), seconds(8000)
    assert large < 16 * small


def test_the_four_articles(corpus: Corpus) -> None:
    """With statuses given by hand: the sources several outlets share are found."""
    table = attributions(corpus)
    if "named_status" not in table:
        table = table.assign(named_status=[status(row) for row in records(table)], source_type="unknown")
    sources = source_table(link_sources(table, corpus.articles), corpus.articles).set_index("source_id")
    assert sources.loc["joseph-dunford", "outlets"] == 2
    assert sources.loc["james-mattis", "aliases"] == "Jim Mattis"
    assert sources.loc["sarah-huckabee-sanders", ["outlets", "aliases"]].tolist() == [2, "Sarah Sanders"]
    assert sources.loc["donald-trump", "outlets"] == 3


def test_the_identities_of_the_four_articles(corpus: Corpus, annotation: Callable[[str], list[dict[str, str]]]) -> None:
    """From the settled statements and statuses, all that is one by hand is one here, and nothing else."""
    if not (ANNOTATIONS / "sources.csv").exists():
        pytest.skip("the sources are not annotated yet")
    outlets = dict(zip(corpus.articles["article_id"], corpus.articles["outlet"], strict=True))
    by_hand = {(row["article_id"], row["statement_id"]): row for row in annotation("sources")}
    rows, expected = [], []
    for row in annotation("attributions"):
        settled = by_hand[row["article_id"], row["statement_id"]]
        more = {"start": int(row["start"]), "end": int(row["end"]), "outlet": outlets[row["article_id"]]}
        rows.append(
            said(
                row["article_id"],
                row["source_name"],
                settled["named_status"],
                row["source"],
                settled["via_source"],
                **more,
            )
        )
        expected.append(settled)
    table = link_sources(pd.DataFrame(rows), corpus.articles)
    pairs = {(settled["identity"], found) for settled, found in zip(expected, table["source_id"], strict=True)}
    named = [pair for pair in pairs if pair != ("", "")]
    assert len({identity for identity, _ in named}) == len({found for _, found in named}) == len(named)
    told = [
        (settled["origin"], row) for settled, row in zip(expected, records(table), strict=True) if settled["origin"]
    ]
    # Hearsay ("reportedly") does not say whose it is; by hand it was taken for the outlet's named before.
    assert {bool(row["origin_id"]) for _, row in told if row["source"]} == {True}


def status(row: dict[str, Any]) -> str:
    """A stand-in for the detector of statuses, good enough for the four articles."""
    name = row["source_name"]
    if not name:
        return "none"
    if any(name.endswith(noun) for noun in ("report", "data")):
        return PAPER
    if any(word in name.lower() for word in ("official", "sources", "commanders", "critics", "military")):
        return OFFICIALS
    if name in ("Reuters", "CNN", "The Wall Street Journal", "reports"):
        return MEDIA
    return BODY if any(word in name for word in ("coalition", "House", "Operation", "Pentagon")) else PERSON


def typed(*rows: dict[str, Any]) -> list[tuple[str, str]]:
    table = linked(*rows)
    return list(zip(table["source_type"], table["source_rule"], strict=True))


def test_a_person_of_no_known_type_is_what_the_other_articles_of_the_story_tell() -> None:
    port = {"source_type": "business", "source_rule": "role: port manager"}
    once = {"source_type": "citizen", "source_rule": "who lives"}
    told = [said("a", "Ada Stone", **port), said("b", "Stone", **port), said("c", "Ada Stone", **once)]
    elsewhere = ("business", "as in another article: role: port manager")
    assert typed(*told, said("d", "Ada Stone", source_rule="nothing told"))[3] == elsewhere
    # What an article itself tells stands, and order is of no matter.
    assert typed(*told)[2] == ("citizen", "who lives")
    assert typed(said("d", "Ada Stone"), *reversed(told))[0] == elsewhere


def test_a_type_is_taken_from_other_articles_only_and_only_for_those_named_and_joined() -> None:
    port = {"source_type": "business", "source_rule": "role: port manager"}
    none = ("unknown", "")
    # The same article, another person of that surname, someone who may be either of two, and the unnamed.
    assert typed(said("a", "Ada Stone", **port), said("a", "Ada Stone"))[1] == none
    assert typed(said("a", "Ada Stone", **port), said("b", "Jack Stone"), said("c", "Stone"))[1:] == [none, none]
    assert typed(said("a", "aide", OFFICIAL, **port), said("b", "aide", OFFICIAL))[1] == none
    assert typed(said("a", "a report", PAPER, **port), said("b", "a report", PAPER))[1] == none
    assert typed(said("a", "the firm", BODY, **port), said("b", "the firm", BODY))[1] == none
    body = typed(said("a", "Better Bridges", BODY, **port), said("b", "Better Bridges", BODY))
    assert body[1] == ("business", "as in another article: role: port manager")


def test_a_type_is_not_taken_from_another_story() -> None:
    rows = [said("a", "Ada Stone", source_type="business"), said("b", "Ada Stone")]
    apart = pd.DataFrame({"article_id": ["a", "b"], "story_id": ["one", "two"]})
    assert link_sources(pd.DataFrame(rows), apart)["source_type"].tolist() == ["business", "unknown"]


def test_the_attributions_themselves_keep_what_their_article_tells() -> None:
    rows = pd.DataFrame([said("a", "Ada Stone", source_type="business"), said("b", "Ada Stone")])
    link_sources(rows, articles(records(rows)))
    assert rows["source_type"].tolist() == ["business", "unknown"]
