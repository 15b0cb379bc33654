"""Sending a message to a subscriber: only what they may see, signed, to an address of the open network, never onward.

The name is looked up once and the connection goes to that very address, so that a name which changes between look and call
leads nowhere else (OWASP: server-side request forgery). Redirects are not followed and no proxy of the environment is used.
"""

from __future__ import annotations

import socket
from dataclasses import replace
from datetime import datetime
from ipaddress import IPv6Address, IPv6Network, ip_address

import httpx
from django.conf import settings

from zhicheng.desks.api.queries.telling import ROOT
from zhicheng.docket.acting import House
from zhicheng.docket.actors import Actor, read_actor
from zhicheng.docket.models import Case, Entry
from zhicheng.docket.reading import read_edition
from zhicheng.front.lens import read_lens
from zhicheng.front.readers import local
from zhicheng.grammar import Mistake, T
from zhicheng.register.chain import canonical
from zhicheng.register.webhooks import Delivery, Subscription, check_address, sign_message

PATIENCE = 10.0
NAT64 = IPv6Network("64:ff9b::/96")
AGENT = "Zhicheng-Webhook/1"
INWARD = T(
    en="{host} is an address inside a network; messages go to the open network only.",
    zh="{host}指向内部网络；通知只发往公共网络。",
)


class NotDelivered(Exception):
    """The other side did not take the message; another attempt may help."""


def read_subscriber(subscription: Subscription, *, at: datetime) -> Actor:
    """Whom a message is for, in the office of the subscription."""
    actor = read_actor(subscription.user, on=local(at))
    posts = tuple(post for post in actor.posts if post.office_id == subscription.office_id)
    return replace(actor, posts=posts)


def compose_message(house: House, told: Delivery, *, at: datetime) -> bytes | None:
    """The body of a message: which act of which case, no words of it. None where the subscriber may not know of the act."""
    actor = read_subscriber(told.subscription, at=at)
    case = Case.objects.seen_by(actor).prefetch_related("members").filter(pk=told.case).first()
    if case is None or not told.subscription.is_open(on=actor.on):
        return None
    edition = read_edition(house.book, case)
    lens = read_lens(actor, case, edition)
    entries = lens.narrow(Entry.objects.filter(case=case, seq__lte=told.seq).order_by("seq"))
    if not entries or entries[-1].seq != told.seq:
        return None
    entry, act = entries[-1], edition.acts[entries[-1].act]
    return canonical({
        "type": "case.act", "id": str(told.pk), "at": entry.at.isoformat(timespec="seconds"),
        "act": {"code": entry.act, "title": {"en": act.title.en, "zh": act.title.zh}},
        "case": {"id": str(case.pk), "number": case.number, "procedure": case.procedure, "href": f"{ROOT}/cases/{case.pk}"},
    }).encode()  # fmt: skip


def post_message(told: Delivery, body: bytes, *, at: datetime) -> int:
    """Send a signed message; the status that the other side answers. Raises Mistake for an address inside, OSError, httpx.HTTPError."""
    check_address(told.subscription.url)
    url = httpx.URL(told.subscription.url)
    place = find_place(url.host, url.port or (443 if url.scheme == "https" else 80))
    headers = sign_message(salt=told.subscription.salt, id=str(told.pk), at=at, body=body) | {
        "Host": url.netloc.decode(), "Content-Type": "application/json", "User-Agent": AGENT,
    }  # fmt: skip
    extensions = {"sni_hostname": url.host}
    with (
        httpx.Client(trust_env=False, follow_redirects=False, timeout=PATIENCE) as client,
        client.stream(
            "POST", url.copy_with(host=place), content=body, headers=headers, extensions=extensions
        ) as answer,
    ):
        return answer.status_code


def find_place(host: str, port: int) -> str:
    """The address that a name stands for. Raises Mistake where any that it stands for lies inside, OSError for an unknown name."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    places = [str(each[4][0]) for each in found]
    if not places or not all(map(is_outside, places)):
        raise Mistake(INWARD.format(host=host))
    return places[0]


def is_outside(place: str) -> bool:
    """Whether an address is one of the open network; an IPv4 address inside an IPv6 one counts as itself."""
    address = ip_address(place.partition("%")[0])
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if address in NAT64:
            inner = ip_address(int(address) & 0xFFFFFFFF)
        address = inner or address
    if address.is_loopback and settings.WEBHOOKS_TO_THIS_MACHINE:
        return True
    return address.is_global and not address.is_multicast
