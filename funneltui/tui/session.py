"""One log being explored: the scope, what was asked about it, and what is shown of it."""

import asyncio
import threading
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from funneltui.charts.glyphs import ASCII, UNICODE
from funneltui.engine.base import Engine
from funneltui.errors import FunneltuiError
from funneltui.model.events import LogFacts, Reading
from funneltui.model.funnel import Funnel
from funneltui.tui import scope as scopes
from funneltui.tui.answers import Answers, Job
from funneltui.tui.closer import WhoAnswer, WhoQuestion
from funneltui.tui.keys import Place, place_of
from funneltui.tui.likeness import like
from funneltui.tui.memory import Remembered
from funneltui.tui.messages import Answered, Broke, Partial, Progress, Refused, Report
from funneltui.tui.money_place import forget, known_elsewhere
from funneltui.tui.opened import Opened, open_log
from funneltui.tui.questions import (
    Answer,
    FunnelQuestion,
    PeekQuestion,
    Question,
    TimelineAnswer,
    Vocabulary,
    question_of,
    vocabulary,
)
from funneltui.tui.rereading import Rereading, ScopeFor
from funneltui.tui.scope import Scope
from funneltui.tui.shown import Note, Shown, opening_note
from funneltui.tui.start import StartRequest
from funneltui.tui.watching import Watched
from funneltui.tui.who import who_wanted, with_who
from funneltui.views.page import Target, Tone
from funneltui.views.safe import safe

OPEN = "open"
VIEW = "view"
WORDS = "words"
WHO = "who"
PEEK = "peek"
MOST_KEPT = 40


class Session:
    """The state of the explorer. Everything that changes it ends in `redraw`."""

    def __init__(self, request: StartRequest, answers: Answers, redraw: Callable[[], None]) -> None:
        self.request = request
        self.tr, self.words = request.language.messages, request.language.tui
        self.glyphs = ASCII if request.ascii else UNICODE
        self.scope: Scope | None = None
        self.shown, self.note = Shown(), Note()
        self.peeked = Shown()
        """The history of the user under the cursor of a list."""
        self.facts: LogFacts | None = None
        self.vocabulary: Vocabulary | None = None
        self.is_editing = False
        self.sought = ""
        """What was looked for last with /."""
        self.is_stale = False
        """The log's files changed since they were read."""
        self.rereading = Rereading(request)
        self._files = Watched(request.stamp)
        self.own_file = request.funnel_file
        self._answers, self._redraw = answers, redraw
        self._engine: Engine | None = None
        self.kept: dict[Question, Answer] = {}
        self._who: WhoQuestion | None = None
        """Who converts was asked last; not asked again where it was refused."""
        self._trial: asyncio.Future[FunneltuiError | None] | None = None
        self._waiting: list[asyncio.Future[Vocabulary]] = []
        self.at = (0, 0)
        """The cursor and the first line that is drawn."""
        self.is_restored = False
        """What is on the screen is of the last time; the log has not answered yet."""
        self._first: Funnel | None = None
        self._restore(request.remembered)

    def open(self) -> None:
        """Open the log, in the worker thread."""
        self._engine = None
        self.shown = self.shown if self.is_restored else Shown(share=0.0)
        self._answers.ask(OPEN, Job(partial(open_log, self.request)))
        self._redraw()

    def place(self) -> Place:
        """Where the user is, as far as keys are concerned."""
        if self.is_editing:
            return Place.EDITOR
        if self.scope is None:
            return Place.OPENING
        if self.scope.trail:
            return place_of(self.scope.trail[-1], self.scope.tab)
        return Place(self.scope.tab)

    def say(self, message: str, tone: Tone = Tone.PLAIN) -> None:
        """Put a sentence on the message line; the next action takes it away."""
        self.note = Note(message, tone)
        self._redraw()

    def show(self, scope: Scope, message: str = "") -> None:
        """Look at something else."""
        self.scope = scope
        self.note = Note(message, waits=True)
        self.ask()

    def change(self, funnel: Funnel, message: str) -> None:
        """Ask about another funnel, in a way that can be undone."""
        if self.scope is not None:
            self.show(scopes.change(self.scope, funnel), message)

    async def try_change(self, funnel: Funnel, message: str) -> FunneltuiError | None:
        """Change the funnel, and take it back where it is refused; the refusal, or None."""
        before = self.scope
        trial = asyncio.get_running_loop().create_future()
        self._trial = trial
        self.change(funnel, message)
        try:
            error: FunneltuiError | None = await trial
        except asyncio.CancelledError:
            self._take_back(before)
            raise
        if error is not None:
            self._take_back(before)
        return error

    async def read_again(self, reading: Reading, scope_for: ScopeFor) -> FunneltuiError | None:
        """Open the log with its columns read in another way; the refusal, which changes nothing."""
        done = self.rereading.begin(reading, scope_for)
        self._answers.ask(OPEN, Job(partial(open_log, self.request)))
        if self._engine is None:
            self.shown = Shown(share=0.0)
        self._redraw()
        return await done

    def ask(self) -> None:
        """Ask what the scope needs, unless it is known."""
        if self.scope is None:
            self._redraw()
            return
        question = self._question(self.scope)
        if self._engine is None:
            if self._answers.is_busy(OPEN):
                self.shown = Shown(question, like(self.shown, question), share=0.0)
            self._redraw()
            return
        known = self.kept.get(question) or known_elsewhere(question, self.kept)
        self._answers.cancel(VIEW)
        self._answers.cancel(WHO)
        self._answers.cancel(PEEK)
        self._who, self.peeked = None, Shown()
        if known is not None:
            self._settle(Shown(question, known))
            return
        engine = self._engine
        job = Job(lambda watch: question.ask(engine, watch), question.preview)
        self._answers.ask(VIEW, job)
        self.shown = Shown(question, like(self.shown, question), share=0.0)
        self._redraw()

    def ask_again(self) -> None:
        """Forget the answer on the screen and ask once more; reopen a log that did not open."""
        self.look()
        if self._engine is None or self.is_stale:
            self.kept.clear()
            self.open()
            return
        if self.shown.question is not None:
            forget(self.shown.question, self.kept)
        self.ask()

    def look_at(self, target: Target | None) -> None:
        """Say who converts at the step under the cursor, counted behind the funnel's answer."""
        wanted, engine = who_wanted(self.shown, target), self._engine
        if wanted is None or wanted == self._who or engine is None or self.is_editing:
            return
        self._who = wanted
        known = self.kept.get(wanted)
        if isinstance(known, WhoAnswer):
            self._show_who(known)
        else:
            self._answers.ask(WHO, Job(lambda watch: wanted.ask(engine, watch)))

    def peek_at(self, wanted: PeekQuestion) -> None:
        """Ask for the history of a user of the list, to be shown beside it."""
        engine = self._engine
        if engine is None or wanted == self.peeked.question:
            return
        self.peeked = Shown(wanted, self.kept.get(wanted.opened))
        if self.peeked.answer is None:
            self._answers.ask(PEEK, Job(lambda watch: wanted.ask(engine, watch)))
        self._redraw()

    def look(self) -> bool:
        """See whether the log's files changed since they were read; whether that is new."""
        was_stale = self.is_stale
        if self._engine is not None and self._files.have_changed():
            self.is_stale = True
        return self.is_stale and not was_stale

    async def words_known(self) -> Vocabulary:
        """The event names and columns, as soon as they are known."""
        if self.vocabulary is None:
            waiting: asyncio.Future[Vocabulary] = asyncio.get_running_loop().create_future()
            self._waiting.append(waiting)
            return await waiting
        return self.vocabulary

    def cancel(self) -> bool:
        """Stop what is being counted; False where nothing is."""
        if not (self._answers.is_busy(VIEW) or self._answers.is_busy(OPEN)):
            return False
        self._answers.cancel(VIEW)
        self._answers.cancel(OPEN)
        self.rereading.give_up()
        self.shown = replace(self.shown, is_stopped=True)
        self._resolve(None)
        self.say(self.words.was_stopped)
        return True

    def is_counting(self) -> bool:
        """Whether the answer on the screen is not final, and is being worked on."""
        return self.shown.share is not None and not self.shown.is_stopped

    def handle(self, report: Report) -> None:
        """Take a report of the worker thread; one that is no longer wanted changes nothing."""
        if not self._answers.is_current(report.ticket) or self._is_of_trial(report):
            return
        if report.ticket.topic in (WORDS, WHO, PEEK) and not isinstance(report, Answered):
            self._do_without(report)
            return
        match report:
            case Progress():
                self.shown = replace(self.shown, share=report.share, stage=report.stage)
            case Partial():
                self._take_partial(report.answer)
            case Answered():
                self._take(report.ticket.topic, report.answer)
            case Refused():
                self._refuse_report(report)
            case Broke():
                self.rereading.give_up()
                self.shown = Shown(self.shown.question, bug=report)
                self._resolve(None)
            case _:
                return
        self._redraw()

    def _restore(self, remembered: Remembered | None) -> None:
        if remembered is None:
            return
        try:
            self.rereading.begin_with(remembered.scope.reading)
        except FunneltuiError:
            # Files or flags have other sources by now.
            return
        self.is_restored = True
        self.scope = remembered.scope
        self.at = (remembered.cursor, remembered.top)
        self.shown = Shown(self._question(remembered.scope), remembered.answer, share=0.0)
        self.facts = remembered.facts
        self.note = Note(self.words.restored, waits=True)

    def _refuse(self, error: FunneltuiError) -> None:
        begun = self.request.remembered
        is_as_left = self.is_restored and begun is not None and self.scope == begun.scope
        if is_as_left and self._first is not None:
            # The log has no answer to what was asked the last time: it is another one by now.
            self.is_restored = False
            self.show(scopes.begin(self._first), self.words.not_restored)
            return
        self.note = Note() if self.is_restored else self.note  # a problem was not left so
        self.shown = Shown(self.shown.question, error=error)
        self._resolve(error)

    def _begin_anew(self) -> bool:
        """Read a log as files and flags say that cannot be read as it was the last time."""
        if self._engine is not None or self.rereading.now == scopes.AS_OPENED:
            return False
        self.rereading.begin_with(scopes.AS_OPENED)
        self.is_restored, self.scope, self.facts = False, None, None
        self.note = Note(self.words.not_restored, waits=True)
        self.open()
        return True

    def _do_without(self, report: Report) -> None:
        """Go on without what was only to help."""
        if not isinstance(report, Refused | Broke):
            return
        if report.ticket.topic == WORDS:
            self._learn(Vocabulary((), ()))
        said = report.summary if isinstance(report, Broke) else report.error.what
        self.note = Note(safe(self.tr.phrases.say(said)), Tone.WARN)
        self._redraw()

    def _question(self, scope: Scope) -> Question:
        if self.is_editing:
            return FunnelQuestion(scopes.counted(scope))
        return question_of(scope, self.request.profile, self.request.inspect)

    def _take(self, topic: str, answer: object) -> None:
        if isinstance(answer, Opened):
            self._engine = answer.engine
            self._files.begin(answer.stamp)
            self.is_stale, self._first = False, answer.funnel
            is_first = self.scope is None
            another = self.rereading.accept(answer.funnel)
            if another is not None:
                self.kept.clear()
                self.vocabulary = None
            self.scope = another or self.scope or scopes.begin(answer.funnel, self.request.money)
            if is_first and not self.note.waits:
                reason = self.tr.phrases.say(answer.reason) if answer.reason else ""
                self.note = opening_note(reason, self.words, self.request)
            self.ask()
            engine = answer.engine
            self._answers.ask(WORDS, Job(lambda _: vocabulary(engine)))
        elif isinstance(answer, Vocabulary):
            self._learn(answer)
            if self._engine is not None:
                # Beside the answers' thread, and a daemon too: neither waits for a disk.
                threading.Thread(target=self._engine.warm, name="warm", daemon=True).start()
        elif topic in (WHO, PEEK):
            self._take_beside(answer)
        elif topic == VIEW and self.shown.question is not None:
            final: Answer = answer  # type: ignore[assignment]  # jobs of VIEW return answers
            self._keep(self.shown.question, final)
            self.is_restored = False
            self._settle(Shown(self.shown.question, final))

    def _take_beside(self, answer: object) -> None:
        if isinstance(answer, WhoAnswer) and self._who is not None:
            self._keep(self._who, answer)
            self._show_who(answer)
        elif isinstance(answer, TimelineAnswer):
            self.peeked = replace(self.peeked, answer=answer)

    def _show_who(self, found: WhoAnswer) -> None:
        """Put who converts under the funnel on the screen."""
        self.shown = replace(self.shown, answer=with_who(self.shown.answer, found))
        self._redraw()

    def _is_of_trial(self, report: Report) -> bool:
        """Whether this is how far a trial is, while the old log is still on the screen."""
        return isinstance(report, Progress) and report.ticket.topic == OPEN and bool(self._engine)

    def _refuse_report(self, report: Refused) -> None:
        is_opening = report.ticket.topic == OPEN
        if is_opening and self.is_restored and self._begin_anew():
            return
        is_trial = is_opening and self.rereading.is_tried()
        if is_trial:
            self.rereading.refuse(report.error)
        if not is_trial or self._engine is None:
            self._refuse(report.error)

    def _take_partial(self, answer: object) -> None:
        if self.is_restored and self.shown.answer is not None:
            # A sample says less than all of it did the last time.
            return
        partial: Answer = answer  # type: ignore[assignment]  # previews are answers
        self.shown = replace(self.shown, answer=partial)
        self.facts = partial.facts or self.facts
        self._resolve(None)

    def _settle(self, shown: Shown) -> None:
        self.shown = shown
        if shown.answer is not None:
            self.facts = shown.answer.facts or self.facts
        self._resolve(None)
        self._redraw()

    def _keep(self, question: Question, answer: Answer) -> None:
        self.kept[question] = answer
        while len(self.kept) > MOST_KEPT:
            self.kept.pop(next(iter(self.kept)))

    def _learn(self, words: Vocabulary) -> None:
        self.vocabulary = words
        for waiting in self._waiting:
            if not waiting.done():
                waiting.set_result(words)
        self._waiting = []

    def _take_back(self, before: Scope | None) -> None:
        """Undo a change that was refused or given up, so that it cannot be redone either."""
        if self.scope is not None and before is not None and self.scope.past != before.past:
            self.show(scopes.forget_change(self.scope))

    def _resolve(self, error: FunneltuiError | None) -> None:
        if self._trial is not None and not self._trial.done():
            self._trial.set_result(error)
        self._trial = None
