"""Coalition: the room where a hospital's clinical coalition brings AI into care."""

__version__ = "0.1.0"
