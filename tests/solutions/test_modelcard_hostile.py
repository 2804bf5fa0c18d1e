"""Files that are no model cards, or mean harm: each is refused at once, in words that help."""

import contextlib
import random
import time

import pytest

from coalition.solutions.modelcard import CardProblem, read_card

V02 = "https://mc.chai.org/v0.2/schema.xsd"
GOOD = f'<AppliedModelCard xmlns="{V02}"><BasicInfo><ModelName>A</ModelName></BasicInfo></AppliedModelCard>'
LAUGHS = '<!DOCTYPE l [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(12)) + "]>"


def refusal(data: bytes) -> CardProblem:
    started = time.process_time()
    with pytest.raises(CardProblem) as problem:
        read_card(data)
    assert time.process_time() - started < 5
    assert problem.value.message.endswith(".")
    return problem.value


@pytest.mark.parametrize(("data", "says", "line"), [
    (b"", "empty", 0),
    (b" \n ", "empty", 0),
    (b"x" * 50_000_000, "larger than 5 MB", 0),
    (b"<a>" + b"x" * 5_000_000 + b"</a>", "larger than 5 MB", 0),
    (f'<?xml version="1.0"?>\n{LAUGHS}<AppliedModelCard>&m;</AppliedModelCard>'.encode(), "document type", 2),
    (b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>', "document type", 1),
    (b'<!--\n--><?p q?>\n<!DOCTYPE a SYSTEM "http://example.invalid/a.dtd"><a/>', "document type", 3),
    (b'<!doctype html><html><body>Card</body></html>', "web page", 1),
    (b"<html><body>Card</body></html>", "web page", 1),
    (b"<html><br></html>", "not well-formed", 1),
    (GOOD.replace(">A<", ">&nbsp;<").encode(), "&#160;", 1),
    (GOOD.replace(">A<", ">\n\n<b><").encode(), "Line 3, column", 3),
    (GOOD[:-30].encode(), "ends too early", 1),
    (GOOD.replace("A<", "\0<").encode(), "zero byte", 1),
    (GOOD.encode("utf-16-le"), "zero byte", 1),
    (GOOD.encode("utf-32"), "zero byte", 1),
    (b'<?xml version="1.0" encoding="UTF-16"?>' + GOOD.encode(), "UTF-16, but it is not", 1),
    (b'<?xml version="1.0" encoding="UTF-7"?>' + GOOD.encode(), "UTF-7", 1),
    (GOOD.replace(">A<", ">\u00e9<").encode("latin-1"), "not well-formed", 1),
    (b'{"name": "card"}', "not well-formed", 1),
    (b"PK\x03\x04" + bytes(50), "zero byte", 1),
    (b"\x89PNG\r\n", "not well-formed", 1),
    (b"<card/>", "begins with <AppliedModelCard>", 1),
    (b"<AppliedModelCard/>", "does not say its version", 1),
    (GOOD.replace("v0.2", "v0.3").encode(), "0.1 and 0.2", 1),
    (GOOD.replace(">A<", ">" + "<b>" * 60 + "</b>" * 60 + "<").encode(), "more than 40 deep", 1),
    (GOOD.replace(">A<", ">" + "<b>" * 5000 + "</b>" * 5000 + "<").encode(), "more than 40 deep", 1),
    (GOOD.replace(">A<", ">" + "<b/>" * 60_000 + "<").encode(), "50,000 tags", 0),
    (GOOD.replace(">A<", '><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/hostname"/><'
                  ).encode(), "includes another file", 1),
    (GOOD.replace("<BasicInfo>", "<z:BasicInfo>").encode(), "not well-formed", 1),
], ids=range(30))
def test_a_file_that_is_no_card_is_refused_with_its_line(data, says, line):
    problem = refusal(data)
    assert says in problem.message
    assert problem.line == line


def test_an_entity_hidden_in_another_encoding_is_refused_too():
    data = f"{LAUGHS}<AppliedModelCard>&m;</AppliedModelCard>".encode("utf-16")
    assert "document type" in refusal(data).message


@pytest.mark.parametrize("data", [
    b"\xef\xbb\xbf" + GOOD.encode(),
    ('<?xml version="1.0" encoding="UTF-16"?>' + GOOD).encode("utf-16"),
    ('<?xml version="1.0" encoding="windows-1252"?>' + GOOD).encode("cp1252"),
    ("<?p q?><!-- <!DOCTYPE no --> \n" + GOOD).encode(),
    GOOD.replace(">A<", "><![CDATA[A]]><").encode(),
], ids=["marked UTF-8", "UTF-16", "Windows", "comment first", "CDATA"])
def test_an_unusual_but_sound_card_is_read(data):
    assert read_card(data).text("BasicInfo/ModelName") == "A"


def test_thousands_of_attributes_or_prefixes_cost_little():
    prefixes = " ".join(f'xmlns:p{n}="urn:{n}"' for n in range(100_000))
    names = " ".join(f'a{n}="1"' for n in range(200_000))
    started = time.process_time()
    assert read_card(GOOD.replace("<ModelName>", f"<ModelName {prefixes}>").encode()).fields[0].text == "A"
    assert time.process_time() - started < 5
    many = refusal(GOOD.replace("<ModelName>", f"<ModelName {names}>").encode())
    assert "more than 100 attributes" in many.message


def test_a_damaged_card_never_fails_in_any_other_way():
    source = random.Random(7)
    for _ in range(3000):
        data = bytearray(GOOD.encode())
        for _ in range(source.randint(1, 4)):
            at = source.randrange(len(data))
            data[at:at + source.randint(0, 3)] = source.choice(
                [b"", b"<", b"&", b"\0", b"\xff\xfe", b"]]>", b"<!DOCTYPE", b"<?xml?>", b"\xc3", b"x:", b'"'])
        with contextlib.suppress(CardProblem):
            read_card(bytes(data))
