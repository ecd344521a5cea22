"""The PATHs of a command line: the files behind them, and what is said of a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from parser.wording import Wording

PATHS = Wording(
    "报告文件或文件夹；文件夹逐级读取，- 是标准输入", "report files or folders (read recursively); - is standard input"
)
READING = Wording("已读 {count} 份", "{count} read")
EMPTY_FOLDER = Wording("{path}：文件夹里没有文件", "{path}: there is no file in this folder")


def files(paths: Iterable[str], complain: Callable[[Wording], None]) -> Iterator[str]:
    """The files behind `paths`, in order; `complain` gets a sentence for a folder without any."""
    from parser.sources.inputs import find

    for path in paths:
        empty = True
        for file in find([path]):
            empty = False
            yield file
        if empty:
            complain(EMPTY_FOLDER.fill(path=path))


def naming(path: str, reason: Wording) -> Wording:
    """The reason, with the file's name before it unless it has it already."""
    return reason if path in reason.zh else Wording(f"{path}：{reason.zh}", f"{path}: {reason.en}")
