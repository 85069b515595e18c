"""Steps that every walk takes."""


def follow(page, target):
    """Click a link or a button that leads to another page, and wait until that page is there."""
    with page.expect_navigation():
        if isinstance(target, str):
            page.click(target)
        else:
            target.click()
