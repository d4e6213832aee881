"""The worker thread: late answers, cancelling, bugs."""

import queue
import threading
from pathlib import Path

import pytest

from funneltui.engine.base import Watch
from funneltui.errors import InputError
from funneltui.tui.answers import Answers, Job
from funneltui.tui.messages import Answered, Broke, Progress, Refused, Report, Stopped, Ticket

WAIT_S = 10


@pytest.fixture
def reports() -> "queue.Queue[Report]":
    return queue.Queue()


@pytest.fixture
def answers(reports: "queue.Queue[Report]", tmp_path: Path) -> Answers:
    return Answers(reports.put, tmp_path / "state" / "error.log")


def _until(reports: "queue.Queue[Report]", kind: type[Report], ticket: Ticket) -> Report:
    while True:
        report = reports.get(timeout=WAIT_S)
        if isinstance(report, kind) and report.ticket == ticket:
            return report


def test_an_answer_comes_with_its_ticket(answers: Answers, reports: "queue.Queue[Report]") -> None:
    ticket = answers.ask("view", Job(lambda _: 42))
    answered = _until(reports, Answered, ticket)
    assert isinstance(answered, Answered)
    assert answered.answer == 42
    assert answers.is_current(ticket)


def test_a_newer_question_stops_the_older_one_and_its_answer_is_late(
    answers: Answers, reports: "queue.Queue[Report]"
) -> None:
    started = threading.Event()

    def forever(watch: Watch) -> object:
        started.set()
        while True:
            watch.advance(0.1, "matching")

    old = answers.ask("view", Job(forever))
    assert started.wait(WAIT_S)
    new = answers.ask("view", Job(lambda _: "new"))
    assert not answers.is_current(old)
    _until(reports, Stopped, old)
    _until(reports, Answered, new)


def test_another_topic_waits_its_turn_and_stops_nothing(
    answers: Answers, reports: "queue.Queue[Report]"
) -> None:
    go = threading.Event()
    first = answers.ask("view", Job(lambda _: go.wait(WAIT_S)))
    second = answers.ask("words", Job(lambda _: "words"))
    assert answers.is_busy("words")
    go.set()
    _until(reports, Answered, first)
    _until(reports, Answered, second)


def test_cancelling_ends_the_job_at_its_next_step(
    answers: Answers, reports: "queue.Queue[Report]"
) -> None:
    def forever(watch: Watch) -> object:
        while True:
            watch.advance(0.5, "matching")

    ticket = answers.ask("view", Job(forever))
    _until(reports, Progress, ticket)
    answers.cancel("view")
    _until(reports, Stopped, ticket)
    assert not answers.is_busy()


def test_a_refusal_is_told_as_it_is(answers: Answers, reports: "queue.Queue[Report]") -> None:
    error = InputError("no-time", what="No time.")

    def refuse(_: Watch) -> object:
        raise error

    refused = _until(reports, Refused, answers.ask("view", Job(refuse)))
    assert isinstance(refused, Refused)
    assert refused.error is error


def test_a_bug_is_told_with_its_traceback_in_a_file(
    answers: Answers, reports: "queue.Queue[Report]"
) -> None:
    broke = _until(reports, Broke, answers.ask("view", Job(lambda _: 1 / 0)))
    assert isinstance(broke, Broke)
    assert "ZeroDivisionError" in broke.log_file.read_text()
    assert broke.summary.startswith("ZeroDivisionError")


def test_a_screen_that_is_gone_breaks_nothing(tmp_path: Path) -> None:
    asked = threading.Event()

    def closed(_: Report) -> None:
        asked.set()
        raise RuntimeError("Event loop is closed")

    answers = Answers(closed, tmp_path / "error.log")
    answers.ask("view", Job(lambda _: 1))
    assert asked.wait(WAIT_S)


def test_the_worker_never_holds_up_leaving(answers: Answers) -> None:
    answers.ask("view", Job(lambda _: None))
    workers = [thread for thread in threading.enumerate() if thread.name == "answers"]
    assert workers
    assert all(thread.daemon for thread in workers)


def test_newer_progress_replaces_older_but_answers_are_never_lost() -> None:
    ticket = Ticket("view", 1)
    newer = Progress(ticket, 0.2, "matching")
    assert newer.can_replace(Progress(ticket, 0.1, "matching"))
    assert not newer.can_replace(Answered(ticket, 1))
    assert not newer.can_replace(Progress(Ticket("view", 2), 0.1, "matching"))
    assert not Answered(ticket, 1).can_replace(newer)
