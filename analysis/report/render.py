"""Pages: an executed notebook, and the index over all of them."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import quote

from bs4 import BeautifulSoup, Tag
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from nbformat import NotebookNode

from analysis.paths import TEMPLATES
from analysis.reading import Article, Reading
from analysis.report.execute import Execution, Failure, has_tag
from analysis.report.safe import finding_html, output_html

FOLD_ABOVE = 12  # articles the index lists unfolded
SHORT_CELL = 24  # characters of a table cell that stay on one line

_TITLE = re.compile(r"\A\s*#[ \t]+(.+?)[ \t#]*(?:\n|\Z)")
_NUMBER = re.compile(
    r"\s*[-+−–±~≈<>≤≥]?\s*[$£€]?\d[\d,.]*\s?(?:%|‰|×)?(?:\s?(?:–|to|of|/)\s?[-+−]?[$£€]?\d[\d,.]*\s?%?)?"
    r"(?:\s?[(\[][-+−\d.,;\s–to%]+[)\]])?\s*"
)
_EMPTY = re.compile(r"\s*(?:NaN|NaT|None|<NA>|n/a|[-–—·]?)\s*")


@dataclass(frozen=True)
class FileLink:
    """A file of the report: its name, and its address relative to the index."""

    name: str
    href: str


@dataclass(frozen=True)
class Page:
    """One notebook's page.

    Parameters
    ----------
    name : str
        Name of the notebook without suffix, such as `02_sourcing`.
    question : str
        Its title.
    finding : Markup
        What its first `finding` cell said; empty until it ran.
    failure : Failure or None
        Why it did not finish.
    tables, figures : tuple of FileLink
        The files it wrote.
    """

    name: str
    question: str
    finding: Markup = field(default_factory=Markup)
    failure: Failure | None = None
    tables: tuple[FileLink, ...] = ()
    figures: tuple[FileLink, ...] = ()

    @property
    def number(self) -> str:
        """The two digits its name begins with."""
        return self.name[:2]

    @property
    def label(self) -> str:
        """Its name as navigation shows it."""
        return label(self.name)

    @property
    def href(self) -> str:
        """Its address relative to the index."""
        return quote(f"{self.name}.html")


@dataclass(frozen=True)
class Site:
    """What all pages share: corpus title and note, version, and the pages to link."""

    title: str
    note: str | None
    version: str
    pages: tuple[Page, ...]


def label(name: str) -> str:
    """A notebook's name without its number.

    Examples
    --------
    >>> label("04_numeric_claims")
    'Numeric claims'
    """
    words = name[3:].replace("_", " ").strip() or name
    return words[:1].upper() + words[1:]


def split_title(notebook: NotebookNode) -> tuple[str | None, NotebookNode]:
    """The question a notebook opens with, and the notebook without that line."""
    for place, cell in enumerate(notebook.cells):
        if cell.cell_type == "markdown":
            found = _TITLE.match(cell.source)
            if found is None:
                break
            shorter, rest = notebook.copy(), cell.copy()
            rest.source = cell.source[found.end() :].lstrip("\n")
            kept = [rest] if rest.source.strip() else []
            shorter.cells = [*notebook.cells[:place], *kept, *notebook.cells[place + 1 :]]
            return re.sub(r"[*`]", "", found.group(1)), shorter
    return None, notebook


def first_finding(notebook: NotebookNode) -> Markup:
    """What the first cell tagged `finding` says."""
    for cell in notebook.cells:
        if cell.cell_type == "code" and has_tag(cell, "finding"):
            return finding_html(cell.outputs)
    return Markup()


def notebook_html(execution: Execution) -> Markup:
    """Cells and outputs of an executed notebook as HTML."""
    from nbconvert import HTMLExporter  # late: kernels are starting while this is imported

    exporter = HTMLExporter(
        template_name="notebook",
        extra_template_basedirs=[str(TEMPLATES)],
        filters={"output_html": output_html},
    )
    exporter.exclude_input_prompt = exporter.exclude_output_prompt = True
    failed = execution.failure is not None
    fragment, _ = exporter.from_notebook_node(
        execution.notebook, resources={"failed": failed, "injected": "injected-parameters"}
    )
    return finish(fragment)


def finish(fragment: str) -> Markup:
    """Mend what Markdown and pandas write: one h1 per page, tables that scroll, numbers aligned."""
    soup = BeautifulSoup(fragment, "html.parser")
    for heading in soup.find_all("h1"):
        heading.name = "h2"  # the page has its h1 already
    for anchor in soup.select("a.anchor-link"):
        anchor["aria-label"] = "Link to this section"
    for table in soup.find_all("table"):
        if table.caption is not None:
            words = soup.new_tag("span", string=table.caption.get_text())
            table.caption.clear()
            table.caption.append(words)
        _join_index_names(table)
        _align_numbers(table)
        for cell in table.select("tbody th, tbody td"):
            _add_class(cell, "short" if len(cell.get_text(strip=True)) <= SHORT_CELL else "long")
        frame = soup.new_tag("div", attrs={"class": "table-scroll", "tabindex": "0", "role": "group"})
        frame["aria-label"] = "Table"
        table.wrap(frame)
    return Markup(str(soup))  # outputs went through `safe`, the rest is our own prose


def _add_class(cell: Tag, name: str) -> None:
    cell["class"] = " ".join([*filter(None, cell.get_attribute_list("class")), name])


def _join_index_names(table: Tag) -> None:
    """Put the index names, for which pandas adds a row of their own, into the row of the column names."""
    rows = [row.find_all(["th", "td"], recursive=False) for row in table.select("thead > tr")]
    if len(rows) != 2 or len(rows[0]) != len(rows[1]) or any(cell.get("colspan") for row in rows for cell in row):
        return
    above, below = ([cell.get_text(strip=True) for cell in row] for row in rows)
    if all(not one or not other for one, other in zip(above, below, strict=True)):
        for one, other in zip(*rows, strict=True):
            if other.get_text(strip=True):
                one.string = other.get_text(strip=True)
        table.select("thead > tr")[1].decompose()


def _align_numbers(table: Tag) -> None:
    """Mark the columns that hold numbers only, headings included."""
    rows = [row.find_all("td", recursive=False) for row in table.select("tbody > tr")]
    width = len(rows[0]) if rows else 0
    if any(len(row) != width or any(cell.get("colspan") for cell in row) for row in rows):
        return
    heads = [row.find_all(["th", "td"], recursive=False) for row in table.select("thead > tr")]
    for column in range(width):
        texts = [row[column].get_text() for row in rows]
        numbers = [bool(_NUMBER.fullmatch(text)) for text in texts]
        if not any(numbers) or not all(n or _EMPTY.fullmatch(t) for n, t in zip(numbers, texts, strict=True)):
            continue
        for row in rows:
            _add_class(row[column], "number")
        for head in heads:
            if len(head) >= width and not any(cell.get("colspan") for cell in head):
                _add_class(head[len(head) - width + column], "number")


def files_of(folder: Path, name: str) -> tuple[tuple[FileLink, ...], tuple[FileLink, ...]]:
    """Tables and figures whose names begin with a notebook's number."""
    found = []
    for kind in ("tables", "figures"):
        files = sorted(f.name for f in (folder / kind).glob(f"{name[:2]}_*") if f.is_file() and f.suffix != ".part")
        found.append(tuple(FileLink(file, f"{kind}/{quote(file)}") for file in files))
    return found[0], found[1]


@cache
def _templates() -> Environment:
    from analysis.display import date_words  # late: kernels are running while this imports pandas

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["css"] = Markup((TEMPLATES / "report.css").read_text(encoding="utf-8"))
    environment.filters["date_words"] = date_words
    return environment


def page_html(site: Site, page: Page, body: Markup) -> str:
    """The page of one notebook."""
    place = [other.name for other in site.pages].index(page.name)
    return (
        _templates()
        .get_template("page.html.j2")
        .render(
            site=site,
            page=page,
            body=body,
            has_code='class="code"' in body,
            # Notebooks may carry the corpus's note themselves.
            note=None if site.note and html.escape(site.note, quote=False) in body else site.note,
            before=site.pages[place - 1] if place else None,
            after=site.pages[place + 1] if place + 1 < len(site.pages) else None,
        )
    )


def index_html(site: Site, reading: Reading, methods: str = "") -> str:
    """The index: what was compared, what every page found, every file, and how all was made."""
    return (
        _templates()
        .get_template("index.html.j2")
        .render(
            site=site,
            articles=reading.articles,
            outlets=len({article.outlet for article in reading.articles}),
            fold=len(reading.articles) > FOLD_ABOVE,
            certainties=_certainties(reading.articles),
            left_out=reading.left_out,
            methods=methods,
            failed=[page for page in site.pages if page.failure is not None],
        )
    )


def _certainties(articles: Sequence[Article]) -> list[str]:
    """The certainties that occur, in order of strength."""
    given = {value for article in articles for value in article.certainty.values()}
    return [value for value in ("stated", "known", "inferred", "assumed") if value in given]
