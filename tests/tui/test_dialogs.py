import pytest

from funneltui.tui.screens.dialogs import Choice, Look, PickScreen, Prompt, PromptScreen


async def _accept(_: str) -> str:
    return ""


@pytest.mark.parametrize(
    "dialog",
    [
        PromptScreen(Prompt("Ask", "how"), _accept, Look()),
        PickScreen("Choose", (Choice("one"),), Look()),
    ],
)
async def test_a_dialog_that_opens_while_the_program_is_left_is_no_bug(
    dialog: PromptScreen | PickScreen,
) -> None:
    # It is mounted then, and nothing in it.
    dialog.on_mount()
    assert not dialog.query("*")
