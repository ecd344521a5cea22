"""The plan for a nation: 150,000 reports a year over ten years on ten machines, reckoned from measured figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

SHARES = {"text": 0.05, "HTML of 75 KB": 0.65, "DOCX": 0.15, "PDF of six pages": 0.15}
"""How many of the reports are expected in which format: an assumption, to be replaced by a count."""

KILOBYTES = {"text": 10, "HTML of 75 KB": 75, "DOCX": 60, "PDF of six pages": 400}
"""Of a report as published: an assumption but for HTML."""


class Plan(NamedTuple):
    """What is to be done with what; prices in US dollars are assumptions, to be replaced by one's own."""

    a_year: int = 150_000
    years: int = 10
    machines: int = 10
    cores: int = 4
    apart: float = 0.7
    """What of the machines' power is left when they work together; a pool of two must leave 0.85 (1.7 of 2)."""
    core_hour: float = 0.05
    gigabyte_month: float = 0.023
    copies: int = 2


class Measured(NamedTuple):
    """Of one report, from the same run: milliseconds by format on a core, and those of text in a batch; bytes.

    `jsonl` and `parquet` are exports, `library` what the app keeps of it.
    """

    formats: Mapping[str, float]
    batch: float
    jsonl: float
    parquet: float
    library: float


class Reckoned(NamedTuple):
    """Reports in all; milliseconds of a core each; hours of a core, and by the clock; gigabytes; dollars."""

    reports: int
    around: float
    each: float
    core_hours: float
    hours: float
    originals: float
    jsonl: float
    parquet: float
    library: float
    computing: float
    storing: float

    @property
    def gigabytes(self) -> float:
        """All that is stored, once."""
        return self.originals + self.jsonl + self.parquet + self.library


def reckon(plan: Plan, measured: Measured) -> Reckoned:
    """The plan in numbers."""
    reports = plan.a_year * plan.years
    # What a batch adds to reading and judging: files, packing, joining, writing.
    around = max(0.0, measured.batch - measured.formats["text"])
    each = around + sum(share * measured.formats[name] for name, share in SHARES.items())
    core_hours = reports * each / 3_600_000
    hours = core_hours / (plan.machines * plan.cores * plan.apart)
    originals = reports * 1000 * sum(share * KILOBYTES[name] for name, share in SHARES.items()) / 1e9
    jsonl, parquet, library = (reports * size / 1e9 for size in (measured.jsonl, measured.parquet, measured.library))
    stored = (originals + jsonl + parquet + library) * plan.copies
    # Machines are paid for as a whole, the part that waits for the others too.
    computing = core_hours / plan.apart * plan.core_hour
    return Reckoned(
        reports,
        around,
        each,
        core_hours,
        hours,
        originals,
        jsonl,
        parquet,
        library,
        computing,
        stored * plan.gigabyte_month * 12,
    )


def told(plan: Plan, measured: Measured) -> Iterator[str]:
    """The plan in Markdown, with its arithmetic."""
    found = reckon(plan, measured)
    mix = " + ".join(f"{share:g} × {measured.formats[name]:.2f}" for name, share in SHARES.items())
    names = ", ".join(f"{name} {share:.0%} of {KILOBYTES[name]} KB" for name, share in SHARES.items())
    power = plan.machines * plan.cores * plan.apart
    yield from (
        "## 全国十年 / A plan: the nation, ten years",
        "",
        f"{plan.a_year:,} reports a year × {plan.years} years = **{found.reports:,} reports** on {plan.machines} "
        f"machines of {plan.cores} cores.",
        "",
        f"Assumed, not measured: {names}; together the machines give {plan.apart:.0%} of their power; a core costs "
        f"${plan.core_hour} an hour, a gigabyte ${plan.gigabyte_month} a month, and everything is stored "
        f"{plan.copies} times. Scanned PDF is not reckoned.",
        "",
        "| what | arithmetic from the figures above | result |",
        "|---|---|---:|",
        f"| around a report, ms | batch on one core {measured.batch:.2f} − text {measured.formats['text']:.2f} "
        f"| {found.around:.2f} |",
        f"| a report, ms of a core | {found.around:.2f} + {mix} | {found.each:.2f} |",
        f"| all, hours of a core | {found.reports:,} × {found.each:.2f} / 3,600,000 | {found.core_hours:.1f} |",
        f"| all, hours by the clock | {found.core_hours:.1f} / ({plan.machines} × {plan.cores} × {plan.apart:g} = "
        f"{power:g}) | **{found.hours:.2f}** |",
        f"| a year, minutes by the clock | {found.hours:.2f} × 60 / {plan.years} "
        f"| {found.hours * 60 / plan.years:.1f} |",
        f"| reports as published, GB | {found.reports:,} × the mix of sizes | {found.originals:.1f} |",
        f"| JSON Lines, GB | {found.reports:,} × {measured.jsonl:,.0f} bytes | {found.jsonl:.1f} |",
        f"| Parquet, GB | {found.reports:,} × {measured.parquet:,.0f} bytes | {found.parquet:.1f} |",
        f"| the app's library, GB | {found.reports:,} × {measured.library:,.0f} bytes | {found.library:.1f} |",
        f"| stored in all, GB | the four together | **{found.gigabytes:.1f}** |",
        f"| computing once, $ | {found.core_hours:.1f} / {plan.apart:g} × {plan.core_hour:g} "
        f"| **{found.computing:.2f}** |",
        f"| storing for a year, $ | {found.gigabytes:.1f} × {plan.copies} × {plan.gigabyte_month:g} × 12 "
        f"| **{found.storing:.0f}** |",
        "",
    )
