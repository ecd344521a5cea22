"""`gouji library`: looks at what was decided, tidies its files, writes it out to keep or to hand on, takes it in."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from parser.exports.harmless import one_line
from parser.wording import Language, Wording
from tui.commands import printing
from tui.commands.arguments import Arguments
from tui.commands.decided import NO_LIBRARY, folder_of
from tui.commands.output import check_target, write
from tui.commands.status import Status, Stop
from tui.library import Library, Mark, NotKeptError
from tui.library.decisions import from_record
from tui.library.library import NO_HOME

SUMMARY = Wording(
    "看、整理、导出、导入报告库（标记、备注、过滤和开过的报告清单）。check 只看，不改；compact 整理文件；"
    "export 写成一个文件，备份或交给别人；import 把这样的文件并进来。",
    "Look at, tidy, export or import the library: marks, notes, filters and the list of reports. check changes "
    "nothing; compact makes its files small; export writes all of it as one file to keep or to hand on; import takes "
    "such a file in.",
)
EPILOG = Wording(
    "导入时逐个问题合并；两边都处理过而不同的，留本库的（--prefer-file：用文件的）。\n"
    "退出码：0 都好；1 有损坏、被别人占用、读不了或写不出；2 用法不对。",
    "Import merges finding by finding; where both decided, and otherwise, this library's stays (--prefer-file: the "
    "file's).\nExit status: 0 all is well; 1 something is damaged, held by another, unreadable or cannot be written; "
    "2 wrong usage.",
)
ACTION = Wording("做什么：{known}", "what to do: {known}")
FILE = Wording("import：要并进来的文件（- 是标准输入）", "import: the file to take in (- is standard input)")
OUTPUT = Wording("export：写到这个文件（默认标准输出）", "export: write to this file (default: standard output)")
FOLDER = Wording(
    "报告库（默认：GOUJI_LIBRARY，再看用户数据文件夹）", "library (default: GOUJI_LIBRARY, then the user's data folder)"
)
PREFER = Wording("import：两边不同时用文件的", "import: where both decided, the file's decision counts")

NO_FILE = Wording("import 后面要写文件名", "import needs the name of a file")
NOT_WITH = Wording("{action} 后面不写文件名", "{action} takes no file")
ONLY_WITH = Wording("{option} 只能和 {action} 一起用", "{option} goes with {action} only")
CANNOT_READ = Wording("{file}：读不了（{reason}）", "{file}: cannot be read ({reason})")
CANNOT_WRITE = Wording(
    "报告库写不了（{reason}）；原来的都在", "the library cannot be written ({reason}); all of it is as it was"
)
BACKUP_INSIDE = Wording(
    "{file}：不要写在报告库里面，请另选位置", "{file}: not inside the library itself; choose another place"
)

PLACE, HELD = Wording("报告库", "library"), Wording("使用者", "in use by")
NOBODY = Wording("没有人在用", "nobody")
DECIDED, RULED = Wording("处理过的报告", "reports decided on"), Wording("处理过的问题", "findings decided on")
MARKS = {
    Mark.PASSED: Wording("通过 {count}", "passed {count}"),
    Mark.RETURNED: Wording("退回 {count}", "returned {count}"),
    Mark.IN_WORK: Wording("在办 {count}", "in work {count}"),
    Mark.NEW: Wording("未核 {count}", "new {count}"),
}
OPENED = Wording("开过的报告", "reports opened")
GONE = Wording("{count} 份，其中 {gone} 份现在找不到", "{count}, of which {gone} are not there now")
READINGS = Wording("读取缓存", "readings kept")
KEPT = Wording("{count} 份，{size} MB", "{count}, {size} MB")
LOGS = Wording("文件", "files")
SIZE = Wording("标记和备注 {size} KB", "marks and notes {size} KB")
DAMAGE = Wording("损坏", "damage")
NONE = Wording("没有", "none")
COMPACTED = Wording(
    "整理好了：{before} KB → {after} KB；去掉了 {gone} 份已删文件的缓存",
    "compacted: {before} KB to {after} KB; readings of {gone} deleted files dropped",
)
IMPORTED = Wording(
    "并入：新 {new}，改 {changed}，相同 {same}，本库不变 {kept}",
    "taken in: {new} new, {changed} changed, {same} the same, {kept} left as they are here",
)

ACTIONS = ("check", "compact", "export", "import")
GOOD, ODD = " ", "!"


def run(arguments: Sequence[str], language: Language) -> Status:
    """Do to the library what `arguments` say."""
    parser = Arguments("gouji library", SUMMARY, language, EPILOG)
    actions = ACTION.fill(known=" ".join(ACTIONS)).in_(language)
    parser.positional.add_argument("action", metavar="ACTION", choices=ACTIONS, help=actions)
    parser.positional.add_argument("file", nargs="?", metavar="FILE", help=FILE.in_(language))
    parser.options.add_argument("-o", "--output", metavar="FILE", help=OUTPUT.in_(language))
    parser.options.add_argument("--prefer-file", action="store_true", help=PREFER.in_(language))
    parser.options.add_argument("--library", type=Path, metavar="DIR", help=FOLDER.in_(language))
    options = parser.parse_args(arguments)
    if options.action == "import" and options.file is None:
        raise Stop(NO_FILE, Status.USAGE)
    if options.action != "import" and options.file is not None:
        raise Stop(NOT_WITH.fill(action=options.action), Status.USAGE)
    for option, given, action in (
        ("--output", options.output is not None, "export"),
        ("--prefer-file", options.prefer_file, "import"),
    ):
        if given and options.action != action:
            raise Stop(ONLY_WITH.fill(option=option, action=action), Status.USAGE)
    folder = folder_of(options.library)
    if folder is None:
        raise Stop(NO_HOME)
    if options.action != "import" and not (folder / "decisions.json").exists():
        raise Stop(NO_LIBRARY.fill(folder=folder))
    match options.action:
        case "check":
            return _check(folder, language)
        case "compact":
            return _compact(folder, language)
        case "export":
            return _export(folder, None if options.output == "-" else options.output, language)
    return _import(folder, options.file, options.prefer_file, language)


def _check(folder: Path, language: Language) -> Status:
    lines = list(_lines(folder))
    width = max(printing.cells(name.in_(language)) for name, _, _ in lines)
    for name, said, well in lines:
        title = name.in_(language)
        space = " " * (width - printing.cells(title))
        printing.text(f"{GOOD if well else ODD} {title}{space}  {one_line(said.in_(language))}")
    return Status.OK if all(well for _, _, well in lines) else Status.FAULTS


def _lines(folder: Path) -> Iterator[tuple[Wording, Wording, bool]]:
    """What is looked at, what was found, whether it is well."""
    from tui.library.lock import holder

    yield PLACE, _same(str(folder)), True
    yield HELD, holder(folder / "lock") or NOBODY, True
    library = Library.open(folder, to_read=True)
    try:
        kept = library.kept()
        decisions = [from_record(record) for record in kept.decisions.values()]
        marks = Counter(decision.mark for decision in decisions)
        said = [MARKS[mark].fill(count=marks[mark]) for mark in MARKS if marks[mark]]
        count = (
            Wording(*(", ".join([str(len(decisions)), *parts]) for parts in zip(*said, strict=True))) if said else None
        )
        yield DECIDED, count or _same("0"), True
        yield RULED, _same(str(sum(len(decision.findings) for decision in decisions))), True
        gone = sum(not os.path.exists(path.split("!/")[0]) for path in kept.reports)  # noqa: PTH110
        yield OPENED, GONE.fill(count=len(kept.reports), gone=gone), True
        with library.cache() as cache:
            yield READINGS, KEPT.fill(count=cache.count(), size=f"{cache.file.stat().st_size / 1e6:.1f}"), True
        yield LOGS, SIZE.fill(size=_size(folder) // 1024), True
        yield DAMAGE, library.notice or NONE, library.notice is None
    finally:
        library.close()


def _compact(folder: Path, language: Language) -> Status:
    before = _size(folder)
    library = _opened(folder)
    try:
        gone = library.compact()
    except OSError as error:
        raise Stop(CANNOT_WRITE.fill(reason=error.strerror or type(error).__name__)) from error
    finally:
        library.close()
    printing.text(COMPACTED.fill(before=before // 1024, after=_size(folder) // 1024, gone=gone).in_(language))
    return Status.OK


def _export(folder: Path, target: str | None, language: Language) -> Status:
    from tui.library.moving import written

    if target is not None:
        check_target(target, [])
        if Path(target).resolve().parent == folder.resolve():
            raise Stop(BACKUP_INSIDE.fill(file=target), Status.USAGE)
    library = Library.open(folder, to_read=True)
    try:
        kept = library.kept()
    finally:
        library.close()
    if library.notice is not None:
        printing.say(library.notice, language)
    if target is None:
        printing.data(written(kept))
    else:
        write(target, written(kept))
    return Status.OK if library.notice is None else Status.FAULTS


def _import(folder: Path, file: str, prefer_file: bool, language: Language) -> Status:
    from tui.library.moving import ForeignError, read

    try:
        coming = read(_content(file), file)
    except ForeignError as error:
        raise Stop(error.reason) from error
    library = _opened(folder)
    try:
        merged = library.merge(coming, prefer_coming=prefer_file)
    except NotKeptError as error:
        raise Stop(error.reason) from error
    finally:
        library.close()
    printing.text(IMPORTED.fill(**merged._asdict()).in_(language))
    return Status.OK


def _content(file: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise Stop(CANNOT_READ.fill(file=file, reason=reason)) from error


def _opened(folder: Path) -> Library:
    """The library to write to. Raises Stop where somebody else does, or it cannot be written."""
    library = Library.open(folder)
    if library.read_only:
        reason = library.notice or NONE
        library.close()
        raise Stop(reason)
    return library


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.glob("decisions.*") if "damaged" not in path.name)


def _same(text: str) -> Wording:
    return Wording(text, text)
