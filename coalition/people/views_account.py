"""The pages about everything that is known of a person: their own, and the steward's."""

import json

from django.contrib.auth import logout
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from coalition.people.acting import has_just_proved, perform, prove_first
from coalition.people.models import Person
from coalition.people.operations import erase, take_out

MOST_FOUND = 20


def own_data(request):
    """What is kept of me: take it out, or have it erased."""
    context = {"memberships": list(request.user.present_memberships()), "has_proved": has_just_proved(request)}
    return render(request, "people/own_data.html", context)


def take_out_own(request):
    """Everything about me, as a file. Asked for by a POST, because the record notes it."""
    if not has_just_proved(request):
        return prove_first(request)
    if request.method != "POST":
        return HttpResponseRedirect("/account/data/")
    found = take_out(Person.objects.get(pk=request.user.pk), by=request.user)
    answer = HttpResponse(json.dumps(found, ensure_ascii=False, indent=1), content_type="application/json")
    answer["Content-Disposition"] = 'attachment; filename="everything-about-me.json"'
    return answer


def erase_own(request):
    """Erase my own account: the address typed, then it is gone and I am signed out."""
    answer = perform(request, erase, Person.objects.get(pk=request.user.pk), "people/erase.html")
    if request.method == "POST" and answer.status_code == 303 and not Person.objects.get(pk=request.user.pk).is_active:
        logout(request)
        answer["Location"] = "/sign-in/"
    return answer


def hospital_people(request):
    """Look somebody up, for a steward; here an account can be erased."""
    words = request.GET.get("q", "").strip()[:100]
    found = list(Person.objects.matching(words)[: MOST_FOUND + 1]) if words else []
    context = {"words": words, "found": found[:MOST_FOUND], "is_cut": len(found) > MOST_FOUND}
    return render(request, "people/hospital_people.html", context)


def erase_other(request, id):
    """Erase somebody's account at their request, for a steward."""
    person = Person.objects.filter(pk=id, is_system=False, erased_at=None).first()
    if person is None:
        raise Http404
    answer = perform(request, erase, person, "people/erase.html")
    if answer.status_code == 303:
        answer["Location"] = "/hospital/people/"
    return answer
