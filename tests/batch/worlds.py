"""Folders of generated reports for runs: invented agencies, several years each."""

from pathlib import Path
from random import Random

from tests.commands.cli import SAMPLES
from tests.generate.model import draw
from tests.generate.pages import page

NO_REPORT = "关于召开会议的通知"


def fill(folder: Path, agencies: int, years: range = range(2021, 2024)) -> Path:
    """`folder` with a report for each agency and year, a copy, a file that is no report, and an archive's worth."""
    for number in range(agencies):
        rng = Random(f"batch {number}")
        for year in years:
            draft = draw(rng)
            draft.agency, draft.year, draft.published = f"青云{number}镇人民政府", year, f"{year + 1}-01-20"
            file = folder / f"{number // 10:02}" / f"{number:03}-{year}.txt"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(page(draft, "word-tab", rng).encoded())
    (folder / "00" / "000-2021-copy.txt").write_bytes((folder / "00" / "000-2021.txt").read_bytes())
    (folder / "00" / "notice.txt").write_text(NO_REPORT, encoding="utf-8")
    (folder / "00" / "pair.txt").write_bytes((SAMPLES / "09-jichuan-2023-carry.txt").read_bytes())
    return folder
