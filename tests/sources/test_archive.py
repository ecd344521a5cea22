"""Folders and archives as inputs: what is found in them, and what hostile ones are refused."""

import io
import os
import zipfile
from pathlib import Path

import pytest

from parser.document import Source
from parser.report import Failure
from parser.sources import archive, inputs, load
from parser.sources.inputs import fetch, find
from tests.sources.office import check, small, to_docx, to_xlsx


def packed(members: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return out.getvalue()


def relabelled(data: bytes, name: bytes, new: bytes) -> bytes:
    """The archive with a member's name written in another encoding, and the flag for UTF-8 off."""
    assert len(name) == len(new)
    out = bytearray(data.replace(name, new))
    for signature, at_flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = out.find(signature)
        while at >= 0:
            out[at + at_flag + 1] &= ~0x08
            at = out.find(signature, at + 1)
    return bytes(out)


def saved(folder: Path, data: bytes, name: str = "drafts.zip") -> str:
    path = folder / name
    path.write_bytes(data)
    return str(path)


def names(path: str) -> list[str]:
    """What `find` gives, without the path before it."""
    return [found.removeprefix(path) for found in find([path])]


def reason(path: str) -> str:
    """The sentence that a path ends in."""
    data = fetch(path)
    failure = data if isinstance(data, Failure) else load(data, Source(path, ""))
    assert isinstance(failure, Failure)
    assert path in failure.reason.zh
    return failure.reason.zh


def test_members_are_listed_in_order_and_read_back(tmp_path: Path) -> None:
    paper = small()
    data = packed({"2024/乙.xlsx": to_xlsx(paper), "2024/甲.docx": to_docx(paper), "a.txt": b"text", "空/": b""})
    path = saved(tmp_path, data)
    found = list(find([path]))
    assert found == [f"{path}!/2024/乙.xlsx", f"{path}!/2024/甲.docx", f"{path}!/a.txt"]
    for member in found[:2]:
        content = fetch(member)
        assert isinstance(content, bytes)
        check(paper, content, member)


def test_a_member_without_a_name_is_left_out(tmp_path: Path) -> None:
    data = bytearray(packed({"a": b"text", "b.txt": b"text"}))
    first = data.index(b"PK\x01\x02")
    second = data.index(b"PK\x01\x02", first + 1)
    # The name becomes the comment that follows it, so that the directory stays in step.
    data[first + 28 : first + 30], data[first + 32 : first + 34] = b"\0\0", b"\1\0"
    assert data[second - 1 :].startswith(b"aPK")
    assert names(saved(tmp_path, bytes(data))) == ["!/b.txt"]


def test_documents_that_are_archives_themselves_stay_closed(tmp_path: Path) -> None:
    path = saved(tmp_path, to_docx(small()), "报告.docx")
    assert list(find([path])) == [path]


@pytest.mark.parametrize("first", ["mimetype", "OFD.xml"])
def test_other_packed_documents_stay_closed_and_are_named(tmp_path: Path, first: str) -> None:
    members = {first: b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"}
    path = saved(tmp_path, packed(members), "x")
    assert list(find([path])) == [path]
    assert ("ODS" if first == "mimetype" else "OFD") in reason(path)


def test_an_archive_inside_a_folder_is_opened_too(tmp_path: Path) -> None:
    saved(tmp_path, packed({"a.txt": b"1"}), "b.zip")
    saved(tmp_path, b"text", "a.txt")
    assert names(str(tmp_path)) == ["/a.txt", "/b.zip!/a.txt"]


def test_archives_inside_archives_are_opened_to_a_depth(tmp_path: Path) -> None:
    data = packed({"a.txt": b"1"})
    for level in range(4, 0, -1):
        data = packed({f"{level}.zip": data, "b.txt": b"2"})
    path = saved(tmp_path, data)
    assert names(path) == ["!/1.zip!/2.zip!/3.zip", "!/1.zip!/2.zip!/b.txt", "!/1.zip!/b.txt", "!/b.txt"]
    assert fetch(f"{path}!/1.zip!/2.zip!/b.txt") == b"2"
    assert "嵌套过深" in reason(f"{path}!/1.zip!/2.zip!/3.zip")


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_names_without_a_stated_encoding_are_decoded(tmp_path: Path, encoding: str) -> None:
    name = "某局年报.txt".encode(encoding)
    place = ("x" * len(name)).encode()
    path = saved(tmp_path, relabelled(packed({place.decode(): b"1"}), place, name))
    assert names(path) == ["!/某局年报.txt"]
    assert fetch(f"{path}!/某局年报.txt") == b"1"


def test_what_programs_leave_behind_is_left_out(tmp_path: Path) -> None:
    members = ["__MACOSX/a.docx", ".DS_Store", "x/.hidden", "~$a.docx", "Thumbs.db", "a.txt"]
    path = saved(tmp_path, packed(dict.fromkeys(members, b"1")))
    assert names(path) == ["!/a.txt"]
    for name in ("~$a.docx", ".b", "c.txt"):
        saved(tmp_path, b"1", name)
    assert names(str(tmp_path)) == ["/c.txt", "/drafts.zip!/a.txt"]


def test_names_lead_nowhere_and_hold_nothing_for_a_terminal(tmp_path: Path) -> None:
    path = saved(tmp_path, packed({"../../etc/passwd": b"1", "/root/a": b"2", "b\x1b[31m.txt": b"3", "c\\d.txt": b"4"}))
    assert names(path) == ["!/b\ufffd[31m.txt", "!/c/d.txt", "!/etc/passwd", "!/root/a"]
    assert fetch(f"{path}!/etc/passwd") == b"1"
    assert fetch(f"{path}!/b\ufffd[31m.txt") == b"3"
    with pytest.raises(FileNotFoundError):
        fetch(f"{path}!/../../etc/passwd")


def test_a_name_with_the_mark_of_members_in_it(tmp_path: Path) -> None:
    path = saved(tmp_path, packed({"a!/b.txt": b"1"}))
    assert names(path) == ["!/a!/b.txt"]
    assert fetch(f"{path}!/a!/b.txt") == b"1"
    folder = tmp_path / "折!"
    folder.mkdir()
    assert fetch(saved(folder, b"2", "a.txt")) == b"2"


def test_a_member_with_a_password_says_so(tmp_path: Path) -> None:
    data = bytearray(packed({"a.docx": b"secret"}))
    for signature, at_flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + at_flag] |= 1
    path = saved(tmp_path, bytes(data))
    (member,) = find([path])
    assert "密码" in reason(member)


def test_a_member_packed_too_tightly_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path, packed({"bomb.txt": b"0" * 8_000_000, "inner.zip": packed({"x": b"0" * 8_000_000})}))
    (bomb, inner) = find([path])
    assert "过大" in reason(bomb)
    assert inner.endswith("inner.zip!/x")
    assert "过大" in reason(inner)


def test_a_member_that_is_longer_than_it_says_is_damaged(tmp_path: Path) -> None:
    data = bytearray(packed({"a.txt": os.urandom(5000)}))
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    path = saved(tmp_path, bytes(data))
    assert "损坏" in reason(f"{path}!/a.txt")


def test_a_member_beyond_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LIMIT", 1000)
    monkeypatch.setattr(inputs, "LIMIT", 1000)
    path = saved(tmp_path, packed({"a.txt": os.urandom(1001)}, zipfile.ZIP_STORED))
    assert isinstance(fetch(f"{path}!/a.txt"), Failure)
    assert isinstance(fetch(path), Failure)


def test_an_archive_with_too_many_members_stays_closed(tmp_path: Path) -> None:
    path = saved(tmp_path, packed({f"{number}": b"" for number in range(10_001)}, zipfile.ZIP_STORED))
    assert list(find([path])) == [path]
    assert "内容过多" in reason(path)


def test_the_total_is_bounded_over_all_levels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "_TOTAL", 10_000)
    inner = packed({"a": os.urandom(4000)})
    path = saved(tmp_path, packed({"1.zip": inner, "2.zip": inner}))
    assert names(path) == ["!/1.zip", "!/2.zip"]


@pytest.mark.parametrize(
    "data",
    [b"PK\x03\x04", b"PK\x05\x06" + b"\xff" * 18, packed({"a": b"1" * 999})[:60]],
    ids=["head", "tail", "cut"],
)
def test_a_broken_archive_is_its_own_member_and_says_why(tmp_path: Path, data: bytes) -> None:
    path = saved(tmp_path, data)
    assert list(find([path])) == [path]
    assert "损坏" in reason(path)


def test_an_empty_archive_says_so(tmp_path: Path) -> None:
    path = saved(tmp_path, packed({}))
    assert list(find([path])) == [path]
    assert "为空" in reason(path)


def test_what_is_not_there_is_not_found(tmp_path: Path) -> None:
    path = saved(tmp_path, packed({"a.txt": b"1"}))
    for missing in (f"{path}!/b.txt", f"{path}!/a.txt!/b", f"{tmp_path}/no.zip!/a", "\0", f"{tmp_path}/no"):
        assert list(find([missing])) == [missing]
        with pytest.raises(FileNotFoundError):
            fetch(missing)


def test_a_changed_archive_is_opened_anew(tmp_path: Path) -> None:
    path = saved(tmp_path, packed({"a.txt": b"1"}))
    assert fetch(f"{path}!/a.txt") == b"1"
    saved(tmp_path, packed({"a.txt": b"22"}))
    assert fetch(f"{path}!/a.txt") == b"22"


def test_links_out_of_a_folder_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    inside = tmp_path / "inside"
    outside.mkdir()
    inside.mkdir()
    saved(outside, packed({"a.txt": b"1"}))
    (inside / "link.zip").symlink_to(outside / "drafts.zip")
    (inside / "folder").symlink_to(outside)
    assert names(str(inside)) == []


def test_a_path_too_long_for_the_system_is_passed_on() -> None:
    path = "长" * 5000
    assert list(find([path])) == [path]
    with pytest.raises(OSError):
        fetch(path)
