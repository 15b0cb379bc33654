"""Users and the offices they belong to, and the invitations that let somebody in.

Sign-in is by e-mail address, kept in lower case so that one person is one row on every database.
"""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower

from zhicheng.register.offices import Office

__all__ = ["LANGUAGES", "Invitation", "Office", "People", "User"]

LANGUAGES = [("en", "English"), ("zh-hans", "简体中文")]


class People(BaseUserManager["User"]):
    """Makes users; the address is the name they sign in with."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Create a user. Without a password the account cannot sign in until one is set."""
        if not email:
            raise ValueError("A user needs an e-mail address.")
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Create a user who may do everything."""
        return self.create_user(email, password, **{"is_staff": True, "is_superuser": True, **fields})

    @classmethod
    def normalize_email(cls, email: str | None) -> str:
        """The address in lower case without space around it."""
        return (email or "").strip().lower()

    def get_by_natural_key(self, username: str | None) -> "User":
        """Find a user by address, whatever its case."""
        return self.get(email=self.normalize_email(username))


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in."""

    email = models.EmailField(unique=True)
    display_name = models.CharField(max_length=150, blank=True)
    language = models.CharField(max_length=10, choices=LANGUAGES, blank=True)
    office = models.ForeignKey(
        Office,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="users",
    )
    is_staff = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = People()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="user_email_in_lower_case")
        ]

    def __str__(self) -> str:
        return self.get_full_name()

    def clean(self) -> None:
        """Bring the address into the form it is kept in."""
        self.email = People.normalize_email(self.email)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the address in lower case whoever writes it."""
        self.email = People.normalize_email(self.email)
        super().save(*args, **kwargs)

    def get_full_name(self) -> str:
        """The name shown on screens: the display name, else the part of the address before the at sign."""
        return self.display_name or self.email.partition("@")[0]

    def get_short_name(self) -> str:
        """The same as the full name: Chinese names are not cut."""
        return self.get_full_name()


class Invitation(models.Model):
    """A link that lets one person in, once, until it expires. Only the hash of the secret is kept.

    `duties` are those of the post that comes with it, from the day it is used; `party` is whom the person signs in for.
    """

    party_id: int | None

    email = models.EmailField()
    digest = models.CharField(max_length=64, unique=True)
    office = models.ForeignKey(Office, null=True, on_delete=models.CASCADE)
    party = models.ForeignKey("register.Party", null=True, on_delete=models.CASCADE, related_name="+")
    is_admin = models.BooleanField(default=False)
    duties = models.JSONField(default=list, blank=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"Invitation {self.pk}"
