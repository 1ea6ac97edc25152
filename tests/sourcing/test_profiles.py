"""What sort of source somebody is: heads decide, affiliations help, persons by what the article tells of them."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.corpus import split_article
from analysis.reading import Article
from analysis.sourcing import find_attributions
from analysis.sourcing.codebook import default_codebook, load_codebook
from analysis.sourcing.described import describe
from analysis.sourcing.profiles import profile_source

DATA = Path(__file__).parent.parent.parent / "analysis" / "data"


def profiled(source: str, name: str = "", outlet: str = "Herald", **told: tuple[str, ...]) -> tuple[str, str]:
    known = {key.replace("_", " "): value for key, value in told.items()}
    profile = profile_source(source, name or source, known, outlet)
    return profile.named_status, profile.source_type


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        # The head decides, whatever stands around it.
        ("a professor at the Army War College", "expert or think tank"),
        ("the army's former chief economist", "expert or think tank"),
        ("a rabbi who once sat in parliament", "civil society"),
        ("the defense secretary", "government"),
        ("a former general", "military"),
        ("the State Department’s special envoy to the Global Coalition", "government"),
        ("a party member of parliament", "legislature"),
        # A leaning head goes by its affiliation: the nearest before it, else what follows "of", "for", "at".
        ("a spokesman for the Springfield Observatory for Human Rights", "civil society"),
        ("a U.S. defense official", "military"),
        ("a senior Administration official", "government"),
        ("a Stone campaign spokesman", "party or campaign"),
        ("a UN official", "international body"),
        ("a rebel commander", "armed group"),
        ("a commander", "military"),
        ("the chairman of the Joint Chiefs of Staff", "military"),
        ("the president of the Springfield teachers union", "civil society"),
        ("White House and Pentagon officials", "military"),
        ("a spokesman for the advocacy group Better Bridges", "civil society"),
        ("Turkish officials", "government"),
        # A head that may lead anything tells nothing of what is not listed.
        ("the president of Better Bridges", ""),
        ("the club’s president", ""),
        ("a spokesman for Better Bridges", ""),
        # Shares and parts are those of whom they are parts.
        ("a majority of voters", "citizen"),
        ("nine in 10", "citizen"),
        ("two of the lawmakers", "legislature"),
        ("one of the president’s aides", "government"),
        # Bodies by name, acronym, last word, pattern, place.
        ("the Defence Ministry", "military"),
        ("Springfield University", "expert or think tank"),
        ("Acme Inc", "business"),
        ("the IMF", "international body"),
        ("Nurses for Safe Bridges", "civil society"),
        ("Ankara", "government"),
        ("the ministry", "government"),
    ],
)
def test_what_a_phrase_tells(phrase: str, kind: str) -> None:
    assert describe(phrase, default_codebook()).type == kind


@pytest.mark.parametrize(
    ("source", "name", "status", "kind"),
    [
        ("Ada Stone", "", "named person", "unknown"),
        ("Gen. Ada Stone", "Ada Stone", "named person", "military"),
        ("Turkish President Ada Stone", "Ada Stone", "named person", "government"),
        ("Rep. Ada Stone (R-Ill.)", "Ada Stone", "named person", "legislature"),
        ("Ada Stone, the head of the teachers union", "Ada Stone", "named person", "civil society"),
        ("the Gazette’s Ada Stone", "Ada Stone", "named person", "media"),
        ("Jack King", "", "named person", "unknown"),
        ("the finance minister, Ada Stone", "the finance minister, Ada Stone", "named person", "government"),
        ("Defense Secretary Ada Stone and other officials", "", "named person", "government"),
        ("the White House", "", "named organisation", "government"),
        ("the coalition", "US-led coalition", "named organisation", "military"),
        ("the group", "group", "named organisation", "unknown"),
        ("a senior Administration official", "", "unnamed individual", "government"),
        ("one official", "official", "unnamed individual", "government"),
        ("officials", "", "unnamed group", "government"),
        ("two people", "", "unnamed group", "unknown"),
        ("critics", "", "unnamed group", "unknown"),
        ("a recent Springfield Institute report", "", "document", "expert or think tank"),
        ("a Pentagon inspector general report", "", "document", "government"),
        ("inspector general report", "Pentagon inspector general", "document", "government"),
        ("coalition data", "", "document", "military"),
        ("a poll of voters", "", "document", "expert or think tank"),
        ("a letter", "", "document", "unknown"),
        ("reports", "", "other media", "media"),
        ("a Springfield Gazette report", "", "other media", "media"),
        ("the paper", "Springfield Gazette", "other media", "media"),
        ("state media", "", "other media", "media"),
        ("the Herald", "Herald", "named organisation", "media"),
        ("", "", "none", "unknown"),
        ("no one", "", "none", "unknown"),
        ("he", "", "none", "unknown"),
    ],
)
def test_status_and_type(source: str, name: str, status: str, kind: str) -> None:
    assert profiled(source, name) == (status, kind)


def test_the_publisher_under_a_short_name_is_no_other_outlet() -> None:
    assert profiled("The Gazette", "Gazette", outlet="springfield_gazette") == ("named organisation", "media")
    assert profiled("The Gazette", "Gazette", outlet="Springfield Post") == ("other media", "media")


@pytest.mark.parametrize(
    ("source", "status", "kind"),
    [
        ("the port authority", "named organisation", "government"),
        ("the housing authority", "named organisation", "government"),
        ("the authority", "named organisation", "government"),
        ("the health board", "named organisation", "government"),
        ("the energy regulator", "named organisation", "government"),
        ("the consulate", "named organisation", "government"),
        ("the bureau", "named organisation", "government"),
        ("the joint command", "named organisation", "military"),
        ("the secretariat", "named organisation", "unknown"),
        ("the press office", "named organisation", "unknown"),
        ("the mayor’s press office", "named organisation", "government"),
        ("the authorities", "unnamed group", "government"),
        ("port authorities", "unnamed group", "government"),
        ("regulators", "unnamed group", "government"),
        ("one regulator", "unnamed individual", "government"),
        ("an authority on bridges", "unnamed individual", "government"),
        ("the special counsel", "unnamed individual", "courts and police"),
        ("a port authority spokesman", "unnamed individual", "government"),
        ("a command spokesman", "unnamed individual", "military"),
    ],
)
def test_a_body_in_lower_case_speaks_as_itself(source: str, status: str, kind: str) -> None:
    assert profiled(source) == (status, kind)


def test_a_body_named_in_full_elsewhere_is_an_organisation_in_lower_case_too() -> None:
    text = "The Springfield Port Authority met. The port authority said it was safe."
    (row,) = find_attributions(split_article(Article("a", "Herald", text)))
    assert (row["named_status"], row["source_type"], row["anonymity"]) == ("named organisation", "government", "")


def test_a_person_is_what_the_article_says_elsewhere() -> None:
    assert profiled("he", "Ada Stone", Ada_Stone=("mother", "finance minister")) == ("named person", "government")


def test_an_office_held_now_goes_before_one_of_the_past_and_a_candidacy_before_a_seat() -> None:
    assert profiled("Stone", "Ada Stone", Ada_Stone=("former senator", "bank chief executive"))[1] == "business"
    assert profiled("Stone", "Ada Stone", Ada_Stone=("former senator",))[1] == "legislature"
    assert profiled("Stone", "Ada Stone", Ada_Stone=("senator", "presidential candidate"))[1] == "party or campaign"


def test_an_aide_is_of_the_type_of_whom_he_works_for() -> None:
    assert profiled("a Stone aide", Ada_Stone=("mayor",)) == ("unnamed individual", "government")
    assert profiled("a Stone critic", Ada_Stone=("mayor",)) == ("unnamed individual", "unknown")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ada Stone said it was safe. The Stone campaign agreed.", "party or campaign"),
        ("The candidates Ada Stone and Jack Reed met. Reed said it was safe.", "party or campaign"),
        ("Some senators, including Jack Reed, left. Reed said it was safe.", "legislature"),
        ("Jack Reed, who teaches at Springfield University, said it was safe.", "expert or think tank"),
        ("Jack Reed, who led the Coast Guard for years, said it was safe.", "military"),
        ("Adm. Jack Reed left early. Reed said it was safe.", "military"),
        ("“No,” said Jack Reed, 54. He left.", "citizen"),
        # A role with its complement before the name is kept for later; not where it may be another's.
        ("The envoy of the State Department, Jack Reed, left. Reed said it was safe.", "government"),
        ("An official at the ministry of health, Jack Reed, left. Reed said it was safe.", "government"),
        ("A spokesman for the owner of the mill, Jack Reed, left. Reed said it was safe.", "unknown"),
        ("Al Roe, the owner of the mill, Jack Reed, and others left. Reed said it was safe.", "unknown"),
    ],
)
def test_what_stands_around_a_name(text: str, kind: str) -> None:
    rows = find_attributions(split_article(Article("a", "Herald", text)))
    assert [row["source_type"] for row in rows if row["source_name"] in ("Jack Reed", "Ada Stone")] == [kind]


@pytest.mark.parametrize(
    "opening",
    ["A spokesman for the company, Petr Vann, denied it.", "Petr Vann, a spokesman for the company, denied it."],
)
def test_a_role_on_either_side_of_a_name_goes_on_to_later_mentions(opening: str) -> None:
    text = f"{opening} Vann said the valve was new. He added that it had been tested."
    rows = find_attributions(split_article(Article("a", "Herald", text)))
    later = [row for row in rows if row["source"] in ("Vann", "He")]
    assert [(row["source_type"], row["source_rule"]) for row in later] == [("business", "company + spokesman")] * 2


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Harbor Line Inc. said it was safe.", "Harbor Line Inc."),
        ("Brill & Co. said it was safe.", "Brill & Co."),
        ("“It is safe,” Northgate Ltd. said.", "Northgate Ltd."),
        ("Stone Holdings plc said it was safe.", "Stone Holdings plc"),
        ("Meridian Motors sold the yard. Meridian said it was safe.", "Meridian Motors"),
        ("Harbor Point Inc. owns the yard. Harbor Point said it was safe.", "Harbor Point"),
        ("The yard is run by Brill & Co. in Easton. Brill said it was safe.", "Brill"),
        ("Tresco, the operator of the ferry, said it was safe.", "Tresco"),
        ("The boat is built by Olen Marr, a firm based in Easton. Olen Marr said it was safe.", "Olen Marr"),
        ("The ferry company Olen Marr said it was safe.", "Olen Marr"),
        ("A ferry company, Olen Marr, said it was safe.", "Olen Marr"),
    ],
)
def test_a_company_is_known_by_its_ending_or_by_what_it_is_called(text: str, name: str) -> None:
    (row,) = find_attributions(split_article(Article("a", "Herald", text)))
    told = (row["source_name"], row["named_status"], row["source_type"])
    assert told == (name, "named organisation", "business")


@pytest.mark.parametrize(
    "text",
    [
        "Mary Line said it was safe.",
        "Olen Marr, the operator of the crane, said it was safe.",
        "The union sued Olen Marr, the ferry company, and the city. Marr said it was safe.",
        "The company Olen Marr founded is broke. Marr said it was safe.",
        "An owner of the ferry company, Olen Marr, said it was safe.",
        "Brill & Co. owns the yard. Mary Brill said it was safe.",
    ],
)
def test_a_person_beside_a_company_stays_one(text: str) -> None:
    (row,) = find_attributions(split_article(Article("a", "Herald", text)))
    assert row["named_status"] == "named person"


def test_whoever_speaks_for_a_company_is_of_it() -> None:
    text = (
        "Tresco, the firm behind the ferry, is broke. A spokesman for Tresco, Petr Vann, denied it. Vann said so to us."
    )
    rows = find_attributions(split_article(Article("a", "Herald", text)))
    assert {(row["source_name"], row["source_type"]) for row in rows} == {("Petr Vann", "business")}


@pytest.mark.parametrize(
    "text",
    [
        "The bridge closed in May. “We had to wait for hours,” it said.",
        "The storm hit at noon. It said the ferry was late.",
        "The day was long. It said the ferry was late.",
        "He said the ferry was late.",
    ],
)
def test_a_pronoun_without_anybody_to_stand_for_is_no_source(text: str) -> None:
    (row,) = find_attributions(split_article(Article("a", "Herald", text)))
    assert (row["source_name"], row["named_status"]) == ("", "none")


def test_the_rule_is_readable() -> None:
    assert profile_source("a Pentagon official", "Pentagon official", {}, "Herald").source_rule == "Pentagon + official"
    assert profile_source("the envoy", "envoy", {}, "Herald").source_rule == "role: envoy"
    assert profile_source("Gen. Stone", "Stone", {}, "Herald").source_rule == "title: Gen"


def test_official_types_are_those_of_the_codebook() -> None:
    assert profile_source("a judge", "judge", {}, "Herald").official
    assert not profile_source("a pastor", "pastor", {}, "Herald").official


def test_another_codebook(tmp_path: Path) -> None:
    text = (DATA / "sources.toml").read_text("utf-8").replace('"taoiseach"', '"grand bridge warden"')
    (tmp_path / "mine.toml").write_text(text, "utf-8")
    mine = load_codebook(tmp_path / "mine.toml")
    assert (
        profile_source("the grand bridge warden", "grand bridge warden", {}, "Herald", mine).source_type == "government"
    )
    assert profile_source("the grand bridge warden", "grand bridge warden", {}, "Herald").source_type != "government"


def test_every_type_is_known_and_no_role_has_two() -> None:
    codebook = default_codebook()
    assert codebook.official < set(codebook.types)
    listed = {entry.type for table in (codebook.people, codebook.bodies, codebook.fields) for entry in table.values()}
    assert listed - {""} == set(codebook.types)


@given(st.text(max_size=80), st.text(max_size=40))
@settings(max_examples=150, deadline=None)
def test_any_words_have_a_profile(source: str, name: str) -> None:
    profile = profile_source(source, name, {name: (source,)}, "Herald")
    assert profile.source_type in (*default_codebook().types, "unknown")


def test_time_does_not_grow_with_the_phrase() -> None:
    begun = time.process_time()
    for length in (1000, 100_000):
        profile_source("a spokesman for the " + "of the " * length, "a " + "Stone and " * length, {}, "Herald")
    assert time.process_time() - begun < 0.5
