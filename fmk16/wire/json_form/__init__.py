"""Messages as JSON: a second form of the same declaration, lossless both ways, and its JSON schema.

A document is an object with the namespace, once, and the root element, or a SOAP envelope around it::

    {"@xmlns": "http://fmk-teknik.dk/160", "GetMedicineCardRequest": {...}}
    {"@xmlns": "http://fmk-teknik.dk/160", "Envelope": {"@soap": "1.1", "Header": [...], "Body": {...}}}

======================================  =============================================================================
An element with others in it            an object; its keys are their names, in any order
An element that may stand repeatedly    a list, also of one; an empty list is left out
An element with a value                 a text in its written form (``"1.50"``, ``"2026-07-06"``); a whole number is a
                                        number, or a text where it is written in no usual form (``"007"``)
An empty element that is a flag         ``true``; left out when it is not there
An attribute                            ``"@source"``
A value beside attributes               ``"#text"``
A repeated choice between elements      ``"#inOrder"``: a list of objects with one key each, for their order tells
A header that is not modelled           a text: its XML, as it stood
An envelope with more than that         ``"#frame"`` instead of ``"@soap"``: its XML, with ``<?fmk16-payload?>`` where
                                        the body's message belongs (a fault, or attributes for a signature)
======================================  =============================================================================

Whole numbers go beyond 2^53: read them with a parser that keeps them, as Python's does.
"""
