"""What the model is asked, in which words: each prompt to read, change, try on the paper at hand, and put back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.ui.common import theme
from app.ui.common.tasks import Lane
from app.ui.common.widgets import ElidedCombo, ask_to_remove, button, label
from app.ui.common.wrapping import WrappingRow
from app.ui.dialogs.settings.rows import Page
from app.ui.frame.host import Host

if TYPE_CHECKING:
    from app.workflows.prompt_editing import PromptPart, PromptText
    from app.workflows.prompts import PromptFile


class PromptsPage(Page):
    """One prompt at a time."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.set_title(self.tr("Prompts"))
        self._port = host.ports.prompts
        self._prompts: tuple[PromptFile, ...] = ()
        self._at_hand: PromptText | None = None
        self.names, self.langs = ElidedCombo(), ElidedCombo()
        self.names.setAccessibleName(self.tr("Prompt"))
        self.langs.setAccessibleName(self.tr("Language of the prompt"))
        for value, title in (("en", self.tr("English")), ("zh", self.tr("Chinese"))):
            self.langs.addItem(title, value)
        self.langs.setCurrentIndex(self.langs.findData("zh" if host.ports.settings.lang.startswith("zh") else "en"))
        self.text = QPlainTextEdit()
        self.text.setFont(theme.mono_font())
        self.text.setAccessibleName(self.tr("Text of the prompt"))
        self.text.setTabChangesFocus(True)
        self.state = label("", "small")
        self.save_button, self.reset_button = button(self.tr("Save"), "primary"), button(self.tr("Put back…"), "")
        self.preview_button = button(self.tr("Preview"), "")
        self.preview_button.setCheckable(True)
        self._lay_out()
        self.names.activated.connect(lambda: self._load())
        self.langs.activated.connect(lambda: self._list())
        self.text.textChanged.connect(self._show_state)
        self.save_button.clicked.connect(self.keep)
        self.reset_button.clicked.connect(self._ask_reset)
        self.preview_button.toggled.connect(self._preview)
        self._list()

    def _lay_out(self) -> None:
        self.without_rows()
        hint = self.tr("A copy of yours is used from the next summary or question on. Words with $ are filled in.")
        head, foot = QWidget(), QWidget()
        head.setLayout(WrappingRow(self.names, self.langs))
        foot.setLayout(WrappingRow(self.save_button, self.preview_button, self.reset_button))
        self.shown = QPlainTextEdit(readOnly=True)
        self.shown.setAccessibleName(self.tr("What the model would be given"))
        self.shown.hide()
        for part in (label(hint, "small"), head, self.text, self.shown, self.state, foot):
            self.whole.addWidget(part)

    def filter(self, words: Sequence[str]) -> int:
        """The page is found by its title and by the titles of the prompts."""
        said = " ".join([self.title, *(row.title for row in self._prompts)]).casefold()
        return int(all(word in said for word in words))

    @property
    def _lang(self) -> str:
        return str(self.langs.currentData())

    @property
    def _name(self) -> str:
        return str(self.names.currentData() or "")

    @property
    def is_changed(self) -> bool:
        """Whether something was typed that is not kept."""
        return self._at_hand is not None and self.text.toPlainText() != self._at_hand.text

    def _list(self) -> None:
        lang = self._lang
        self.host.jobs.run(lambda _: self._port.list_prompts(lang), self._show_list, self.fail)

    def _show_list(self, found: tuple[PromptFile, ...]) -> None:
        self._prompts, before = found, self._name
        self.names.clear()
        for row in found:
            mark = " •" if row.own else ""
            self.names.addItem(row.title + mark, row.name)
        self.names.setCurrentIndex(max(0, self.names.findData(before)))
        self.names.updateGeometry()
        self._load()

    def _load(self) -> None:
        name, lang = self._name, self._lang
        if name:
            self.host.jobs.run(lambda _: self._port.read_prompt(name, lang), self._show_prompt, self.fail)

    def _show_prompt(self, prompt: PromptText) -> None:
        self._at_hand = prompt
        self.notice.hide()
        self.preview_button.setChecked(False)
        self.text.setPlainText(prompt.text)
        self._show_state()

    def _show_state(self) -> None:
        prompt = self._at_hand
        self.save_button.setEnabled(self.is_changed)
        self.reset_button.setEnabled(prompt is not None and prompt.own and prompt.shipped)
        if self.is_changed:
            said = self.tr("Changed, not saved yet.")
        elif prompt is not None and prompt.own:
            said = self.tr("This is a copy of yours.")
        else:
            said = self.tr("As it came with the program.")
        self.state.setText(said)

    def keep(self) -> None:
        """Save what was typed; what the program could not use is not saved, and why is said."""
        name, lang, text = self._name, self._lang, self.text.toPlainText()
        self.host.jobs.run(lambda _: self._port.save_prompt(name, lang, text), self._kept, self.fail, lane=Lane.WRITES)

    def _kept(self, prompt: PromptText) -> None:
        self._show_prompt(prompt)
        self._list()

    def _ask_reset(self) -> None:
        yes = ask_to_remove(
            self,
            self.tr("Put back the prompt that came with the program?"),
            self.tr("Put back"),
            self.tr("Keep mine"),
            self.tr("Your copy is deleted."),
        )
        yes.clicked.connect(self.put_back)

    def put_back(self) -> None:
        """Use the prompt that came with the program."""
        name, lang = self._name, self._lang
        self.host.jobs.run(lambda _: self._port.reset_prompt(name, lang), self._kept, self.fail, lane=Lane.WRITES)

    def _preview(self, wanted: bool) -> None:
        self.text.setVisible(not wanted)
        self.shown.setVisible(wanted)
        self.preview_button.setText(self.tr("Edit") if wanted else self.tr("Preview"))
        if not wanted:
            return
        paper = self.host.paper.id if self.host.paper else 0
        name, lang, text = self._name, self._lang, self.text.toPlainText()
        self.shown.setPlainText(self.tr("Putting it together…"))
        self.host.jobs.run(
            lambda _: self._port.preview_prompt(name, lang, text, paper),
            self._show_preview,
            self.fail,
            lane=Lane.DOCUMENTS,
        )

    def _show_preview(self, parts: tuple[PromptPart, ...]) -> None:
        self.notice.hide()
        self.shown.setPlainText("\n\n".join(f"———— {part.name} ————\n{part.text}" for part in parts))
