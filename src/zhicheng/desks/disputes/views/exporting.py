"""A case taken away as a bundle that anybody can verify."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest
from django.utils import timezone
from django.utils.module_loading import import_string

from zhicheng.desks.disputes.views.frame import desk_page
from zhicheng.docket.actors import Actor
from zhicheng.docket.models import Case
from zhicheng.front.bundles import bundle_case, note_export
from zhicheng.register.offices import is_within
from zhicheng.register.store import open_file


@desk_page("GET")
def export_case(request: HttpRequest, *, actor: Actor, case: Case) -> FileResponse:
    """The bundle. The office that has the case, and who supervises it, also get its confidential papers and may ask for
    personal values with ?personal=1. It holds the whole record, notes too: a party gets none, for its acts cannot be left
    out of the chain. What leaves is written into the custody log.
    """  # fmt: skip
    at, ours, personal = timezone.now(), _is_ours(actor, case), request.GET.get("personal") == "1"
    if (personal and not ours) or any(each.party_id in actor.parties for each in case.members.all()):
        raise PermissionDenied
    withheld = () if ours else tuple(case.papers.filter(confidential=True).values_list("sha256", flat=True))
    bundle = bundle_case(
        case=case, signer=import_string(settings.SIGNER)(), at=at, open_paper=lambda digest: open_file(sha256=digest, folder=settings.FILES),
        personal=personal, withheld=withheld,
    )  # fmt: skip
    note_export(case=case, by=actor.user, at=at, withheld=withheld)
    return FileResponse(
        bundle, as_attachment=True, filename=f"{case.number}.zip", content_type="application/zip"
    )


def _is_ours(actor: Actor, case: Case) -> bool:
    """Whether the actor has a post in the office of the case, or supervises it."""
    held = {post.office_id for post in actor.posts}
    above = [post.office for post in actor.posts if "supervisor" in post.duties]
    return case.office_id in held or any(is_within(case.office, office) for office in above)
