"""An account: a person as the owner of the ways to sign in; what is done to it is about nobody's coalition."""

from coalition.people.models import Person


class Account(Person):
    """A person's own account: the same row, with a page of its own."""

    class Meta:
        proxy = True
        verbose_name = "account"

    is_registered = False

    @classmethod
    def noun(cls) -> str:
        """The one word for it."""
        return "account"

    @classmethod
    def of(cls, person: Person) -> "Account":
        """The account of `person`, read afresh."""
        return cls.objects.get(pk=person.pk)

    def get_absolute_url(self) -> str:
        """The page of one's own account."""
        return "/account/"
