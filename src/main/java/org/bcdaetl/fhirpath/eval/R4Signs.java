package org.bcdaetl.fhirpath.eval;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bcdaetl.json.Names;
import org.bcdaetl.json.Tape;

/**
 * Tells a resource of FHIR R4 from one of STU3, as CMS sends them: by a profile of CARIN or the US, which none of its STU3
 * resources names, by elements that STU3 does not have, or has otherwise, and by the places of R4's code systems and of
 * the extensions of BCDA v3.
 */
final class R4Signs {

    private static final String OF_US = "/us/";
    private static final byte[] CODE_SYSTEM_OF_R4 = ascii("http://terminology.hl7.org/");
    private static final byte[] EXTENSION_OF_V3 = ascii("https://bluebutton.cms.gov/fhir/StructureDefinition/");
    private static final byte[] RACE_OF_US = ascii("http://hl7.org/fhir/us/core/StructureDefinition/us-core-race");
    private static final byte[] ETHNICITY_OF_US =
            ascii("http://hl7.org/fhir/us/core/StructureDefinition/us-core-ethnicity");

    private final int meta;
    private final int profile;
    private final int outcome;
    private final int use;
    private final int supportingInfo;
    private final int total;
    private final int insurance;
    private final int item;
    private final int productOrService;
    private final int clazz;
    private final int costToBeneficiary;
    private final int payor;
    private final int relationship;
    private final int subscriberId;
    private final int grouping;
    private final int extension;
    private final int url;
    private final int identifier;
    private final int type;
    private final int coding;
    private final int system;

    R4Signs(Names names) {
        meta = names.add("meta");
        profile = names.add("profile");
        outcome = names.add("outcome");
        use = names.add("use");
        supportingInfo = names.add("supportingInfo");
        total = names.add("total");
        insurance = names.add("insurance");
        item = names.add("item");
        productOrService = names.add("productOrService");
        clazz = names.add("class");
        costToBeneficiary = names.add("costToBeneficiary");
        payor = names.add("payor");
        relationship = names.add("relationship");
        subscriberId = names.add("subscriberId");
        grouping = names.add("grouping");
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

    /** Whether a resource of a type shows any. */
    boolean areIn(Tape tape, int resource, String resourceType) {
        boolean isClaim = resourceType.equals("ExplanationOfBenefit");
        boolean isCoverage = resourceType.equals("Coverage");
        boolean isPatient = resourceType.equals("Patient");
        for (int child = resource + 1; child < tape.next[resource]; child = tape.next[child]) {
            int name = tape.name[child];
            if (name == meta && isProfiled(tape, child)
                    || isClaim && isOfClaim(tape, child, name)
                    || isCoverage && isOfCoverage(tape, resource, child, name)
                    || isPatient && isOfPatient(tape, child, name)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The outcome is a plain code in R4 and a concept in STU3, the insurance a list and one; STU3 knows none of the
     * others.
     */
    private boolean isOfClaim(Tape tape, int member, int name) {
        return name == outcome && tape.isString(member)
                || name == insurance && tape.kind[member] == Tape.ARRAY
                || name == use
                || name == supportingInfo
                || name == total
                || name == item && hasProduct(tape, member)
                || name == type && isCoded(tape, member);
    }

    /**
     * STU3 knows who pays, the subscriber and the relationship, too, but CMS sends them in R4 only, and in STU3 the
     * grouping instead.
     */
    private boolean isOfCoverage(Tape tape, int coverage, int member, int name) {
        return name == clazz
                || name == costToBeneficiary
                || (name == payor || name == relationship || name == subscriberId)
                        && tape.member(coverage, grouping) < 0
                || name == type && isCoded(tape, member)
                || name == extension && hasExtension(tape, member);
    }

    private boolean isOfPatient(Tape tape, int member, int name) {
        return name == extension && hasExtension(tape, member) || name == identifier && hasKind(tape, member);
    }

    private boolean hasProduct(Tape tape, int items) {
        return tape.kind[items] == Tape.ARRAY
                && tape.next[items] > items + 1
                && tape.member(items + 1, productOrService) >= 0;
    }

    private boolean isProfiled(Tape tape, int metaData) {
        int profiles = tape.member(metaData, profile);
        if (profiles < 0 || tape.kind[profiles] != Tape.ARRAY) {
            return false;
        }
        for (int each = profiles + 1; each < tape.next[profiles]; each = tape.next[each]) {
            if (tape.isString(each) && tape.text(each).contains(OF_US)) {
                return true;
            }
        }
        return false;
    }

    /** The sex of a person is an extension of the US in both versions, race and ethnicity in R4 only. */
    private boolean hasExtension(Tape tape, int extensions) {
        if (tape.kind[extensions] != Tape.ARRAY) {
            return false;
        }
        for (int each = extensions + 1; each < tape.next[extensions]; each = tape.next[each]) {
            int link = tape.member(each, url);
            if (link >= 0
                    && tape.isString(link)
                    && (startsWith(tape, link, EXTENSION_OF_V3)
                            || tape.equals(link, RACE_OF_US)
                            || tape.equals(link, ETHNICITY_OF_US))) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of some identifiers says by a code system of R4 of what kind it is. */
    private boolean hasKind(Tape tape, int identifiers) {
        if (tape.kind[identifiers] != Tape.ARRAY) {
            return false;
        }
        for (int each = identifiers + 1; each < tape.next[identifiers]; each = tape.next[each]) {
            int kind = tape.member(each, type);
            if (kind >= 0 && isCoded(tape, kind)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a concept has a coding of R4. */
    private boolean isCoded(Tape tape, int concept) {
        int codings = tape.member(concept, coding);
        if (codings < 0 || tape.kind[codings] != Tape.ARRAY) {
            return false;
        }
        for (int each = codings + 1; each < tape.next[codings]; each = tape.next[each]) {
            int place = tape.member(each, system);
            if (place >= 0 && tape.isString(place) && startsWith(tape, place, CODE_SYSTEM_OF_R4)) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWith(Tape tape, int text, byte[] prefix) {
        int start = tape.start[text];
        return tape.end[text] - start >= prefix.length
                && Arrays.equals(tape.bytes, start, start + prefix.length, prefix, 0, prefix.length);
    }
}
