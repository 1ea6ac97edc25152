"""Every page of a report, opened in Chromium from disk: it asks for nothing, fits, and can be read and used."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat
import pytest

from analysis.report import build_report

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PAGES = ("index", "00_articles", "01_failing")

IMPORTS = """
import matplotlib.pyplot as plt
import pandas as pd
from IPython.display import HTML, Markdown, display
from analysis.evidence import Mark, highlight
"""
FIGURE = """
fig, ax = plt.subplots(figsize=(9, 3))
ax.barh(["Courier", "Herald"], [2, 3])
display(fig, metadata={"image/png": {"alt": "Bars: Herald 3, Courier 2"}})
plt.close(fig)
"""
WIDE = """
wide = pd.DataFrame([[f"a rather long cell of text in column {i}" for i in range(12)]], index=["Courier"])
wide.insert(0, "words", 1200)
wide
"""
EVIDENCE = """
text = "Two ships left, an " + "un" * 120 + "breakable word said. <script>alert(1)</script>"
marked = highlight(text, [Mark(0, 3, "count"), Mark(10, 14, "verb")], "Courier", is_open=True).markup
display(HTML(marked + '<p style="color:#333" class="pale">Written for white paper.</p>'))
"""
HOSTILE = """
display(HTML("<img src='http://example.org/a.png' onerror='alert(1)'><script src='http://example.org/a.js'></script>"))
display(HTML("<p style='background:url(http://example.org/b.png)'>x</p><iframe src='http://example.org'></iframe>"))
display(Markdown("![x](http://example.org/c.png) <script>document.title = 'taken'</script>"))
display({"application/javascript": "document.title = 'taken'", "text/plain": "x"}, raw=True)
"""
LONG_CODE = "value = " + " + ".join(str(n) for n in range(200))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report with everything that may stand on a page."""
    base = tmp_path_factory.mktemp("pages")
    corpus, notebooks, out = base / "articles", base / "nb", base / "report"
    corpus.mkdir()
    notebooks.mkdir()
    (corpus / "courier.txt").write_text("Two ships left.", encoding="utf-8")
    (corpus / f"{'Herald-of-the-longest-name' * 4}.txt").write_text("Three ships left.", encoding="utf-8")
    (corpus / "corpus.toml").write_text(
        "[corpus]\ntitle = 'Ships <script>alert(1)</script>'\nnote = 'Two days.'\n"
        "[[article]]\nfile = 'courier.txt'\ntitle = '<img src=\"http://example.org/t.png\">'\n"
        f"[[article]]\nfile = '{'Herald-of-the-longest-name' * 4}.txt'\n",
        encoding="utf-8",
    )
    for name, *sources in (
        ("00_articles", IMPORTS, FIGURE, WIDE, EVIDENCE, HOSTILE, LONG_CODE),
        ("01_failing", IMPORTS, f"raise ValueError({'x' * 500!r})"),
    ):
        cells = [
            nbformat.v4.new_markdown_cell(
                "# Which ships left?\n\n## A heading\n\nProse with [a link](https://example.org)."
            ),
            nbformat.v4.new_code_cell("corpus_folder = None", metadata={"tags": ["parameters"]}),
            nbformat.v4.new_code_cell(
                "from IPython.display import Markdown\nMarkdown('**Two** or three.')", metadata={"tags": ["finding"]}
            ),
            *map(nbformat.v4.new_code_cell, sources),
        ]
        nbformat.write(nbformat.v4.new_notebook(cells=cells), notebooks / f"{name}.ipynb")
    report = build_report(corpus, out, notebooks=notebooks)
    assert [bool(page.failure) for page in report.pages] == [False, True]
    return out


@pytest.fixture(params=[1280, 360], ids=["desktop", "phone"])
def width(request: pytest.FixtureRequest) -> int:
    """Width of the window."""
    return int(request.param)


@pytest.fixture(params=["light", "dark"])
def tab(browser: Browser, width: int, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A tab that fails the test on any request but for the pages, any message, any dialogue."""
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=request.param)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
    page.on("dialog", lambda dialog: (complaints.append(f"dialogue: {dialog.message}"), dialog.dismiss()))
    page.on(
        "request",
        lambda asked: (
            None
            if asked.url.startswith("data:") or (asked.url.startswith("file:") and asked.is_navigation_request())
            else complaints.append(f"request: {asked.url}")
        ),
    )
    yield page
    context.close()
    assert complaints == []


@pytest.mark.parametrize("name", PAGES)
def test_page_is_quiet_and_fits(tab: Page, folder: Path, name: str) -> None:
    tab.goto((folder / f"{name}.html").as_uri())
    tab.wait_for_load_state("networkidle")
    assert "Ships <script>" in tab.title()
    assert tab.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "the page scrolls sideways"
    if tab.locator("#page-code").count():
        tab.check("#page-code")
        assert tab.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "the code is too wide"


CONTRAST = """() => {
  const channel = c => (c /= 255) <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4;
  const parse = text => text.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => .2126 * channel(r) + .7152 * channel(g) + .0722 * channel(b);
  const ground = element => {
    for (let e = element; e; e = e.parentElement) {
      const colour = parse(getComputedStyle(e).backgroundColor);
      if (colour.length < 4 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || !element.checkVisibility()) continue;
    if (element.matches('a.anchor-link, .skip')) continue;
    const a = light(parse(getComputedStyle(element).color)), b = light(ground(element));
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (ratio < 4.5) found.push([ratio.toFixed(2), element.outerHTML.slice(0, 120)]);
  }
  return found;
}"""


@pytest.mark.parametrize("name", PAGES)
def test_all_text_has_contrast_aa(tab: Page, folder: Path, name: str) -> None:
    tab.goto((folder / f"{name}.html").as_uri())
    if tab.locator("#page-code").count():
        tab.check("#page-code")
    assert tab.evaluate(CONTRAST) == []


def test_colour_schemes_differ(browser: Browser, folder: Path) -> None:
    grounds = {}
    for scheme in ("light", "dark"):
        page = browser.new_page(color_scheme=scheme)
        page.goto((folder / "index.html").as_uri())
        grounds[scheme] = page.evaluate("getComputedStyle(document.body).backgroundColor")
        page.close()
    assert grounds == {"light": "rgb(252, 251, 248)", "dark": "rgb(23, 24, 26)"}


def test_code_opens_and_closes_by_keyboard(tab: Page, folder: Path) -> None:
    tab.goto((folder / "00_articles.html").as_uri())
    code = tab.locator(".code").first
    assert not code.is_visible()
    tab.get_by_label("Show the code").focus()
    tab.keyboard.press("Space")
    assert code.is_visible()
    assert tab.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    tab.keyboard.press("Space")
    assert not code.is_visible()


def test_everything_is_reached_by_keyboard(tab: Page, folder: Path) -> None:
    tab.goto((folder / "00_articles.html").as_uri())
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    assert tab.locator(".skip").bounding_box()["x"] >= 0, "the skip link shows when it has the focus"
    reached = set()
    for _ in range(60):
        tab.keyboard.press("Tab")
        reached.add(
            tab.evaluate(
                "document.activeElement.id || document.activeElement.className || document.activeElement.tagName"
            )
        )
    assert {"page-code", "table-scroll", "figure-scroll", "SUMMARY", "anchor-link"} <= reached


def test_wide_things_scroll_in_their_own_frame(browser: Browser, folder: Path) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto((folder / "00_articles.html").as_uri())
    for frame in (".table-scroll", ".figure-scroll"):
        assert page.locator(frame).first.evaluate("e => e.scrollWidth > e.clientWidth"), frame
    page.close()


def test_figure_stands_on_light_card_in_the_dark(browser: Browser, folder: Path) -> None:
    page = browser.new_page(color_scheme="dark")
    page.goto((folder / "00_articles.html").as_uri())
    assert page.locator("figure img").evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(253, 252, 249)"
    assert page.get_by_role("img", name="Bars: Herald 3, Courier 2").count() == 1
    page.close()


def test_paper_has_no_navigation_and_no_code(browser: Browser, folder: Path) -> None:
    page = browser.new_page(color_scheme="dark")
    page.goto((folder / "00_articles.html").as_uri())
    page.check("#page-code")
    page.emulate_media(media="print", color_scheme="dark")
    for part in ("header nav", "#page-code", "label", ".onward", ".notebook .code"):
        assert not page.locator(part).first.is_visible(), part
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert page.evaluate(CONTRAST) == []
    page.close()


def test_failed_page_is_linked_to_the_cell(tab: Page, folder: Path) -> None:
    tab.goto((folder / "index.html").as_uri())
    tab.get_by_role("link", name="did not finish: cell 4: ValueError").click()
    assert tab.url.endswith("01_failing.html#page-stopped")
    assert tab.locator("pre.error").is_visible()
    assert tab.locator(".stopped .code").is_visible()
