"""What kinds of obstacle there are: the domains of CFIR 2.0 and of NASSS, in plain words.

CFIR 2.0: Damschroder and others, Implementation Science 2022, 17:75 (five domains).
NASSS: Greenhalgh and others, Journal of Medical Internet Research 2017, 19(11):e367 (seven domains).
"""

# The framework's own code, and the question a person on a ward would ask.
CFIR = [
    ("innovation", "The tool itself"),
    ("outer", "Outside the hospital: law, money, other bodies"),
    ("inner", "How our hospital works"),
    ("individuals", "The people who take part"),
    ("process", "How we go about it"),
]
NASSS = [
    ("condition", "The illness or the patients"),
    ("technology", "What the technology can and needs"),
    ("value", "Whether it is worth it, and to whom"),
    ("adopters", "Staff, patients and carers taking it up"),
    ("organisation", "Whether the organisation is ready"),
    ("system", "Rules, payers and the wider system"),
    ("time", "Whether it keeps fitting over time"),
]
