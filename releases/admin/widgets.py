"""Widgets of the desk."""

from django import forms
from django.contrib.admin.widgets import AdminSplitDateTime
from django.utils.translation import gettext_lazy as _


class Unlabelled(forms.HiddenInput):
    """A hidden field: nothing that a label could name."""

    def id_for_label(self, id_):
        return ""


class KoreanDateTime(AdminSplitDateTime):
    """Date and time in Korean time, each with a name of its own for screen readers, and the zone beside them."""

    template_name = "admin/widgets/korean_date_time.html"

    def __init__(self, attrs=None):
        super().__init__(attrs)
        self.widgets[0].attrs["aria-label"] = _("Date")
        self.widgets[1].attrs["aria-label"] = _("Time (KST)")


class PromisedTime(forms.SplitDateTimeWidget):
    """Date and time in Korean time by the browser's own fields."""

    template_name = "admin/widgets/korean_date_time.html"

    def __init__(self):
        super().__init__(
            date_format="%Y-%m-%d",
            time_format="%H:%M",
            date_attrs={"type": "date", "aria-label": _("Date")},
            time_attrs={"type": "time", "aria-label": _("Time (KST)")},
        )
