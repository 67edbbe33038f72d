from importlib import import_module

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection

from quizzes.models import (
    Attempt,
    Collection,
    Draft,
    Image,
    Item,
    Learner,
    Question,
    Quiz,
    User,
)
from quizzes.permissions import editable_quizzes
from quizzes.selectors.privacy import POLICIES, whose
from quizzes.selectors.privacy.whose import Fate
from quizzes.services import privacy
from quizzes.services.people.roles import LastOwner
from quizzes.services.privacy import FORMER, erase_account
from tests.factories import (
    CollectionFactory,
    DraftFactory,
    ImageFactory,
    InstructorFactory,
    OwnerFactory,
    QuestionFactory,
    QuizFactory,
    QuizShareFactory,
    SectionFactory,
    ShareFactory,
    SlotFactory,
    UserFactory,
    VersionFactory,
    quiz_with,
)
from tests.factories.begun import finished_at
from tests.factories.clock import NOON
from tests.factories.lives import MAIL, NAME, a_whole_life
from tests.views.stored import everything_stored

pytestmark = pytest.mark.django_db


def erase(user):
    erase_account(user_id=user.pk, now=NOON)


def session_of(user):
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store["_auth_user_id"] = str(user.pk)
    store.save()
    return store.session_key


def test_nothing_names_who_it_was():
    user = a_whole_life()
    session_of(user)

    erase(user)

    # Every row of every table as text, as a dump of the database would have it.
    dump = "\n".join(
        repr(row)
        for model in apps.get_models(include_auto_created=True)
        for row in model._base_manager.values_list()
    ).lower()
    traces = [MAIL, NAME.lower(), "zephyrine", "zephyr/1", "192.0.2.77"]
    assert [trace for trace in traces if trace in dump] == []


def test_each_table_fares_as_its_policy_says():
    user = a_whole_life()
    mine = whose(user=user, learner_id=user.learner.pk, now=NOON)
    before = {
        each: set(each.of(mine).order_by().values_list("pk", flat=True))
        for each in POLICIES
        if each.of
    }

    erase(user)

    for policy, keys in before.items():
        left = apps.get_model(policy.model)._base_manager.filter(pk__in=keys).count()
        fates = {0: {Fate.REMOVED, Fate.PARTLY}, len(keys): {Fate.KEPT, Fate.PARTLY}}
        assert policy.fate in fates.get(left, {Fate.PARTLY}), policy.model


def test_marks_stay_under_a_learner_without_a_name():
    user = a_whole_life()
    learner = user.learner
    marks = list(Item.objects.of(learner.pk).values_list("pk", "mark"))

    erase(user)

    learner = Learner.objects.get(pk=learner.pk)
    assert (learner.user, learner.display_name, learner.left_at) == (None, "", NOON)
    assert learner.time_zone == "UTC"
    assert learner.time_allowance == 1
    finished = [mark for mark in marks if mark[1] is not None]
    assert set(finished) <= set(Item.objects.of(learner.pk).values_list("pk", "mark"))


def test_what_is_under_way_is_finished():
    user = a_whole_life()

    erase(user)

    exam = Attempt.objects.get(learner=user.learner, mode="exam")
    assert (exam.state, exam.finished_at, exam.score) == ("finished", NOON, 1)


def test_published_questions_become_the_site_s():
    user = a_whole_life()
    own = Collection.objects.get(owner=user)

    erase(user)

    own.refresh_from_db()
    assert (own.owner, own.title, own.slug) == (None, FORMER, f"former-{own.pk}")
    assert [each.versions.get().author for each in own.questions.all()] == [None]


def test_quizzes_that_others_know_stay_and_all_other_drafts_go():
    user = InstructorFactory()
    own = CollectionFactory(slug="own", owner=user)
    planned = QuizFactory(collection=own, status="draft")
    begun = QuestionFactory(collection=own, status="draft")
    SlotFactory(section=SectionFactory(quiz=planned), question=begun)
    taken = quiz_with(1, collection=own, status="draft")
    finished_at(taken)
    listed = QuizFactory(collection=own)

    erase(user)

    left = Quiz.objects.filter(collection=own)
    assert set(left) == {taken, listed}
    assert not Question.objects.filter(pk=begun.pk).exists()


@pytest.mark.parametrize("may_edit", [True, False])
@pytest.mark.parametrize("what", ["quiz", "collection"])
def test_what_a_colleague_may_edit_is_left_to_them(what, may_edit):
    user, colleague = InstructorFactory(), InstructorFactory()
    own = CollectionFactory(slug="own", owner=user)
    planned = QuizFactory(collection=own, status="draft")
    begun = QuestionFactory(collection=own, status="draft")
    SlotFactory(section=SectionFactory(quiz=planned), question=begun)
    access = {"user": colleague, "may_edit": may_edit}
    if what == "quiz":
        QuizShareFactory(quiz=planned, **access)
    else:
        ShareFactory(collection=own, **access)

    erase(user)

    assert Quiz.objects.filter(pk=planned.pk).exists() == may_edit
    assert Question.objects.filter(pk=begun.pk).exists() == may_edit
    assert (planned in editable_quizzes(colleague)) == may_edit


def test_a_collection_of_drafts_alone_goes():
    user = InstructorFactory()
    own = Collection.objects.create(slug="own", title="Own", owner=user)
    DraftFactory(question=QuestionFactory(collection=own), author=user)

    erase(user)

    assert not Collection.objects.filter(pk=own.pk).exists()
    assert not Question.objects.exists()


def test_a_shared_draft_stays_for_the_other_author():
    user, other = InstructorFactory(), InstructorFactory()
    question = QuestionFactory(status="draft")
    for author in (user, other):
        DraftFactory(question=question, author=author)
    DraftFactory(question=QuestionFactory(status="draft"), author=user)

    erase(user)

    assert list(Question.objects.all()) == [question]
    assert [draft.author for draft in Draft.objects.all()] == [other]


def test_a_picture_that_only_somebody_else_s_draft_shows_stays():
    user, other = InstructorFactory(), InstructorFactory()
    own = CollectionFactory(slug="own", owner=user)
    shown, unused = ImageFactory(collection=own), ImageFactory(collection=own)
    question = VersionFactory(question__collection=own).question
    for author, image in ((other, shown), (user, unused)):
        fields = {"stem": ["Which?", f"![A disk](/images/{image})"]}
        DraftFactory(question=question, author=author, fields=fields)

    erase(user)

    assert list(Image.objects.all()) == [shown]


def test_sessions_are_looked_through_after_the_owners_are_let_go(monkeypatch):
    user = UserFactory()
    within = len(connection.savepoint_ids)
    seen = []

    def end(known_as, user_id):
        is_there = User.objects.filter(pk=user_id).exists()
        seen.append((is_there, len(connection.savepoint_ids)))

    monkeypatch.setattr(privacy, "end_sessions", end)

    erase(user)

    assert seen == [(False, within)]


def test_every_session_of_the_account_ends_and_no_other():
    user, other = UserFactory(), UserFactory()
    keys = [session_of(each) for each in (user, user, other)]

    erase(user)

    assert [each.session_key for each in Session.objects.all()] == keys[2:]


def test_the_last_owner_stays_while_others_have_accounts():
    owner = OwnerFactory()
    UserFactory()
    before = everything_stored()

    with pytest.raises(LastOwner):
        erase(owner)

    assert everything_stored() == before


@pytest.mark.parametrize("others", [[], [OwnerFactory, UserFactory]])
def test_an_owner_who_is_not_needed_may_leave(others):
    owner = OwnerFactory()
    for factory in others:
        factory()

    erase(owner)

    assert not User.objects.filter(pk=owner.pk).exists()


def test_a_repeat_changes_nothing():
    user = a_whole_life()
    erase(user)
    before = everything_stored()

    erase_account(user_id=user.pk, now=NOON)

    assert everything_stored() == before
