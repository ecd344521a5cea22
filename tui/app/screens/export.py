"""Export: what, in which format, where to; with a preview of the very bytes that will be written."""

from __future__ import annotations

from dataclasses import replace

from textual import on
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input

from parser.wording import Wording
from tui.app import phrases, strings
from tui.app.asking import Answer
from tui.app.exporting import BINARY, LETTERS, WITH_ENCODING, Export, free_name, write
from tui.app.keys import bindings
from tui.app.lines import Bar, Pieces, TextLines
from tui.app.page import Page
from tui.app.text import cell_len, clean, cut, pad, wrap

FIELDS = (strings.SCOPE, strings.FORMAT, strings.ENCODING, strings.TARGET)
LABEL = 10


class ExportPage(Page, inherit_bindings=False):
    """A form of three choices and a file name; Enter writes."""

    PAGE = "export"
    STATUS = 2
    BINDINGS = bindings("export")

    def __init__(self, came_from: str) -> None:
        super().__init__()
        self.came_from = came_from
        self.field = 0
        self.data = b""
        self._suggested = ""

    def body(self) -> list[Widget]:
        """The choices, the file name, the preview."""
        session = self.gouji.session
        self.export = Export(session, "report", inside=self.came_from != "library")
        scopes = self.export.scopes
        # The most particular thing that was pointed out comes first.
        wanted = {"section": ("cells", "section"), "library": ("reports", "cells"), "report": ("report",)}
        self.export.scope = next((s for s in wanted.get(self.came_from, ()) if s in scopes), "report")
        fields = Bar(id="fields")
        fields.styles.height = 4
        target = Horizontal(Bar(id="target"), Answer(id="path", select_on_focus=False), id="where")
        target.styles.height = 1
        return [fields, target, TextLines(id="preview", pointing=False)]

    @property
    def path(self) -> Input:
        """The file name."""
        return self.query_one("#path", Input)

    def on_mount(self) -> None:
        """Start with the scope, and a file name nobody has."""
        super().on_mount()
        label = self.query_one("#target", Bar)
        label.styles.width = LABEL + 4
        self.refill()

    def refill(self) -> None:
        """Make the bytes anew, and the name unless someone changed it."""
        self.data = self.export.render()
        if self.path.value == self._suggested:
            self._suggested = self.path.value = free_name(self.export.name)
            self.path.cursor_position = len(self.path.value)

    # Showing -----------------------------------------------------------------------------------------------

    def show(self) -> None:
        """The form, the preview and the command."""
        export, session = self.export, self.gouji.session
        count = {"cells": len(session.selection.cells), "reports": len(session.selection.reports)}
        findings = sum(len(one.judgement.findings) for one in replace(export, scope="findings").chosen)
        count["findings"] = findings
        scopes = [(s, self.say(strings.SCOPES[s], count=count.get(s, 0))) for s in export.scopes]
        encodings = [("bom", self.say(strings.FOR_EXCEL)), ("utf-8", "utf-8")]
        if export.format not in WITH_ENCODING:
            encodings = [("utf-8", "-" if export.ending in BINARY else "utf-8")]
        self.query_one("#fields", Bar).show(
            [],
            self._choice(0, scopes, export.scope),
            self._choice(1, [(f, self._format(f)) for f in export.formats], export.format),
            self._choice(2, encodings, "bom" if export.bom and export.format in WITH_ENCODING else "utf-8"),
        )
        self.query_one("#target", Bar).show([*self._label(3), (" ", "")])
        self.query_one("#preview", TextLines).show(self._preview())
        super().show()

    def _format(self, name: str) -> str:
        return self.say(phrases.LETTER, kind=name.rpartition(".")[2]) if name in LETTERS else name

    def _label(self, field: int) -> Pieces:
        here = field == self.field
        return [(" > " if here else "   ", "bold"), (pad(self.say(FIELDS[field]), LABEL), "bold" if here else "")]

    def _choice(self, field: int, choices: list[tuple[str, str]], value: str) -> Pieces:
        pieces = self._label(field)
        for key, text in choices:
            chosen = key == value
            shown = f"[{text}]" if chosen else f" {text} "
            pieces.append((shown, "cursor" if chosen and field == self.field else "bold" if chosen else ""))
        return pieces

    def _preview(self) -> list[Pieces]:
        width = self.size.width - 3
        lines: list[Pieces] = [[]]
        command = self.export.command(self.path.value)
        text = clean(command) if command else self.say(strings.NO_COMMAND)
        title = self.say(strings.COMMAND) + "  "
        indent = cell_len(title)
        for index, part in enumerate(wrap(text, width - indent)):
            lines.append([("   " + (title if not index else " " * indent), "bold"), (part, "")])
        if command and self.export.decided:
            lines.append([("   " + self.say(strings.UNDECIDED_COMMAND), "bold")])
        hidden = self.gouji.session.selection.hidden(set(self.gouji.session.visible))
        if self.export.scope == "reports" and hidden:
            lines.append([("   " + self.say(strings.HIDDEN_IN_EXPORT, count=hidden), "bold")])
        lines += [[], [("   " + self.say(strings.PREVIEW, size=len(self.data)), "bold")]]
        if not self.data:
            return [*lines, [("   " + self.say(phrases.NO_LETTER), "bold")]]
        if self.export.ending in BINARY:
            return [*lines, [("   " + self.say(strings.BINARY), "")]]
        head = self.data[: 200 * 40].decode("utf-8-sig", errors="ignore")
        shown = head.splitlines()[:30]
        return lines + [[("   " + cut(clean(line), width), "")] for line in shown]

    def title_texts(self) -> tuple[str, str]:
        """Export."""
        return self.say(strings.EXPORT), ""

    # Keys --------------------------------------------------------------------------------------------------

    def do_export_down(self) -> None:
        self._to_field((self.field + 1) % len(FIELDS))

    def do_export_up(self) -> None:
        self._to_field((self.field - 1) % len(FIELDS))

    def _to_field(self, field: int) -> None:
        self.field = field
        self.set_focus(self.path if field == 3 else None)
        self.show()

    def do_export_next(self) -> None:
        self._change(1)

    def do_export_previous(self) -> None:
        self._change(-1)

    def _change(self, step: int) -> None:
        export = self.export

        def other(values: list[str], value: str) -> str:
            return values[(values.index(value) + step) % len(values)]

        if self.field == 0:
            export.scope = other(export.scopes, export.scope)
            if export.format not in export.formats:
                export.format = export.formats[0]
        elif self.field == 1:
            export.format = other(export.formats, export.format)
        elif self.field == 2:
            export.bom = not export.bom
        self.refill()
        self.show()

    def do_export_cancel(self) -> None:
        self.gouji.back()

    def do_export_copy(self) -> Wording:
        command = self.export.command(self.path.value)
        return self.gouji.copy(command, 1) if command else strings.NO_COMMAND

    def do_export_write(self) -> Wording | None:
        target = self.path.value.strip()
        if not target:
            return strings.TARGET_EMPTY
        if not self.data:
            return phrases.NO_LETTER
        free = free_name(target)
        if free != target:
            self._suggested = self.path.value = free
            self.show()
            return strings.TARGET_EXISTS.fill(name=free)
        failed = write(target, self.data)
        if failed is not None:
            return failed
        self.gouji.back()
        return strings.WRITTEN.fill(name=target, size=len(self.data))

    def take(self, field: Answer) -> None:
        """Enter in the file name writes, as everywhere on the page."""
        self.action_act("enter")

    @on(Input.Changed, "#path")
    def _path_changed(self) -> None:
        if self.ready and self.field == 3:
            self.show()
