"""From the PATHs of a command line to judged reports, with a sentence for each input that could not be read."""

from __future__ import annotations

import os
from collections.abc import Sequence

from parser.config import Settings, apply
from parser.report import Report
from parser.rules.model import Judgement
from parser.wording import Language, Wording
from tui.commands import printing

READING = Wording("已读 {count} 份", "{count} read")
EMPTY_FOLDER = Wording("{path}：文件夹里没有文件", "{path}: there is no file in this folder")
PATHS = Wording(
    "报告文件或文件夹；文件夹逐级读取，- 是标准输入", "report files or folders (read recursively); - is standard input"
)


def judged(paths: Sequence[str], language: Language, settings: Settings) -> tuple[list[Judgement], bool]:
    """The reports behind `paths`, in order, judged together; and whether every path gave reports that could be read.

    `settings` say by which rules. Rules between two years of one agency need all reports, so none is judged before all
    are read.
    """
    from parser.judge import judge_together
    from parser.reader import read_path
    from parser.sources.inputs import find

    reports: list[Report] = []
    complaints: list[Wording] = []
    with printing.Progress(READING, language) as progress:
        for path in paths:
            before = len(reports)
            for file in find([path]):
                report = read_path(file)
                reports.append(report)
                progress.show(len(reports))
                if report.failure is not None:
                    complaints.append(naming(file, report.failure.reason))
            if len(reports) == before:
                complaints.append(EMPTY_FOLDER.fill(path=path))
    for complaint in complaints:
        printing.say(complaint, language)
    judgements = judge_together(reports, settings.rules)
    return [apply(judgement, settings) for judgement in judgements], not complaints


def naming(path: str, reason: Wording) -> Wording:
    """The reason, with the file's name before it unless it has it already."""
    path = os.fspath(path)
    return reason if path in reason.zh else Wording(f"{path}：{reason.zh}", f"{path}: {reason.en}")
