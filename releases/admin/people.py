"""Staff accounts: an administrator gives roles, and only a superuser makes superusers."""

from django import forms
from django.contrib import admin
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.utils.translation import gettext_lazy as _

ROLES = {"Writers": _("Writers"), "Approvers": _("Approvers"), "Administrators": _("Administrators")}


class SignInForm(AdminAuthenticationForm):
    error_messages = AdminAuthenticationForm.error_messages | {
        "invalid_login": _("The username or the password is not right, or the account may not use the desk.")
    }


admin.site.login_form = SignInForm
admin.site.unregister(User)
admin.site.unregister(Group)


@admin.register(User)
class PersonAdmin(UserAdmin):
    actions = None
    list_display = ["username", "last_name", "first_name", "email", "is_active"]
    list_filter = ["is_active", "groups"]
    filter_horizontal = []

    def get_fieldsets(self, request, obj=None):
        if obj is None or request.user.is_superuser:
            return super().get_fieldsets(request, obj)
        return [
            (None, {"fields": ["username", "password"]}),
            (_("Person"), {"fields": ["last_name", "first_name", "email"]}),
            (_("Role"), {"fields": ["is_active", "is_staff", "groups"]}),
        ]

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name == "groups":
            kwargs["widget"] = forms.CheckboxSelectMultiple
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        if db_field.name == "groups":
            field.label_from_instance = lambda role: ROLES.get(role.name, role.name)
        return field

    def has_change_permission(self, request, obj=None):
        """Somebody else's power is not mended by those who have less."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (request.user.is_superuser or obj is None or not obj.is_superuser)

    def has_delete_permission(self, request, obj=None):
        """The log names people for ever: an account is switched off, not deleted."""
        return False


@admin.register(Group)
class RoleAdmin(GroupAdmin):
    actions = None
