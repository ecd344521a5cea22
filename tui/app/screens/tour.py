"""Three screens on the first start: what one sees, how one walks, how one hands on."""

from __future__ import annotations

from tui.app import phrases
from tui.app.keys import bindings
from tui.app.lines import Pieces
from tui.app.screens.text import TextPage, paragraph


class TourPage(TextPage, inherit_bindings=False):
    """The tour; every page can be skipped, and none comes twice."""

    PAGE = "tour"
    BINDINGS = bindings("tour")

    def __init__(self) -> None:
        super().__init__()
        self.at = 0

    def title_texts(self) -> tuple[str, str]:
        """The tour, and how far one is."""
        return self.say(phrases.TOUR), self.say(phrases.TOUR_PAGE, at=self.at + 1, count=len(phrases.TOURS))

    def text(self, width: int) -> tuple[list[Pieces], int]:
        """A heading and what there is to say."""
        title, *rest = phrases.TOURS[self.at]
        lines = [[], *paragraph(self.say(title), width, style="bold")]
        for part in rest:
            lines += [[], *paragraph(self.say(part), min(width, 76))]
        return lines, 0

    def do_tour_next(self) -> None:
        self._turn(1)

    def do_tour_previous(self) -> None:
        self._turn(-1)

    def _turn(self, pages: int) -> None:
        self.at = max(0, self.at + pages)
        if self.at == len(phrases.TOURS):
            self.at -= 1
            self.gouji.back()
        else:
            self.show()

    def do_tour_skip(self) -> None:
        self.gouji.back()
