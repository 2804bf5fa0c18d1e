"""How the way of a tool from idea to live is drawn: six stops, where it is, and where it was paused."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from coalition.solutions.stages import PATH, WHAT_IT_MEANS
from coalition.ui.svg import element, viewbox, words

WIDTH, HEIGHT, GAP, LEFT, LINE = 640, 64, 112, 40, 20


@dataclass(frozen=True)
class Stop:
    """A stage on the drawn path: its word, its meaning, and whether it is passed, where the tool is, or ahead."""

    word: str
    meaning: str
    place: str
    number: int


def path_of(solution) -> list[Stop]:
    """The six stages of the way forward as they are for this solution."""
    here = solution.path_position
    return [
        Stop(
            str(stage.label), WHAT_IT_MEANS[stage], "passed" if at < here else "here" if at == here else "ahead", at + 1
        )
        for at, stage in enumerate(PATH)
    ]


def stage_path_svg(solution) -> SafeString:
    """The drawing of a solution's stages; its title and description say the same in words."""
    stops = path_of(solution)
    drawn = [
        element("title", words(f"The stages of {solution.name}")),
        element("desc", words(_told(solution, stops))),
        element("line", class_="stage-line", x1=LEFT, x2=LEFT + GAP * (len(stops) - 1), y1=LINE, y2=LINE),
    ]
    here = next((stop for stop in stops if stop.place == "here"), None)
    if here is not None:
        drawn.append(element("line", class_="stage-walked", x1=LEFT, x2=_x(here), y1=LINE, y2=LINE))
    drawn += [_stop(stop, solution.stage == "paused") for stop in stops]
    space = {"class_": "chart stage-path", "viewBox": viewbox(WIDTH, HEIGHT), "width": WIDTH, "height": HEIGHT}
    return SafeString(element("svg", *drawn, xmlns="http://www.w3.org/2000/svg", role="img", font_size=12, **space))


def _x(stop) -> int:
    return LEFT + GAP * (stop.number - 1)


def _stop(stop, is_paused: bool) -> str:
    style = f"stage-stop stage-{stop.place}" + (" stage-paused" if is_paused and stop.place == "here" else "")
    word = f"{stop.word} (paused)" if is_paused and stop.place == "here" else stop.word
    mark = {"passed": "✓", "here": "‖" if is_paused else "●"}.get(stop.place, str(stop.number))
    return element(
        "g",
        element("circle", cx=_x(stop), cy=LINE, r=13),
        element("text", words(mark), class_="stage-mark", x=_x(stop), y=LINE + 5, text_anchor="middle"),
        element("text", words(word), class_="stage-word", x=_x(stop), y=LINE + 34, text_anchor="middle"),
        class_=style,
    )


def _told(solution, stops) -> str:
    if solution.stage == "retired":
        return "It is retired and on no stage of the way."
    found = [f"{stop.word}: {stop.place}" for stop in stops]
    return ", ".join(found) + (". It is paused where it stands." if solution.stage == "paused" else ".")
