"""What an empty model card is: every element the schema demands, in its order, with what we know of the tool."""

from lxml import etree

from coalition.solutions.modelcard_schema import NAMESPACES, ROOT, child_order, schema_fields, without_numbers

VERSION = "0.2"


def of(solution) -> bytes:
    """The XML of an empty card of the newest version, valid against its schema."""
    namespace = next(address for address, version in NAMESPACES.items() if version == VERSION)
    root = etree.Element(f"{{{namespace}}}{ROOT}", nsmap={None: namespace})
    known = {
        "BasicInfo/ModelName": solution.name,
        "BasicInfo/ModelDeveloper": solution.vendor,
        "ReleaseInfo/ReleaseVersion": solution.version,
    }
    _fill(root, "", namespace, known, _wanted())
    etree.indent(root)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _wanted() -> set[str]:
    """The places of required elements and of what holds them; the group of keywords is required though no keyword is."""
    places = {without_numbers(field.path) for field in schema_fields(VERSION) if field.required} | {"ModelSummary/Keywords"}
    return {place.rsplit("/", up)[0] for place in places for up in range(place.count("/") + 1)}


def _fill(parent, place: str, namespace: str, known: dict, wanted: set[str]) -> None:
    for name in child_order(place, VERSION):
        here = f"{place}/{name}".lstrip("/")
        if here in wanted:
            child = etree.SubElement(parent, f"{{{namespace}}}{name}")
            if here in known:
                child.text = known[here] or None
            _fill(child, here, namespace, known, wanted)
