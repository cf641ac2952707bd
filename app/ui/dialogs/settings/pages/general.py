"""Language, colours, size of text, and the name on slides and notes."""

from __future__ import annotations

from app.ui.dialogs.settings.rows import Page
from app.ui.frame.host import Host

SIZES = (90, 100, 115, 130, 150)


class GeneralPage(Page):
    """What concerns the whole window."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        look, settings = host.look, host.ports.settings.current
        self.set_title(self.tr("General"))
        languages = (("system", self.tr("As the system")), ("en", "English"), ("zh_CN", "简体中文"))
        self.language = self.choice(languages, look.language, look.set_language)
        self.row(
            self.tr("Language"), self.tr("Of the window and of every message; the change is at once."), self.language
        )
        themes = (("system", self.tr("As the system")), ("light", self.tr("Light")), ("dark", self.tr("Dark")))
        self.theme = self.choice(themes, look.theme, look.set_theme)
        self.row(self.tr("Colours"), self.tr("Of everything but the pages of papers."), self.theme)
        sizes = [(size, f"{size} %") for size in sorted({*SIZES, look.text_size})]
        self.text_size = self.choice(sizes, look.text_size, look.set_text_size)
        self.row(self.tr("Size of text"), self.tr("Of everything but the pages of papers."), self.text_size)
        self.author = self.line(settings.author, lambda name: self.save(author=name), placeholder=self.tr("none"))
        self.row(self.tr("Your name"), self.tr("Stands on the first slide of talks, and in notes."), self.author)
        self.notify = self.switch(self.tr("Tell me"), settings.notify, lambda value: self.save(notify=value))
        self.row(
            self.tr("When long work has ended"),
            self.tr("On the desktop, where you are in another program by then."),
            self.notify,
        )
        self.end()
