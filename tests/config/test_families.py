"""Agencies in the file of settings: what is understood, and one sentence for what is not."""

from pathlib import Path

import pytest

from parser.among.register import Register
from parser.config import FILE, SettingsError, read


def register(folder: Path, text: str) -> Register:
    (folder / FILE).write_text(text, encoding="utf-8")
    return read(folder / FILE).register


def test_children_and_changed_names(tmp_path: Path) -> None:
    known = register(
        tmp_path,
        '[aliases]\n"云渡县广电局" = "云渡县文广局"\n"云渡县文广局" = "云渡县文旅局"\n'
        '[[family]]\nparent = "云渡县人民政府"\nchildren = ["云渡县教育局", "青禾乡人民政府", "云渡县教育局"]\n',
    )
    assert known.name("云渡县广电局") == known.name("云渡县文广局") == "云渡县文旅局"
    assert known.name("青禾乡") == "青禾乡"
    assert known.families == {"云渡县": ("云渡县教育局", "青禾乡人民政府")}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_list_beside_the_settings(tmp_path: Path, encoding: str) -> None:
    names = "# 下属机关\n云渡县教育局\n\n云渡县司法局  # 新设\r\n"
    (tmp_path / "名单.txt").write_bytes(names.encode(encoding))
    known = register(tmp_path, '[[family]]\nparent = "云渡县"\nlist = "名单.txt"')
    assert known.families == {"云渡县": ("云渡县教育局", "云渡县司法局")}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('family = "云渡县"', "[[family]]"),
        ('[family]\nparent = "云渡县"', "[[family]]"),
        ('[[family]]\nchildren = ["云渡县教育局"]', "[[family]] 1 parent: must be the name of an agency"),
        ('[[family]]\nparent = "云渡县"', "[[family]] 1: give either children or list"),
        ('[[family]]\nparent = "甲县"\nchildren = ["乙局"]\nlist = "a.txt"', "give either children or list"),
        ('[[family]]\nparent = "甲县"\nchildren = []', "must be a list of agencies"),
        ('[[family]]\nparent = "甲县"\nchildren = [3]', "must be a list of agencies"),
        ('[[family]]\nparent = "甲县"\nchild = ["乙局"]', "did you mean children?"),
        ('[[family]]\nparent = "甲县"\nlist = "nowhere.txt"', "nowhere.txt cannot be read"),
        ('[[family]]\nparent = "甲县"\nlist = "\\u0000"', "cannot be read"),
        ('[[family]]\nparent = "甲县"\nlist = "gouji.toml/x"', "cannot be read"),
        ('[aliases]\n"甲局" = 3', "[aliases] 甲局: must be the name of an agency"),
        ('[aliases]\n"甲局" = "乙局"\n"乙局" = "甲局"', "round in a circle"),
        ('aliases = "甲局"', "must be a table"),
    ],
)
def test_what_makes_no_sense_is_told_in_one_sentence(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(SettingsError) as raised:
        register(tmp_path, text)
    assert said in raised.value.reason.en
    for sentence in raised.value.reason:
        assert FILE in sentence and sentence.isprintable()


def test_an_empty_list_is_none(tmp_path: Path) -> None:
    (tmp_path / "名单.txt").write_bytes(b"# nobody\n")
    with pytest.raises(SettingsError, match="no list of agencies"):
        register(tmp_path, '[[family]]\nparent = "甲县"\nlist = "名单.txt"')
