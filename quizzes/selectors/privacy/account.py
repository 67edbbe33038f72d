"""Tables about an account: addresses, sign-ins, what it was given."""

from typing import Any

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.usersessions.models import UserSession
from django.contrib.admin.models import LogEntry

from quizzes.models import DemoLink, Invitation, QuizShare, Share, User
from quizzes.selectors.privacy.whose import Fate, Policy, Row, Whose

ONLY_STAFF = "Nobody is given groups or rights one by one."


def _user(user: User, _: Whose) -> Row:
    return {
        "email": user.email,
        "role": user.role,
        "may_use_admin": user.is_staff,
        "joined_at": user.date_joined,
        "last_signed_in_at": user.last_login,
    }


def _address(address: Any, _: Whose) -> Row:
    return {
        "email": address.email,
        "is_verified": address.verified,
        "is_primary": address.primary,
    }


def _confirmation(confirmation: Any, _: Whose) -> Row:
    return {
        "email": confirmation.email_address.email,
        "created_at": confirmation.created,
        "sent_at": confirmation.sent,
    }


def _sign_in(session: Any, _: Whose) -> Row:
    return {
        "ip": session.ip,
        "browser": session.user_agent,
        "created_at": session.created_at,
        "last_seen_at": session.last_seen_at,
    }


def _invitation(invitation: Invitation, _: Whose) -> Row:
    return {"role": invitation.role, "used_at": invitation.used_at}


def _demo_link(link: DemoLink, _: Whose) -> Row:
    return {"created_at": link.created_at, "used_at": link.used_at}


def _share(share: Share, _: Whose) -> Row:
    return {"collection": share.collection.title, "may_edit": share.may_edit}


def _quiz_share(share: QuizShare, _: Whose) -> Row:
    return {"quiz": share.quiz.title, "may_edit": share.may_edit}


def _change(entry: LogEntry, _: Whose) -> Row:
    # Not the words that the log keeps of a row: they may name somebody else.
    return {
        "at": entry.action_time,
        "table": entry.content_type.name if entry.content_type else "",
        "row": entry.object_id,
        "change": entry.get_action_flag_display(),
    }


ACCOUNT = (
    Policy(
        "quizzes.User",
        Fate.REMOVED,
        "account",
        of=lambda whose: User.objects.filter(pk=whose.user_id),
        row=_user,
    ),
    Policy("quizzes.User_groups", Fate.REMOVED, why_not=ONLY_STAFF),
    Policy("quizzes.User_user_permissions", Fate.REMOVED, why_not=ONLY_STAFF),
    Policy(
        "account.EmailAddress",
        Fate.REMOVED,
        "email_addresses",
        of=lambda whose: EmailAddress.objects.filter(user=whose.user_id),
        row=_address,
    ),
    Policy(
        "account.EmailConfirmation",
        Fate.REMOVED,
        "email_confirmations",
        of=lambda whose: EmailConfirmation.objects.filter(
            email_address__user=whose.user_id
        ).select_related("email_address"),
        row=_confirmation,
    ),
    Policy(
        "usersessions.UserSession",
        Fate.REMOVED,
        "sign_ins",
        of=lambda whose: UserSession.objects.filter(user=whose.user_id),
        row=_sign_in,
    ),
    Policy(
        "sessions.Session",
        Fate.REMOVED,
        why_not="Holds what keeps a browser signed in; sign_ins lists them.",
    ),
    Policy(
        "quizzes.Invitation",
        Fate.KEPT,
        "invitations",
        of=lambda whose: Invitation.objects.filter(used_by=whose.user_id),
        row=_invitation,
    ),
    Policy(
        "quizzes.DemoLink",
        Fate.REMOVED,
        "demo_links",
        of=lambda whose: DemoLink.objects.filter(user=whose.user_id),
        row=_demo_link,
    ),
    Policy(
        "quizzes.Share",
        Fate.REMOVED,
        "shares",
        of=lambda whose: Share.objects.filter(user=whose.user_id).select_related(
            "collection"
        ),
        row=_share,
    ),
    Policy(
        "quizzes.QuizShare",
        Fate.REMOVED,
        "quiz_shares",
        of=lambda whose: QuizShare.objects.filter(user=whose.user_id).select_related(
            "quiz"
        ),
        row=_quiz_share,
    ),
    Policy(
        "admin.LogEntry",
        Fate.REMOVED,
        "changes_in_admin",
        of=lambda whose: LogEntry.objects.filter(user=whose.user_id).select_related(
            "content_type"
        ),
        row=_change,
    ),
)
