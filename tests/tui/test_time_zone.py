from pathlib import Path

from funneltui.data.open import open_log
from funneltui.engine.base import Watch
from funneltui.engine.local import open_engine
from funneltui.i18n.en import ENGLISH
from funneltui.model.events import LogSettings, SourceSpec
from funneltui.model.funnel import EventMatch, Funnel, Step
from funneltui.model.units import Selection
from funneltui.tui.questions import TimelineQuestion, UnitsQuestion
from funneltui.views.layout import lines


def test_lists_and_timelines_tell_times_in_the_zone_of_the_log(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_text("user,event,time\nu1,a,2025-01-01T12:00:00Z\n")
    settings = LogSettings(time_zone="Asia/Shanghai")
    engine = open_engine(open_log([SourceSpec(str(path))], settings))
    funnel = Funnel("f", (Step("a", (EventMatch("a"),)),))
    units = UnitsQuestion(funnel, Selection()).ask(engine, Watch()).page(80, ENGLISH)
    history = TimelineQuestion(funnel, "u1").ask(engine, Watch()).page(80, ENGLISH)
    for page in (units, history):
        assert any("2025-01-01 20:00" in line.text for line in lines(page, 80))
