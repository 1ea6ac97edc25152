"""The shipped notebooks on other corpora than the shipped one: small, hostile, of several stories, one-sided."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from html import escape
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

PAGES = (
    "00_articles",
    "01_framing",
    "02_sourcing",
    "03_readability",
    "04_numeric_claims",
    "05_side_by_side",
    "06_accuracy",
)
SHIPPED = re.compile(
    r"Syria|\bISIS\b|Trump|\bTIME\b|New York Post|Washington Examiner|Business Insider|Kurd|Pentagon|Mattis"
)
# Of the accuracy it is said in good English that "None of this was measured on the articles of this report".
NOT_A_VALUE = re.compile(r"\b(?:nan|NaN|NaT|None(?! of this))\b|<NA>")

LONG = "The Amalgamated Evening Standard and Farming Weekly of Lower"
TWINS = (
    "The Provincial Observer and Advertiser, Morning Edition North",
    "The Provincial Observer and Advertiser, Morning Edition South",
)
HOSTILE = (r"$\x$", "_under", "<b>bold</b>", LONG, *TWINS, "\U0001f4f0 Gazette")
TOLD = (
    "The council of Brindlemoor closed the old bridge on Tuesday after engineers found 14 cracks in its piers. "
    "“We could not wait any longer,” the mayor, Anna Holt, said. About 3,000 people cross the bridge every day.",
    "Residents of Brindlemoor must take the ferry from now on. “Nobody asked us before they closed it,” said Piet "
    "Lund, a baker who has worked there for 22 years. More than 1,200 people signed a petition against the closure.",
    "The bridge at Brindlemoor is shut, and nobody knows for how long. Repairs may cost 4.5 million crowns, according "
    "to the council. Critics say that fewer than 300 lorries a week use it. They accuse the council of neglect.",
)
HARVEST = (
    "Apple growers in the Vale expect up to 900 tonnes this autumn, the growers' union said on Monday. "
    "“It is the best year since I began,” said Mara Fenn, who owns 40 hectares near the river.",
    "A late frost spared the orchards of the Vale. Prices fell by 12 percent within a week. "
    "“Cheap apples are no blessing for small farms,” the economist Jon Arden told the assembly.",
    "Pickers are hard to find in the Vale: hundreds of places stay empty. The union offered 18 crowns an hour. "
    "“It is hard work and it is badly paid,” one of them said.",
)


def jsonl(folder: Path, *records: dict[str, str]) -> Path:
    """A corpus of one JSONL file."""
    folder.mkdir()
    lines = [json.dumps({"article_id": f"a{number}"} | record) for number, record in enumerate(records)]
    (folder / "articles.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


def one_sentence_each(folder: Path) -> Path:
    return jsonl(
        folder,
        {"outlet": "Courier", "text": "The old bridge was closed to traffic in the morning."},
        {"outlet": "Herald", "text": "Rain fell over the whole valley during the night."},
    )


def hostile_names(folder: Path) -> Path:
    return jsonl(
        folder,
        *(
            {"outlet": outlet, "text": f"{TOLD[place % 3]}\n\n{HARVEST[(place + place // 3) % 3]}"}
            for place, outlet in enumerate(HOSTILE)
        ),
    )


def two_stories(folder: Path) -> Path:
    outlets = ("Courier", "Herald", "Tribune")
    return jsonl(
        folder,
        *(
            {
                "outlet": outlets[number % 3],
                "story_id": "bridge" if number < 9 else "harvest",
                "published": f"2021-0{3 if number < 9 else 9}-{10 + number}",
                "title": f"Telling number {number + 1}",
                "text": f"{texts[number % 3]} {texts[(number + 1 + number // 3) % 3]}\n\n"
                f"Some {7 * number + 20} people came to the meeting, the clerk noted. It ended late.",
            }
            for number in range(18)
            for texts in [TOLD if number < 9 else HARVEST]
        ),
    )


def one_sided(folder: Path) -> Path:
    return jsonl(
        folder,
        {"outlet": "Herald", "text": "“We had no choice but to close the bridge. It will stay closed for 6 weeks.”"},
        {"outlet": "Leaflet", "text": "Advertisement\n\nShare on Facebook\n\nSign up for our newsletter\n"},
        {"outlet": "Courier", "text": TOLD[0]},
    )


CORPORA = {
    one_sentence_each: ("Courier", "Herald"),
    hostile_names: HOSTILE,
    two_stories: ("Courier", "Herald", "Tribune"),
    one_sided: ("Herald", "Leaflet", "Courier"),
}


@pytest.fixture(scope="module", params=CORPORA, ids=lambda make: make.__name__)
def report(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, tuple[str, ...], subprocess.CompletedProcess[str]]:
    """Folder of a report of all shipped notebooks, the outlets in it, and how the command ended."""
    base = tmp_path_factory.mktemp(request.param.__name__)
    corpus = request.param(base / "corpus")
    # The accuracy does not depend on the corpus; one run shows that its page finishes.
    only = ["--only", "00,01,02,03,04,05"] if request.param is not one_sentence_each else []
    command = [sys.executable, "-m", "analysis", "report", str(corpus), "--out", str(base / "report"), "--jobs", "2"]
    ended = subprocess.run([*command, *only], capture_output=True, text=True, timeout=300, check=False)
    return base / "report", CORPORA[request.param], ended


def pages(folder: Path, *left_out: str) -> dict[str, BeautifulSoup]:
    found = {name: folder / f"{name}.html" for name in ("index", *PAGES) if name not in left_out}
    return {
        name: BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
        for name, file in found.items()
        if file.exists()
    }


def test_every_notebook_finishes(report: tuple[Path, tuple[str, ...], subprocess.CompletedProcess[str]]) -> None:
    folder, _, ended = report
    index = pages(folder)["index"]
    assert [tag.get_text() for tag in index.select(".pages .failed")] == []
    assert "did not finish" not in index.get_text()
    assert ended.returncode == 0, ended.stderr[-2000:]
    assert set(pages(folder)) >= {"index", *PAGES[:6]}


def test_no_finding_and_no_caption_shows_a_missing_value(
    report: tuple[Path, tuple[str, ...], subprocess.CompletedProcess[str]],
) -> None:
    said = []
    for name, soup in pages(report[0]).items():
        said += [(name, tag.get_text(" ")) for tag in soup.select(".headline, .finding, caption, figcaption")]
        said += [(name, image["alt"]) for image in soup.find_all("img")]
        said += [(name, tag.get_text(" ")) for tag in soup.find_all("p") if "In words:" in tag.get_text()]
    assert said
    assert [(name, text) for name, text in said if NOT_A_VALUE.search(text)] == []


def test_nothing_of_the_shipped_articles_is_said_of_others(
    report: tuple[Path, tuple[str, ...], subprocess.CompletedProcess[str]],
) -> None:
    soups = pages(report[0], "06_accuracy", "index")
    told = [
        (name, text[max(0, found.start() - 60) : found.end() + 40])
        for name, soup in soups.items()
        for text in [re.sub(r"\s+", " ", soup.get_text(" "))]
        for found in SHIPPED.finditer(text)
    ]
    assert told == []


def test_every_outlet_is_named_as_it_is_and_escaped(
    report: tuple[Path, tuple[str, ...], subprocess.CompletedProcess[str]],
) -> None:
    folder, outlets, _ = report
    for name in ("index", "00_articles"):
        text = (folder / f"{name}.html").read_text(encoding="utf-8")
        assert [outlet for outlet in outlets if escape(outlet, quote=False) not in text] == []
    for name, soup in pages(folder).items():
        assert [tag for tag in soup.find_all("b") if tag.get_text() == "bold"] == [], name
