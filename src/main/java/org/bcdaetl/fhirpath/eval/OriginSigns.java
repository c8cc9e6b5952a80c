package org.bcdaetl.fhirpath.eval;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bcdaetl.fhirpath.model.Origin;
import org.bcdaetl.json.Names;
import org.bcdaetl.json.Tape;

/**
 * Tells which version of BCDA a resource is from, as CMS sends them. A release of FHIR is told by elements that the other
 * does not have, or has otherwise, by the places of its code systems, and R4 by a profile of CARIN or the US, which none of
 * CMS's STU3 resources names. BCDA v3 is told from v2 by the place where CMS's own codes, identifiers and extensions are
 * kept, and a person of v3, who has none of them, by a profile with its version.
 */
final class OriginSigns {

    static final int R4 = 1;
    static final int STU3 = 2;
    private static final int PLACE_OF_V1_AND_V2 = 4;
    private static final int PLACE_OF_V3 = 8;
    private static final int PROFILE_OF_V3 = 16;

    private static final String OF_US = "/us/";
    private static final byte[] CODE_SYSTEM_OF_R4 = ascii("http://terminology.hl7.org/");
    private static final byte[] CLAIM_TYPE_OF_STU3 = ascii("http://hl7.org/fhir/ex-claimtype");
    private static final byte[] V1_AND_V2 = ascii("https://bluebutton.cms.gov/resources/");
    private static final byte[] V3 = ascii("https://bluebutton.cms.gov/fhir/");
    private static final byte[] IDENTIFIERS_OF_V3 = ascii("https://bluebutton.cms.gov/identifiers/");
    private static final byte[] RACE_OF_US = ascii("http://hl7.org/fhir/us/core/StructureDefinition/us-core-race");
    private static final byte[] ETHNICITY_OF_US =
            ascii("http://hl7.org/fhir/us/core/StructureDefinition/us-core-ethnicity");

    private final ReleaseSigns elements;
    private final int meta;
    private final int profile;
    private final int tag;
    private final int extension;
    private final int url;
    private final int identifier;
    private final int type;
    private final int coding;
    private final int system;

    OriginSigns(Names names) {
        elements = new ReleaseSigns(names);
        meta = names.add("meta");
        profile = names.add("profile");
        tag = names.add("tag");
        extension = names.add("extension");
        url = names.add("url");
        identifier = names.add("identifier");
        type = names.add("type");
        coding = names.add("coding");
        system = names.add("system");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** What a resource of a type shows. Of signs that contradict each other the newer version's counts. */
    Origin of(Tape tape, int resource, String resourceType) {
        boolean isClaim = resourceType.equals("ExplanationOfBenefit");
        boolean isCoverage = resourceType.equals("Coverage");
        if (!isClaim && !isCoverage && !resourceType.equals("Patient")) {
            return Origin.UNTOLD;
        }
        int signs = 0;
        for (int child = resource + 1; child < tape.next[resource] && !isTold(signs); child = tape.next[child]) {
            int name = tape.name[child];
            if (name == meta) {
                signs |= ofMeta(tape, child);
            } else if (name == extension) {
                signs |= ofExtensions(tape, child);
            } else if (name == identifier) {
                signs |= ofIdentifiers(tape, child, !isClaim && !isCoverage);
            } else if (name == type) {
                signs |= ofCodings(tape, tape.member(child, coding));
            }
            if (isClaim) {
                signs |= elements.ofClaim(tape, child, name);
            } else if (isCoverage) {
                signs |= elements.ofCoverage(tape, resource, name);
            }
        }
        return told(signs);
    }

    /** Whether further signs would change nothing, wherever they stand in the resource. */
    private static boolean isTold(int signs) {
        return (signs & PLACE_OF_V3) != 0;
    }

    private static Origin told(int signs) {
        boolean isOfOlderPlace = (signs & PLACE_OF_V1_AND_V2) != 0;
        if ((signs & PLACE_OF_V3) != 0) {
            return Origin.V3;
        } else if ((signs & R4) != 0) {
            return isOfOlderPlace ? Origin.V2 : (signs & PROFILE_OF_V3) != 0 ? Origin.V3 : Origin.V2_OR_V3;
        } else if ((signs & STU3) != 0) {
            return Origin.V1;
        }
        return isOfOlderPlace ? Origin.V1_OR_V2 : Origin.UNTOLD;
    }

    private int ofMeta(Tape tape, int metaData) {
        int signs = 0;
        int profiles = tape.member(metaData, profile);
        if (isList(tape, profiles)) {
            for (int each = profiles + 1; each < tape.next[profiles]; each = tape.next[each]) {
                if (tape.isString(each)) {
                    String name = tape.text(each);
                    signs |= name.contains(OF_US) ? name.indexOf('|') < 0 ? R4 : R4 | PROFILE_OF_V3 : 0;
                }
            }
        }
        return signs | ofCodings(tape, tape.member(metaData, tag)) & (PLACE_OF_V1_AND_V2 | PLACE_OF_V3);
    }

    /** The sex of a person is an extension of the US in both releases, race and ethnicity in R4 only. */
    private int ofExtensions(Tape tape, int extensions) {
        int signs = 0;
        if (isList(tape, extensions)) {
            for (int each = extensions + 1; each < tape.next[extensions]; each = tape.next[each]) {
                int link = tape.member(each, url);
                if (link >= 0 && tape.isString(link)) {
                    signs |= tape.equals(link, RACE_OF_US) || tape.equals(link, ETHNICITY_OF_US)
                            ? R4
                            : ofPlace(tape, link);
                }
            }
        }
        return signs;
    }

    /** R4 says by a code system of its own of what kind the identifier is; in STU3 a person's says beside its value of when. */
    private int ofIdentifiers(Tape tape, int identifiers, boolean areOfPerson) {
        int signs = 0;
        if (isList(tape, identifiers)) {
            for (int each = identifiers + 1; each < tape.next[identifiers]; each = tape.next[each]) {
                int place = tape.member(each, system);
                signs |= place >= 0 && tape.isString(place) ? ofPlace(tape, place) : 0;
                int kind = tape.member(each, type);
                signs |= kind < 0 ? 0 : ofCodings(tape, tape.member(kind, coding));
                int further = areOfPerson ? tape.member(each, extension) : -1;
                signs |= (ofExtensions(tape, further) & PLACE_OF_V1_AND_V2) == 0 ? 0 : STU3;
            }
        }
        return signs;
    }

    private int ofCodings(Tape tape, int codings) {
        int signs = 0;
        if (isList(tape, codings)) {
            for (int each = codings + 1; each < tape.next[codings]; each = tape.next[each]) {
                int place = tape.member(each, system);
                if (place >= 0 && tape.isString(place)) {
                    signs |= startsWith(tape, place, CODE_SYSTEM_OF_R4)
                            ? R4
                            : tape.equals(place, CLAIM_TYPE_OF_STU3) ? STU3 : ofPlace(tape, place);
                }
            }
        }
        return signs;
    }

    private static int ofPlace(Tape tape, int text) {
        if (startsWith(tape, text, V1_AND_V2)) {
            return PLACE_OF_V1_AND_V2;
        }
        return startsWith(tape, text, V3) || startsWith(tape, text, IDENTIFIERS_OF_V3) ? PLACE_OF_V3 : 0;
    }

    private static boolean isList(Tape tape, int node) {
        return node >= 0 && tape.kind[node] == Tape.ARRAY;
    }

    private static boolean startsWith(Tape tape, int text, byte[] prefix) {
        int start = tape.start[text];
        return tape.end[text] - start >= prefix.length
                && Arrays.equals(tape.bytes, start, start + prefix.length, prefix, 0, prefix.length);
    }
}
