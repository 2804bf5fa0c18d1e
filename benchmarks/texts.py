"""What people write in the data set: a few hundred bodies, rendered as the application renders them, and titles."""

import random

from django.db import connection

from benchmarks.pouring import run
from coalition.ui import markdown

BODIES = 400
FREQUENT, RARE = "patient", "xylophone"
_WORDS = """
ward nurse doctor alert threshold model score risk patient team shift handover sepsis falls imaging report triage
radiology scribe note letter draft clinic booking coding audit measure chart target meeting decision owner deputy
question answer training evidence trial pilot live paused stopped harm safe safety review board week month morning
night early late false positive negative sensitive calibrated drift data record system laptop screen button click
time minutes delay bed discharge family language consent privacy equity age sex group small large number count
share percent change improve worse better same
""".split()
_TITLES = (
    """
alert threshold|night handover|draft letters|missed reports|training for new staff
calibration after the update|consent form|false alarms|coding backlog|triage queue|discharge notes
weekend cover|screen layout|privacy review|equity of the score
""".replace("\n", "|")
    .strip("|")
    .split("|")
)


def prepare() -> None:
    """Fill the temporary tables bench_body (i, body, html, search) and bench_title (i, title), numbered from 0."""
    random_words = random.Random(20)  # noqa: S311  the same data set every time
    bodies = [_body(random_words) for _ in range(BODIES)]
    rows = [(n, body, str(markdown.render(body))) for n, body in enumerate(bodies)]
    for name, columns in (
        ("bench_body", "i int, body text, html text, search tsvector"),
        ("bench_title", "i int, title text"),
    ):
        run(f"DROP TABLE IF EXISTS {name}; CREATE TEMP TABLE {name} ({columns})")
    with connection.cursor() as cursor:
        cursor.executemany("INSERT INTO bench_body VALUES (%s, %s, %s)", rows)
        cursor.executemany("INSERT INTO bench_title VALUES (%s, %s)", list(enumerate(_TITLES)))
    run("UPDATE bench_body SET search = setweight(to_tsvector('english', body), 'C')")
    run("ALTER TABLE bench_body ADD PRIMARY KEY (i); ALTER TABLE bench_title ADD PRIMARY KEY (i)")
    run("ANALYZE bench_body; ANALYZE bench_title")


def title(n: str) -> str:
    """SQL for a title of the row numbered by the expression `n`."""
    words = f"initcap(left(title, 1)) || substr(title, 2) || ' on ward ' || ({n})"
    return f"(SELECT {words} FROM bench_title b WHERE b.i = ({n}) % {len(_TITLES)})"


def _body(words: random.Random) -> str:
    sentences = []
    for _ in range(words.randint(3, 9)):
        chosen = [words.choice(_WORDS) for _ in range(words.randint(6, 14))]
        sentences.append(" ".join(chosen).capitalize() + ".")
    if words.random() < 0.3:
        sentences.insert(
            1,
            f"**{words.choice(_WORDS)}** and *{words.choice(_WORDS)}*, "
            f"see https://riverside.example/{words.randint(1, 99)}.",
        )
    if words.random() < 0.2:
        sentences.append("\n\n" + "\n".join(f"- {words.choice(_WORDS)} {words.choice(_WORDS)}" for _ in range(4)))
    return f"The {FREQUENT} first: " + " ".join(sentences)
