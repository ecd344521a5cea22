"""A collection gives each report its company, from few digests and soon, however many reports there are."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest

from parser.among.collection import COPIES, Collection, Company
from parser.among.digest import Digest
from parser.among.passages import Passage
from parser.among.register import Family, register
from parser.report import Report
from tests.rules.across import OTHER, PROSE, of
from tests.rules.worlds import requests


def digest(year: int, requests_: int = 0, prose: str = "", **changes: str) -> Digest:
    return Digest.of(of(year, requests(requests_), prose={1: "", 5: prose}, **changes))


@pytest.fixture
def unpacked(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What was unpacked so far."""
    seen: list[bytes] = []
    unpack = Digest.unpack

    def counted(data: bytes) -> Digest:
        seen.append(data)
        return unpack(data)

    monkeypatch.setattr(Digest, "unpack", counted)
    return seen


def test_the_year_before_the_copies_and_all_years() -> None:
    this = digest(2022, 3, path="a")
    others = [digest(2021, 1), digest(2019, 1), digest(2022, 4, path="b"), digest(2021, 9, agency="清溪县")]
    company = Collection([*others[:2], this, *others[2:]]).company(this)
    assert company.before == (others[0],)
    assert company.copies == (others[2],) and company.earlier == 0
    assert company.years == (2019, 2021, 2022)
    assert company.others == 1


def test_a_report_that_was_not_taken_in_comes_after_all_others() -> None:
    company = Collection([digest(2022, 4, path="b")]).company(digest(2022, 3, path="a"))
    assert company.earlier == len(company.copies) == 1


def test_what_nobody_knows_has_no_company() -> None:
    nameless = Digest.of(of(2021, agency=None, path="x"))
    collection = Collection([nameless, digest(2021)])
    assert len(collection) == 2
    assert collection.company(nameless) == Company()


def test_years_meet_under_a_changed_name() -> None:
    old, this = digest(2021, 1, agency="云渡县广电局"), digest(2022, 3, agency="云渡县文旅局")
    known = register({"云渡县广电局": "云渡县文旅局"}, ())
    assert Collection([old, this], known).company(this).before == (old,)
    assert Collection([old, this], known).company(old).years == (2021, 2022)


def test_children_are_added_up_whatever_their_spelling() -> None:
    parent = digest(2022, 5, agency="云渡县人民政府")
    known = register({}, [Family("云渡县", ("青禾乡人民政府", "东湾街道"))])
    children = [digest(2022, 2, agency="青禾乡"), digest(2022, 3, agency="东湾街道办事处")]
    found = Collection([parent, *children], known).company(parent).children
    assert found is not None
    assert (found.absent, found.twofold) == ((), ())
    assert {found.sums[key] for key in found.sums if key.row == "new_received" and key.column == "total"} == {5}
    late = Collection([parent, children[0]], known)
    assert late.company(parent).children != found
    late.add(children[1])
    assert late.company(parent).children == found


def test_a_company_of_packed_digests_travels() -> None:
    digests = [
        digest(2021, 1),
        digest(2022, 3),
        digest(2022, 3, PROSE, agency="清溪县"),
        digest(2022, 3, PROSE, path="b"),
    ]
    collection = Collection()
    for one in digests:
        collection.add(one, packed=one.pack())
    company = collection.company(digests[3])
    assert company.alike and company.copies and company.before
    assert pickle.loads(pickle.dumps(company)) == company


def test_few_digests_are_unpacked_for_a_company(unpacked: list[bytes]) -> None:
    collection = Collection()
    for year in range(2019, 2027):
        for agency in range(12):
            for copy in range(3):
                one = digest(year, copy, agency=f"清溪{agency}县", path=f"{agency}{year}{copy}")
                collection.add(one, packed=one.pack())
    for year in range(2019, 2027):
        collection.company(digest(year, 9, agency="清溪7县", path="new"))
    assert len(unpacked) <= 8 * 3 * COPIES


def test_a_folder_of_one_agency_and_year_is_no_burden(unpacked: list[bytes]) -> None:
    collection = Collection()
    for number in range(120):
        one = digest(2021, number % 50, path=str(number))
        collection.add(one, packed=one.pack())
    company = collection.company(digest(2021, 7, path="100"))
    assert len(company.copies) == COPIES == len(unpacked)


def prose(number: int, clauses: int = 40) -> tuple[Passage, ...]:
    """The passages of a report like no other's."""
    return tuple(Passage((number * 7919 + at * 104_729 << 20) % (1 << 48) | number, 12) for at in range(clauses))


def like(report: Report, agency: str, passages: tuple[Passage, ...]) -> Digest:
    changed = replace(report, agency=agency, source=replace(report.source, path=agency))
    return Digest(changed, {1: passages, 5: ()}, False)


def test_the_alike_are_found_among_many() -> None:
    base = of(2021)
    collection = Collection(like(base, f"清溪{number}县", prose(number)) for number in range(900))
    copy = like(base, "云渡县", prose(777)[:36] + prose(9999)[:4])
    assert [one.agency for one in collection.company(copy).alike] == ["清溪777县"]
    assert collection.company(like(base, "云渡县", prose(9999))).alike == ()


def test_passages_of_a_template_do_not_make_reports_alike() -> None:
    base, template = of(2021), prose(5, 30)
    collection = Collection(like(base, f"清溪{number}县", template + prose(100 + number, 10)) for number in range(40))
    company = collection.company(like(base, "云渡县", template + prose(9999, 10)))
    assert company.alike == ()
    assert company.templates == {passage.hash for passage in template}


def test_the_same_agencys_years_and_copies_are_no_template() -> None:
    years = [
        digest(year, 0, PROSE, agency="清溪县", path=f"{year}{copy}") for year in range(2008, 2021) for copy in "ab"
    ]
    company = Collection(years).company(digest(2021, 0, PROSE))
    assert company.templates == frozenset()
    assert {one.agency for one in company.alike} == {"清溪县"} and len(company.alike) == 1


def test_other_prose_is_not_alike() -> None:
    assert Collection([digest(2021, 0, OTHER, agency="清溪县")]).company(digest(2021, 0, PROSE)).alike == ()
