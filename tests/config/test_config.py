"""Settings: which rules they ask, what they do to a judgement, and what they refuse."""

from collections.abc import Callable
from dataclasses import replace
from inspect import signature
from pathlib import Path

import pytest

from parser.config import FILE, Settings, SettingsError, apply, find, nearest, read
from parser.judge import judge
from parser.report import Failure
from parser.rules.catalogue import RULES
from parser.rules.model import Answered, Judgement, Rule, Severity, Verdict
from tests.rules import worlds


def settings(tmp_path: Path, text: str) -> Settings:
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    return read(tmp_path / FILE)


def judged(wanted: Settings) -> Judgement:
    """A report with a broken sum (T302) and hence T301, as `wanted`."""
    return apply(judge(worlds.report(worlds.requests(3, results_total=2)), wanted.rules), wanted)


def test_without_settings_everything_but_what_is_off_by_default_is_asked() -> None:
    assert {rule.code for rule in Settings().unasked} == {rule.code for rule in RULES if rule.default_off}
    assert not Settings().changed
    plain = judge(worlds.report())
    assert apply(plain, Settings()) is plain


@pytest.mark.parametrize(
    ("text", "asked", "unasked"),
    [
        ('[rules]\noff = ["T403"]', {"T401", "T302"}, {"T403"}),
        ('[rules]\noff = ["t4"]', {"T301"}, {"T401", "T403"}),
        ('[rules]\noff = ["T"]', {"TX01", "ST01"}, {"T201", "T302", "T401"}),
        ('[rules]\noff = ["applications-balance"]', {"T302"}, {"T301"}),
        ('[rules]\noff = ["T3"]\non = ["T302"]', {"T302"}, {"T301"}),
        ('[rules]\non = ["ST11"]', {"ST11", "ST01"}, set()),
        ('[rules]\non = ["ST"]\noff = ["ST11"]', {"ST01"}, {"ST11"}),
        ("", {"ST01"}, {"ST11"}),
    ],
)
def test_the_longest_name_decides(tmp_path: Path, text: str, asked: set[str], unasked: set[str]) -> None:
    got = settings(tmp_path, text)
    assert asked <= got.asked
    assert not unasked & got.asked


@pytest.mark.parametrize(
    ("select", "ignore", "asked"),
    [
        (["T302"], [], {"T302"}),
        (["t302，T301"], [], {"T301", "T302"}),
        (["T302", "st11"], [], {"T302", "ST11"}),
        (["XY", "T302"], ["XY"], {"T302"}),
        (["T302,T301"], ["T3"], set()),
        (["T403"], [], {"T403"}),
        (["T403", "T302"], ["applications-processed-sum"], {"T403"}),
    ],
)
def test_a_command_line_over_a_file(tmp_path: Path, select: list[str], ignore: list[str], asked: set[str]) -> None:
    assert settings(tmp_path, '[rules]\noff = ["T403"]').selecting(select, ignore).asked == asked


def test_a_family_selected_leaves_off_what_the_file_turns_off(tmp_path: Path) -> None:
    got = settings(tmp_path, '[rules]\noff = ["ST01"]').selecting(["ST"], [])
    assert "ST05" in got.asked
    assert not {"ST01", "ST11", "T302"} & got.asked


def test_a_rule_that_is_off_has_no_outcome() -> None:
    assert "T302" in {finding.code for finding in judged(Settings()).findings}
    off = judged(Settings(off=frozenset({"T3"})))
    assert not [outcome for outcome in off.outcomes if outcome.rule.code.startswith("T3")]


def test_a_severity_holds_for_all_findings_and_the_verdict(tmp_path: Path) -> None:
    got = judged(settings(tmp_path, '[severity]\nT3 = "info"\nT302 = "warning"').selecting(["T301", "T302"], []))
    assert {finding.code: finding.severity for finding in got.findings} == {
        "T301": Severity.INFO,
        "T302": Severity.WARNING,
    }
    assert got.verdict is Verdict.ATTENTION
    assert judged(Settings()).verdict is Verdict.FAIL


def test_why_an_input_is_no_report_always_stays() -> None:
    failed = replace(worlds.report(), failure=Failure("ID12", RULES[0].name))
    wanted = Settings(off=frozenset({"ID12"}))
    got = apply(judge(failed, wanted.rules), wanted)
    assert [finding.code for finding in got.findings] == ["ID12"]
    assert got.verdict is Verdict.UNREADABLE


DEADLINES = '[deadline]\ndepartment = "01-20"\ngovernment = "03-10"\n'


@pytest.mark.parametrize(
    ("agency", "published", "late"),
    [
        ("云渡县水务局", "2022-01-20", None),
        ("云渡县水务局", "2022-01-25", Severity.WARNING),
        ("云渡县水务局", "2022-02-25", Severity.ERROR),  # what the law says of it stays
        ("云渡县人民政府", "2022-03-11", Severity.WARNING),
        ("云渡县人民政府", "2022-01-25", None),
        ("云渡县人民政府办公室", "2022-01-25", None),
        ("云渡县青石镇", "2022-01-25", None),
        ("云渡县水务局", None, None),
    ],
)
def test_a_local_deadline_adds_to_the_law(
    tmp_path: Path, agency: str, published: str | None, late: Severity | None
) -> None:
    report = replace(worlds.report(agency=agency), published=published)
    if published:
        year, month, day = map(int, published.split("-"))
        signature = worlds.lines(f"{year}年{month}月{day}日", start=900)
        report = replace(report, lines=(*report.lines, *signature), signed=((published, signature[0]),))
    wanted = settings(tmp_path, DEADLINES)
    found = [f for f in apply(judge(report, wanted.rules), wanted).findings if f.code == "ID04"]
    assert [finding.severity for finding in found] == ([late] if late else [])
    if late is Severity.WARNING:
        assert found[0].key
        assert found[0].place is not None and found[0].place.line == 900


def test_a_local_deadline_does_not_bring_back_a_rule_that_is_off(tmp_path: Path) -> None:
    report = replace(worlds.report(agency="云渡县水务局"), published="2022-01-25")
    wanted = settings(tmp_path, DEADLINES + '[rules]\noff = ["ID04"]\n')
    assert not [outcome for outcome in apply(judge(report), wanted).outcomes if outcome.rule.code == "ID04"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[rules]\noff = ["T999"]', "[rules] off: there is no rule T999"),
        ('[rules]\noff = ["T3O2"]', "[rules] off: there is no rule T3O2; did you mean T302?"),
        ('[rules]\noff = "T302"', "[rules] off: must be a list of codes"),
        ("[rules]\noff = [302]", "[rules] off: must be a list of codes"),
        ('[rules]\nof = ["T302"]', "[rules] of: unknown; did you mean off?"),
        ('[rulse]\noff = ["T302"]', "[rulse]: unknown; did you mean rules?"),
        ("rules = 1", "rules: must be a table"),
        ('[rules]\non = ["T302"]\noff = ["applications-processed-sum"]', "[rules]: T302 is both on and off"),
        ('[severity]\nTX99 = "error"', "[severity] TX99: there is no rule TX99"),
        ('[severity]\nTX01 = "fatal"', "[severity] TX01: fatal is no severity, only error, warning, info"),
        ("[severity]\nTX01 = []", "[severity] TX01: [] is no severity"),
        ('[deadline]\ncounty = "01-20"', "[deadline] county: unknown"),
        ('[deadline]\ndepartment = "02-20"', "[deadline] department: must be a month and day"),
        ('[deadline]\ndepartment = "1-2"', "not after 01-31"),
        ("[deadline]\ndepartment = 120", "not after 01-31"),
        ("[thresholds]\nT999.share = 3", "[thresholds] T999: there is no rule T999"),
        ("[thresholds]\nT3.share = 3", "[thresholds] T3: there is no rule T3"),
        ("[thresholds]\nT3I4.share = 3", "[thresholds] T3I4: there is no rule T3I4; did you mean T314?"),
        ("[thresholds]\nT301.share = 3", "[thresholds] T301: rule T301 has no thresholds to be set"),
        ("[thresholds]\nT314 = 3", "[thresholds] T314: write T314.share = 20"),
        ("[thresholds]\nT314.shere = 3", "[thresholds] T314.shere: unknown; did you mean share?"),
        ("[thresholds]\nT314.share = 101", "[thresholds] T314.share: must be a number from 0 to 100, not 101"),
        ('[thresholds]\nT314.share = "20%"', "[thresholds] T314.share: must be a number from 0 to 100, not 20%"),
        ("[thresholds]\nT314.share = nan", "[thresholds] T314.share: must be a number from 0 to 100, not nan"),
        ("[thresholds]\nT314.cases = 2.5", "[thresholds] T314.cases: must be a whole number from 0 on, not 2.5"),
        ("[thresholds]\nT314.cases = true", "[thresholds] T314.cases: must be a whole number from 0 on, not True"),
        ("[thresholds]\nT314.cases = -1", "[thresholds] T314.cases: must be a whole number from 0 on, not -1"),
        ("[rules\n", "not valid TOML"),
        ("a = " + "[" * 5000, "not valid TOML"),
        ("#" * 300_000, "too large"),
    ],
)
def test_what_makes_no_sense_names_file_and_key(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(SettingsError) as error:
        settings(tmp_path, text)
    assert str(error.value).startswith(str(tmp_path / FILE))
    assert said in str(error.value)
    assert error.value.reason.zh != error.value.reason.en


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match="not UTF-8"):
        read(tmp_path / FILE)
    with pytest.raises(SettingsError, match="Is a directory"):
        read(tmp_path)


def test_where_settings_are_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    deep = home / "work" / "drafts"
    deep.mkdir(parents=True)
    monkeypatch.setattr(Path, "home", lambda: home)
    assert find(deep, {}) is None
    own = home / ".config" / "gouji" / FILE
    own.parent.mkdir(parents=True)
    own.touch()
    (tmp_path / FILE).touch()  # above home
    assert find(deep, {}) == own
    assert find(deep, {"XDG_CONFIG_HOME": "relative"}) == own
    assert find(deep, {"XDG_CONFIG_HOME": str(tmp_path / "none")}) is None
    (home / FILE).touch()
    assert find(deep, {}) == home / FILE
    (home / "work" / ".git").touch()
    assert find(deep, {}) == own
    (home / "work" / FILE).touch()
    assert find(deep, {}) == home / "work" / FILE


def test_without_a_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> Path:
        raise RuntimeError

    monkeypatch.setattr(Path, "home", nobody)
    (tmp_path / ".git").touch()
    assert find(tmp_path, {}) is None


@pytest.mark.parametrize(
    ("name", "meant"),
    [("T3O2", "T302"), ("tx0l", "TX01"), ("aplications-balance", "applications-balance"), ("????", None)],
)
def test_the_nearest_name(name: str, meant: str | None) -> None:
    assert nearest(name) == meant


def test_every_rule_can_be_named_by_code_and_slug() -> None:
    for rule in RULES:
        assert Settings().selecting([rule.code], []).asked == {rule.code}
        assert Settings().selecting([rule.slug], []).asked == {rule.code}
        assert [
            o.answered for o in apply(judge(worlds.report(), RULES), Settings().selecting([rule.code], [])).outcomes
        ]


def test_outcomes_that_are_kept_are_those_that_were_given() -> None:
    report = worlds.report(worlds.requests(3))
    plain, kept = judge(report), apply(judge(report), Settings(off=frozenset({"ST"})))
    assert kept.outcomes == tuple(o for o in plain.outcomes if not o.rule.code.startswith("ST"))
    assert any(outcome.answered is Answered.HOLDS for outcome in kept.outcomes)


def test_a_rule_goes_by_the_thresholds_of_the_settings(tmp_path: Path) -> None:
    report = worlds.report(worlds.requests(40, carried_out=4))  # a tenth is carried forward
    plain = judge(report, Settings().rules)
    assert "T315" not in {finding.code for finding in plain.findings}
    wanted = settings(tmp_path, "[thresholds]\nT315.share = 10\napplications-backlog.cases = 4")
    assert wanted.thresholds == {"T315": {"share": 10, "cases": 4}} and wanted.changed
    (found,) = (f for f in apply(judge(report, wanted.rules), wanted).findings if f.code == "T315")
    default = settings(tmp_path, "[thresholds]\nT315.share = 9.5\nT315.cases = 1")
    (again,) = (f for f in judge(report, default.rules).findings if f.code == "T315")
    assert found.key and found.key == again.key


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.thresholds], ids=lambda rule: rule.code)
def test_every_check_takes_its_rules_thresholds(rule: Rule) -> None:
    declared = {threshold.name: threshold.value for threshold in rule.thresholds}
    checks: list[Callable[..., object]] = [check for check in (rule.check, rule.pair, rule.among) if check is not None]
    for check in checks:
        keywords = {
            name: parameter.default
            for name, parameter in signature(check).parameters.items()
            if parameter.default is not parameter.empty
        }
        assert keywords == declared
    assert all(threshold.allows(threshold.value) for threshold in rule.thresholds)
    moved = rule.at({name: value + 1 for name, value in declared.items()})
    assert [threshold.value for threshold in moved.thresholds] == [value + 1 for value in declared.values()]
    assert (moved.code, moved.criterion) == (rule.code, rule.criterion)


def test_a_rule_at_other_thresholds_is_turned_off_by_its_name(tmp_path: Path) -> None:
    got = settings(tmp_path, '[rules]\noff = ["T315"]\n[thresholds]\nT315.share = 1')
    assert "T315" not in {outcome.rule.code for outcome in apply(judge(worlds.report(), got.rules), got).outcomes}
