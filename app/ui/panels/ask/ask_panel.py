"""The *Ask* tab: a question about the paper, or about several, the short answer, and the claims that lead to the page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.base.errors import UserError
from app.base.messages import Message, render
from app.domain.engine.model import ModelOffer
from app.domain.library.paper import Paper
from app.domain.writing.answer import MOST_PAPERS, Answer, Conversation
from app.ui.common import words
from app.ui.common.tasks import Job, Lane
from app.ui.common.widgets import ElidedCombo, IconButton, Notice
from app.ui.dialogs.choose_papers import ChoosePapers
from app.ui.frame.host import Host
from app.ui.frame.panel import PanelView
from app.ui.panels.ask.answer_block import AnswerBlock
from app.ui.panels.ask.question_bar import QuestionBar
from app.ui.panels.ask.scope import Scope
from app.ui.panels.ask.turns import Turns
from app.ui.panels.ask.watcher import PanelWatcher

Loaded = tuple[int, tuple[Conversation, ...], dict[int, str]]
"""A paper (0: the library), the conversations it takes part in, and the titles of their papers."""


class AskPanel(PanelView):
    """Questions about the paper at hand, alone or with others."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._host, self._jobs, self._asking = host, host.jobs, host.ports.asking
        self._paper: Paper | None = None
        self._conversations: tuple[Conversation, ...] = ()
        self._job: Job | None = None
        self._scope: tuple[int, ...] = ()
        self._asked: tuple[int, ...] = ()
        self._titles: dict[int, str] = {}
        self._anew = False
        self._broken_off: tuple[str, str] | None = None
        self._over_library = False
        self._has_model = True
        self.choice = ElidedCombo()
        self.choice.activated.connect(self._choose_conversation)
        self.new_button, self.remove_button = IconButton("plus"), IconButton("trash")
        self.new_button.clicked.connect(self.begin_anew)
        self.remove_button.clicked.connect(self._remove)
        self.notice = Notice()
        self.turns = Turns(host, self.notice)
        self.suggested = self.turns.suggested
        self.suggested.chosen.connect(lambda question: self.prepare(question, at_once=True))
        self.foot = QuestionBar()
        self.foot.scope_wanted.connect(self._list_papers)
        self.foot.library_wanted.connect(self._turn_library)
        self.foot.asked.connect(self.ask)
        self.foot.stopped.connect(self.stop)
        self.foot.typed.connect(self._show_state)
        self._lay_out()
        self._retranslate()

    def _lay_out(self) -> None:
        self._bar = QFrame()
        self._bar.setObjectName("panelBar")
        bar = QVBoxLayout(self._bar)
        bar.setContentsMargins(16, 12, 16, 12)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.choice, 1)
        row.addWidget(self.new_button)
        row.addWidget(self.remove_button)
        bar.addLayout(row)
        bar.addWidget(self.notice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part, stretch in ((self._bar, 0), (self.turns, 1), (self.foot, 0)):
            column.addWidget(part, stretch)

    # what is shown

    @property
    def blocks(self) -> list[AnswerBlock]:
        """The questions that are shown."""
        return self.turns.blocks

    @property
    def over_library(self) -> bool:
        """Whether a new question goes to the whole library: it was wanted so, or no paper is at hand."""
        return self._over_library or self._paper is None

    def show_paper(self, paper: Paper | None) -> None:
        """Show the latest conversation about a paper; one over several, or over the library, stays while papers are looked at."""
        same = paper is not None and self._paper is not None and paper.id == self._paper.id
        within = paper is not None and len(self._scope) > 1 and paper.id in self._scope
        before, self._paper = self._paper, paper
        if same or within or self._over_library or (paper is before is None and self._conversations):
            self._show_state()
            return
        self._begin_with(paper)

    def _begin_with(self, paper: Paper | None) -> None:
        self._scope = (paper.id,) if paper else ()
        self._titles = {paper.id: paper.title} if paper else {}
        self._anew = paper is None
        self._broken_off = None
        self.notice.hide()
        self._conversations = ()
        self.foot.question.clear()
        self._fill()
        self.reload()

    def ask_library(self, question: str = "") -> None:
        """Begin a conversation with the whole library; ask it at once where a question is given."""
        self._over_library = True
        self._begin_with(None)
        self.focus()
        if question:
            self.prepare(question, at_once=True)

    def _turn_library(self) -> None:
        if self._over_library:
            self._over_library = False
            self._begin_with(self._paper)
        else:
            self.ask_library()

    def ask_about(self, papers: Sequence[Paper]) -> None:
        """Begin a conversation over these papers."""
        self._over_library = False
        self._scope = tuple(paper.id for paper in papers)
        self._titles |= {paper.id: paper.title for paper in papers}
        self._anew, self._broken_off = True, None
        self._fill()
        self.focus()

    def prepare(self, question: str, *, at_once: bool) -> None:
        """Have a question typed, and ask it where that is wanted and can be done."""
        self.foot.question.setText(question)
        self.focus()
        if at_once:
            self.ask()

    def _list_papers(self) -> None:
        dialog = ChoosePapers(self._host.papers, self._scope, MOST_PAPERS, self)
        dialog.chosen.connect(self.ask_about)
        dialog.open()

    def show_models(self, offers: Sequence[ModelOffer], has_model: bool) -> None:
        """Without a model nothing can be asked."""
        self._has_model = has_model
        self._show_state()

    def focus(self) -> None:
        """Be ready to type."""
        self.foot.question.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def reload(self) -> None:
        """Read the conversations about the paper again."""
        home = self._home
        if home or self.over_library:
            self._jobs.run(lambda _: self._load(home), self._take, self.notice.tell_error)
        self._show_state()

    @property
    def _home(self) -> int:
        """The paper whose conversations are listed: the one at hand, unless others are asked about; 0 for the library."""
        if self.over_library:
            return 0
        at_hand = self._paper.id if self._paper else 0
        return at_hand if at_hand in self._scope else next(iter(self._scope), 0)

    def _load(self, paper_id: int) -> Loaded:
        found = self._asking.conversations(paper_id)
        asked = {paper for one in found for paper in one.papers}
        return paper_id, found, self._asking.paper_titles(asked)

    def _take(self, loaded: Loaded) -> None:
        paper_id, found, titles = loaded
        if self._home == paper_id:
            chosen = self.conversation
            self._conversations = found
            self._titles |= titles
            self._fill(chosen)

    @property
    def conversation(self) -> int:
        """The number of the conversation shown; 0 for a new one."""
        return int(self.choice.currentData() or 0)

    def begin_anew(self) -> None:
        """Begin a new conversation, over the same papers."""
        self._anew, self._broken_off = True, None
        self._scope = () if self.over_library else self._scope
        self.choice.setCurrentIndex(self.choice.findData(0))
        self._show_conversation()
        self.focus()

    def _fill(self, chosen: int = 0) -> None:
        self.choice.clear()
        for one in self._conversations:
            several = self.tr("%n papers", "", len(one.papers)) if len(one.papers) > 1 else ""
            self.choice.addItem(" · ".join(filter(None, (one.title, several, words.date(one.created)))), one.id)
        self.choice.addItem(self.tr("New conversation"), 0)
        row = self.choice.findData(chosen) if chosen or self._anew else 0
        self.choice.setCurrentIndex(max(0, row))
        self._show_conversation()

    def _choose_conversation(self) -> None:
        self._anew, self._broken_off = self.conversation == 0, None
        self._show_conversation()

    def _show_conversation(self) -> None:
        if self._job is not None and self._here:
            return
        self.turns.clear()
        found = next((one for one in self._conversations if one.id == self.conversation), None)
        if found is not None:
            self._scope = found.papers
        elif self.over_library:
            self._scope = ()
        for answer in found.answers if found else ():
            self._block(answer.question).show_answer(answer)
        if self._broken_off is not None:
            question, words_so_far = self._broken_off
            self._block(question).add_text(words_so_far)
        self.turns.finish()
        self._show_state()

    def _block(self, question: str) -> AnswerBlock:
        named = len(self._scope) > 1 or self.over_library
        return self.turns.add(question, self._titles if named else {})

    # asking

    @property
    def _here(self) -> bool:
        """Whether the question under way is about the papers shown."""
        return (bool(self._scope) or self.over_library) and self._asked == self._scope

    def ask(self) -> None:
        """Ask what was typed."""
        papers, question = self._scope, self.foot.text
        if not (papers or self.over_library) or not question or not self.foot.ask_button.isEnabled():
            return
        from app.workflows.asking import AskOptions

        options = AskOptions(conversation=self.conversation)
        self.notice.hide()
        self._drop_broken_off()
        self.turns.open_end()
        block = self._block(question)
        self.turns.finish()
        self._asked = papers
        self._jobs.run(
            lambda job: self._asking.ask(papers, question, options, PanelWatcher(self, job), job.token),
            self._answered,
            self._failed,
            ended=self._ended,
            watch=self._follow,
            lane=Lane.ENGINE,
            title=self._scope_in_words().job_title(),
        )
        block.updateGeometry()
        self._show_state()

    def _drop_broken_off(self) -> None:
        """What was left of an answer that failed makes way for the next question."""
        if self._broken_off is not None:
            self._broken_off = None
            self.turns.drop_last()

    def stop(self) -> None:
        """Stop the question under way."""
        if self._job is not None:
            self._job.token.cancel()
            self._show_state()

    def _follow(self, job: Job) -> None:
        self._job = job
        job.changed.connect(self._show_state)

    def take_text(self, piece: str) -> None:
        """Live words arrived."""
        if self._here and self.blocks:
            self.blocks[-1].add_text(piece)

    def take_notice(self, message: Message) -> None:
        """Something happened that the user should know; the live words are void, what is written of them comes again."""
        if self._here and self.blocks:
            self.blocks[-1].drop_text()
        self.notice.tell_message(message)

    def _answered(self, answer: Answer) -> None:
        if self._here:
            self.foot.question.clear()
            self._anew = False
            self._scope = answer.papers
            self._select_after(answer.conversation)

    def _select_after(self, conversation: int) -> None:
        """Show the conversation from the library, where the answer is now."""
        row = self.choice.findData(conversation)
        if row < 0:
            self.choice.insertItem(0, "", conversation)
            row = 0
        self.choice.setCurrentIndex(row)

    def _failed(self, error: UserError) -> None:
        if self._here:
            self.notice.tell_error(error)
            if self.blocks and self.blocks[-1].live_text:
                self._broken_off = self.blocks[-1].question, self.blocks[-1].live_text

    def _ended(self) -> None:
        self._job = None
        self.reload()

    def _remove(self) -> None:
        conversation = self.conversation
        self._jobs.run(
            lambda _: self._asking.remove_conversation(conversation),
            lambda item: self._host.tell_removed(item, self.notice),
            self.notice.tell_error,
            ended=self.reload,
            lane=Lane.WRITES,
        )

    # words and states

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _show_state(self) -> None:
        busy = self._job is not None
        ready = self._has_model
        self._bar.setVisible(bool(self._conversations) or not self.notice.isHidden())
        self.foot.setVisible(ready)
        self.foot.show_state(ready=ready, busy=busy)
        self.choice.setEnabled(not busy)
        self.new_button.setEnabled(not busy and self.conversation != 0)
        self.remove_button.setEnabled(not busy and self.conversation != 0)
        self.foot.show_scope(self._scope_in_words())
        self.foot.stage.setText(self._stage_words())
        self._suggest()
        self.turns.show_hint(self._hint_words())

    def _suggest(self) -> None:
        """Offer questions where none was asked yet, about one paper."""
        wanted = self._scope[0] if len(self._scope) == 1 and self._has_model and not self.blocks else 0
        self.suggested.follow(wanted, self._jobs, self._asking)

    def _scope_in_words(self) -> Scope:
        return Scope(self._scope, self._titles, self._paper.id if self._paper else 0, self._over_library)

    def _stage_words(self) -> str:
        job = self._job
        if job is None:
            return ""
        if job.token.cancelled:
            return self.tr("Stopping…")
        if not self._here:
            return self.tr("Answering a question about another paper")
        if not job.running:
            return self.tr("Waiting for another job to end")
        if job.waits_for is not None:
            return render(job.waits_for, words.face_language())
        return self.tr("Looking for the answer")

    def _hint_words(self) -> str:
        if not self._has_model:
            return self.tr("Questions need a model; get one in the Summary tab.")
        if self.over_library:
            return self.tr(
                "Ask your library in English or Chinese. The papers that are likeliest to know are read, three at most, "
                "and the sentences that prove the answer lead into them."
            )
        return self.tr(
            "Ask in English or Chinese. The short answer comes first, then the sentences of the paper that prove it; "
            "where the paper does not say, you are told so."
        )

    def _retranslate(self) -> None:
        self.choice.setAccessibleName(self.tr("Conversation"))
        self.new_button.describe(self.tr("New conversation"))
        self.remove_button.describe(self.tr("Forget this conversation"))
        self.suggested.retranslate()
        self._fill(self.conversation)
