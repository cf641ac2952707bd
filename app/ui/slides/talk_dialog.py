"""What kind of talk the slides are for: asked before they are planned anew."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QFormLayout, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from app.domain.writing.deck import DeckOptions
from app.ui.common.widgets import button, label, with_air

LEAST_MINUTES, MOST_MINUTES = 3, 120


class TalkDialog(QDialog):
    """Signals: `chosen(DeckOptions)`."""

    chosen = Signal(object)

    def __init__(self, options: DeckOptions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options = options
        self.setWindowTitle(self.tr("Plan a talk"))
        self.setMinimumWidth(420)
        self.talk = _combo(
            (
                ("group-meeting", self.tr("Group meeting")),
                ("journal-club", self.tr("Journal club")),
                ("proposal", self.tr("Thesis proposal")),
                ("conference", self.tr("Conference talk")),
                ("lecture", self.tr("Lecture")),
            ),
            options.template,
        )
        self.minutes = with_air(QSpinBox())
        self.minutes.setRange(LEAST_MINUTES, MOST_MINUTES)
        self.minutes.setValue(options.minutes)
        self.minutes.setSuffix(self.tr(" minutes"))
        self.audience = _combo(
            (
                ("specialists", self.tr("Specialists: little background, more of the method")),
                ("group", self.tr("Colleagues of the same field")),
                ("newcomers", self.tr("Newcomers: terms explained, fewer points")),
            ),
            options.audience,
        )
        self.language = _combo(
            (("auto", self.tr("As the summary")), ("en", self.tr("English")), ("zh", self.tr("Chinese"))), options.lang
        )
        self.bilingual = QCheckBox(self.tr("Keep English terms beside the Chinese"))
        self.bilingual.setChecked(options.bilingual)
        self.language.currentIndexChanged.connect(self._follow_language)
        self.plan_button, self.cancel_button = (
            button(self.tr("Plan the slides"), "primary"),
            button(self.tr("Cancel"), ""),
        )
        self.plan_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        self._lay_out()
        self._follow_language()

    def options(self) -> DeckOptions:
        """The talk as chosen; bilingual slides are Chinese."""
        bilingual = self.bilingual.isEnabled() and self.bilingual.isChecked()
        return replace(
            self._options,
            template=self.talk.currentData(),
            minutes=self.minutes.value(),
            audience=self.audience.currentData(),
            lang="zh" if bilingual else self.language.currentData(),
            bilingual=bilingual,
        )

    def accept(self) -> None:
        """Tell what was chosen."""
        self.chosen.emit(self.options())
        super().accept()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, field in (
            (self.tr("Kind of talk"), self.talk),
            (self.tr("Length"), self.minutes),
            (self.tr("Audience"), self.audience),
            (self.tr("Language"), self.language),
            ("", self.bilingual),
        ):
            caption = label(name, "quiet", wrap=False)
            caption.setBuddy(field)
            form.addRow(caption, field)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.plan_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        column.addLayout(form)
        column.addWidget(label(self.tr("The slides you have now stay kept; undo brings them back."), "small"))
        column.addLayout(buttons)

    def _follow_language(self) -> None:
        self.bilingual.setEnabled(self.language.currentData() != "en")


def _combo(entries: tuple[tuple[str, str], ...], value: str) -> QComboBox:
    combo = QComboBox()
    for key, name in entries:
        combo.addItem(name, key)
    combo.setCurrentIndex(max(0, combo.findData(value)))
    return combo
