"""Breaches of the rules about accounts, collections, drafts and pictures."""

from quizzes.models import DemoLink
from tests.factories import (
    CollectionFactory,
    DraftFactory,
    ImageFactory,
    InstructorFactory,
    InvitationFactory,
    LearnerFactory,
    QuestionFactory,
    ShareFactory,
    UserFactory,
)
from tests.factories.clock import NOON
from tests.models.breaking import once, twice


def address_in_capitals():
    user = UserFactory()
    user.email = "Person@example.org"
    user.save()


def two_collections_of_one_owner():
    owner = InstructorFactory()
    for slug in ("one", "two"):
        CollectionFactory(slug=slug, owner=owner)


def taken_by_somebody_and_never_used():
    InvitationFactory(used_by=UserFactory())


def demo_link_that_is_over():
    moments = {"created_at": NOON, "expires_at": NOON}
    DemoLink.objects.create(digest="0" * 64, user=UserFactory(), **moments)


ACCOUNT_BREACHES = [
    ("user_role_is_known", once(UserFactory, role="guest")),
    ("user_email_is_in_lower_case", address_in_capitals),
    (
        "learner_who_left_has_no_name",
        once(LearnerFactory, left_at=NOON, display_name="Ines"),
    ),
    ("learner_who_left_has_no_name", once(UserFactory, learner__left_at=NOON)),
    ("invitation_gives_a_role", once(InvitationFactory, role="learner")),
    ("invitation_lasts_a_while", once(InvitationFactory, expires_at=NOON)),
    ("invitation_first_makes_an_owner", once(InvitationFactory, is_first=True)),
    ("invitation_one_first", twice(InvitationFactory, is_first=True, role="owner")),
    ("invitation_used_by_somebody_once", taken_by_somebody_and_never_used),
    ("question_difficulty_is_1_to_3", once(QuestionFactory, difficulty=4)),
    ("image_format_is_known", once(ImageFactory, format="bmp")),
    ("collection_one_for_each_owner", two_collections_of_one_owner),
    (
        "share_one_for_each_user",
        twice(ShareFactory, collection=CollectionFactory, user=InstructorFactory),
    ),
    (
        "draft_one_for_each_author",
        twice(DraftFactory, question=QuestionFactory, author=InstructorFactory),
    ),
    ("demo_link_lasts_a_while", demo_link_that_is_over),
    ("image_is_kept_once", twice(ImageFactory, digest="0" * 64)),
    ("image_is_at_most_4000_pixels", once(ImageFactory, width=4001)),
    ("image_is_at_most_4000_pixels", once(ImageFactory, height=0)),
]
