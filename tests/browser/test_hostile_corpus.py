"""Markup and script in every field of every format, through all notebooks: nothing of it ever runs."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from analysis.report import build_report

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SCRIPT = "<script>document.title='taken'</script>"
IMAGE = "<img src='https://example.org/x.png' onerror=\"document.title='taken'\">"
CLOSING = "</textarea></style></script></title>"
SAID = (
    "“About 1,200 homes lost power in the storm{0},” said Mayor Ada Stone{0} of Harrow. "
    "According to {0} the council, 40 roads were closed and {0} nobody was hurt by the blame and the cost. "
)
BODY = "\n\n".join(
    SAID.format(f" {mark}") for mark in (SCRIPT, IMAGE, CLOSING, "&lt;b&gt;", "[x](javascript:alert(1))")
)


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report on a corpus in which every word may be a trap."""
    base = tmp_path_factory.mktemp("hostile")
    corpus = base / "articles"
    (corpus / f"Outlet {IMAGE.replace('/', '∕')}").mkdir(parents=True)
    (corpus / f"Outlet {IMAGE.replace('/', '∕')}" / f"{SCRIPT.replace('/', '∕')}.txt").write_text(BODY, "utf-8")
    (corpus / "page.html").write_text(
        f"<html lang='en'><head><title>{escaped(SCRIPT)}</title>{SCRIPT}<base href='https://example.org/'>"
        f"<meta property='og:site_name' content='{escaped(IMAGE).replace(chr(39), '&#39;')}'>"
        "<link rel='canonical' href='javascript:alert(1)'></head>"
        f"<body onload=\"document.title='taken'\"><article><h1>{escaped(SCRIPT)}</h1>"
        + "".join(f"<p>{IMAGE}{escaped(part)}</p>" for part in BODY.split("\n\n"))
        + f"</article><iframe src='https://example.org'></iframe>{SCRIPT}</body></html>",
        "utf-8",
    )
    (corpus / "note.md").write_text(
        f"---\ntitle: {json.dumps(SCRIPT)}\noutlet: {json.dumps(IMAGE)}\n---\n{BODY}\n", "utf-8"
    )
    row = {
        "article_id": "<b>1",
        "outlet": CLOSING.replace("/", ""),
        "title": IMAGE,
        "text": BODY,
        "url": "javascript:x",
    }
    (corpus / "lines.jsonl").write_text(json.dumps(row) + "\n" + json.dumps({SCRIPT: 1, **row, "text": ""}), "utf-8")
    with (corpus / "table.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["outlet", "title", "text", SCRIPT])
        writer.writerow([f"=cmd|{SCRIPT}", SCRIPT, BODY, IMAGE])
    (corpus / f"{SCRIPT.replace('/', '∕')}.docx").write_text("x")
    (corpus / "corrections.csv").write_text(
        "correct,article_id,words,becomes,reason\n"
        f"not a statement,note,nobody was hurt,,{SCRIPT}\n"
        f'same source,,Ada Stone,"{IMAGE.replace(chr(34), chr(34) * 2)}",x\n'
        f"{SCRIPT},note,x,,\n",
        "utf-8",
    )
    report = build_report(corpus, base / "report")
    assert [page.name for page in report.pages if page.failure] == []
    assert len({name for name, _ in report.left_out}) > 2
    return base / "report"


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """A tab that fails the test on any request but for the pages, any message, any dialogue."""
    page = browser.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
    page.on("dialog", lambda dialog: (complaints.append(f"dialogue: {dialog.message}"), dialog.dismiss()))
    page.on("request", lambda asked: complaints.append(asked.url) if asked.url.startswith("http") else None)
    yield page
    page.close()
    assert complaints == []


PAGES = ["index", "00_articles", "01_framing", "02_sourcing", "03_readability", "04_numeric_claims", "05_side_by_side"]


@pytest.mark.parametrize("name", [*PAGES, "06_accuracy"])
def test_nothing_planted_in_an_article_runs(tab: Page, folder: Path, name: str) -> None:
    tab.goto((folder / f"{name}.html").as_uri())
    for fold in tab.locator("details").all():
        fold.evaluate("fold => fold.open = true")
    tab.wait_for_load_state("networkidle")
    assert tab.title() != "taken"
    assert tab.evaluate("document.scripts.length") == 0
    assert tab.locator("iframe, object, embed, base, form").count() == 0
    risky = "e => [...e.attributes].some(a => a.name.startsWith('on') || /^\\s*javascript:/i.test(a.value))"
    assert tab.evaluate(f"[...document.querySelectorAll('*')].filter({risky}).map(e => e.outerHTML)") == []
    assert tab.evaluate("[...document.images].every(i => i.src.startsWith('data:') || i.src.startsWith('file:'))")
    if name != "06_accuracy":
        assert "<script>" in tab.inner_text("body"), "what was planted is shown as the text it is"
