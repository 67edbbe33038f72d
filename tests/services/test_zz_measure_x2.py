import time, pytest
from tests.factories import InstructorFactory, VersionFactory
from tests.factories.made import made_quiz, outline
from tests.factories.clock import NOON
from quizzes.services.builder import *
pytestmark = pytest.mark.django_db(transaction=True)
def test_ms():
    quiz = made_quiz(InstructorFactory(), 50, 50, status="published")
    section = quiz.sections.first().pk
    slots = [x for s in outline(quiz) for x in s]
    from decimal import Decimal
    n = iter(range(100))
    acts = {
     "rename": lambda: rename_section(quiz=quiz, section=section, title=f"a{next(n)}", now=NOON),
     "points": lambda: set_points(quiz=quiz, slot=slots[3], points=Decimal(next(n)+1), now=NOON),
     "move": lambda: move_slot(quiz=quiz, slot=slots[3], by=1, now=NOON),
     "move section": lambda: move_section(quiz=quiz, section=section, by=1 if next(n)%2 else -1, now=NOON),
     "title": lambda: change_settings(quiz=quiz, settings={"title": f"t{(i:=next(n))}"}, revision=type(quiz).objects.get(pk=quiz.pk).revision, now=NOON),
     "remove": lambda: remove_slot(quiz=quiz, slot=slots.pop(), now=NOON),
    }
    for name, act in acts.items():
        ts=[]
        for _ in range(5):
            t=time.perf_counter(); act(); ts.append((time.perf_counter()-t)*1000)
        print(f"{name}: {sorted(ts)[2]:.0f} ms")
