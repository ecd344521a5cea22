"""Help, made from the registry of actions."""

from __future__ import annotations

from tui.app import strings, words
from tui.app.actions import GROUPS, PAGES, SHOWN, on_page
from tui.app.lines import Pieces
from tui.app.screens.text import TextPage, paragraph
from tui.app.text import pad


class HelpPage(TextPage):
    """The keys of the page one came from, by task, then those of other pages, then the signs."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.page = page

    def title_texts(self) -> tuple[str, str]:
        """Help, and for what."""
        return self.say(strings.HELP), self.say(PAGES[self.page])

    def text(self, width: int) -> tuple[list[Pieces], int]:
        """A line an action."""
        lines: list[Pieces] = []
        for group in GROUPS:
            actions = [a for a in on_page(self.page, self.gouji.actions) if a.group is group]
            actions.sort(key=lambda action: self.page not in action.pages)
            if actions:
                lines += [*([[]] if lines else []), [(self.say(group.title), "bold")]]
            for action in actions:
                keys = " ".join(SHOWN.get(key, key) for key in action.keys)
                where = ""
                if self.page not in action.pages:
                    where = " (" + ", ".join(self.say(PAGES[page]) for page in action.pages) + ")"
                text = paragraph(self.say(action.title) + where, width - 18)
                lines += [[("  " + pad(keys if not i else "", 16), "bold"), *part] for i, part in enumerate(text)]
        if self.gouji.judged_by is not None:
            lines += [[], [(self.say(words.JUDGED_BY), "bold")], *paragraph(self.say(self.gouji.judged_by), width, 2)]
        lines += [[], [(self.say(strings.BADGE_LEGEND), "bold")]]
        for sign in strings.LEGEND:
            lines += paragraph(self.say(sign), width, 2)
        return lines, 0
