"""Small input files shipped to try every import with; README.md says what each is."""

from importlib import resources


def sample(name: str) -> bytes:
    """The bytes of a sample file, such as 'roster.csv'. Raises FileNotFoundError for a name that is not shipped."""
    return (resources.files("coalition.samples") / name).read_bytes()
