"""The sentences for inputs that cannot be read: each names the file and says what to do."""

from __future__ import annotations

from parser.report import Failure
from parser.sources.kinds import Kind
from parser.wording import Wording

NO_TEXT = "IN10"
UNREADABLE = "IN00"


def empty(path: str) -> Failure:
    """The file has no content."""
    return Failure(
        NO_TEXT,
        Wording(f"{path}：文件是空的。请检查是否保存完整。", f"{path}: the file is empty. Check that it was saved."),
    )


def too_large(path: str, limit: int) -> Failure:
    """The file is larger than any report; `limit` in bytes."""
    size = limit // (1024 * 1024)
    return Failure(
        UNREADABLE,
        Wording(
            f"{path}：文件超过 {size} MB，不像一份年度报告。请拆分后再打开。",
            f"{path}: larger than {size} MB, which no annual report is. Split it and open the parts.",
        ),
    )


def unknown(path: str, kind: Kind) -> Failure:
    """A kind of file that is recognised but not read."""
    return Failure(
        UNREADABLE,
        Wording(
            f"{path}：不能读取 {kind} 文件。请另存为 DOCX、PDF、网页或文本后再打开。",
            f"{path}: {kind} files cannot be read. Save it as DOCX, PDF, a web page or text and open that.",
        ),
    )


def not_text(path: str) -> Failure:
    """Bytes in no known format or encoding."""
    return Failure(
        UNREADABLE,
        Wording(
            f"{path}：内容无法识别，不是文本，也不是已知格式。请提供报告原文。",
            f"{path}: neither text nor a known format. Provide the report itself.",
        ),
    )


def damaged(path: str, kind: Kind) -> Failure:
    """A file whose format is known but that cannot be taken apart."""
    return Failure(
        UNREADABLE,
        Wording(
            f"{path}：{kind} 文件已损坏，无法打开。请重新下载或另存一份。",
            f"{path}: the {kind} file is damaged and cannot be opened. Download or save it again.",
        ),
    )
