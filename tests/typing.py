"""Forms as a browser without scripts would send them: what stands in the page, and what is typed into it."""

from lxml import html

FORMS = {"release": "//form[@id='release_form']", "collision": "//div[@class='collision']//form"}


def typed(page, form="release"):
    """Every field of a form by name, buttons left out; several values are a list."""
    found = {}
    for field in html.fromstring(page.content.decode()).xpath(FORMS[form])[0].iter("input", "select", "textarea"):
        name, kind = field.get("name"), field.get("type")
        if not name or kind in {"submit", "file"}:
            continue
        if kind in {"checkbox", "radio"} and field.get("checked") is None:
            continue
        if field.tag == "textarea":
            values = [(field.text or "").removeprefix("\n")]
        elif field.tag == "select":
            values = field.xpath(".//option[@selected]/@value")
        else:
            values = [field.get("value", "on" if kind == "checkbox" else "")]
        found.setdefault(name, []).extend(values)
    return {
        name: values
        if name in {"topics", "contacts", "asked"} or (name.startswith("merged-") and len(values) > 1)
        else "".join(values[-1:])
        for name, values in found.items()
    }


def write(form, words):
    """Type words into a form that was read by `typed`."""
    form.update(words)
