"""What a stranger relies on: the lock, the conda file, the wheel, and that no file names a machine."""

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
CONDA_NAMES = {
    "bleach[css]": "bleach-with-css",
    "jupyter-client": "jupyter_client",
    "matplotlib": "matplotlib-base",
    "nbconvert": "nbconvert-core",
    "playwright": "playwright-python",
    "lxml-html-clean": "lxml_html_clean",
}
FROM_PIP = {"fastwarc", "nupunkt", "py3langid", "textstat"}


def split(requirement: str) -> tuple[str, str]:
    match = re.fullmatch(r"([A-Za-z0-9_-]+(?:\[[a-z]+\])?)\s*(.*)", requirement)
    assert match
    return match[1].lower(), match[2].replace(" ", "")


def declared() -> dict[str, str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return dict(split(entry) for entry in [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]])


def test_the_conda_file_is_in_step() -> None:
    conda = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))["dependencies"]
    pip = next(entry["pip"] for entry in conda if isinstance(entry, dict))
    listed = dict(split(entry) for entry in [*(e for e in conda if isinstance(e, str) and e != "pip"), *pip])
    assert listed.pop("python") == ">=3.11,<3.14"
    wanted = {CONDA_NAMES.get(name, name): version for name, version in declared().items()}
    assert listed == wanted
    assert {split(entry)[0] for entry in pip} == FROM_PIP


def test_the_lock_holds_every_requirement_with_hashes_and_no_address() -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    assert "://" not in lock
    pinned = re.findall(r"^([a-z0-9][a-z0-9._-]*)==\S+", lock, re.MULTILINE)
    assert {name.partition("[")[0] for name in declared()} <= {name.replace(".", "-") for name in pinned}
    assert lock.count("--hash=sha256:") >= len(pinned)


def tracked() -> list[Path]:
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if done.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in done.stdout.decode().split("\0") if name and (ROOT / name).exists()]


def test_no_file_names_a_machine_or_a_registry() -> None:
    machine = re.compile(r"(?:^|[\s\"'(=:])/(?:root|work|home)/|https?://(?:files|registry|deb|index)\.", re.MULTILINE)
    named = []
    for file in tracked():
        if file.suffix in {".gz", ".png"} or file == Path(__file__).resolve():
            continue
        if machine.search(file.read_text("utf-8", errors="replace")):
            named.append(file.name)
    assert not named


def test_the_wheel_makes_the_report_in_an_empty_folder(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path / "dist")]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    site, empty = tmp_path / "site", tmp_path / "empty"
    empty.mkdir()
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    # The dependencies come from this environment, the package only from the wheel.
    environment = os.environ | {"PYTHONPATH": str(site)}
    where = subprocess.run(
        [sys.executable, "-c", "import analysis; print(analysis.__file__)"],
        cwd=empty, env=environment, check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert Path(where.stdout.strip()).is_relative_to(site)
    command = [sys.executable, "-m", "analysis", "report", "--only", "00,06", "--out", "out"]
    done = subprocess.run(command, cwd=empty, env=environment, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    page = (empty / "out" / "00_articles.html").read_text("utf-8")
    assert "Four articles by four outlets are compared" in page
    assert (empty / "out" / "tables" / "00_sentences.csv").exists()
