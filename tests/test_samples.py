"""The sample reports show what their names say, and one changed number is enough to be found out."""

from pathlib import Path

import pytest

from parser.forms import CellKey
from parser.judge import judge, judge_together
from parser.reader import read, read_path
from parser.report import Report
from parser.rules.model import Judgement, Severity, Verdict

SAMPLES = Path(__file__).parents[1] / "samples"
PATHS = sorted(SAMPLES.iterdir())

FAULTS: dict[str, list[str]] = {
    "01-yanchi-2020-sound.txt": [],
    "02-wangshu-2020-mirror.txt": ["IN02 warning", "IN04 warning"],
    "03-chengwan-2021-narrative.txt": ["TX01 warning"],
    "04-moping-2021-arithmetic.txt": ["T201 error", "T201 warning", "T302 error", "T302 error"],
    "05-qiyun-2020-outline.txt": ["ST06 warning", "ST15 warning"],
    "06-heting-2022-pair.txt": [],
    "07-heting-2023-pair.txt": [],
    "08-jichuan-2022-carry.txt": [],
    "09-jichuan-2023-carry.txt": ["XY01 error", "XY01 warning"],
    "10-yundu-2022-gb18030.txt": [],
    "11-lanpu-2023-mixed.txt": ["T312 error"],
    "12-xinghui-2022-blanks.txt": ["T309 warning"] * 4,
    "13-yundu-2024-hostile.txt": [],
}


@pytest.fixture(scope="module")
def judged() -> dict[str, Judgement]:
    return {Path(j.report.source.path).name: j for j in judge_together([read_path(path) for path in PATHS])}


def faults(judgement: Judgement) -> list[str]:
    return sorted(f"{f.code} {f.severity}" for f in judgement.findings if f.severity is not Severity.INFO)


def test_every_sample_is_in_the_table() -> None:
    assert [path.name for path in PATHS] == list(FAULTS)


@pytest.mark.parametrize("name", FAULTS)
def test_sample_has_exactly_its_faults(judged: dict[str, Judgement], name: str) -> None:
    assert faults(judged[name]) == FAULTS[name]


@pytest.mark.parametrize("name", FAULTS)
def test_sample_is_read_whole(judged: dict[str, Judgement], name: str) -> None:
    report = judged[name].report
    assert report.failure is None and report.agency and report.year
    assert all(section.found and (section.text or section.form.table) for section in report.sections)
    assert all(table.found for table in report.tables.values())


def test_arithmetic_fault_stands_at_its_cells(judged: dict[str, Judgement]) -> None:
    judgement = judged["04-moping-2021-arithmetic.txt"]
    sums = [finding for finding in judgement.findings if finding.code == "T302"]
    assert [finding.cells[0] for finding in sums] == [
        CellKey("applications", "results_total", "natural_person"),
        CellKey("applications", "results_total", "total"),
    ]
    assert all((finding.expected, finding.found) == (3, 2) for finding in sums)
    assert all("2+1=3" in text for finding in sums for text in finding.message)
    assert judgement.verdict is Verdict.FAIL


def test_broken_carry_stands_with_the_later_report(judged: dict[str, Judgement]) -> None:
    findings = judged["09-jichuan-2023-carry.txt"].findings
    total = next(f for f in findings if f.code == "XY01" and f.severity is Severity.ERROR)
    assert (total.expected, total.found) == (3, 2)


def test_gb18030_sample_is_not_utf8() -> None:
    data = (SAMPLES / "10-yundu-2022-gb18030.txt").read_bytes()
    with pytest.raises(UnicodeDecodeError):
        data.decode("utf-8")
    assert read(data, "x.txt").source.encoding == "gb18030"


def edited(report: Report, data: bytes, key: CellKey, number: int) -> bytes:
    """`data`, of which `report` was read, with another number printed in the cell `key`."""
    cell = report.cell(key)
    assert cell.place is not None and report.source.encoding is not None
    lines = data.decode(report.source.encoding).split("\n")
    line, at = lines[cell.place.line - 1], cell.place.column - 1
    assert line[at:].startswith(cell.raw), "the cell's place is where its number stands"
    lines[cell.place.line - 1] = line[:at] + str(number) + line[at + len(cell.raw) :]
    return "\n".join(lines).encode(report.source.encoding)


@pytest.mark.parametrize("path", [path for path in PATHS if "arithmetic" not in path.name], ids=lambda p: p.name)
def test_one_changed_number_is_found_and_its_restoration_clears_it(path: Path) -> None:
    report = read_path(path)
    before = faults(judge(report))
    key = CellKey("applications", "results_total", "natural_person")
    value = report.cell(key).value
    assert isinstance(value, int)

    faulty = edited(report, path.read_bytes(), key, value + 1)
    changed = judge(read(faulty, str(path)))
    new = {(f.code, f.cells[0]) for f in changed.findings if f.severity is Severity.ERROR}
    assert new >= {("T301", key), ("T302", key), ("T303", key._replace(column="total"))}
    assert changed.verdict is Verdict.FAIL

    restored = edited(changed.report, faulty, key, value)
    assert restored == path.read_bytes()
    assert faults(judge(read(restored, str(path)))) == before


def test_repaired_arithmetic_holds_in_its_column() -> None:
    path = SAMPLES / "04-moping-2021-arithmetic.txt"
    granted = CellKey("applications", "granted", "natural_person")
    report = read_path(path)
    repaired = judge(read(edited(report, path.read_bytes(), granted, 1), str(path)))
    broken = {(f.code, f.cells[0].row, f.cells[0].column) for f in repaired.findings if f.code in ("T302", "T303")}
    assert broken == {("T302", "results_total", "total"), ("T303", "granted", "total")}
