"""What the conformance suite says: of hand-ins and what they came to, of its own contents, and to vendors.

Danish, English; and, by the English template, the Danish of what is found wrong with a hand-in itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

SUITE: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "suite.verdict.passed": ("bestået", "passed"),
        "suite.verdict.failed": ("ikke bestået", "failed"),
        "suite.verdict.not_exercised": ("ikke afprøvet", "not exercised"),
        "suite.verdict.not_relevant": ("ikke relevant", "not relevant"),
        "suite.verdict.not_handed_in": ("ikke indleveret", "not handed in"),
        "suite.verdict.could_not_run": ("kunne ikke afprøves", "could not run"),
        "suite.whole.passed": ("bestået: {counts}", "passed: {counts}"),
        "suite.whole.failed": ("ikke bestået: {counts}", "failed: {counts}"),
        "suite.whole.not_handed_in": (
            "ikke alt er indleveret eller afprøvet: {counts}",
            "not all is handed in or exercised: {counts}",
        ),
        "suite.whole.could_not_run": ("kunne ikke afprøves helt: {counts}", "could not be judged whole: {counts}"),
        "suite.counts": ("{count} {verdict}", "{count} {verdict}"),
        "suite.counts.verified": ("afprøvede krav: {counts}", "verified requirements: {counts}"),
        "suite.counts.attested": (
            "erklærede krav, talt for sig: {counts}",
            "attested requirements, counted apart: {counts}",
        ),
        "suite.counts.none": ("ingen", "none"),
        "suite.counts.of": ("{count} af {total}", "{count} of {total}"),
        "suite.who": (
            "{party}: {system} {version} ({type}), {role}, {phase}",
            "{party}: {system} {version} ({type}), {role}, {phase}",
        ),
        "suite.unnamed": ("(ikke oplyst)", "(not stated)"),
        "suite.practice": ("øvelse", "practice"),
        "suite.qualification": ("kvalifikation, nøgle {seed}", "qualification, seed {seed}"),
        "suite.changed_profile": (
            "ændret profil: {count} dispensationer i de lokale indstillinger, {met} i brug",
            "ændret profil (changed profile): {count} waivers in the local settings, {met} in use",
        ),
        "suite.self_declared": (
            "en læsers resultater er selverklærede: enhver kan køre dette værktøj for at få svarene",
            "a reader's results are self-declared: anyone can run this tool for the answers",
        ),
        "suite.live": ("skal vises live: {names}", "to be shown live: {names}"),
        "suite.no_endorsement": (
            "en prøvning med fmk16; ingen myndigheds anerkendelse",
            "a check by fmk16; it is no authority's endorsement",
        ),
        "suite.digest": ("suitens kontrolsum {digest}", "digest of the suite {digest}"),
        "suite.made": ("lavet {moment}", "made {moment}"),
        "suite.file.digest": ("{size} byte, SHA-256 {digest}", "{size} bytes, SHA-256 {digest}"),
        "suite.accepted": ("FMK's eget svar ligger ved og er ingen fejl", "FMK's own answer is there, and is no fault"),
        "suite.exercises": ("afprøver {features}", "exercises {features}"),
        "suite.unplayed": (
            "suiten har intet scenarie for denne systemtype",
            "the suite has no scenario for this type of system",
        ),
        "suite.unplayed.count": (
            "{count} krav, som suiten intet scenarie har for hos denne systemtype",
            "{count} requirements for which the suite has no scenario for this type of system",
        ),
        "suite.unplayed.names": (
            "ikke afprøvet, for suiten har intet scenarie for denne systemtype: {names}",
            "not exercised, as the suite has no scenario for this type of system: {names}",
        ),
        "suite.these": ("{verdict}: {names}", "{verdict}: {names}"),
        "suite.not_reviewed": ("ikke klinisk gennemgået", "not reviewed clinically"),
        "suite.reviewed": ("klinisk gennemgået af {who}", "reviewed clinically by {who}"),
        "suite.handin": ("indleveringen", "the hand-in"),
        "suite.column.feature": ("Funktion", "Feature"),
        "suite.column.verdict": ("Resultat", "Verdict"),
        "suite.column.verified": ("Afprøvet og bestået", "Verified and passed"),
        "suite.column.requirements": ("Krav, der afprøves", "Verified requirements"),
        "suite.column.attested": ("Erklæret", "Attested"),
        "suite.column.open": ("Øvrige krav", "Other requirements"),
        "suite.column.requirement": ("Krav", "Requirement"),
        "suite.column.evidence": ("Bevis", "Evidence"),
        "suite.column.asked": ("Kræves", "Asked"),
        "suite.demand.shall": ("skal", "shall"),
        "suite.demand.should": ("bør", "should"),
        "suite.demand.not relevant": ("ikke relevant", "not relevant"),
        "suite.demand.none": ("ikke oplyst", "not stated"),
        "suite.page.title": ("{system} {version}: {verdict}", "{system} {version}: {verdict}"),
        "suite.page.heading": ("Afprøvning af FMK 1.6.0", "Conformance with FMK 1.6.0"),
        "suite.page.skip": ("Gå til funktionerne", "Skip to the features"),
        "suite.page.matrix": ("Funktioner", "Features"),
        "suite.page.requirements": ("Krav", "Requirements"),
        "suite.page.attested": ("Erklærede krav", "Attested requirements"),
        "suite.page.attested.lead": (
            "Nogens ord med et bilag; det tæller for sig og er ikke afprøvet.",
            "Somebody's word with a file; it counts apart, and nothing was judged.",
        ),
        "suite.page.scenarios": ("Scenarier og bevis", "Scenarios and evidence"),
        "suite.page.problems": ("Om selve indleveringen", "About the hand-in itself"),
        "suite.page.messages": ("Øvrige meddelelser", "Other messages"),
        "suite.page.rests": ("Hvad det hviler på", "What it rests on"),
        "suite.page.party": ("Part", "Party"),
        "suite.page.system": ("System", "System"),
        "suite.page.version": ("Version", "Version"),
        "suite.page.type": ("Systemtype", "Type of system"),
        "suite.page.role": ("Rolle", "Role"),
        "suite.page.phase": ("Fase", "Phase"),
        "suite.page.set": ("Opgavesæt", "Set"),
        "suite.page.file": ("Indleveret", "Handed in"),
        "suite.page.show": ("Vis det indleverede", "Show what was handed in"),
        "suite.page.cut": ("de første {shown} linjer af {count}", "the first {shown} lines of {count}"),
        "suite.page.verifies": ("Viser krav", "Shows requirements"),
        "suite.page.back": ("til toppen", "to the top"),
        "suite.page.to_matrix": ("til funktionerne", "to the features"),
        "suite.page.by": ("{who}, {date}", "{who}, {date}"),
        # the suite's contents
        "suite.list.count": (
            "{scenarios} scenarier og {requirements} krav",
            "{scenarios} scenarios and {requirements} requirements",
        ),
        "suite.show.story": ("Historien", "The story"),
        "suite.show.do": ("Det gør I", "What you do"),
        "suite.show.hand_in": ("Indlever", "Hand in"),
        "suite.show.import": ("Indlæs", "Import"),
        "suite.show.questions": ("Spørgsmål", "Questions"),
        "suite.show.systems": ("Systemtyper", "Types of system"),
        "suite.show.all_systems": ("alle", "all"),
        "suite.show.requirements": ("Viser krav", "Shows requirements"),
        "suite.show.statements": ("Hviler på", "Rests on"),
        "suite.show.review": ("Gennemgang", "Review"),
        "suite.show.verified_by": ("Vises ved", "Shown by"),
        "suite.show.source": ("Kilde", "Source"),
        "suite.show.kind": ("Art", "Kind"),
        "suite.show.reason": ("Begrundelse", "Reason"),
        "suite.show.role": ("Rolle", "Role"),
        "suite.show.asked": ("Kræves af", "Asked of"),
        "suite.kind.verified": ("afprøves", "verified"),
        "suite.kind.attested": ("erklæres", "attested"),
        "suite.kind.not tested": ("afprøves ikke", "not tested"),
        # coverage and the self-test
        "suite.coverage.whole": (
            "dækket: {verified} krav afprøves, {attested} erklæres, {excused} er undtaget; {scenarios} scenarier",
            "covered: {verified} requirements verified, {attested} attested, {excused} excused; {scenarios} scenarios",
        ),
        "suite.coverage.lacking": (
            "{count} mangler: {verified} krav afprøves, {attested} erklæres, {excused} er undtaget; "
            "{scenarios} scenarier",
            "{count} lacking: {verified} requirements verified, {attested} attested, {excused} excused; "
            "{scenarios} scenarios",
        ),
        "suite.coverage.unplayed": (
            "{system}: {count} krav stilles og har intet scenarie for denne systemtype: {names}",
            "{system}: {count} requirements are asked and have no scenario for this type of system: {names}",
        ),
        "suite.selftest.tried": (
            "{scenario}: {right} rigtige og {wrong} forkerte svar prøvet",
            "{scenario}: {right} right and {wrong} wrong answers tried",
        ),
        "suite.selftest.passed": (
            "{scenarios} scenarier: hvert rigtigt svar består, og hvert forkert falder",
            "{scenarios} scenarios: every right answer passes, and every wrong one fails",
        ),
        "suite.selftest.failed": (
            "{count} af {scenarios} scenarier holder ikke, hvad de lover",
            "{count} of {scenarios} scenarios do not hold what they promise",
        ),
        # a new hand-in, packs
        "suite.new.made": (
            "{folder}: {count} scenarier; begynd med {file}",
            "{folder}: {count} scenarios; begin with {file}",
        ),
        "suite.pack.made": ("{file}: {count} filer, SHA-256 {digest}", "{file}: {count} files, SHA-256 {digest}"),
        "suite.verify.same": (
            "uændret: dømt igen med samme resultat, og hver fil er, som den blev pakket",
            "unchanged: judged again to the same result, and every file is as it was packed",
        ),
        "suite.verify.changed": ("ændret: {count} fejl i pakken", "changed: {count} problems in the pack"),
        "suite.verify.differs": ("{name}: {before} før, {now} nu", "{name}: {before} before, {now} now"),
        "suite.verify.none": ("intet", "nothing"),
        "suite.verify.other_suite": (
            "pakken er dømt efter en anden udgave af suiten ({made_by}); forskelle kan komme deraf",
            "the pack was judged by another edition of the suite ({made_by}); differences may come of that",
        ),
    }
)
"""Every phrase: Danish, English."""

SUITE_SAID: Mapping[str, str] = MappingProxyType(
    {
        "the message does not use {feature}, which is asked for": (
            "meddelelsen bruger ikke {feature}, som der spørges om"
        ),
        "a dosage is compared with the one order of a message, and this message has {count}": (
            "en dosering sammenlignes med meddelelsens ene ordination, og denne meddelelse har {count}"
        ),
        "it is larger than the {size} allowed; leave it out": "den er større end de tilladte {size}; udelad den",
        "the hand-in has more than {most} files, so the rest was not read": (
            "indleveringen har flere end {most} filer, så resten er ikke læst"
        ),
        "the hand-in is larger than {size} in all, so the rest was not read": (
            "indleveringen er i alt større end {size}, så resten er ikke læst"
        ),
        "{folder} is no folder; give the folder that `fmk16 suite new` made": (
            "{folder} er ingen mappe; angiv den mappe, som `fmk16 suite new` lavede"
        ),
        "the folder cannot be read: {reason}": "mappen kan ikke læses: {reason}",
        "it is a link, which is not followed; put the file itself there": (
            "den er et link, som ikke følges; læg selve filen der"
        ),
        "folders lie more than {most} deep, so what is in it was not read": (
            "mapperne ligger mere end {most} dybt, så indholdet er ikke læst"
        ),
        "it cannot be read: {reason}": "den kan ikke læses: {reason}",
        "it is no file but something that programs talk through; leave it out": (
            "den er ikke en fil, men noget, programmer taler sammen gennem; udelad den"
        ),
        "{file} is no pack: it is no zip file, or a damaged one": (
            "{file} er ingen pakke: den er ikke en zip-fil, eller den er beskadiget"
        ),
        "its name leads out of the pack, so it was not read": "dens navn fører ud af pakken, så den er ikke læst",
        "the pack holds two files of this name; only the first was read": (
            "pakken har to filer med dette navn; kun den første er læst"
        ),
        "it is damaged in the pack, or locked; its bytes are not those that were packed": (
            "den er beskadiget eller låst i pakken; dens byte er ikke dem, der blev pakket"
        ),
        "it unpacks to more than its entry says, so it was not read": (
            "den fylder mere udpakket, end pakken siger, så den er ikke læst"
        ),
        "there is no {file}, so nobody knows whose system this is; `fmk16 suite new` makes one": (
            "der er ingen {file}, så ingen ved, hvis system det er; `fmk16 suite new` laver en"
        ),
        "it is larger than {most} bytes; shorten it": "den er større end {most} byte; forkort den",
        "it is not UTF-8; save it as UTF-8": "den er ikke UTF-8; gem den som UTF-8",
        "it is no TOML: {reason}": "den er ikke TOML: {reason}",
        "there is no key {key!r} here; known are {known}": "her er ingen nøgle {key!r}; kendt er {known}",
        "{key} is {value!r}; write a text in quotes": "{key} er {value!r}; skriv en tekst i anførselstegn",
        "{key} is empty; write it": "{key} er tom; skriv den",
        "{key} is {value!r}; write one of {known}": "{key} er {value!r}; skriv en af {known}",
        "{key} is {value!r}; write a whole number from {least} to {most}": (
            "{key} er {value!r}; skriv et helt tal fra {least} til {most}"
        ),
        "{key} is {value!r}; write a table [{key}]": "{key} er {value!r}; skriv en tabel [{key}]",
        "attested is no list; write each as a table [[attested]]": (
            "attested er ingen liste; skriv hver som en tabel [[attested]]"
        ),
        "attested number {number}: {why}": "attested nummer {number}: {why}",
        "it is no table": "det er ingen tabel",
        "{key} is missing or empty; write it": "{key} mangler eller er tom; skriv den",
        "date is missing, or is no date; write it as 2026-07-01, without quotes": (
            "date mangler eller er ingen dato; skriv den som 2026-07-01 uden anførselstegn"
        ),
        "the evidence {file!r} lies outside the hand-in; put it into {folder}/": (
            "bilaget {file!r} ligger uden for indleveringen; læg det i {folder}/"
        ),
        "the evidence {file!r} is not in the hand-in; put it there": (
            "bilaget {file!r} er ikke i indleveringen; læg det der"
        ),
        "the evidence {file!r} is empty": "bilaget {file!r} er tomt",
        "it is not the message that the suite gave: it was changed; make the hand-in anew": (
            "den er ikke den meddelelse, suiten gav: den er ændret; lav indleveringen på ny"
        ),
        "judging failed ({kind}: {reason}); please report this": (
            "bedømmelsen slog fejl ({kind}: {reason}); meld det gerne"
        ),
        "one file is asked for and {count} are here: {names}": "der bedes om én fil, og her er {count}: {names}",
        "leave the right one there": "lad den rigtige ligge",
        "nothing is asked for by this name, so it was not looked at": (
            "der bedes ikke om noget med dette navn, så det er ikke set på"
        ),
        "this is not asked of such a hand-in, so it was not looked at": (
            "det kræves ikke af sådan en indlevering, så det er ikke set på"
        ),
        "there is no scenario of this name ({close}?), so the files in it were not looked at: {count}": (
            "der er intet scenarie med dette navn ({close}?), så filerne i mappen er ikke set på: {count}"
        ),
        "there is no scenario of this name, so the files in it were not looked at: {count}": (
            "der er intet scenarie med dette navn, så filerne i mappen er ikke set på: {count}"
        ),
        "attested: there is no requirement {requirement!r}; `fmk16 suite list --requirements` names them": (
            "attested: der er intet krav {requirement!r}; `fmk16 suite list --requirements` nævner dem"
        ),
        "attested: {requirement} is not shown by anybody's word, so it does not count": (
            "attested: {requirement} vises ikke ved nogens ord, så det tæller ikke"
        ),
        "there is no {file}, or it cannot be read, so nothing says what was packed": (
            "der er ingen {file}, eller den kan ikke læses, så intet siger, hvad der blev pakket"
        ),
        "it is not the report that this hand-in gives: it was changed, or something was not packed": (
            "det er ikke den rapport, som denne indlevering giver: den er ændret, eller noget kom ikke med i pakken"
        ),
        "the manifest does not name it: it was put in afterwards": (
            "manifestet nævner den ikke: den er lagt i bagefter"
        ),
        "the manifest names it, and it is not there, or could not be read": (
            "manifestet nævner den, og den er der ikke eller kunne ikke læses"
        ),
        "its bytes are not those that were packed: it was changed": (
            "dens byte er ikke dem, der blev pakket: den er ændret"
        ),
        "it is verified by nothing; name scenarios or rules under by": (
            "det afprøves ikke af noget; nævn scenarier eller regler under by"
        ),
        "it is not tested, and no reason is given; write one": (
            "det afprøves ikke, og der er ingen begrundelse; skriv en"
        ),
        "it names {name}, and there is no such rule": "det nævner {name}, og sådan en regel er der ikke",
        "it names {name}, and there is no such scenario": "det nævner {name}, og sådan et scenarie er der ikke",
        "it names {name}, and there is no such requirement": "det nævner {name}, og sådan et krav er der ikke",
        "it names {name}, which does not name it; add the scenario to the row": (
            "det nævner {name}, som ikke nævner det; føj scenariet til rækken"
        ),
        "it is asked of a {role}, and {name} is the other role's": (
            "det kræves af en {role}, og {name} er den anden rolles"
        ),
        "it verifies nothing; name requirements in it": "det viser intet krav; nævn krav i det",
        "no scenario verifies a requirement of it; write one": "intet scenarie viser et krav til den; skriv et",
    }
)
"""The Danish of sentences about a hand-in, a pack or the suite itself, by the English template."""
