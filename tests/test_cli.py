"""The command line, run as its user runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import nbformat
import pytest

from analysis import statistics
from analysis.cli import SEED, printable
from analysis.paths import shipped
from analysis.reading.readers import formats


def run(*arguments: str | Path, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `same-story` with the given arguments."""
    return subprocess.run(
        [sys.executable, "-m", "analysis", *map(str, arguments)],
        capture_output=True,
        text=True,
        cwd=cwd,
        env=os.environ | environment,
        timeout=300,
        check=False,
    )


@pytest.fixture
def notebooks(tmp_path: Path) -> Path:
    """Two small notebooks; the second fails if FAIL is set."""
    folder = tmp_path / "nb"
    folder.mkdir()
    parameters = nbformat.v4.new_code_cell(
        "corpus_folder = None\noutput_folder = None\nseed = 20181219", metadata={"tags": ["parameters"]}
    )
    for name, code in (
        ("00_first", "assert corpus_folder is None and seed == 20181219"),
        ("01_second", "import os\nassert not os.environ.get('FAIL'), 'as asked \\x1b[2J'"),
    ):
        cells = [nbformat.v4.new_markdown_cell("# Why?"), parameters, nbformat.v4.new_code_cell(code)]
        nbformat.write(nbformat.v4.new_notebook(cells=cells), folder / f"{name}.ipynb")
    return folder


def test_version() -> None:
    result = run("--version")
    assert (result.returncode, result.stdout) == (0, f"same-story {version('same-story')}\n")


def test_the_seed_is_that_of_the_statistics() -> None:
    assert SEED == statistics.SEED


def test_help_has_examples_and_imports_nothing_heavy() -> None:
    result = run("report", "--help")
    assert result.returncode == 0
    assert "same-story report --only 02,04" in result.stdout
    heavy = ("numpy", "pandas", "nbconvert", "nbclient", "rich")
    code = f"import sys, analysis.cli; print([m for m in {heavy} if m in sys.modules])"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert loaded.stdout == "[]\n"


def test_report_on_the_shipped_articles(notebooks: Path, tmp_path: Path) -> None:
    result = run("report", "--notebooks", notebooks, cwd=tmp_path)
    assert (result.returncode, result.stdout, result.stderr) == (0, f"Report: {Path('reports', 'index.html')}\n", "")
    assert "The US withdrawal from Syria" in (tmp_path / "reports" / "index.html").read_text(encoding="utf-8")


def test_failing_notebook_gives_status_1(notebooks: Path, tmp_path: Path) -> None:
    result = run("report", "--notebooks", notebooks, "--out", "here", cwd=tmp_path, FAIL="1")
    assert result.returncode == 1
    assert result.stdout == f"Report: {Path('here', 'index.html')}\n"
    assert result.stderr == "01_second did not finish: cell 2: AssertionError: as asked \\x1b[2J\n"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_progress_shows_on_a_terminal(notebooks: Path, tmp_path: Path) -> None:
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "analysis", "report", "--notebooks", str(notebooks)]
    with os.fdopen(ours, "rb", buffering=0) as terminal:
        process = subprocess.Popen(command, cwd=tmp_path, stderr=theirs, stdout=subprocess.DEVNULL)
        os.close(theirs)
        shown = b""
        try:
            while piece := terminal.read(4096):
                shown += piece
        except OSError:  # how Linux says that the other side has closed
            pass
        assert process.wait(60) == 0
    assert b"0 of 2" in shown
    assert b"2 of 2" in shown


def test_left_out_files_are_named(notebooks: Path, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for name in ("a.txt", "b.txt", "c.docx"):
        (corpus / name).write_text("Words.", encoding="utf-8")
    (notebooks / "00_first.ipynb").unlink()
    result = run("report", corpus, "--notebooks", notebooks, "--out", tmp_path / "out")
    assert result.returncode == 0
    assert result.stderr == f"Left out: c.docx (not a format that is read ({formats()}))\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["report", "nowhere"], "nowhere does not exist; give the path of a folder of articles or of a file ("),
        (["report", "--only", "02", "--notebooks", "nb"], "There is no notebook 02; known are 00_first, 01_second"),
        (["report", "--notebooks", "."], ". holds no notebook named like 01_framing.ipynb"),
        (["report", "--jobs", "0"], "Invalid value for '--jobs'"),
        (["report", "--nonsense"], "No such option: --nonsense"),
        (["report", "nb"], "nb holds no article; put files of a format that is read ("),
    ],
)
@pytest.mark.usefixtures("notebooks")
def test_bad_input_gives_status_2_and_one_sentence(arguments: list[str], message: str, tmp_path: Path) -> None:
    result = run(*arguments, cwd=tmp_path)
    assert result.returncode == 2
    assert result.stdout == ""
    assert message in result.stderr
    assert "Traceback" not in result.stderr
    assert not (tmp_path / "reports").exists()


def test_a_link_in_the_folder_gives_status_2_and_one_sentence(notebooks: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    kept = tmp_path / "elsewhere" / "00_mine.csv"
    kept.write_text("mine", encoding="utf-8")
    out = tmp_path / "out"
    assert run("report", "--notebooks", notebooks, "--out", out).returncode == 0
    (out / "tables").rmdir()
    (out / "tables").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    result = run("report", "--notebooks", notebooks, "--out", out)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == (
        f"{out} holds tables, which is a link to another place; remove the link or choose another folder with --out.\n"
    )
    assert kept.read_text(encoding="utf-8") == "mine"
    assert (out / "index.html").is_file()


def test_control_characters_are_written_out() -> None:
    assert printable("a\x1b]0;x\x07\nb é") == "a\\x1b]0;x\\x07\nb é"


def test_shipped_folders() -> None:
    assert (shipped("seeds") / "corpus.toml").is_file()
    assert shipped("notebooks").is_dir()


def test_nothing_a_terminal_would_obey_comes_back_from_the_command_line(tmp_path: Path) -> None:
    made = run("new", tmp_path / "a\x1b[31mb")
    assert made.returncode == 0
    assert "\x1b" not in made.stdout


def test_closed_input_and_a_full_output_are_one_sentence(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "analysis", "check"]
    closed = subprocess.run(["sh", "-c", '"$@" - <&-', "sh", *command], capture_output=True, text=True, timeout=120)
    assert (closed.returncode, closed.stderr.count("\n")) == (2, 1)
    assert closed.stderr.startswith("Nothing came on standard input")
    if Path("/dev/full").exists():
        with Path("/dev/full").open("w") as full:
            done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, timeout=120)
        assert (done.returncode, done.stderr.count("\n")) == (2, 1)
