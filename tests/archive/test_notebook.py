"""archive.open, and the page about notebooks: what is printed there is run here."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from builders import URL, article, job, kept, page

from archive import open as open_archive
from archive.errors import NotFoundError, WrongQuestionError
from archive.notebook import Notebook

if TYPE_CHECKING:
    from archive.opening import Archive

PAGE = Path(__file__).parents[2] / "docs" / "notebook.md"
BLOCKS = re.findall(r"```(sh|python)\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


def fill(opened: Archive) -> None:
    filing = job(opened).filing()
    filing.page(kept(opened, article(), page()))
    later = page(b"<html>2</html>", fetched_at="2026-01-16T08:00:00+07:00")
    filing.page(kept(opened, article(title="Tòa án tỉnh hoãn phiên xét xử"), later))


@pytest.mark.parametrize("name", ["data", "data/plvn.db"])
def test_the_reading_api(archive: Archive, tmp_path: Path, name: str) -> None:
    fill(archive)
    with Notebook(tmp_path / name) as paper:
        assert [row["key"] for row in paper.search("phien toa")] == ["post700001"]
        assert paper.article("post700001")["title"] == paper.article(URL)["title"] == "Tòa án tỉnh hoãn phiên xét xử"
        states = [(row["number"], row["cause"], row["state"]["title"]) for row in paper.revisions("post700001")]
        assert states == [(1, "first", article().title), (2, "publisher", "Tòa án tỉnh hoãn phiên xét xử")]
        assert paper.rows("SELECT credit FROM captions WHERE times = :times", times=2) == [{"credit": "Lan Chi"}]
        assert repr(paper).startswith("<archive of 1 articles: ")


def test_frames(archive: Archive, tmp_path: Path) -> None:
    fill(archive)
    with Notebook(tmp_path / "data") as paper:
        frame = paper.frame("articles")
        assert frame.published_at[0].isoformat() == "2024-03-08T15:27:00+07:00"
        assert frame.withdrawn_at.isna().all()
        assert len(paper.frame("SELECT key FROM articles WHERE section = :name", name="không có")) == 0
        assert paper.frame("coverage").held.sum() == 1


def test_mistakes_are_sentences(archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(archive)
    with Notebook(tmp_path / "data") as paper:
        with pytest.raises(NotFoundError, match="no article 'post1'"):
            paper.article("post1")
        with pytest.raises(WrongQuestionError, match="There are: "):
            paper.rows("artikles")
        for sql in ("SELECT nothing FROM articles", "DELETE FROM articles", "SELECT :x", "BEGIN; SELECT 1"):
            with pytest.raises(WrongQuestionError):
                paper.rows(sql)
        monkeypatch.setitem(sys.modules, "pandas", None)
        with pytest.raises(ImportError, match="Install it with: pip install"):
            paper.frame("articles")
    with pytest.raises(NotFoundError, match="no archive"):
        Notebook(tmp_path / "elsewhere")


def test_importing_the_package_opens_nothing() -> None:
    code = "import sys, archive; assert callable(archive.open); assert not {'sqlite3', 'pandas'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_what_the_page_says_runs(archive: Archive, tmp_path: Path) -> None:
    fill(archive)
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    ran = []
    for kind, code in BLOCKS:
        command = [sys.executable, "-W", "error", "-c", code] if kind == "python" else ["sh", "-ec", code]
        done = subprocess.run(
            command, cwd=tmp_path, capture_output=True, text=True, check=False, env=os.environ | {"PATH": programs}
        )
        assert done.returncode == 0, f"{code}\n{done.stderr}"
        assert done.stdout
        ran.append(kind)
    assert ran == ["sh", "python", "python", "python", "sh", "python"]


def test_open_is_the_notebook(archive: Archive, tmp_path: Path) -> None:
    fill(archive)
    with open_archive(tmp_path / "data") as paper:
        assert isinstance(paper, Notebook)
