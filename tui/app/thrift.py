"""Updates of the screen that send the changed cells of a line alone.

Textual cuts an update off behind the last changed cell but starts it at the widget's left edge, which sends a whole
row of a table for its last figure. Should its inner names change one day, updates are only longer again.
"""

from __future__ import annotations

from rich.console import Console
from textual._compositor import ChopsUpdate, Compositor
from textual.strip import Strip


class Changes(ChopsUpdate):
    """Pieces of lines, each cut to the span that changed."""

    def render_segments(self, console: Console) -> str:
        """What goes to the terminal: for each piece where it stands, and the piece."""
        sequences: list[str] = []
        for y, first, end in self.spans:
            for chop_end, (x, strip) in zip(self.chop_ends[y], self.chops[y].items(), strict=False):
                start, stop = max(first, x), min(end, chop_end)
                if strip is not None and start < stop:
                    sequences += [f"\x1b[{y + 1};{start + 1}H", self._cut(strip, start - x, stop - x).render(console)]
        return "".join(sequences)

    @staticmethod
    def _cut(strip: Strip, start: int, stop: int) -> Strip:
        return strip if (start, stop) == (0, strip.cell_length) else strip.crop(start, stop)


class ThriftyCompositor(Compositor):
    """Textual's, but for what it says of a change."""

    def render_partial_update(self) -> ChopsUpdate | None:
        """The cells that changed since the last update."""
        update = super().render_partial_update()
        return update and Changes(update.chops, update.spans, update.chop_ends)
