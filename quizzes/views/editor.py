"""The editor: one form, one address; a draft is saved as it is written."""

import json
from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST

from quizzes.forms.editor import PageForm, PictureForm, SearchForm
from quizzes.forms.questions.changes import CHANGES, changed
from quizzes.forms.questions.fields import Fields, anchor_of
from quizzes.forms.questions.form import QuestionForm, fields_of, form_of
from quizzes.forms.questions.registry import known_kind
from quizzes.forms.questions.shown import ShownForm
from quizzes.http import CONFLICT, SeeOther, render_screen, see_other, wants
from quizzes.models import Draft, Question, User
from quizzes.permissions import may_edit
from quizzes.selectors.editor import Past, draft_of, past_of, preview_of
from quizzes.services.bank import (
    DraftGone,
    Incomplete,
    PublishedMeanwhile,
    SavedElsewhere,
    open_draft,
    publish,
    save_draft,
    start_question,
)
from quizzes.services.images import BadImage, add_image
from quizzes.views.teaching import for_instructors, instructor_of, readable

TEMPLATE = "editor/editor.html"
PUBLISHED = "Published. Whoever practises its heading can be asked it now."
PUBLISHED_UNCITED = (
    "Published. It is asked nowhere yet: cite a sentence of the notes, and whoever "
    "practises its heading can be asked it. You can also put it into a quiz."
)
FRAGMENTS = ("conflict", "rows", "preview")


@dataclass(frozen=True, slots=True)
class Desk:
    """What lies on an author's desk: a question, its past, and their own draft."""

    question: Question
    author: User
    past: Past
    draft: Draft | None

    @property
    def based_on(self) -> int:
        """The number of the version that the author goes out from; 0 for none."""
        base = self.draft.based_on if self.draft else self.past.newest
        return base.number if base else 0

    @property
    def revision(self) -> int:
        return self.draft.revision if self.draft else 0

    def form(self, fields: Fields) -> QuestionForm:
        return form_of(fields, question=self.question, past=self.past)

    def begun(self, form: QuestionForm, *, seen: int | None) -> Draft:
        """A draft of the version that the page has ``seen``, as far as it says so."""
        return open_draft(
            question=self.question,
            author=self.author,
            fields=form.fields,
            now=now(),
            seen=self.based_on if seen is None else seen,
        )

    def kept(self) -> Fields:
        """The fields of the draft; without one, those of the newest version."""
        if self.draft:
            fields: Fields = self.draft.fields
            return fields
        newest = self.past.newest
        return fields_of(newest, sentences=self.past.sentences) if newest else {}


@for_instructors
@require_POST
def question_new(request: HttpRequest) -> HttpResponse:
    """Start a question, and open it."""
    kind = known_kind(request.POST.get("kind", ""))
    question = start_question(author=instructor_of(request), kind=kind, now=now())
    return see_other("question_editor", question.pk)


@for_instructors
@require_http_methods(["GET", "HEAD", "POST"])
def question_editor(request: HttpRequest, question_id: int) -> HttpResponse:
    """Show a question to its author, or do what the author asks for."""
    author = instructor_of(request)
    question = readable(author, question_id)
    is_editor = may_edit(author, question)
    if request.method == "POST" and not is_editor:
        raise Http404
    draft = draft_of(question, author) if is_editor else None
    desk = Desk(question, author, past_of(question), draft)
    if not is_editor:
        return _readable(request, desk)
    if request.method == "POST":
        return _act(request, desk)
    form = desk.form(desk.kept())
    return _page(request, desk, form, search=SearchForm(request.GET))


def _readable(request: HttpRequest, desk: Desk) -> HttpResponse:
    """A question that one may read and copy, as learners see it."""
    if not desk.past.newest:
        raise Http404
    form = desk.form(desk.kept())
    settling = form.sentences.get("")
    preview = preview_of(desk.question, form.written, sentence=settling)
    context = {"question": desk.question, "past": desk.past, "preview": preview}
    return render_screen(request, "editor/readable.html", context)


def _act(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Do what the button says that was pressed; the page that saves itself has none."""
    page = PageForm(request.POST)
    verb, rows, _ = page.order
    if verb == "find" and wants(request, f"found-{rows}"):
        return _found(request, rows)
    form = desk.form(page.sent())
    act = _kept if wants(request, "preview") else ACTS.get(verb, _kept)
    try:
        return act(request, desk, page, form)
    except (SavedElsewhere, DraftGone) as refusal:
        stored = getattr(refusal, "draft", None)
        return _conflict(request, desk, page, form, stored=stored)


def _kept(
    request: HttpRequest, desk: Desk, page: PageForm, form: QuestionForm
) -> HttpResponse:
    """Save the draft, and show how learners would see it."""
    desk = replace(desk, draft=_saved(desk, page, form))
    if wants(request, "preview"):
        return _page(request, desk, form, page=page)
    return _back(desk)


def _searched(
    request: HttpRequest, desk: Desk, page: PageForm, form: QuestionForm
) -> HttpResponse:
    """Save the draft, and show it with the sentences that were looked for."""
    name = page.order[1]
    desk = replace(desk, draft=_saved(desk, page, form))
    words = request.POST.get(f"find-{name}", "")
    return _back(desk, anchor=f"found-{name}", find=name, words=words)


def _saved(desk: Desk, page: PageForm, form: QuestionForm) -> Draft:
    """Store what the page says. Raises SavedElsewhere or DraftGone."""
    insists, draft = page.order[0] == "mine", desk.draft
    revision = page.count("stored" if insists else "revision")
    if draft is None:
        if revision and not insists:
            raise DraftGone
        draft = desk.begun(form, seen=page.number("based_on"))
        revision = draft.revision
    return save_draft(
        draft=draft,
        fields=form.fields,
        content=form.written,
        page_key=page.key,
        revision=revision,
        now=now(),
    )


def _changed(
    request: HttpRequest, desk: Desk, page: PageForm, form: QuestionForm
) -> HttpResponse:
    """Add, move or remove a row, or show the form of another kind."""
    change = changed(form.fields, *page.order, used=desk.past.used)
    form = desk.form(change.fields)
    if not wants(request, "rows"):
        desk = replace(desk, draft=_saved(desk, page, form))
        return _back(desk, anchor=change.focus)
    # The page saves by itself after that: its other fields may hold newer words.
    response = _page(request, desk, form, page=page, said=change.said)
    told = {"rows-changed": {"focus": change.focus}}
    response["HX-Trigger-After-Settle"] = json.dumps(told)
    return response


def _pictured(
    request: HttpRequest, desk: Desk, page: PageForm, form: QuestionForm
) -> HttpResponse:
    """Add a picture to one of the texts."""
    picture = PictureForm(request.POST, request.FILES)
    if picture.is_valid():
        upload, collection = picture.cleaned_data["image"], desk.question.collection
        try:
            image = add_image(upload=upload, collection=collection, now=now())
        except BadImage as refusal:
            picture.add_error("image", str(refusal))
        else:
            form = desk.form(picture.added_to(form.fields, f"/images/{image}"))
            desk = replace(desk, draft=_saved(desk, page, form))
            return _back(desk, anchor=anchor_of(picture.cleaned_data["image_to"]))
    return _page(request, desk, form, page=page, picture=picture, status=422)


def _publish(
    request: HttpRequest, desk: Desk, page: PageForm, form: QuestionForm
) -> HttpResponse:
    """Publish a new question; of another one, show first what changes."""
    desk = replace(desk, draft=_saved(desk, page, form))
    if form.problems:
        return _page(request, desk, form, page=page, is_checked=True, status=422)
    if desk.past.newest or not desk.draft:
        return see_other("question_publish", desk.question.pk)
    try:
        publish(
            draft=desk.draft,
            written=form.written,
            sentences=form.sentences,
            now=now(),
        )
    except (Incomplete, PublishedMeanwhile):  # what its review explains
        return see_other("question_publish", desk.question.pk)
    said = PUBLISHED if "" in form.sentences else PUBLISHED_UNCITED
    messages.success(request, said, extra_tags="published")
    return see_other("question_editor", desk.question.pk)


def _found(request: HttpRequest, name: str) -> HttpResponse:
    search = SearchForm.of(name, request.POST.dict())
    chosen = search.chosen(request.POST.get(name, ""))
    context = {"search": search, "name": search.name, "chosen": chosen}
    return render_screen(request, "editor/found.html", context)


def _conflict(
    request: HttpRequest,
    desk: Desk,
    page: PageForm,
    form: QuestionForm,
    *,
    stored: Draft | None,
) -> HttpResponse:
    """Nothing was stored; both texts are shown, and the author chooses."""
    other = desk.form(stored.fields) if stored else None
    conflict = {"stored": stored, "other": other, "here": form}
    return _page(request, desk, form, page=page, conflict=conflict, status=CONFLICT)


def _back(desk: Desk, *, anchor: str = "", **query: str) -> HttpResponse:
    """See the editor again, by GET, at the element with this id."""
    path = reverse("question_editor", args=[desk.question.pk])
    searched = f"?{urlencode(query)}" if query else ""
    at = f"#{anchor}" if anchor else ""
    return SeeOther(f"{path}{searched}{at}")


def _page(
    request: HttpRequest,
    desk: Desk,
    form: QuestionForm,
    *,
    page: PageForm | None = None,
    status: int = 200,
    is_checked: bool = False,
    **more: Any,
) -> HttpResponse:
    sent, settling = page or PageForm({}), form.sentences.get("")
    is_stored = status == 200 or is_checked
    context = {
        "desk": desk,
        "question": desk.question,
        "page_key": sent.key,
        "based_on": sent.count("based_on") if page else desk.based_on,
        "revision": desk.revision if is_stored else sent.count("revision"),
        "form": form,
        "shown": ShownForm.of(form, with_errors=is_checked),
        "preview": preview_of(desk.question, form.written, sentence=settling),
        **more,
    }
    return render_screen(request, TEMPLATE, context, fragments=FRAGMENTS, status=status)


ACTS = {
    **dict.fromkeys(CHANGES, _changed),
    "image": _pictured,
    "publish": _publish,
    "find": _searched,
}
"""By verb; whatever else is asked for saves the draft."""
