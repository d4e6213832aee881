"""Profiles of the property tests: `ci` is the default, `--hypothesis-profile=deep` digs.

No test speaks the language of the machine it runs on, nor takes the settings of its user.
"""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, Phase, settings

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
