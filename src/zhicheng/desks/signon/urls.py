"""Addresses: where people go to a provider and come back, the pages of their sign-ins, and what other systems ask of us."""

from django.urls import include, path

from zhicheng.desks.signon.views import issuing, returning, systems, ways

pages = [
    path("sign-on/", ways.show_ways, name="ways"),
    path("sign-on/with/<slug:code>/", returning.start, name="start"),
    path("sign-on/bind/<slug:code>/", returning.start_binding, name="bind"),
    path("sign-on/again/<slug:code>/", returning.start_again, name="again"),
    path("sign-on/back/<slug:code>/", returning.come_back, name="back"),
    path("sign-on/first/", ways.show_first, name="first"),
    path("sign-on/bind/", ways.confirm_binding, name="confirm"),
    path("sign-on/unbind/<int:binding>/", ways.unbind_one, name="unbind"),
    path("sign-on/leave/<int:consent>/", ways.leave_system, name="leave"),
    path("systems/sign-in/", systems.show_systems, name="systems"),
    path("systems/sign-in/<int:system>/end/", systems.end_one, name="end"),
    path(".well-known/openid-configuration", issuing.show_metadata, name="metadata"),
    path("sign-on/keys", issuing.show_keys, name="keys"),
    path("sign-on/authorize", issuing.authorize, name="authorize"),
    path("sign-on/token", issuing.give_token, name="token"),
    path("sign-on/userinfo", issuing.show_userinfo, name="userinfo"),
    path("sign-on/revoke", issuing.revoke, name="revoke"),
]
urlpatterns = [path("", include((pages, "signon")))]
