"""A Textual app that shows one line: the floor of every figure of the app. Imports nothing of ours."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Bare(App[None]):
    """Shows a line, and counts keys in it."""

    count = 0

    def compose(self) -> ComposeResult:
        yield Static("a bare app")

    def on_key(self) -> None:
        self.count += 1
        self.query_one(Static).update(f"a bare app {self.count}")


if __name__ == "__main__":
    Bare().run(mouse=False)
