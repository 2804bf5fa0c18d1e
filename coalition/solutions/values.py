"""How a result of a model card reads: its JSON in words, or as it stands when it is of a kind not known here."""

import json


def in_words(value_json: str) -> str:
    """'{"kind": "estimate_ci", "estimate": 92.1, "lower": 87.5, …}' → '92.1 % (87.5 to 95.4, 95 % interval)'."""
    try:
        value = json.loads(value_json)
    except (ValueError, RecursionError):
        return value_json
    if not isinstance(value, dict):
        return value_json
    unit = f" {value['unit']}" if isinstance(value.get("unit"), str) and value["unit"] else ""
    middle, low, high = (_first(value, *names) for names in (("estimate", "value"), ("lower", "low"), ("upper", "high")))
    if middle and low and high:
        level = _first(value, "level")
        return f"{middle}{unit} ({low} to {high}" + (f", {level} % interval)" if level else ")")
    if middle:
        return f"{middle}{unit}"
    events, of = _first(value, "events", "numerator"), _first(value, "of", "denominator")
    return f"{events} of {of}{unit}" if events and of else value_json


def _first(value: dict, *names: str) -> str:
    """The first of these that is a number or a word, as text; empty when none is."""
    for name in names:
        if isinstance(value.get(name), int | float | str) and not isinstance(value.get(name), bool):
            return str(value[name])
    return ""
