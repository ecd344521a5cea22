"""The keys that hold reports against each other, on every page that shows reports."""

from __future__ import annotations

from parser.report import Report
from parser.wording import Wording
from tui.app import comparing
from tui.app.page import Page
from tui.app.text import clean


class ComparingPage(Page, inherit_bindings=False):
    """A page from which one goes on to compare."""

    def do_compare_years(self) -> Wording | None:
        from tui.app.screens.years import YearsPage

        session = self.gouji.session
        one = session.summaries.get(session.current) if session.current is not None else None
        if one is None or one.reason is not None or not one.kin or not one.year:
            return comparing.NO_YEAR
        self.gouji.push_screen(YearsPage(one.path))
        return None

    def do_compare_sides(self) -> Wording | None:
        from tui.app.screens.compare import SidesPage

        session = self.gouji.session
        chosen = [path for path in session.summaries if path in session.selection.reports]
        paths = chosen
        if len(chosen) == 1 and session.current is not None and session.current not in chosen:
            paths = [*chosen, session.current]
        if len(paths) != 2:
            return comparing.TWO_NEEDED.fill(count=len(chosen))
        reports: list[Report] = []
        for path in paths:
            report = session.judgements[path].report
            if report.failure is not None:
                return comparing.UNREADABLE.fill(name=clean(path))
            reports.append(report)
        self.gouji.push_screen(SidesPage(*reports))
        return None

    def do_compare_total(self) -> Wording | None:
        from tui.app.screens.total import TotalPage

        paths = self._to_compare()
        if not paths:
            return comparing.NONE_SELECTED
        self.gouji.push_screen(TotalPage(paths))
        return None

    def do_compare_rates(self) -> Wording | None:
        from tui.app.screens.rates import RatesPage

        paths = self._to_compare() or self.gouji.session.visible
        if not paths:
            return comparing.NONE_SELECTED
        self.gouji.push_screen(RatesPage(paths))
        return None

    def _to_compare(self) -> list[str]:
        """The selected reports in the order of the list, those the filter hides last."""
        session = self.gouji.session
        chosen = session.selection.reports
        if not chosen:
            return []
        seen = [path for path in session.visible if path in chosen]
        known = set(seen)
        return seen + [path for path in session.summaries if path in chosen and path not in known]
