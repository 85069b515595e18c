"""Template words of the desk."""

from django import template
from django.utils.html import format_html
from django.utils.translation import get_language

from releases.text.dates import date_time, iso, long_date

register = template.Library()


@register.filter
def moment(value):
    """An instant in Korean time, with the zone beside it, in the language of the interface."""
    shown = date_time(value, "en" if get_language() == "en" else "ko")
    if "KST" not in shown:
        shown = f"{shown} KST"
    return format_html('<time datetime="{}">{}</time>', iso(value), shown)


@register.filter
def day(value):
    """The Korean day of an instant in the language of the interface."""
    return long_date(value, "en" if get_language() == "en" else "ko")


@register.filter
def clock(value):
    """Hours and minutes of a time as its own zone shows them."""
    return f"{value:%H:%M}"


register.filter("iso", iso)
