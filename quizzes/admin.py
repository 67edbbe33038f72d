"""The Django admin at ``/admin/``: a window for operators, with few handles.

Staff see the tables of accounts, questions and attempts. What is history, or has a page
of its own that keeps rules, can only be read; accounts can be closed and opened.
Everybody else gets 404, and strangers our own sign-in, which counts their tries.
"""

from collections.abc import Callable
from datetime import timedelta
from math import ceil
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms import ModelForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.timezone import now

from quizzes.models import (
    Attempt,
    AuditEvent,
    Citation,
    Collection,
    DemoLink,
    Draft,
    Image,
    Invitation,
    Item,
    Learner,
    Notes,
    NotesRevision,
    Question,
    QuestionVersion,
    Quiz,
    QuizShare,
    Response,
    Section,
    Sentence,
    Share,
    Slot,
    User,
)
from quizzes.permissions import may_set_roles
from quizzes.services.people import Limit, Try, take_try
from quizzes.services.people.roles import lock_owners

REQUESTS = Limit("admin requests", 600, timedelta(minutes=10))
TOO_MANY = "Too many requests to the admin. Wait a few minutes, then go on.\n"


class OperatorsSite(admin.AdminSite):
    """For staff only; it has no sign-in of its own."""

    site_header = site_title = "Margin"
    index_title = "Tables"
    site_url = "/"
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        user = request.user
        return isinstance(user, User) and user.is_active and user.is_staff

    def admin_view(self, view: Callable[..., Any], cacheable: bool = False) -> Any:  # noqa: FBT001, FBT002  Django's
        """Let nobody else through, and staff only so often."""
        shown = super().admin_view(view, cacheable)

        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if not self.has_permission(request):
                raise Http404
            counted = Try(REQUESTS, str(request.user.pk))
            if wait := take_try(counted, now=now()):
                return _too_many(wait)
            return shown(request, *args, **kwargs)

        return answer

    @method_decorator(login_not_required)
    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.GET.get("next") or request.path)
        if not self.has_permission(request):
            raise Http404
        return redirect("admin:index")

    def logout(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return redirect("account_logout")

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return redirect("account_change_password")


def _too_many(wait: timedelta) -> HttpResponse:
    response = HttpResponse(TOO_MANY, status=429, content_type="text/plain")
    response["Retry-After"] = str(ceil(wait.total_seconds()))
    return response


class ReadOnly(admin.ModelAdmin):  # type: ignore[type-arg]  # of any model
    """Every staff member may look; nobody adds, changes or removes."""

    actions = None
    list_per_page = 50
    show_full_result_count = False

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.admin_site.has_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.admin_site.has_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class AccountForm(ModelForm):  # type: ignore[type-arg]
    """Who may sign in."""

    class Meta:
        model = User
        fields = ("is_active",)

    def clean_is_active(self) -> bool:
        is_active: bool = self.cleaned_data["is_active"]
        # The admin has opened a transaction: the owners stay so until it ends.
        if not is_active and lock_owners() == {self.instance.pk}:
            raise ValidationError("This is the only owner. Make somebody else one.")
        return is_active


class UserAdmin(ReadOnly):
    """Accounts can be closed and opened here, those of owners by owners only.

    Roles are set under /teach/people/, and who may use the admin by ``make_staff``.
    """

    form = AccountForm
    fields = ("email", "role", "is_active", "is_staff", "date_joined", "last_login")
    readonly_fields = ("email", "role", "is_staff", "date_joined", "last_login")
    list_display = ("email", "role", "is_active", "is_staff", "date_joined")
    list_filter = ("role", "is_active", "is_staff")
    search_fields = ("email",)
    ordering = ("email",)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if isinstance(obj, User) and obj.role == User.Role.OWNER:
            return may_set_roles(request.user)
        return self.admin_site.has_permission(request)


class Columns(ReadOnly):
    """A table that is only read, with these columns, newest rows first."""

    ordering = ("-pk",)


COLUMNS: dict[type[Model], dict[str, tuple[str, ...]]] = {
    Learner: {
        "list_display": ("pk", "display_name", "user", "created_at", "left_at"),
        "search_fields": ("display_name", "user__email"),
        "list_select_related": ("user",),
    },
    EmailAddress: {
        "list_display": ("email", "user", "verified", "primary"),
        "search_fields": ("email",),
        "list_select_related": ("user",),
    },
    Invitation: {
        "list_display": ("pk", "role", "created_at", "expires_at", "used_by"),
        "exclude": ("digest",),
        "list_select_related": ("used_by",),
    },
    DemoLink: {
        "list_display": ("pk", "user", "created_at", "expires_at", "used_at"),
        "exclude": ("digest",),
        "list_select_related": ("user",),
    },
    Collection: {
        "list_display": ("title", "slug", "owner"),
        "list_select_related": ("owner",),
    },
    Share: {
        "list_display": ("collection", "user", "may_edit"),
        "list_select_related": ("collection", "user"),
    },
    Notes: {"list_display": ("title", "slug", "file")},
    NotesRevision: {
        "list_display": ("notes", "number", "created_at"),
        "list_select_related": ("notes",),
    },
    Sentence: {
        "list_display": ("text", "revision", "ordinal"),
        "search_fields": ("text",),
        "list_select_related": ("revision__notes",),
    },
    Quiz: {
        "list_display": ("title", "slug", "mode", "status", "collection"),
        "list_select_related": ("collection",),
    },
    QuizShare: {
        "list_display": ("quiz", "user", "may_edit"),
        "list_select_related": ("quiz", "user"),
    },
    Section: {
        "list_display": ("quiz", "position", "title"),
        "list_select_related": ("quiz",),
    },
    Slot: {
        "list_display": ("quiz", "position", "question", "draw_heading", "draw_count"),
        "list_select_related": ("quiz", "question"),
    },
    Question: {
        "list_display": ("key", "title", "kind", "status", "collection"),
        "list_filter": ("status", "kind"),
        "search_fields": ("key", "title"),
        "list_select_related": ("collection",),
    },
    QuestionVersion: {
        "list_display": ("question", "number", "kind", "author", "created_at"),
        "search_fields": ("question__key",),
        "list_select_related": ("question", "author"),
    },
    Draft: {
        "list_display": ("question", "author", "revision", "saved_at"),
        "search_fields": ("question__key", "author__email"),
        "list_select_related": ("question", "author"),
    },
    Citation: {
        "list_display": ("version", "part", "words"),
        "search_fields": ("version__question__key", "words"),
        "list_select_related": ("version__question",),
    },
    Image: {
        "list_display": ("name", "format", "width", "height", "collection"),
        "search_fields": ("name",),
        "list_select_related": ("collection",),
    },
    Attempt: {
        "list_display": ("pk", "learner", "name", "mode", "state", "score", "out_of"),
        "list_filter": ("state", "mode", "purpose"),
        "search_fields": ("learner__user__email",),
        "list_select_related": ("learner", "quiz"),
    },
    Item: {
        "list_display": ("pk", "attempt", "position", "question", "mark", "out_of"),
        "search_fields": ("=attempt__pk",),
        "list_select_related": ("attempt__quiz", "question"),
    },
    AuditEvent: {
        "list_display": ("at", "action", "actor", "subject", "learner", "quiz"),
        "list_filter": ("action",),
        "list_select_related": ("actor", "subject", "learner", "quiz"),
    },
    Response: {
        "list_display": ("pk", "item", "sequence", "canonical", "mark", "is_late"),
        "search_fields": ("=item__attempt__pk",),
        "list_select_related": ("item__attempt__quiz",),
    },
}

site = OperatorsSite(name="admin")
site.register(User, UserAdmin)
for model, columns in COLUMNS.items():
    site.register(model, Columns, **columns)
