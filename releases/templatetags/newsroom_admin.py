"""Template words of the desk."""

from django import template
from django.forms import MultiWidget
from django.utils.html import format_html
from django.utils.translation import get_language

from releases.desk import waive
from releases.models import Event
from releases.text.dates import date_time, iso, long_date

register = template.Library()


def spelled(value):
    """An instant in Korean time, with the zone beside it, in the language of the interface."""
    shown = date_time(value, "en" if get_language() == "en" else "ko")
    return shown if "KST" in shown else f"{shown} KST"


@register.filter
def moment(value):
    return format_html('<time datetime="{}">{}</time>', iso(value), spelled(value))


@register.filter
def day(value):
    """The Korean day of an instant in the language of the interface."""
    return long_date(value, "en" if get_language() == "en" else "ko")


@register.filter
def clock(value):
    """Hours and minutes of a time as its own zone shows them."""
    return f"{value:%H:%M}"


@register.filter
def called(user):
    """What colleagues call a person: the full name, written as its language does, or the name of the account."""
    if not user:
        return "–"
    if any("가" <= letter <= "힣" for letter in user.last_name):
        return f"{user.last_name}{user.first_name}"
    return user.get_full_name() or user.get_username()


@register.filter
def why(event):
    """The reason that the log keeps, as a person reads it."""
    return waive.spelled(event.reason) if event.verb == Event.Verb.WAIVED else event.reason


@register.filter
def anchor(field):
    """The id to which a link from a message leads: of the field, of its first part, or of its group of choices."""
    if isinstance(field.field.widget, MultiWidget):
        return f"{field.auto_id}_0"
    return field.id_for_label or field.auto_id


register.filter("iso", iso)
