"""Taking the mouse and giving it back while the explorer runs."""

from textual.app import App


def toggle_mouse(app: App[None]) -> bool | None:
    """Take the mouse, or leave it to the terminal; what is so now, None where it cannot be had."""
    driver = app._driver
    enable = getattr(driver, "_enable_mouse_support", None)
    disable = getattr(driver, "_disable_mouse_support", None)
    if driver is None or enable is None or disable is None:
        return None
    # Both do nothing while the driver believes that there is no mouse.
    if driver._mouse:
        disable()
        driver._mouse = False
    else:
        driver._mouse = True
        enable()
    return driver._mouse
