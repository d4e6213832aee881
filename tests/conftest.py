"""Profiles of the property tests: `ci` is the default, `--hypothesis-profile=deep` digs.

No test speaks the language of the machine it runs on, nor takes the settings of its user. Every
problem that any test meets is told in Chinese, too, where no English may be left of it.
"""

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import HealthCheck, Phase, settings

from funneltui.errors import FunneltuiError
from tests.i18n.english import english_parts

_SLOW_IS_FINE = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)

settings.register_profile(
    "ci",
    derandomize=True,
    deadline=None,
    max_examples=80,
    database=None,
    suppress_health_check=_SLOW_IS_FINE,
)
settings.register_profile(
    "deep",
    deadline=None,
    max_examples=5_000,
    suppress_health_check=_SLOW_IS_FINE,
    phases=(Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink),
)
settings.load_profile("ci")


@pytest.fixture(autouse=True, scope="session")
def plain_surroundings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LC_ALL", "C.UTF-8")
        patch.setenv("FUNNELTUI_CONFIG", str(tmp_path_factory.mktemp("settings") / "config.toml"))
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        yield


_HEARD: set[tuple[str, str]] = set()
"""Problems that were looked at, by their codes and the beginnings of what they say."""
_LETTERS = 12


@pytest.fixture(autouse=True)
def no_problem_is_half_english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    met: list[FunneltuiError] = []
    begun = FunneltuiError.__init__

    def begin(
        error: FunneltuiError,
        code: str,
        *,
        what: str,
        where: str = "",
        fix: str = "",
        each: Sequence[FunneltuiError] = (),
    ) -> None:
        begun(error, code, what=what, where=where, fix=fix, each=each)
        if (code, what[:_LETTERS]) not in _HEARD:
            _HEARD.add((code, what[:_LETTERS]))
            met.append(error)

    monkeypatch.setattr(FunneltuiError, "__init__", begin)
    yield
    left = [part for error in met for part in english_parts(error)]
    assert left == []
