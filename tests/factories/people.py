from datetime import timedelta

import factory
from factory.django import DjangoModelFactory

from quizzes.models import Invitation, Share, Tries, User
from tests.factories.clock import NOON

PASSWORD = "seven quiet harbours"


class UserFactory(DjangoModelFactory):
    """An account with a learner; nobody knows its password unless one is given."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence("person{}@example.org".format)
    date_joined = NOON
    learner = factory.RelatedFactory(
        "tests.factories.attempts.LearnerFactory", factory_related_name="user"
    )

    @classmethod
    def _create(cls, model_class, *args, password=None, **fields):
        return model_class.objects.create_user(password=password, **fields)


class InstructorFactory(UserFactory):
    role = User.Role.INSTRUCTOR


class OwnerFactory(UserFactory):
    role = User.Role.OWNER


class ShareFactory(DjangoModelFactory):
    """Lets an instructor read."""

    class Meta:
        model = Share

    collection = factory.SubFactory("tests.factories.bank.CollectionFactory")
    user = factory.SubFactory(InstructorFactory)


class InvitationFactory(DjangoModelFactory):
    """Makes an instructor; open for a day."""

    class Meta:
        model = Invitation

    digest = factory.Sequence("{:064x}".format)
    role = User.Role.INSTRUCTOR
    created_at = NOON
    expires_at = NOON + timedelta(days=1)


class TriesFactory(DjangoModelFactory):
    """One try."""

    class Meta:
        model = Tries

    key = factory.Sequence("{:064x}".format)
    began_at = NOON
    count = 1
