"""Whom a source stands for: names, pronouns, descriptions, documents, and growth."""

from __future__ import annotations

import time

import pytest

from analysis.corpus import Document, split_article
from analysis.reading import Article
from analysis.sourcing import find_attributions
from analysis.sourcing.mentions import find_mentions, find_names
from analysis.sourcing.names import Resolver
from analysis.sourcing.roles import descriptions


def document(text: str) -> Document:
    return split_article(Article("a", "Herald", text))


def names(text: str) -> list[str]:
    """Whom each source of a text stands for."""
    return [row["source_name"] for row in find_attributions(document(text))]


def last(text: str) -> tuple[str, str]:
    row = find_attributions(document(text))[-1]
    return row["source_name"], row["resolution"]


@pytest.mark.parametrize(
    ("text", "name", "before"),
    [
        ("Secretary of State Ada B. Stone left.", "Ada B. Stone", "Secretary of State"),
        ("Former Springfield Mayor Jack van Reed left.", "Jack van Reed", "Former Springfield Mayor"),
        ("Karim al-Masri left.", "Karim al-Masri", ""),
        ("Gen. Ada Stone, Jr., left.", "Ada Stone Jr", "Gen"),
        ("The U.S.-led Operation Broad River began.", "Operation Broad River", "U.S.-led"),
        ("But He’s the one. Stone’s", "Stone", ""),
        ("The University of Lakeview closed.", "University of Lakeview", ""),
        ("The Valley Democratic Forces left.", "Valley Democratic Forces", ""),
    ],
)
def test_a_name_is_parted_from_what_stands_before_it(text: str, name: str, before: str) -> None:
    (mention,) = find_mentions(text)
    assert (mention.name, " ".join(mention.before)) == (name, before)
    assert text[mention.start : mention.end].replace(".", "").replace(",", "").endswith(name.replace(".", ""))


def test_a_surname_goes_to_the_bearer_it_was_used_of() -> None:
    text = (
        "Jack Reed ran the bank for years. Reed said it was sound. His wife, Ada Reed, said he was tired.\n\n"
        "Reed said he would stay."
    )
    assert names(text) == ["Jack Reed", "Ada Reed", "Jack Reed"]
    assert names("Mr. Jack Reed met Mrs. Ada Reed. Mrs. Reed said that it rained.") == ["Ada Reed"]


def test_a_headline_in_capitals_makes_no_name() -> None:
    text = (
        "Voters Are Celebrating Ada Stone\n\nAda Stone won on Monday in the town of her birth. Stone said it was late."
    )
    assert names(text) == ["Ada Stone"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # The subject before the nearest name.
        ("Maria Lowe met Anna Reed in May. She said that it rained.", "Maria Lowe"),
        # Whoever spoke last, not whom he spoke of.
        ("“Jack Reed cannot win,” said Paul Lowe, a broker. “Not with that bank,” he said.", "Paul Lowe"),
        ("Paul Lowe told voters that Jack Reed would lose. He said the bank would fail.", "Paul Lowe"),
        ("Jack Reed thrilled the small crowds, Paul Lowe said. “He was good,” he said.", "Paul Lowe"),
        # Nobody named in the words that "he said" reports.
        ("Paul Lowe spoke first. Jack Reed would lose in the end, he said.", "Paul Lowe"),
        # The subject of the same sentence.
        ("Paul Lowe is a broker. Jack Reed has friends in Ohio, where he says he can win.", "Jack Reed"),
        # A subject without a surname before it, and a role that tells the gender.
        ("Bank spokeswoman Robin Lee left. Paul Lowe stayed. She said that it rained.", "Robin Lee"),
        # One whom a pronoun has told to be a woman stays one.
        ("Jamie Doe left early. She was tired. Paul Lowe saw her at home. She said that it rained.", "Jamie Doe"),
        # A place is nobody.
        ("Paul Lowe lives near Green Oaks and works in Green Oaks. He said that it rained.", "Paul Lowe"),
        # Somebody without a name.
        ("A bank clerk saw it. A senior official said that it rained. Later, he said it was dry.", "senior official"),
        # A possessor.
        ("Ada Lowe was late. Few believe her claim that the train was late.", "Ada Lowe"),
    ],
)
def test_he_and_she_are_who_is_most_in_view(text: str, name: str) -> None:
    assert last(text) == (name, "pronoun")


@pytest.mark.parametrize(
    "text",
    [
        "It rained. He said that it was cold.",
        "Mary Lowe spoke. He said that it was cold.",
        "Paul Lowe and Jack Reed met. He said that it was cold.",
        # The man in the second sentence has no name.
        "Paul Lowe left. The lawyer of the bank waited in the rain. He said that it was cold.",
        "Ada Stone left. It was late, they said.",
        "Paul Lowe said that it rained. It said that it did.",
    ],
)
def test_what_is_not_sure_stays_unresolved(text: str) -> None:
    assert last(text) == ("", "unresolved")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Two officials said the road was closed. They added that it was icy.", "Two officials"),
        ("Ada Stone and Jack Reed said that it rained. They added that it was cold.", "Ada Stone and Jack Reed"),
        ("While tenants liked the plan, they said it came late.", "tenants"),
        ("The drivers are tired. But they say that they will go on.", "drivers"),
        ("The Foreign Ministry said that it rained. It added that it was cold.", "Foreign Ministry"),
    ],
)
def test_they_and_it_are_who_spoke_before(text: str, name: str) -> None:
    assert last(text) == (name, "pronoun")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gen. Ada Stone left. The road was safe, the general said.", "Ada Stone"),
        ("Sen. Jack Reed (R-Ohio) met Sen. Ada Stone (D-Maine). The Ohio senator said that it rained.", "Jack Reed"),
        ("Janet Lowe, a professor at Lakeview, came. The professor said that it rained.", "Janet Lowe"),
        ("Jack Reed, the State Department’s special envoy, left. The envoy said that it rained.", "Jack Reed"),
        ("Former Secretary of State Ada Stone came. The former secretary of state said that it rained.", "Ada Stone"),
        ("Ada Stone, 54, left the hall. The 54-year-old said that it rained.", "Ada Stone"),
        ("Jack Reed, the Republican nominee, met Ada Stone. The Republican nominee said that it rained.", "Jack Reed"),
        ("The Free Valley group held the town. The group said it would stay.", "Free Valley"),
        ("The Foreign Ministry was silent at first. The ministry said that it rained.", "Foreign Ministry"),
        ("The U.S.-led air coalition bombed it. The coalition said that it rained.", "U.S.-led air coalition"),
        ("The Stone campaign was late. The campaign said that it rained.", "Stone campaign"),
        ("A bank spokesman said that it rained. The spokesman said that it was cold.", "bank spokesman"),
        # Another word for whoever spoke last.
        ("“I had no luck,” Jack Reed said. “Nobody told me at all,” the investor said.", "Jack Reed"),
        ("It rained, according to the National Oak Foundation. The trees fell, the group said.",
         "National Oak Foundation"),
    ],
)  # fmt: skip
def test_a_description_is_taken_back_to_its_name(text: str, name: str) -> None:
    assert last(text) == (name, "description in the article")


@pytest.mark.parametrize(
    "text",
    [
        "The Valley Democratic Forces, or VDF, held it. The VDF said it would stay.",
        "The Valley Democratic Forces (VDF) held it. The V.D.F. said it would stay.",
        "The Valley Democratic Forces, known as the VDF, held it. It would stay, according to the VDF.",
    ],
)
def test_an_abbreviation_stands_for_the_name_that_brought_it_in(text: str) -> None:
    assert last(text) == ("Valley Democratic Forces", "fuller name in the article")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # Another office than the one told, or one of two.
        ("Former President Ada Stone came. The president said that it rained.", "president"),
        ("Vice President Ada Stone came. The president said that it rained.", "president"),
        ("Sen. Jack Reed met Sen. Ada Stone. The senator said that it rained.", "senator"),
        ("Sen. Jack Reed of Ohio came. The Florida senator said that it rained.", "Florida senator"),
        # Whoever is called so without a name is not the last one named.
        ("Jack Reed said that it rained. The official said that it was cold.", "official"),
    ],
)
def test_a_description_that_fits_nobody_stays_as_written(text: str, name: str) -> None:
    assert last(text) == (name, "as written")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A recent Oakview Center report said that it rained.", "Oakview Center"),
        ("The bridge is unsafe, according to a press release from the Oakview Center.", "Oakview Center"),
        ("The US-led coalition came. Ten men died, according to coalition data.", "US-led coalition"),
    ],
)
def test_behind_a_document_stands_a_body(text: str, name: str) -> None:
    assert last(text) == (name, "behind a document")


def test_a_document_of_nobody_stays_one() -> None:
    assert last("A new poll said that it rained.") == ("new poll", "as written")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The finance minister, Ada Stone, said that it rained.", "Ada Stone"),
        ("The bank’s chief executive, Jack B. Reed, said that it rained.", "Jack B. Reed"),
        ("It rained, according to both the Navy Board and the Oak Council.", "Navy Board and Oak Council"),
        ("Ada Stone and Jack Reed met. Stone and Reed said that it rained.", "Ada Stone and Jack Reed"),
    ],
)
def test_names_beside_roles_and_each_other(text: str, name: str) -> None:
    assert names(text) == [name]


def test_one_source_has_one_name_however_often_it_is_asked_for() -> None:
    text = "Jack Reed said that it rained. Ada Stone met Paul Lowe. He said that it was cold. Paul Lowe left."
    resolver = Resolver(document(text))
    start = text.index("He said")
    first = resolver.resolve("He", start, True)
    resolver.resolve("Paul Lowe", text.rindex("Paul Lowe"), True)
    assert resolver.resolve("He", start, True) == first


def test_descriptions_are_by_the_names_sources_get() -> None:
    text = (
        "Texas Sen. Ada Stone, a 54-year-old former judge, met bank spokesman Jack Reed (D-Ohio). "
        "Stone, who is the head of the board, left. Paul Lowe came. The Oak Group, a charity, paid."
    )
    said = descriptions(document(text))
    assert said["Ada Stone"] == ("texas senator", "54-year-old former judge", "head of the board")
    assert said["Jack Reed"] == ("bank spokesman", "ohio democrat")
    assert said["Oak Group"] == ("charity",)
    assert "Paul Lowe" not in said


def test_no_name_no_description() -> None:
    assert descriptions(document("it rained.")) == {}
    assert find_names(document("")).people == []


@pytest.mark.parametrize(
    "unit",
    ["Ada Stone, the mayor of Lakeview, said it. ", "He said it. ", "Mr. A. B. Reed and ", "The mayor said it. ",
     "A.", "A-", "al-", "The the ", "They said it. ", "Ada of the ", "Sen. Bo Reed (R-Ohio), 54, ", "‘Reed’s "],
)  # fmt: skip
def test_time_grows_with_length(unit: str) -> None:
    """Twice the text takes about twice the time, also with many names, pronouns and descriptions."""
    short, long = _seconds(unit, 30_000), _seconds(unit, 60_000)
    assert long < 4 * short + 0.5


def test_time_grows_with_the_number_of_different_names() -> None:
    def text(count: int) -> str:
        return " ".join(
            f"Ada X{number} Stone, mayor of Y{number} Town, told Bo Z{number} it." for number in range(count)
        )

    short, long = _seconds(text(800), 10**9), _seconds(text(1600), 10**9)
    assert long < 4 * short + 0.5


def _seconds(unit: str, length: int) -> float:
    split = document(unit if len(unit) > length or length == 10**9 else (unit * (length // len(unit) + 1))[:length])
    begin = time.process_time()
    find_attributions(split)
    return time.process_time() - begin
