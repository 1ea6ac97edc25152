"""The headless report, on small corpora and notebooks written for the purpose; nothing is mocked."""

from __future__ import annotations

import html
import json
import platform
import re
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import nbformat
import pandas as pd
import pytest
from bs4 import BeautifulSoup

from analysis import load_articles, numbers, readability
from analysis.errors import InputError
from analysis.paths import TEMPLATES
from analysis.report import build_report
from analysis.report.execute import Failure
from analysis.report.folder import choose, prepare, write
from analysis.report.places import Places
from analysis.report.render import Page, Site, finish, page_html
from analysis.report.safe import output_html, plain_text, safe_html, safe_markdown
from analysis.report.whole import whole
from analysis.tables import records

POLICY = "default-src 'none'; img-src data: 'self'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)></title></td>"
PARAMETERS = "corpus_folder = None\noutput_folder = None\nseed = 20181219"
# One pixel.
PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="

Cell = str | tuple[str, str]


def write_notebook(folder: Path, name: str, *cells: Cell, title: str = "What is it?") -> Path:
    """A notebook with title and parameters; a cell is its source, or (tag, source); prose has the tag `prose`."""
    notebook = nbformat.v4.new_notebook()
    notebook.cells = [
        nbformat.v4.new_markdown_cell(f"# {title}\n\nAn opening paragraph."),
        nbformat.v4.new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]}),
    ]
    for cell in cells:
        tag, source = cell if isinstance(cell, tuple) else ("", cell)
        if tag == "prose":
            notebook.cells.append(nbformat.v4.new_markdown_cell(source))
        else:
            notebook.cells.append(nbformat.v4.new_code_cell(source, metadata={"tags": [tag]} if tag else {}))
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}.ipynb"
    nbformat.write(notebook, file)
    return file


def finding(text: str) -> Cell:
    """A cell that says what was found."""
    return ("finding", f"from IPython.display import Markdown, display\ndisplay(Markdown({text!r}))")


def soup_of(file: Path) -> BeautifulSoup:
    """A page, parsed."""
    return BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Two outlets with one article each."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "courier.txt").write_text("Two ships left.\n", encoding="utf-8")
    (folder / "herald.txt").write_text("Three ships left, it was said.\n", encoding="utf-8")
    return folder


@pytest.fixture
def notebooks(tmp_path: Path) -> Path:
    """Folder for the notebooks of a test."""
    return tmp_path / "nb"


# Whole runs. One of each kind, shared by the tests that look at it, since kernels take seconds to start.


@pytest.fixture(scope="module")
def hostile_corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Titles, outlets, notes and file names that try to be markup."""
    folder = tmp_path_factory.mktemp("hostile")
    records = [
        {"article_id": "a<b>", "outlet": EVIL, "text": f"One {EVIL} said.", "title": EVIL, "published": "2018-07"},
        {"article_id": "b", "outlet": 'The "O\'Brien" & Sons', "text": "Another said.", "published": "2019-04-02"},
    ]
    lines = "\n".join(json.dumps(record) for record in records)
    (folder / "stories.jsonl").write_text(lines, encoding="utf-8")
    (folder / "x<img src=x onerror=alert(1)>.pdf").write_bytes(b"%PDF")
    settings = f"[corpus]\ntitle = '''{EVIL} & co'''\nnote = '''Note: {EVIL}'''\n"
    (folder / "corpus.toml").write_text(settings, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory, hostile_corpus: Path) -> tuple[Path, Path]:
    """Folders of notebooks and of the report of a run in which four of eight notebooks do not finish."""
    base = tmp_path_factory.mktemp("mixed")
    nb, out = base / "nb", base / "report"
    write_notebook(
        nb,
        "00_articles",
        "import json\nfrom pathlib import Path\nimport pandas as pd",
        "from IPython.display import HTML, Markdown, display",
        (
            "finding",
            f"display(Markdown('**Two** outlets, *one* {EVIL} [link](http://example.org) `code`'))\n"
            "display({'text/plain': 'plain: <b>no</b>'}, raw=True)",
        ),
        ("finding", "display(Markdown('A second finding cell.'))"),
        ("prose", "# A second heading of the first level\n\n## What it cannot tell\n\nNothing."),
        'display(HTML(\'<p onclick="x()" style="color:red;position:fixed">kept</p><script>alert(2)</script>\'))',
        "pd.DataFrame({'words': [1200, 5], 'title': ['<i>x</i>', 'y']}, index=['Courier', 'Herald'])",
        f"display({{'image/png': {PNG!r}, 'text/plain': 'x'}}, raw=True,"
        " metadata={'image/png': {'alt': 'Bars: <b>\"Courier\"</b> leads'}})",
        "display({'application/javascript': 'alert(3)', 'text/plain': 'JS-PLAIN'}, raw=True)",
        "display({'text/latex': '$\\\\alpha LATEX$'}, raw=True)",
        "import sys\nprint('to stdout <b>')\nprint('to stderr', file=sys.stderr)",
        "for kind in ('tables', 'figures'):\n"
        "    (Path(output_folder) / kind).mkdir(exist_ok=True)\n"
        "(Path(output_folder) / 'tables' / '00_a&b #1.csv').write_text('a')\n"
        "(Path(output_folder) / 'figures' / '00_bars.svg').write_text('<svg/>')\n"
        "(Path(output_folder) / 'seen.json').write_text(json.dumps([corpus_folder, output_folder, seed]))",
        title="What `are` we <b>comparing</b>?",
    )
    write_notebook(
        nb,
        "01_failing",
        "import sys\nprint('before the failure')\nprint('a warning', file=sys.stderr)",
        "",
        finding("Found before it failed."),
        "raise ValueError('no <b>unit</b>\\nsecond line')",
        "print('never reached')",
    )
    write_notebook(nb, "02_dead", "import os\nos._exit(3)")
    (nb / "03_broken.ipynb").write_text("{not json", encoding="utf-8")
    write_notebook(nb, "04_slow", "import time\ntime.sleep(60)")
    write_notebook(nb, "05_last", finding("Still here."))
    (nb / "notes.ipynb").write_text("not ours", encoding="utf-8")
    hashes = {file.name: file.read_bytes() for file in nb.iterdir()}
    report = build_report(hostile_corpus, out, jobs=3, timeout=5, seed=7, notebooks=nb)
    assert {file.name: file.read_bytes() for file in nb.iterdir()} == hashes, "a notebook was modified"
    assert [page.name for page in report.pages if page.failure] == ["01_failing", "02_dead", "03_broken", "04_slow"]
    return nb, out


def test_every_notebook_has_its_page_and_nothing_half_written_stays(mixed: tuple[Path, Path]) -> None:
    names = sorted(file.name for file in mixed[1].iterdir())
    pages = ["00_articles.html", "01_failing.html", "02_dead.html", "03_broken.html", "04_slow.html", "05_last.html"]
    assert names == [*pages, "figures", "index.html", "manifest.json", "methods.txt", "seen.json", "tables"]


def test_parameters_arrive(mixed: tuple[Path, Path], hostile_corpus: Path) -> None:
    seen = json.loads((mixed[1] / "seen.json").read_text(encoding="utf-8"))
    assert seen[0] == str(hostile_corpus.resolve())
    assert Path(seen[1]).parent == mixed[1].resolve(), "a folder of its own, until the report is whole"
    assert seen[2] == 7


@pytest.mark.parametrize("name", ["index", "00_articles", "01_failing", "02_dead", "03_broken", "04_slow", "05_last"])
def test_page_is_closed_to_the_outside(mixed: tuple[Path, Path], name: str) -> None:
    soup = soup_of(mixed[1] / f"{name}.html")
    assert soup.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"] == POLICY
    assert soup.html["lang"] == "en"
    assert len(soup.find_all("h1")) == 1
    assert not soup.find_all(["script", "iframe", "object", "embed", "form", "base"])
    assert not [tag for tag in soup.find_all(True) for attribute in tag.attrs if attribute.startswith("on")]
    assert all(link["rel"] == ["icon"] and link["href"] == "data:," for link in soup.find_all("link"))
    assert all(image["src"].startswith("data:image/") and image["alt"] for image in soup.find_all("img"))
    assert [landmark.name for landmark in soup.select("body > header, body > main, body > footer")] == [
        "header",
        "main",
        "footer",
    ]
    ids = [tag["id"] for tag in soup.find_all(id=True)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", ["index", "00_articles", "02_dead"])
def test_titles_and_notes_stay_text(mixed: tuple[Path, Path], name: str) -> None:
    soup = soup_of(mixed[1] / f"{name}.html")
    assert EVIL in soup.title.get_text()
    assert soup.select_one(".note").get_text() == f"Note: {EVIL}"
    assert EVIL in soup.body.get_text()


def test_index_lists_articles_as_given(mixed: tuple[Path, Path]) -> None:
    rows = [
        [cell.get_text() for cell in row.find_all(["th", "td"])]
        for row in soup_of(mixed[1] / "index.html").select("table.articles tbody tr")
    ]
    assert rows == [
        [f"{EVIL} stated", f"{EVIL} stated", "July 2018 stated"],
        ['The "O\'Brien" & Sons stated', "no title known", "2 April 2019 stated"],
    ]


def test_index_names_what_was_left_out(mixed: tuple[Path, Path]) -> None:
    left_out = soup_of(mixed[1] / "index.html").select(".left-out li")
    assert [item.code.get_text() for item in left_out] == ["x<img src=x onerror=alert(1)>.pdf"]
    assert "not a format that is read" in left_out[0].get_text()


def test_index_shows_question_and_first_finding(mixed: tuple[Path, Path]) -> None:
    item = soup_of(mixed[1] / "index.html").select(".pages > li")[0]
    assert item.h3.get_text() == "What are we <b>comparing</b>?"
    headline = item.select_one(".headline")
    assert [p.get_text() for p in headline.find_all("p")] == [
        f"Two outlets, one {EVIL} [link](http://example.org) code",
        "plain: <b>no</b>",
    ]
    assert (headline.strong.get_text(), headline.em.get_text(), headline.code.get_text()) == ("Two", "one", "code")
    assert headline.find("a") is None


def test_index_says_plainly_what_did_not_finish(mixed: tuple[Path, Path]) -> None:
    soup = soup_of(mixed[1] / "index.html")
    failed = {item.h3.a["href"]: item.select_one(".failed") for item in soup.select(".pages > li")}
    said = {href: tag and tag.get_text() for href, tag in failed.items()}
    assert said.pop("03_broken.html").startswith("did not finish: 03_broken.ipynb is not a valid notebook")
    assert said == {
        "00_articles.html": None,
        "01_failing.html": "did not finish: cell 4: ValueError: no <b>unit</b>",
        "02_dead.html": "did not finish: cell 2: DeadKernelError: the kernel ended while this cell ran",
        "04_slow.html": "did not finish: cell 2: TimeoutError: no result after 5 seconds",
        "05_last.html": None,
    }
    assert "4 of 6 pages are not complete" in soup.select_one(".notice").get_text()
    assert "Found before it failed." in soup.get_text()
    assert "Still here." in soup.get_text()


def test_failed_page_shows_everything_up_to_the_error(mixed: tuple[Path, Path]) -> None:
    soup = soup_of(mixed[1] / "01_failing.html")
    text = soup.get_text()
    assert "before the failure" in text
    assert "a warning" in text, "stderr is shown when a notebook failed"
    assert "never reached" not in text
    stopped = soup.select_one("#page-stopped")
    assert "raise ValueError" in stopped.select_one(".code").get_text()
    error = stopped.select_one("pre.error").get_text()
    assert "ValueError: no <b>unit</b>\nsecond line" in error
    assert "\x1b" not in error
    assert soup_of(mixed[1] / "index.html").select(".failed a")[0]["href"] == "01_failing.html#page-stopped"


def test_finished_page(mixed: tuple[Path, Path]) -> None:
    soup = soup_of(mixed[1] / "00_articles.html")
    text = soup.select_one(".notebook").get_text()
    assert soup.h1.get_text() == "What are we <b>comparing</b>?"
    assert "An opening paragraph." in text
    assert [h.get_text().rstrip("¶") for h in soup.select(".notebook h2")] == [
        "A second heading of the first level",
        "What it cannot tell",
    ]
    assert soup.find(id="What-it-cannot-tell").a["href"] == "#What-it-cannot-tell"
    assert soup.find("p", string="kept").attrs == {"style": "color:red;"}
    for code in soup.select(".code"):
        code.decompose()
    text = soup.select_one(".notebook").get_text()
    assert "alert(2)" not in text
    assert "JS-PLAIN" not in text
    assert "LATEX" not in text
    assert "to stdout <b>" in text
    assert "to stderr" not in text
    assert "In [" not in text
    assert soup.figure.img["alt"] == 'Bars: <b>"Courier"</b> leads'
    assert [cell["class"] for cell in soup.select("td.number")] == [["number", "short"]] * 2


def test_injected_paths_are_not_published(mixed: tuple[Path, Path], hostile_corpus: Path) -> None:
    for file in [*mixed[1].glob("*.html"), mixed[1] / "manifest.json"]:
        content = file.read_text(encoding="utf-8")
        assert str(mixed[1]) not in content
        if file.suffix == ".html":
            assert str(hostile_corpus) not in content


def test_a_traceback_names_no_folder_of_the_machine(
    corpus: Path, notebooks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home & away"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    out = home / "out"
    write_notebook(
        notebooks,
        "00_a",
        "import os, json, sys, tempfile, warnings, pandas as pd\nfrom pathlib import Path\n"
        "from IPython.display import HTML, Markdown, display\nimport analysis",
        "paths = [corpus_folder, output_folder + '/tables', os.getcwd(), sys.prefix, sys.executable, analysis.__file__,"
        " pd.__file__, json.__file__, str(Path.home() / 'x'), Path.home().as_uri(), tempfile.gettempdir()]\n"
        "print(*paths, sep='\\n')\nprint('\\n'.join(paths).encode())\nwarnings.warn('from a cell')\n"
        "display(HTML(f'<p title=\"{paths[1]}\">{paths[1]}</p>'), Markdown('At ' + paths[1]), paths)",
        ("finding", "display(Markdown(f'In {paths[0]}.'), {'text/plain': paths[1]}, raw=False)"),
        "from analysis import load_articles\nload_articles(Path(corpus_folder) / 'none')",
    )
    write_notebook(notebooks, "01_b", "import pandas as pd\npd.read_csv(output_folder + '/none.csv')")
    write_notebook(notebooks, "02_c", "import json\njson.loads('{')")
    pages = build_report(corpus, out, notebooks=notebooks).pages
    assert [page.failure is not None for page in pages] == [True] * 3
    assert "none does not exist" in str(pages[0].failure)
    assert pages[1].failure is not None
    assert pages[1].failure.message == "[Errno 2] No such file or directory: 'report/none.csv'"
    machine = [str(tmp_path), str(TEMPLATES.parent.parent), sys.prefix, sys.base_prefix, str(Path.home())]
    machine += [tempfile.gettempdir(), "~/out", "home &amp; away", "ipykernel_"]
    for file in out.glob("*.html"):
        content = file.read_text(encoding="utf-8")
        assert [path for path in machine if path in content] == [], file.name
    assert "site-packages/pandas/" in (out / "01_b.html").read_text(encoding="utf-8")
    assert "analysis/reading/collect.py" in (out / "00_a.html").read_text(encoding="utf-8")
    assert "In corpus." in (out / "index.html").read_text(encoding="utf-8")


def test_places_are_whole_names_and_pictures_stay() -> None:
    places = Places({Path("/srv/x"): "report", Path("/srv/x/y & z"): "corpus", Path("/"): "never"})
    for text, shown in {
        "(/srv/x/a.py:3)": "(report/a.py:3)",
        "in /srv/x.": "in report.",
        "/srv/x/y & z/1 /srv/x/y &amp; z/1": "corpus/1 corpus/1",
        "'a\\n/srv/x'": "'a\\nreport'",
        "file:///srv/x": "file://report",
    }.items():
        assert places.hidden(text) == shown
    for text in (
        "/srv/xy",
        "/srv/x-y",
        "/srv/x.old",
        "/mnt/srv/x",
        'src="data:image/png;base64,a /srv/x"',
        "/ and /etc",
    ):
        assert places.hidden(text) == text


def test_files_are_linked_from_their_page_and_the_index(mixed: tuple[Path, Path]) -> None:
    for name in ("00_articles", "index"):
        links = {link["href"]: link.get_text() for link in soup_of(mixed[1] / f"{name}.html").select(".files a")}
        assert links == {
            "tables/00_a%26b%20%231.csv": "00_a&b #1.csv",
            "figures/00_bars.svg": "00_bars.svg",
        }


def test_navigation_marks_the_page(mixed: tuple[Path, Path]) -> None:
    nav = soup_of(mixed[1] / "02_dead.html").select("header nav a")
    assert [link.get_text() for link in nav] == ["Overview", "Articles", "Failing", "Dead", "Broken", "Slow", "Last"]
    assert [link.get_text() for link in nav if link.get("aria-current") == "page"] == ["Dead"]


def test_links_within_the_report_lead_somewhere(mixed: tuple[Path, Path]) -> None:
    for file in mixed[1].glob("*.html"):
        for link in soup_of(file).find_all("a", href=re.compile(r"^(?!https?:)")):
            target, _, fragment = link["href"].partition("#")
            page = file if not target else mixed[1] / re.sub("%([0-9A-F]{2})", lambda m: chr(int(m[1], 16)), target)
            assert page.is_file(), (file.name, link["href"])
            if fragment:
                assert soup_of(page).find(id=fragment), (file.name, link["href"])


def test_manifest(mixed: tuple[Path, Path], hostile_corpus: Path) -> None:
    text = (mixed[1] / "manifest.json").read_text(encoding="utf-8")
    content = json.loads(text)
    assert text == json.dumps(content, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
    assert content["status"] == "incomplete"
    assert content["parameters"] == {
        "corpus": str(hostile_corpus),
        "only": ["00", "01", "02", "03", "04", "05"],
        "excerpts": False,
        "seed": 7,
        "story": None,
    }
    assert {article["article_id"] for article in content["corpus"]["articles"]} == {"a<b>", "b"}
    assert all(re.fullmatch("[0-9a-f]{64}", article["sha256"]) for article in content["corpus"]["articles"])
    assert re.fullmatch("[0-9a-f]{64}", content["corpus"]["corpus_toml_sha256"])
    assert content["notebooks"]["05_last"]["status"] == "finished"
    assert content["notebooks"]["02_dead"]["status"].startswith("did not finish: cell 2")
    assert content["versions"]["python"] == ".".join(map(str, sys.version_info[:3]))
    assert {"pandas", "nbconvert", "same-story"} <= set(content["versions"])


def test_same_bytes_on_every_run(
    corpus: Path, notebooks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_notebook(
        notebooks,
        "00_a",
        "import sys, pandas as pd, matplotlib.pyplot as plt\nfrom pathlib import Path",
        "for i in range(50):\n    print(i)\n    print(i, file=sys.stderr)",
        "print(sorted({'a', 'b', 'c'}), hash('x'))",
        "fig, ax = plt.subplots()\nax.plot([1, 2]);",
        finding("Same."),
        "pd.DataFrame({'a': [1]}).to_csv(Path(output_folder) / 'tables' / '00_a.csv')",
    )
    write_notebook(notebooks, "01_b", finding("*Again.*"))

    def run(name: str) -> dict[str, bytes]:
        out = tmp_path / name
        build_report(corpus, out, jobs=2, notebooks=notebooks)
        return {str(f.relative_to(out)): f.read_bytes() for f in out.rglob("*") if f.is_file()}

    first, second = run("one"), run("two")
    dates = [json.loads(run["manifest.json"])["date"] for run in (first, second)]
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", date) for date in dates)
    bare = [re.sub(rb'"date": "[^"]*"', b"", run.pop("manifest.json")) for run in (first, second)]
    assert first == second
    assert bare[0] == bare[1]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1545350400")
    assert json.loads(run("three")["manifest.json"])["date"] == "2018-12-21T00:00:00+00:00"


def test_user_settings_do_not_reach_the_kernel(
    corpus: Path, notebooks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    startup = tmp_path / "ipython" / "profile_default" / "startup"
    startup.mkdir(parents=True)
    (startup / "00.py").write_text("leaked = True", encoding="utf-8")
    (tmp_path / "start.py").write_text("leaked = True", encoding="utf-8")
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    monkeypatch.setenv("PYTHONSTARTUP", str(tmp_path / "start.py"))
    monkeypatch.setenv("MPLBACKEND", "agg")
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    spec = tmp_path / "jupyter" / "kernels" / "python3"
    spec.mkdir(parents=True)
    (spec / "kernel.json").write_text(
        json.dumps({"argv": ["/bin/false"], "display_name": "x", "language": "python"}), encoding="utf-8"
    )
    write_notebook(
        notebooks,
        "00_a",
        "import os, sys, matplotlib\nassert 'leaked' not in globals()\n"
        f"assert sys.executable == {sys.executable!r}, sys.executable\n"
        "assert 'inline' in matplotlib.get_backend()\nassert not os.path.exists('nb')",
    )
    [page] = build_report(corpus, tmp_path / "out", notebooks=notebooks).pages
    assert page.failure is None, page.failure


def test_relative_paths_and_only(
    corpus: Path, notebooks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check = "from pathlib import Path\nassert len(list(Path(corpus_folder).glob('*.txt'))) == 2"
    for number in ("00_a", "02_b", "04_c"):
        write_notebook(notebooks, number, check)
    monkeypatch.chdir(tmp_path)
    report = build_report(Path("articles"), Path("out"), only=["2", "04"], notebooks=Path("nb"))
    assert [(page.name, page.failure) for page in report.pages] == [("02_b", None), ("04_c", None)]
    assert sorted(file.name for file in (tmp_path / "out").glob("*.html")) == ["02_b.html", "04_c.html", "index.html"]


def test_a_second_report_replaces_the_first_and_nothing_else(corpus: Path, notebooks: Path, tmp_path: Path) -> None:
    table = "from pathlib import Path\n(Path(output_folder) / 'tables' / '00_old.csv').write_text('x')"
    first = write_notebook(notebooks, "00_a", table, finding("Old."))
    write_notebook(notebooks, "01_b")
    out = tmp_path / "out"
    build_report(corpus, out, notebooks=notebooks)
    (out / "tables" / "mine.csv").write_text("x", encoding="utf-8")
    first.write_text("broken", encoding="utf-8")
    report = build_report(corpus, out, only=["00"], notebooks=notebooks)
    assert report.pages[0].tables == ()
    assert sorted(str(file.relative_to(out)) for file in out.rglob("*") if file.is_file()) == [
        "00_a.html",
        "index.html",
        "manifest.json",
        "methods.txt",
        "tables/mine.csv",
    ]
    assert "Old." not in (out / "index.html").read_text(encoding="utf-8")


def test_a_notebook_without_parameters_is_reported(corpus: Path, notebooks: Path, tmp_path: Path) -> None:
    notebooks.mkdir()
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1")]), notebooks / "00_a.ipynb")
    [page] = build_report(corpus, tmp_path / "out", notebooks=notebooks).pages
    assert page.failure is not None
    assert page.failure.sentence == "did not finish: no cell is tagged 'parameters'"
    assert page.question == "A"


@pytest.mark.parametrize(("sign", "status"), [(signal.SIGTERM, 128 + 15), (signal.SIGINT, 130)])
@pytest.mark.parametrize("earlier", [False, True])
def test_whoever_ends_the_command_ends_its_kernels_and_finds_nothing_half_written(
    corpus: Path, notebooks: Path, tmp_path: Path, sign: signal.Signals, status: int, earlier: bool
) -> None:
    mark = tmp_path / "pid"
    write_notebook(
        notebooks, "00_a", f"import os, time\nopen({str(mark)!r}, 'w').write(str(os.getpid()))\ntime.sleep(100)"
    )
    out = tmp_path / "out"
    if earlier:
        out.mkdir()
        (out / "manifest.json").write_text('{"made_by": "same-story"}')
        (out / "index.html").write_text("The earlier report.")
    command = [
        sys.executable,
        "-m",
        "analysis",
        "report",
        str(corpus),
        "--out",
        str(out),
        "--notebooks",
        str(notebooks),
    ]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        _wait_until(lambda: mark.exists() and mark.read_text() != "", 60)
        process.send_signal(sign)
        assert process.wait(20) == status
    finally:
        process.kill()
        process.communicate()
    _wait_until(lambda: not _runs(int(mark.read_text())), 20)
    assert sorted(file.name for file in out.glob("*")) == (["index.html", "manifest.json"] if earlier else [])
    assert not earlier or (out / "index.html").read_text() == "The earlier report."


def _wait_until(condition: Callable[[], bool], seconds: float) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.1)


def _runs(pid: int) -> bool:
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and status.read_text().rpartition(")")[2].split()[0] != "Z"


# What is refused before anything runs.


def test_bad_corpus_is_refused_before_anything_is_written(tmp_path: Path, notebooks: Path) -> None:
    write_notebook(notebooks, "00_a")
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="holds no article"):
        build_report(tmp_path / "empty", tmp_path / "out", notebooks=notebooks)
    assert not (tmp_path / "out").exists()


def test_unknown_number_names_the_known(notebooks: Path) -> None:
    write_notebook(notebooks, "00_a")
    write_notebook(notebooks, "02_b")
    assert [file.stem for file in choose(notebooks, [" 2 ", "02"])] == ["02_b"]
    with pytest.raises(InputError, match=r"no notebook 05, 99; known are 00_a, 02_b"):
        choose(notebooks, ["2", "99", "5"])
    with pytest.raises(InputError, match="No notebook was named"):
        choose(notebooks, ["", " "])
    with pytest.raises(InputError, match="holds no notebook"):
        choose(notebooks / "none", None)


def test_a_folder_that_is_not_ours_is_left_alone(tmp_path: Path, corpus: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("mine", encoding="utf-8")
    for manifest in ("", "[]", '{"made_by": "another"}'):
        if manifest:
            (site / "manifest.json").write_text(manifest, encoding="utf-8")
        with pytest.raises(InputError, match="is not of a same-story report"):
            prepare(site, None)
    assert (site / "index.html").read_text(encoding="utf-8") == "mine"
    with pytest.raises(InputError, match="inside the folder of articles"):
        prepare(corpus / "reports", corpus)
    with pytest.raises(InputError, match="cannot be written to"):
        prepare(corpus / "courier.txt" / "x", None)


@pytest.mark.parametrize("name", ["tables", "figures", "index.html", "00_a.html", "manifest.json", "index.html.part"])
@pytest.mark.parametrize("there", [True, False])
def test_links_in_the_folder_are_refused(tmp_path: Path, name: str, there: bool) -> None:
    out = prepare(tmp_path / "out", None)
    write(out / "manifest.json", '{"made_by": "same-story"}')
    elsewhere = tmp_path / "elsewhere"
    if there:
        elsewhere.mkdir()
        (elsewhere / "00_mine.csv").write_text("mine", encoding="utf-8")
    if (out / name).is_dir():
        (out / name).rmdir()
    (out / name).unlink(missing_ok=True)
    (out / name).symlink_to(elsewhere)
    before = sorted(out.iterdir())
    with pytest.raises(InputError, match=f"holds {name}, which is a link to another place"):
        prepare(out, None)
    assert sorted(out.iterdir()) == before
    assert elsewhere.exists() == there
    assert not there or (elsewhere / "00_mine.csv").is_file()


def test_the_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "real")
    assert prepare(tmp_path / "out", None) == (tmp_path / "real").resolve()


# The small parts.


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>"),
        ("&lt;b&gt; &amp; *y*", "<p>&lt;b&gt; &amp; <em>y</em></p>"),
        ("# not a heading", "<p># not a heading</p>"),
        ("![a](http://x/y.png)", "<p>![a](http://x/y.png)</p>"),
        ("<http://example.org>", "<p>&lt;http://example.org&gt;</p>"),
        ("a\x1b[31mb", "<p>ab</p>"),
    ],
)
def test_markdown_of_outputs(source: str, expected: str) -> None:
    assert safe_markdown(source).strip() == expected


def test_markdown_lists_carry_no_other_blocks() -> None:
    html = safe_markdown("- *a*\n\n# h\n\n<div onclick=x>\n\n> q")
    assert not BeautifulSoup(html, "html.parser").find_all(["h1", "div", "blockquote"])
    assert "<li><em>a</em></li>" in html


@pytest.mark.parametrize(
    "source",
    [
        "<svg><script>alert(1)</script></svg>",
        "<a href='javascript:alert(1)'>x</a>",
        "<iframe src='http://x'></iframe>",
        "<p style='background:url(http://x/y)'>x</p>",
        "<p style='background:u\\72l(http://x/y)'>x</p>",
        "<p style='position:fixed;top:0'>x</p>",
        "<meta http-equiv=refresh content='0;url=http://x'>",
        "<form action='http://x'><button formaction='http://x'>x</button></form>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    ],
)
def test_html_of_outputs_can_do_nothing(source: str) -> None:
    soup = BeautifulSoup(safe_html(source), "html.parser")
    assert not soup.find_all(["script", "iframe", "meta", "form", "button", "svg", "style", "img", "math"])
    values = [str(value) for tag in soup.find_all(True) for value in tag.attrs.values()]
    assert not [value for value in values if re.search(r"javascript|url|position|http", value)]


def test_html_of_outputs_keeps_highlights_and_balances_tags() -> None:
    mark = '<details open><summary>TIME</summary><mark style="background-color:#ffe3b8;color:#1a1a1a;'
    mark += 'border-bottom:2px solid #a85f00;" title="count (2,000)">2,000</mark></details>'
    assert safe_html(mark) == mark
    assert safe_html("</div></main><p>a") == "<p>a</p>"


def test_terminal_text() -> None:
    assert plain_text("\x1b[1;31mred\x1b[0m \x1b]0;title\x07x\r\n10%\r20%\nend\x00") == "red x\n20%\nend"


@pytest.mark.parametrize("text", ["a\r\r\nb", "a\rb\r", "\r", "a\r\nb\n", "1\r2\r3\r\n4\r5"])
def test_what_was_overwritten_is_gone(text: str) -> None:
    assert plain_text(text) == re.sub(r"[^\n]*\r(?!\n|$)", "", text).replace("\r", "")


@pytest.mark.parametrize(
    ("source", "left"),
    [
        ("a<style>x</style>b<SCRIPT>y</script\n>c", "abc"),
        ("a<style>x</script>b</style>c", "ac"),
        ("<script>a<style>b</style>c", "ac"),
        ("a<styled>b</styled>", "ab"),
    ],
)
def test_styles_and_scripts_go_with_their_content(source: str, left: str) -> None:
    assert safe_html(source) == left


@pytest.mark.parametrize(
    ("function", "piece"),
    [
        (plain_text, "x"),
        (plain_text, "\x1b["),
        (safe_html, "<style"),
        (safe_html, "<style>"),
        (safe_html, "<script><style>"),
    ],
)
def test_time_grows_with_the_text(function: Callable[[str], str], piece: str) -> None:
    def seconds(times: int) -> float:
        begin = time.process_time()
        function(piece * times)
        return time.process_time() - begin

    seconds(10)
    # Quadratic would be sixteen times, and many seconds.
    assert seconds(24_000) < 10 * min(seconds(6_000) for _ in range(2)) + 0.2


def test_outputs_of_odd_kinds() -> None:
    def shown(**data: object) -> str:
        return output_html(nbformat.v4.new_output("display_data", {k.replace("_", "/"): v for k, v in data.items()}))

    assert shown(text_plain="<x>") == '<pre class="plain" tabindex="0">&lt;x&gt;</pre>'
    assert shown(application_json="{}") == ""
    assert 'alt="Figure without a description"' in shown(image_png=PNG)
    assert "--natural: 1px" in shown(image_png=PNG)
    assert '"><script' not in shown(image_png='"><script>alert(1)</script>')


def test_table_columns() -> None:
    html = """<table class="dataframe"><caption>Words</caption>
    <thead><tr><th></th><th>n</th><th>what</th><th>share</th></tr>
    <tr><th>outlet</th><th></th><th></th><th></th></tr></thead><tbody>
    <tr><th>A</th><td>1,200</td><td>2018-12-20</td><td>31% (20%–40%)</td></tr>
    <tr><th>B</th><td>NaN</td><td>x</td><td>≥ 2</td></tr></tbody></table>"""
    soup = BeautifulSoup(finish(html), "html.parser")
    assert str(soup.caption) == "<caption><span>Words</span></caption>"
    heads = [(head.get_text(), "number" in head.get("class", [])) for head in soup.select("thead th")]
    assert heads == [("outlet", False), ("n", True), ("what", False), ("share", True)]
    assert soup.select_one(".table-scroll[tabindex='0'] > table")


def test_note_of_the_corpus_stands_once() -> None:
    page = Page("00_a", "Why?")
    site = Site("Title", "It's one & <the same> day.", "1", (page,))
    for body, notes in (("<p>It's one &amp; &lt;the same&gt; day.</p>", 0), ("<p>Another</p>", 1)):
        assert len(BeautifulSoup(page_html(site, page, finish(body)), "html.parser").select(".note")) == notes


def test_failure_in_one_line() -> None:
    assert Failure("KeyError", "'a'\nmore", 3).sentence == "did not finish: cell 3: KeyError: 'a'"
    assert Failure("KeyError", "").sentence == "did not finish: KeyError"
    assert len(Failure("E", "x" * 5000).sentence) < 330


def test_lone_surrogates_can_be_written(tmp_path: Path) -> None:
    write(tmp_path / "a.html", "a\ud800b")
    assert (tmp_path / "a.html").read_text(encoding="utf-8") == "a\\ud800b"
    assert list(tmp_path.iterdir()) == [tmp_path / "a.html"]


# To hand on.


def test_excerpts_hold_no_sentence_without_evidence(tmp_path: Path) -> None:
    corpus = load_articles()
    report = build_report(out=tmp_path / "out", only=["00", "03", "04"], excerpts=True, archive=tmp_path / "a.zip")
    assert [page.failure for page in report.pages] == [None] * 3
    told = pd.concat(
        [
            numbers.quantities(corpus)[["article_id", "start", "end"]],
            readability.telling_passages(corpus)[["article_id", "start", "end", "kind"]].query("kind.str.len() > 0"),
        ]
    )
    told = told[~told["kind"].isin(readability.WORD_KINDS)]
    spans = [(row["article_id"], row["start"], row["end"]) for row in records(told)]
    silent = [
        row["text"]
        for row in records(corpus.sentences)
        if not any(a == row["article_id"] and s < row["end"] and row["start"] < e for a, s, e in spans)
        and len(row["text"]) > 60
    ]
    assert len(silent) > 20
    with zipfile.ZipFile(tmp_path / "a.zip") as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    assert set(files) == {
        f"out/{f.relative_to(tmp_path / 'out')}" for f in (tmp_path / "out").rglob("*") if f.is_file()
    }
    shown = [html.unescape(plain(raw.decode())) for name, raw in files.items() if name.endswith((".html", ".csv"))]
    columns = [
        "\n".join(table[name].dropna().astype(str))
        for file in (tmp_path / "out" / "tables").glob("*.parquet")
        if (table := pd.read_parquet(file)) is not None
        for name in table
    ]
    for sentence in silent:
        assert not any(" ".join(sentence.split()) in " ".join(text.split()) for text in [*shown, *columns]), sentence
    assert "Only the sentences with marks" in "".join(shown)


def plain(markup: str) -> str:
    return re.sub(r"<[^>]{0,1000}>", "", markup)


def test_a_zip_of_one_report_is_always_the_same_and_holds_nothing_else(
    corpus: Path, notebooks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    write_notebook(notebooks, "00_a", "1")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "private.txt").write_text("mine")
    packed = []
    for name in ("one.zip", "two.zip"):
        build_report(corpus, tmp_path / "out", notebooks=notebooks, archive=tmp_path / name)
        packed.append((tmp_path / name).read_bytes())
    assert packed[0] == packed[1]
    with zipfile.ZipFile(tmp_path / "one.zip") as file:
        assert file.namelist() == ["out/00_a.html", "out/index.html", "out/manifest.json", "out/methods.txt"]


def test_a_zip_never_takes_the_place_of_anything_but_a_packed_report(
    corpus: Path, notebooks: Path, tmp_path: Path
) -> None:
    write_notebook(notebooks, "00_a", "1")
    (tmp_path / "mine.zip").write_text("mine")
    with zipfile.ZipFile(tmp_path / "articles.zip", "w") as packed:
        packed.writestr("a.jsonl", '{"outlet": "A", "text": "Words."}')
    (tmp_path / "link.zip").symlink_to(tmp_path / "elsewhere")
    before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    for source, name, why in (
        (corpus, "mine.zip", "is no report packed by same-story"),
        (corpus, "articles.zip", "is no report packed by same-story"),
        (tmp_path / "articles.zip", "articles.zip", "is the corpus or lies in it"),
        (corpus, f"{corpus.name}/new.zip", "is the corpus or lies in it"),
        (corpus, "link.zip", "is no report packed by same-story"),
        (corpus, "none/a.zip", "its folder is not there"),
    ):
        with pytest.raises(InputError, match=why):
            build_report(source, tmp_path / "out", notebooks=notebooks, archive=tmp_path / name)
    assert {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()} == before
    assert not (tmp_path / "out").exists()


def test_what_somebody_laid_into_the_folder_of_a_report_stays(corpus: Path, notebooks: Path, tmp_path: Path) -> None:
    write_notebook(notebooks, "00_a", "1")
    out = tmp_path / "out"
    build_report(corpus, out, notebooks=notebooks)
    (out / ".part").mkdir()
    for name in ("03_notes.html", "tables/03_mine.csv", ".part/mine.txt"):
        (out / name).write_text("mine")
    build_report(corpus, out, notebooks=notebooks)
    assert [(out / name).read_text() for name in ("03_notes.html", "tables/03_mine.csv", ".part/mine.txt")] == [
        "mine"
    ] * 3
    (out / "figures").rmdir()
    (out / "figures").write_text("mine")
    before = (out / "manifest.json").read_bytes()
    with pytest.raises(InputError, match="holds figures, which is no folder"):
        build_report(corpus, out, notebooks=notebooks)
    assert (out / "manifest.json").read_bytes() == before


def test_two_reports_are_not_written_into_one_folder_at_once(corpus: Path, notebooks: Path, tmp_path: Path) -> None:
    write_notebook(notebooks, "00_a", "1")
    with whole(tmp_path / "out", None) as first:
        (first / "index.html").write_text("The first.")
        with pytest.raises(InputError, match="Another report is being written"):
            build_report(corpus, tmp_path / "out", notebooks=notebooks)
    assert (tmp_path / "out" / "index.html").read_text() == "The first."


def test_the_methods_paragraph_says_what_was_run_and_how_right_it_is(tmp_path: Path, corpus: Path) -> None:
    build_report(corpus, tmp_path / "out", only=["02"])
    said = (tmp_path / "out" / "methods.txt").read_text()
    assert "F1 of quoted speech 0." in said
    assert "PolNeAR" in said
    assert "Readability" not in said
    assert "2 articles of 2 outlets" in said
    assert f"Python {platform.python_version()}" in said
    page = (tmp_path / "out" / "index.html").read_text()
    assert said.strip() in html.unescape(page)


def test_a_codebook_that_names_a_generic_frame_is_refused_before_anything_runs(corpus: Path, tmp_path: Path) -> None:
    (corpus / "codebook.toml").write_text('[[frame]]\nname = "Conflict"\ndefinition = "Rows."\ncues = ["quarrel"]\n')
    with pytest.raises(InputError, match="Conflict"):
        build_report(corpus, tmp_path / "out", only=["00"])
    assert not (tmp_path / "out").exists()
