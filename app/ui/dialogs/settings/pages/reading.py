"""How papers open, and the language and characters of what is written about them."""

from __future__ import annotations

from app.ui.dialogs.settings.rows import Page
from app.ui.frame.host import Host


class ReadingPage(Page):
    """What concerns reading."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.set_title(self.tr("Reading"))
        now = host.ports.settings.current
        self.arrangement = self.choice(
            (
                ("continuous", self.tr("One below the other")),
                ("single", self.tr("One at a time")),
                ("double", self.tr("Two side by side")),
            ),
            now.page_arrangement,
            lambda value: self.save(page_arrangement=value),
        )
        self.row(
            self.tr("Pages"), self.tr("When a paper is opened first; each remembers what you change."), self.arrangement
        )
        self.fit = self.choice(
            (("width", self.tr("Fit width")), ("page", self.tr("Fit page"))),
            now.page_fit,
            lambda value: self.save(page_fit=value),
        )
        self.row(self.tr("Zoom"), self.tr("When a paper is opened first."), self.fit)
        self.color = self.choice(
            (("white", self.tr("White")), ("sepia", self.tr("Sepia")), ("dark", self.tr("Dark"))),
            now.page_color,
            lambda value: self.save(page_color=value),
        )
        self.row(self.tr("Colour of pages"), self.tr("Pictures keep their own colours."), self.color)
        self.reopen = self.switch(
            self.tr("Open them again"), now.reopen_tabs, lambda value: self.save(reopen_tabs=value)
        )
        self.row(
            self.tr("Papers open at the end"),
            self.tr("At the next start each has its tab; it is read when you look at it."),
            self.reopen,
        )
        self.states = self.switch(
            self.tr("Note it by itself"), now.reading_states, lambda value: self.save(reading_states=value)
        )
        self.row(
            self.tr("Reading state"),
            self.tr("A paper to read is being read after a minute; at its end the program offers to note it as read."),
            self.states,
        )
        self.output = self.choice(
            (("auto", self.tr("The paper's own")), ("en", self.tr("English")), ("zh", self.tr("Chinese"))),
            now.output_language,
            lambda value: self.save(output_language=value),
        )
        self.row(self.tr("Language of summaries and slides"), self.tr("Where you do not choose one."), self.output)
        self.characters = self.choice(
            (("simplified", self.tr("Simplified")), ("as_written", self.tr("As the model wrote them"))),
            now.chinese_characters,
            lambda value: self.save(chinese_characters=value),
        )
        self.row(
            self.tr("Chinese characters"), self.tr("Some models mix traditional ones into their text."), self.characters
        )
        self.end()
