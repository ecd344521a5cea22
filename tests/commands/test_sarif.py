"""`gouji check --format sarif`: a log that code hosts and editors can read."""

import json
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from parser.exports import sarif
from parser.judge import judge
from parser.reader import read_path
from parser.rules.catalogue import RULES
from parser.rules.model import Judgement
from tests.commands.cli import FAULTY, HOSTILE, SOUND, Gouji
from tests.exports.made import judgement, unreadable


def run(gouji: Gouji, *arguments: str) -> dict[str, Any]:
    answer = gouji("check", *arguments, "--format", "sarif")
    log = json.loads(answer.out)
    assert log["version"] == "2.1.0"
    one: dict[str, Any]
    (one,) = log["runs"]
    return one


def log(*judgements: Judgement, portion: int = 1) -> bytes:
    starts = range(0, len(judgements), portion)
    return b"".join(sarif.log(sarif.packed(judgements[at : at + portion], at + 1) for at in starts))


def test_results_have_rule_level_place_cells_and_fingerprint(gouji: Gouji) -> None:
    got = run(gouji, SOUND, FAULTY)
    found = judge(read_path(FAULTY)).findings
    assert [r["ruleId"] for r in got["results"] if _path(got, r) == FAULTY] == [finding.code for finding in found]
    result = next(r for r in got["results"] if r["ruleId"] == "T302")
    finding = next(f for f in found if f.code == "T302")
    assert result["level"] == "error"
    assert result["partialFingerprints"] == {"gouji/v1": finding.key}
    assert result["message"]["text"] == finding.message.zh
    assert got["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "T302"
    (location,) = result["locations"]
    region = location["physicalLocation"]["region"]
    assert finding.place is not None
    assert (region["startLine"], region["startColumn"]) == (finding.place.line, finding.place.column)
    assert location["logicalLocations"][0] == {
        "name": "三(七)总计/自然人",
        "fullyQualifiedName": "applications/results_total/natural_person",
        "kind": "member",
    }
    assert len(location["logicalLocations"]) == 22
    assert [related["id"] for related in result["relatedLocations"]] == [1, 2]


def _path(run: dict[str, Any], result: dict[str, Any]) -> str:
    location = result["locations"][0]["physicalLocation"]["artifactLocation"]
    artifact = run["artifacts"][location["index"]]
    assert artifact["location"]["uri"] == location["uri"]
    return str(location["uri"]).removeprefix("file://")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_rule_with_help_text(gouji: Gouji, language: str) -> None:
    rules = run(gouji, SOUND, "--lang", language)["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.code for rule in RULES]
    for got, rule in zip(rules, RULES, strict=True):
        assert rule.why.in_(language) in got["help"]["text"]  # type: ignore[arg-type]
        assert rule.reply.in_(language) in got["help"]["text"]  # type: ignore[arg-type]
        assert got["defaultConfiguration"]["enabled"] is not rule.default_off
        assert got["name"].isalnum()


def test_rules_that_are_off_are_on_record(gouji: Gouji) -> None:
    plain, some = run(gouji, SOUND), run(gouji, SOUND, "--ignore", "T302")
    assert plain["invocations"][0]["ruleConfigurationOverrides"] == []
    (override,) = some["invocations"][0]["ruleConfigurationOverrides"]
    assert override["configuration"] == {"enabled": False}
    assert override["descriptor"]["id"] == "T302"


def test_no_report_at_all(gouji: Gouji, tmp_path: Path) -> None:
    got = run(gouji, str(tmp_path))
    assert got["results"] == got["artifacts"] == []


def test_portions_give_the_bytes_of_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    reports = [judgement(), unreadable(), judgement(path="b.txt"), unreadable("c.txt"), judgement(path="d.txt")]
    whole = log(*reports, portion=5)
    assert json.dumps(json.loads(whole), ensure_ascii=False, indent=2).encode() + b"\n" == whole
    monkeypatch.setattr(sarif, "_IN_MEMORY", 1)
    assert {log(*reports, portion=portion) for portion in (1, 2, 3)} == {whole}


def test_what_waits_for_the_end_of_a_log_is_not_held_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "_IN_MEMORY", 1 << 16)
    assert _peak(100) < _peak(10) * 1.5


def _peak(portions: int) -> int:
    """Bytes that a log of so many portions, of half a megabyte each, takes at most."""
    results = b" " * (1 << 19)
    tracemalloc.start()
    try:
        for _ in sarif.log(sarif.Packed(frozenset(), b"{}", results) for _ in range(portions)):
            pass
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_an_unreadable_input_is_a_result() -> None:
    (one,) = json.loads(log(unreadable()))["runs"]
    (result,) = one["results"]
    assert (result["ruleId"], result["level"]) == ("IN00", "error")
    assert result["locations"][0]["physicalLocation"] == {"artifactLocation": {"uri": "gone.txt", "index": 0}}
    assert one["artifacts"] == [{"location": {"uri": "gone.txt"}}]


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("年报/a b.txt", "%E5%B9%B4%E6%8A%A5/a%20b.txt"),
        ("/tmp/x#1.txt", "file:///tmp/x%231.txt"),
        ("a:b?.txt", "a%3Ab%3F.txt"),
        ("bad\udcff.txt", "bad%ED%B3%BF.txt"),
        ("-", "-"),
    ],
)
def test_paths_are_references(path: str, uri: str) -> None:
    assert sarif.uri(path) == uri


def test_no_terminal_would_obey_it(gouji: Gouji) -> None:
    answer = gouji("check", HOSTILE, "--format", "sarif")
    assert not [c for c in answer.out if c != "\n" and not c.isprintable() and c != "\u3000"]
    made = log(judgement("\x1b[31m\u202e", path="\x1b]0;x\x07")).decode()
    assert not [c for c in made if c != "\n" and not c.isprintable()]
