"""What the wire says of values, of whole messages and of input that is none, in Danish, by the English template."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_VALUES = {
    "a number such as 2.5": "et tal som 2.5",
    "a date such as 2026-07-06": "en dato som 2026-07-06",
    "a clock time such as 08:00:00": "et klokkeslæt som 08:00:00",
    "a moment such as 2026-07-06T08:00:00Z": "et tidspunkt som 2026-07-06T08:00:00Z",
    "{expected}, within the years 1 to 9999": "{expected}, inden for årene 1 til 9999",
    "{expected}, not {count}": "{expected}, ikke {count}",
    "{first} or later": "{first} eller senere",
    "a text of {count} characters": "en tekst på {count} tegn",
    "a text of at least {count} character": "en tekst på mindst {count} tegn",
    "a text of at least {count} characters": "en tekst på mindst {count} tegn",
    "a text of at most {count} characters": "en tekst på højst {count} tegn",
    "a text of {least} to {most} characters": "en tekst på {least} til {most} tegn",
    "a text of the form {pattern}": "en tekst på formen {pattern}",
    "a whole number{span}": "et helt tal{span}",
    "a number{span}": "et tal{span}",
    " from {least}": " fra {least}",
    " from {least} up": " fra {least} og op",
    " from {least} to {most}": " fra {least} til {most}",
    " to {most}": " til {most}",
    "at most {most} digits, not {count}": "højst {most} cifre, ikke {count}",
    "at most {most} digits after the point, not {count}": "højst {most} cifre efter punktummet, ikke {count}",
    "write {value}, exactly so": "skriv {value}, netop sådan",
    "a value of another length": "en værdi af en anden længde",
    "a longer value": "en længere værdi",
    "a shorter value": "en kortere værdi",
    "a greater value": "en større værdi",
    "a smaller value": "en mindre værdi",
    "fewer digits": "færre cifre",
    "fewer digits after the point": "færre cifre efter punktummet",
    "a value of another form": "en værdi på en anden form",
    "one of the listed values": "en af værdierne på listen",
    "elements alone": "kun elementer",
    "no such attribute": "ingen sådan attribut",
    "something else": "noget andet",
}

_SLIPS = {
    "add the seconds: {first}:{second}:00": "tilføj sekunderne: {first}:{second}:00",
    "write two digits for the hour, and the seconds: 0{first}:{second}:00": (
        "skriv timen med to cifre, og sekunderne: 0{first}:{second}:00"
    ),
    "write colons: {first}:{second}:{third}": "skriv kolon: {first}:{second}:{third}",
    "leave out the date: {first}": "udelad datoen: {first}",
    "write year, month, day: {third}-{second}-{first}": "skriv år, måned, dag: {third}-{second}-{first}",
    "write year, month and day in 4, 2 and 2 figures, such as {third}-07-06": (
        "skriv år, måned og dag med 4, 2 og 2 cifre, som {third}-07-06"
    ),
    "leave out the time: {first}": "udelad klokkeslættet: {first}",
    "the calendar has no such day": "kalenderen har ingen sådan dag",
    "write hyphens: {first}-{second}-{third}": "skriv bindestreger: {first}-{second}-{third}",
    "add the time and its offset, such as {first}T08:00:00Z": (
        "tilføj klokkeslættet og dets tidszone, som {first}T08:00:00Z"
    ),
    "write a T before the time: {first}T{second}": "skriv et T før klokkeslættet: {first}T{second}",
    "add the seconds and the offset: {first}:00Z": "tilføj sekunderne og tidszonen: {first}:00Z",
    "write a colon in the offset: {first}:{second}": "skriv et kolon i tidszonen: {first}:{second}",
    "write a point, not a comma: {first}.{second}": "skriv punktum, ikke komma: {first}.{second}",
    "write all the digits, without an exponent": "skriv alle cifre, uden eksponent",
    "write the number alone: {first}": "skriv tallet alene: {first}",
    "write no fraction: {first}": "skriv ingen decimaler: {first}",
}

_MESSAGES = {
    "it holds no message": "der er ingen meddelelse i den",
    "{folder} holds no message": "der er ingen meddelelse i {folder}",
    "the message could not be checked: encrypted; give it as it was before encryption": (
        "meddelelsen kunne ikke kontrolleres: krypteret; giv den, som den var før krypteringen"
    ),
    "a SOAP fault without FMKDetail could not be checked, for it is not FMK's own: {said}": (
        "en SOAP-fejl uden FMKDetail kunne ikke kontrolleres, for den er ikke FMK's egen: {said}"
    ),
    "without code and text": "uden kode og tekst",
    "{name} is not modelled, so the given schema set alone has judged it": (
        "{name} er ikke modelleret, så kun det givne skemasæt har bedømt meddelelsen"
    ),
    "{name} is not FMK's own, so it was not checked": "{name} er ikke FMK's egen, så den er ikke kontrolleret",
    "{name} is not in the given schema set, so it was not checked": (
        "{name} er ikke i det givne skemasæt, så den er ikke kontrolleret"
    ),
    "expected a root element of FMK 1.6.0, got {got}, which is none": (
        "forventede et rodelement fra FMK 1.6.0, fik {got}, som ikke er et"
    ),
    "expected a root element of FMK 1.6.0 (namespace {namespace}), got {got} in {where}": (
        "forventede et rodelement fra FMK 1.6.0 (navnerum {namespace}), fik {got} i {where}"
    ),
    "expected a root element of the given schema set, got {got}": (
        "forventede et rodelement fra det givne skemasæt, fik {got}"
    ),
    "namespace {namespace}": "navnerum {namespace}",
    "no namespace": "intet navnerum",
    "{name} is {version} (namespace {namespace}); fmk16 checks FMK 1.6.0 alone": (
        "{name} er {version} (navnerum {namespace}); fmk16 kontrollerer kun FMK 1.6.0"
    ),
    "another version of FMK, {number}": "en anden version af FMK, {number}",
    "an earlier version of FMK, of {year}": "en tidligere version af FMK, fra {year}",
    "expected at most one Header in the SOAP envelope, got {count}": (
        "forventede højst én Header i SOAP-kuverten, fik {count}"
    ),
    "expected one Body in the SOAP envelope, got {count}": "forventede én Body i SOAP-kuverten, fik {count}",
    "expected a message in the SOAP body, got an empty one": "forventede en meddelelse i SOAP-Body, fik en tom",
    "expected one message in the SOAP body, got {count}": "forventede én meddelelse i SOAP-Body, fik {count}",
    "expected one FMKDetail in the SOAP fault's detail, got none": (
        "forventede én FMKDetail i SOAP-fejlens detail, fik ingen"
    ),
    "expected one FMKDetail in the SOAP fault's detail, got {count}": (
        "forventede én FMKDetail i SOAP-fejlens detail, fik {count}"
    ),
}

_SYNTAX = {
    "the input ends before its elements are closed; it looks cut off": (
        "input slutter, før elementerne er lukket; det ser ud til at være klippet over"
    ),
    "the input is empty; an FMK message is expected": "input er tomt; en FMK-meddelelse forventes",
    "the input is no XML: it does not begin with <": "input er ikke XML: det begynder ikke med <",
    "the input is no XML: it does not begin with < in UTF-8, UTF-16 or ISO-8859-1": (
        "input er ikke XML: det begynder ikke med < i UTF-8, UTF-16 eller ISO-8859-1"
    ),
    "the input is not well-formed XML here": "input er ikke velformet XML her",
    "the XML declaration does not name the encoding in quotes; save the input as UTF-8": (
        "XML-erklæringen nævner ikke tegnsættet i anførselstegn; gem input som UTF-8"
    ),
    "the input is not in the encoding {name} that it declares, or that is not known here; save it as UTF-8": (
        "input er ikke i tegnsættet {name}, som det erklærer, eller det kendes ikke her; gem det som UTF-8"
    ),
    "more stands after the end of the root element; one message is one XML document": (
        "der står mere efter rodelementets slutning; én meddelelse er ét XML-dokument"
    ),
    "an end tag does not match the element that is open": "et slutmærke passer ikke til det element, der er åbent",
    "a tag is not closed with >": "et mærke er ikke lukket med >",
    "a tag does not begin with <": "et mærke begynder ikke med <",
    "an end tag does not begin with </": "et slutmærke begynder ikke med </",
    "an entity is used that XML does not know; write the character itself": (
        "der bruges en entitet, som XML ikke kender; skriv selve tegnet"
    ),
    "a name is missing after < or &; write a bare < as &lt; and a bare & as &amp;": (
        "et navn mangler efter < eller &; skriv et løst < som &lt; og et løst & som &amp;"
    ),
    "a semicolon is missing after &; write a bare & as &amp;": (
        "et semikolon mangler efter &; skriv et løst & som &amp;"
    ),
    "a < stands in an attribute; write it as &lt;": "der står et < i en attribut; skriv det som &lt;",
    "an attribute's value does not stand in quotes": "en attributs værdi står ikke i anførselstegn",
    "an attribute has no value": "en attribut har ingen værdi",
    "an attribute stands twice in one tag": "en attribut står to gange i et mærke",
    "an attribute stands twice in one tag, under two prefixes": (
        "en attribut står to gange i et mærke, under to præfikser"
    ),
    "a blank is missing": "et mellemrum mangler",
    "the XML declaration does not stand at the very beginning; remove what comes before it": (
        "XML-erklæringen står ikke allerførst; fjern det, der kommer før den"
    ),
    "]]> stands in a text; write it as ]]&gt;": "der står ]]> i en tekst; skriv det som ]]&gt;",
    "two hyphens stand in a comment": "der står to bindestreger i en kommentar",
    "a character stands here that XML does not allow": "her står et tegn, som XML ikke tillader",
    "the bytes here are not in the encoding that the input declares; "
    "save it as UTF-8, which XML without a declaration must be in": (
        "bytes her er ikke i det tegnsæt, som input erklærer; gem det som UTF-8, som XML uden erklæring skal være i"
    ),
    "the declared encoding is not known; save the input as UTF-8": (
        "det erklærede tegnsæt kendes ikke; gem input som UTF-8"
    ),
    "a prefix is used that no xmlns attribute declares": "der bruges et præfiks, som ingen xmlns-attribut erklærer",
    "a namespace is declared that may not be": "der erklæres et navnerum, som ikke må erklæres",
    "a namespace is declared that is no URI": "der erklæres et navnerum, som ikke er en URI",
    "the elements are nested too deeply or a text is too long, which no FMK message needs": (
        "elementerne er indlejret for dybt, eller en tekst er for lang, hvad ingen FMK-meddelelse behøver"
    ),
    "a name is too long, which no FMK message needs": "et navn er for langt, hvad ingen FMK-meddelelse behøver",
    "the elements are nested more than {most} deep, which no FMK message is": (
        "elementerne er indlejret mere end {most} dybt, hvad ingen FMK-meddelelse er"
    ),
    "an element has more than {most} attributes, which no FMK message needs": (
        "et element har mere end {most} attributter, hvad ingen FMK-meddelelse behøver"
    ),
    "an element declares more than {most} namespaces, which no FMK message needs": (
        "et element erklærer mere end {most} navnerum, hvad ingen FMK-meddelelse behøver"
    ),
    "a document type (<!DOCTYPE ...>) is declared, which FMK messages never have; leave it out": (
        "en dokumenttype (<!DOCTYPE ...>) er erklæret, hvad FMK-meddelelser aldrig har; udelad den"
    ),
}

_FILES = {
    "the input": "input",
    "standard input or the stream": "standardinput eller strømmen",
    "{path} is a folder; give one of the files in it": "{path} er en mappe; giv en af filerne i den",
    "{path} cannot be read: {reason}": "{path} kan ikke læses: {reason}",
    "{name} is larger than the {size} allowed; raise the limit to read it all the same": (
        "{name} er større end de tilladte {size}; hæv grænsen for at læse det alligevel"
    ),
    "{size} bytes": "{size} bytes",
    "its directory names more than {most} entries; give it in smaller parts": (
        "dens indholdsfortegnelse nævner mere end {most} poster; giv den i mindre dele"
    ),
    "it is a damaged zip file ({reason}); what is still whole in it was looked at": (
        "det er en beskadiget zip-fil ({reason}); hvad der endnu er helt i den, er der set på"
    ),
    "it is locked with a password; unpack it and give what is in it": (
        "den er låst med en adgangskode; pak den ud, og giv det, der er i den"
    ),
    "it is compressed in a way that is not read; pack it with deflate, as usual": (
        "den er komprimeret på en måde, der ikke læses; pak den med deflate som sædvanligt"
    ),
    "it is damaged in the zip file ({reason}); pack it again": "den er beskadiget i zip-filen ({reason}); pak den igen",
    "it cannot be read, for the zip file is damaged; pack it again": (
        "den kan ikke læses, for zip-filen er beskadiget; pak den igen"
    ),
    "it is damaged under gzip ({reason}); what comes before the damage was looked at": (
        "den er beskadiget under gzip ({reason}); hvad der står før skaden, er der set på"
    ),
    "it is a damaged tar file ({reason}); what comes before the damage was looked at": (
        "det er en beskadiget tar-fil ({reason}); hvad der står før skaden, er der set på"
    ),
    "it is cut off in the tar file, or has holes; pack it again": (
        "den er klippet over i tar-filen eller har huller; pak den igen"
    ),
    "it unpacks to more than {size} in all, so the rest was not looked at; "
    "raise the limit, or unpack it and give its parts": (
        "udpakket er den i alt større end {size}, så resten er der ikke set på; "
        "hæv grænsen, eller pak den ud, og giv dens dele"
    ),
    "it unpacks to more than the {size} allowed; raise the limit to read it": (
        "udpakket er den større end de tilladte {size}; hæv grænsen for at læse den"
    ),
    "it holds more than {most} entries and messages, so the rest was not looked at; give it in smaller parts": (
        "der er mere end {most} poster og meddelelser i den, så resten er der ikke set på; giv den i mindre dele"
    ),
    "it is a damaged HAR file ({reason}); what stands whole in it was looked at, unpaired": (
        "det er en beskadiget HAR-fil ({reason}); hvad der står helt i den, er der set på, uparret"
    ),
    "it is a HAR file whose entries are no list": "det er en HAR-fil, hvis poster ikke er en liste",
    "it is no entry of a HAR file": "det er ikke en post i en HAR-fil",
    "its body is not in the base64 that is said of it ({reason})": (
        "dens indhold er ikke i base64, sådan som det siges om den ({reason})"
    ),
    "it is cut off: the text goes on, or ends, before the message does; give it whole": (
        "den er klippet over: teksten fortsætter eller slutter, før meddelelsen gør; giv den hel"
    ),
    "its parts cannot be told apart: no boundary is named, and it does not begin with one": (
        "dens dele kan ikke skelnes: ingen boundary er nævnt, og den begynder ikke med en"
    ),
    "the attachment {name} that it includes is not there; give the whole message": (
        "bilaget {name}, som den henviser til, er der ikke; giv hele meddelelsen"
    ),
    "it is packed as {kind}, which is not read; unpack it": "den er pakket som {kind}, hvad der ikke læses; pak den ud",
    "it lies in more than {most} containers within each other; unpack some of them": (
        "den ligger i mere end {most} pakker i hinanden; pak nogle af dem ud"
    ),
}

INPUTS: Mapping[str, str] = MappingProxyType({**_VALUES, **_SLIPS, **_MESSAGES, **_SYNTAX, **_FILES})
"""Each English template and its Danish one."""
