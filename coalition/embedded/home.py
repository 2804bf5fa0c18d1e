"""Where the embedded installation keeps its things, and who may look at them."""

import hashlib
import os
import secrets
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

from coalition.embedded.account import Account, can_reach, closed_folder
from coalition.embedded.problems import DatabaseProblem

# Linux allows 107 bytes for the path of a socket; PostgreSQL adds its file name.
SOCKET_PATH_BYTES = 100
SOCKET_NAME = ".s.PGSQL.5432"
OURS = {"data", "data.init", ".lock", ".up", "password", "secret-key", "files", "static"}


def default_home() -> Path:
    """The folder named by COALITION_HOME, or the usual place for this user.

    Root's own folder is closed to the account that the server runs as, so root's place is /var/lib/coalition.
    """
    if named := os.environ.get("COALITION_HOME"):
        return Path(named).expanduser()
    if os.geteuid() == 0:
        return Path("/var/lib/coalition")
    return Path("~/.local/share/coalition").expanduser()


@dataclass(frozen=True)
class Home:
    """The folder of one embedded installation; every path in it has one name here."""

    path: Path

    @property
    def data(self) -> Path:
        return self.path / "data"

    @property
    def half_made(self) -> Path:
        return self.path / "data.init"

    @property
    def log(self) -> Path:
        return self.path / "pg.log"

    @property
    def lock(self) -> Path:
        return self.path / ".lock"

    @property
    def users(self) -> Path:
        return self.path / ".users"

    @property
    def borrowed(self) -> Path:
        """Present while the server was started by a command that does not mean to leave it running."""
        return self.path / ".borrowed"

    @property
    def cluster_name(self) -> str:
        """Shown in the titles of the server's processes, so that they can be told from other servers'."""
        return "coalition-" + hashlib.sha256(os.fsencode(self.data)).hexdigest()[:12]

    def make(self) -> None:
        """Make the folder if it is absent. Raises when it holds or belongs to another."""
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            names = set(os.listdir(self.path))
        except OSError as error:
            raise DatabaseProblem(
                f"The folder {self.path} cannot be used ({error.strerror}). "
                "Set COALITION_HOME to a folder that you may write to."
            ) from None
        if names and not names & OURS:
            raise DatabaseProblem(
                f"The folder {self.path} is not empty and does not hold a Coalition installation. "
                "Set COALITION_HOME to a new or empty folder."
            )
        if self.path.stat().st_uid != os.geteuid():
            raise DatabaseProblem(
                f"The folder {self.path} belongs to another user. "
                "Run the command as that user, or set COALITION_HOME to a folder of your own."
            )

    def close_to_others(self, account: Account) -> None:
        """Keep everybody out; as root, let the server's account pass through, and make sure that it can."""
        if account.uid is None:
            os.chmod(self.path, 0o700)
            return
        os.chown(self.path, 0, account.gid)
        os.chmod(self.path, 0o710)  # noqa: S103 - passing through only, for a group of one
        if not can_reach(account, self.path):
            raise DatabaseProblem(
                f"PostgreSQL does not run as root, and the account that it runs as cannot pass through "
                f"{closed_folder(self.path)} to reach {self.path}. Set COALITION_HOME to a folder that "
                "everybody can reach, such as /var/lib/coalition, or run Coalition as an ordinary user."
            )

    def socket_folder(self) -> Path:
        """The folder of the socket: in the home, or in the temporary folder if the path would be too long."""
        inside = self.path / "s"
        if len(os.fsencode(inside / SOCKET_NAME)) <= SOCKET_PATH_BYTES:
            return inside
        digest = hashlib.sha256(os.fsencode(self.path)).hexdigest()[:16]
        # The name can be guessed: `open_socket_folder` trusts the folder only with the right owner and mode.
        return Path(tempfile.gettempdir()) / f"coalition-{os.geteuid()}-{digest}"

    def open_socket_folder(self, account: Account) -> Path:
        """Make the socket folder, for the server's account alone. Raises when somebody else was first."""
        folder = self.socket_folder()
        try:
            folder.mkdir(mode=0o700)
            account.own(folder)
        except FileExistsError:
            pass
        found = folder.lstat()
        owners = {account.number(), os.geteuid()} if folder.parent == self.path else {account.number()}
        if not stat.S_ISDIR(found.st_mode) or found.st_uid not in owners:
            raise DatabaseProblem(f"{folder} was not made by this installation. Remove it and try again.")
        if stat.S_IMODE(found.st_mode) & 0o077 and folder.parent != self.path:
            raise DatabaseProblem(f"{folder} is open to other users. Remove it and try again.")
        os.chmod(folder, 0o700)
        account.own(folder)
        return folder

    def secret(self, name: str) -> str:
        """The secret in the file `name`, made on first use: 43 random characters, readable by us alone."""
        path = self.path / name
        try:
            if kept := path.read_text().strip():
                return kept
        except FileNotFoundError:
            pass
        fresh = secrets.token_urlsafe(32)
        descriptor, draft = tempfile.mkstemp(prefix=f".{name}.", dir=self.path)  # 0600 from the start
        with os.fdopen(descriptor, "w") as file:
            file.write(fresh + "\n")
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, path)
        return fresh
