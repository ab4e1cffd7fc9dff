"""Getting about with the keys alone."""

from playwright.sync_api import Locator, Page, expect


def tab_to(page: Page, wanted: Locator, *, key: str = "Tab", at_most: int = 40) -> None:
    """Press Tab until the focus is there."""
    for _each in range(at_most):
        if wanted.evaluate("each => each === document.activeElement"):
            return
        page.keyboard.press(key)
    expect(wanted).to_be_focused()
