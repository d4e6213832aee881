"""Named cohorts: the units of other users are as if they were not in the log."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from funneltui.data.id_file import write_ids
from funneltui.engine.base import Watch
from funneltui.errors import InputError
from funneltui.model.cohorts import cohort_text, parse_cohort, users_text
from funneltui.model.funnel import CountKind, Funnel
from tests.engine.asking import counted, engine_of
from tests.oracle import strategies
from tests.oracle.asked import funnel as asked
from tests.oracle.crowds import crowds
from tests.oracle.rows import Log
from tests.oracle.written import written

LOGS = st.one_of(strategies.logs(), crowds())


@given(data=st.data(), log=LOGS, funnel=strategies.any_funnels())
def test_a_cohort_counts_as_a_log_of_its_users_only(
    data: st.DataObject,
    log: Log,
    funnel: Funnel,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    if funnel.count_by.kind is not CountKind.USERS:
        return
    users = sorted({row.user for row in log.rows if row.user and row.user.strip()})
    chosen = set(data.draw(st.lists(st.sampled_from(users) if users else st.just("u1"))))
    path = tmp_path_factory.mktemp("cohort") / "x.ids"
    write_ids(path, chosen)
    last = max((row.time_us for row in log.rows), default=0)
    alone = tuple(row for row in log.rows if row.user in chosen)
    if not any(row.time_us == last for row in alone):
        # The log's end decides who is still in progress: it is the whole log's.
        return
    narrow = replace(funnel, cohorts=(users_text(str(path)),))
    assert counted(log, narrow).total == counted(replace(log, rows=alone), funnel).total


def test_a_file_that_changed_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "x.ids"
    engine = engine_of(written(u1="A0 B1", u2="A0"))
    narrow = asked("A B", cohorts=(users_text(str(path)),))
    write_ids(path, ["u1"])
    assert engine.count_funnel(narrow, Watch()).total.reached == (1, 1)
    write_ids(path, ["u2", "nobody"])
    assert engine.count_funnel(narrow, Watch()).total.reached == (1, 0)


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    narrow = asked("A B", cohorts=(users_text(str(tmp_path / "x.ids")),))
    with pytest.raises(InputError, match="cannot be read"):
        counted(written(u1="A0 B1"), narrow)


@pytest.mark.parametrize("text", ["users:a b.ids", "week+2@users:/x/=y@z:1.ids"])
def test_a_cohort_of_a_file_is_read_as_it_is_written(text: str) -> None:
    assert cohort_text(parse_cohort(text)) == text
