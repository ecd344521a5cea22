"""The sentences for inputs that cannot be read: each names the file and says what to do."""

from __future__ import annotations

from parser.report import Failure
from parser.sources.kinds import Kind
from parser.wording import Wording

NO_TEXT = "IN10"
UNREADABLE = "IN00"


def _failure(path: str, zh: str, en: str, code: str = UNREADABLE) -> Failure:
    return Failure(code, Wording(f"{path}：{zh}", f"{path}: {en}"))


def empty(path: str) -> Failure:
    """The file has no content."""
    return _failure(path, "文件是空的。请检查是否保存完整。", "the file is empty. Check that it was saved.", NO_TEXT)


def too_large(path: str, limit: int) -> Failure:
    """The file is larger than any report; `limit` in bytes."""
    size = limit // (1024 * 1024)
    return _failure(
        path,
        f"文件超过 {size} MB，不像一份年度报告。请拆分后再打开。",
        f"larger than {size} MB, which no annual report is. Split it and open the parts.",
    )


def too_complex(path: str, limit: int) -> Failure:
    """A web page with more than `limit` tags."""
    return _failure(
        path,
        f"网页的标签超过 {limit:,} 个，不像一份年度报告。请另存为只含报告的网页后再打开。",
        f"the page has more than {limit:,} tags, which no annual report has. Save the report alone and open that.",
    )


def too_long(path: str, limit: int) -> Failure:
    """The text has more lines than any report; `limit` in lines."""
    return _failure(
        path,
        f"文字超过 {limit} 行，不像一份年度报告。请拆分后再打开。",
        f"more than {limit} lines, which no annual report has. Split it and open the parts.",
    )


def unknown(path: str, kind: Kind) -> Failure:
    """A kind of file that is recognised but not read."""
    if kind is Kind.PDF_XML:
        return _failure(
            path,
            "这是从 PDF 取出的文字位置，不是报告本身。请直接打开那份 PDF。",
            "the places of the words of a PDF, not the report itself. Open that PDF.",
        )
    return _failure(
        path,
        f"不能读取 {kind} 文件。请另存为 DOCX、PDF、网页或文本后再打开。",
        f"{kind} files cannot be read. Save it as DOCX, PDF, a web page or text and open that.",
    )


def not_text(path: str) -> Failure:
    """Bytes in no known format or encoding."""
    return _failure(
        path,
        "内容无法识别，不是文本，也不是已知格式。请提供报告原文。",
        "neither text nor a known format. Provide the report itself.",
    )


def run_together(path: str) -> Failure:
    """A text whose cells stand without anything between them, as docx2txt leaves them."""
    return _failure(
        path,
        "表格各单元格的数字连成了一串，无法分开。请打开转换前的文件。",
        "the numbers in the cells of its tables were run together and cannot be told apart. "
        "Open the file it was made from.",
    )


def lost_characters(path: str) -> Failure:
    """A text that was saved in an encoding without Chinese characters."""
    return _failure(
        path,
        "汉字在保存时变成了问号。请打开转换前的文件，或用 UTF-8 编码重新保存。",
        "its Chinese characters were saved as question marks. Open the file it was made from, or save it as UTF-8.",
    )


def damaged(path: str, kind: Kind) -> Failure:
    """A file whose format is known but that cannot be taken apart."""
    return _failure(
        path,
        f"{kind} 文件已损坏，无法打开。请重新下载或另存一份。",
        f"the {kind} file is damaged and cannot be opened. Download or save it again.",
    )


def overfull(path: str, kind: Kind) -> Failure:
    """A small file that unfolds to more than any report holds."""
    return _failure(
        path,
        f"{kind} 文件展开后过大，不像一份年度报告。请只保留报告后再打开。",
        f"the {kind} file unfolds to more than any annual report. Keep the report only and open that.",
    )


def more_than(path: str, limit: int, things: Wording) -> Failure:
    """There are more than `limit` of what `things` names, be the file ever so small."""
    return _failure(
        path,
        f"超过 {limit:,} {things.zh}，不像一份年度报告。请只保留报告后再打开。",
        f"more than {limit:,} {things.en}, which no annual report has. Keep the report only and open that.",
    )


def locked(path: str) -> Failure:
    """A file that asks for a password."""
    return _failure(
        path, "文件有密码保护。请取消密码后再打开。", "protected by a password. Remove the password and open it again."
    )


def not_unpacked(path: str) -> Failure:
    """An archive that stays closed: inside too many others, with too much in it, empty or from standard input."""
    return _failure(
        path,
        "压缩包没有展开（嵌套过深、内容过多、为空或来自标准输入）。请解压后打开其中的报告。",
        "the archive was not unpacked (nested too deep, too much in it, empty, or from standard input). "
        "Unpack it and open the reports in it.",
    )


def misplaced(path: str, kind: Kind) -> Failure:
    """A document whose merged cells push the others out of their columns."""
    return _failure(
        path,
        f"{kind} 文件里的合并单元格不完整，数字会错位。请从原文件另存为 DOCX 或网页后再打开。",
        f"merged cells in this {kind} file are incomplete, which moves numbers to other columns. "
        "Save the original as DOCX or a web page and open that.",
    )


def needs_office(path: str, kind: Kind) -> Failure:
    """A kind of document that another program must convert, and none is installed."""
    return _failure(
        path,
        f"读取这份 {kind} 文件需要 LibreOffice。请安装，或另存为 DOCX 后再打开。",
        f"reading this {kind} file needs LibreOffice. Install it, or save the file as DOCX and open that.",
    )


def scanned(path: str) -> Failure:
    """Pictures of pages, and nothing here that reads the text in them."""
    return _failure(
        path,
        "这是扫描图片，没有文字。请安装识别组件（pip install 'gouji[ocr]'），或提供含有文字的版本。",
        "scanned pictures without text. Install the recognition extra (pip install 'gouji[ocr]') or "
        "provide a version with text.",
        NO_TEXT,
    )


def illegible(path: str) -> Failure:
    """A picture in which no text was found, or that cannot be opened."""
    return _failure(
        path,
        "图片打不开，或其中没有找到文字。请提供清晰的扫描件或含有文字的版本。",
        "the picture cannot be opened or shows no text. Provide a clear scan or a version with text.",
        NO_TEXT,
    )
