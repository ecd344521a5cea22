"""`gouji rules`: lists the rules, or explains one."""

from __future__ import annotations

from collections.abc import Sequence

from parser.exports.words import SEVERITIES, SIGNS
from parser.rules.model import Rule, Severity
from parser.wording import Language, Wording
from tui.commands import printing
from tui.commands.arguments import Arguments
from tui.commands.status import Status, Stop

SUMMARY = Wording("列出所有规则，或说明其中一条。", "List the rules, or explain one.")
EPILOG = Wording("退出码：0；没有这条规则时 2。", "Exit status: 0; 2 for an unknown rule.")
RULE = Wording("规则的代码或名称，例如 T302", "code or name of a rule, such as T302")
UNKNOWN = Wording("没有规则 {rule}；用 gouji rules 列出全部", "there is no rule {rule}; gouji rules lists them all")
NEAREST = Wording("没有规则 {rule}；是不是 {nearest}？", "there is no rule {rule}; did you mean {nearest}?")
SEVERITY = Wording("级别：{sign} {severity}", "Severity: {sign} {severity}")
PARTS = (
    ("criterion", Wording("标准", "Criterion")),
    ("why", Wording("依据", "Why")),
    ("example", Wording("例子", "Example")),
    ("guard", Wording("防误报", "Guard")),
)
THRESHOLDS = Wording("可设置的数（gouji.toml 的 [thresholds]）", "Thresholds (in gouji.toml, [thresholds])")
THRESHOLD = Wording("{unit}：{meaning}", "{unit}: {meaning}")


def run(arguments: Sequence[str], language: Language) -> Status:
    """List the rules or explain the one that `arguments` name."""
    from parser.rules.catalogue import RULES

    parser = Arguments("gouji rules", SUMMARY, language, EPILOG)
    parser.positional.add_argument("rule", nargs="?", metavar="CODE|SLUG", help=RULE.in_(language))
    wanted = parser.parse_args(arguments).rule
    if wanted is None:
        _list(RULES, language)
    else:
        _explain(_find(wanted), language)
    return Status.OK


def _find(wanted: str) -> Rule:
    from parser.config import nearest
    from parser.rules.catalogue import find

    rule = find(wanted)
    if rule is not None:
        return rule
    meant = nearest(wanted)
    raise Stop(NEAREST.fill(rule=wanted, nearest=meant) if meant else UNKNOWN.fill(rule=wanted), Status.USAGE)


def _list(rules: Sequence[Rule], language: Language) -> None:
    width = max(len(rule.slug) for rule in rules)
    for rule in rules:
        printing.text(f"{rule.code}  {SIGNS[rule.severity]}  {rule.slug:{width}}  {rule.name.in_(language)}")
    printing.text()
    printing.text("  ".join(f"{SIGNS[severity]} {SEVERITIES[severity].in_(language)}" for severity in Severity))


def _explain(rule: Rule, language: Language) -> None:
    printing.text(printing.emphasised(f"{rule.code}  {rule.slug}"))
    printing.text(rule.name.in_(language))
    printing.text(SEVERITY.fill(sign=SIGNS[rule.severity], severity=SEVERITIES[rule.severity]).in_(language))
    for attribute, title in PARTS:
        printing.text()
        printing.text(printing.emphasised(title.in_(language)))
        words: Wording = getattr(rule, attribute)
        _wrapped(words.in_(language))
    if rule.thresholds:
        printing.text()
        printing.text(printing.emphasised(THRESHOLDS.in_(language)))
    for one in rule.thresholds:
        printing.text(f"  {rule.code}.{one.name} = {one.value}")
        _wrapped(THRESHOLD.fill(unit=one.unit, meaning=one.meaning).in_(language), "  # ")


def _wrapped(words: str, indent: str = "  ") -> None:
    for line in words.split("\n"):
        for part in printing.wrapped(line, printing.WIDTH, indent):
            printing.text(part)
