package org.bcdaetl.fhirpath.eval;

import java.nio.charset.StandardCharsets;
import org.bcdaetl.json.Names;
import org.bcdaetl.json.Tape;

/**
 * Tells a resource of FHIR R4 from one of STU3, as CMS sends them: by a profile of CARIN or the US, which none of its STU3
 * resources names, and by elements that STU3 does not have, or has otherwise.
 */
final class R4Signs {

    private static final String OF_US = "/us/";
    private static final byte[] RACE_OF_US =
            "http://hl7.org/fhir/us/core/StructureDefinition/us-core-race".getBytes(StandardCharsets.UTF_8);

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
    private final int extension;
    private final int url;

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
        extension = names.add("extension");
        url = names.add("url");
    }

    /** Whether a resource of a type shows any. */
    boolean areIn(Tape tape, int resource, String type) {
        boolean isClaim = type.equals("ExplanationOfBenefit");
        boolean isCoverage = type.equals("Coverage");
        boolean isPatient = type.equals("Patient");
        for (int child = resource + 1; child < tape.next[resource]; child = tape.next[child]) {
            int name = tape.name[child];
            if (name == meta && isProfiled(tape, child)
                    || isClaim && isOfClaim(tape, child, name)
                    || isCoverage && name == clazz
                    || isPatient && name == extension && hasRace(tape, child)) {
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
                || name == item && hasProduct(tape, member);
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
        for (int item = profiles + 1; item < tape.next[profiles]; item = tape.next[item]) {
            if (tape.isString(item) && tape.text(item).contains(OF_US)) {
                return true;
            }
        }
        return false;
    }

    /** The sex of a person is an extension of the US in both versions, the race in R4 only. */
    private boolean hasRace(Tape tape, int extensions) {
        if (tape.kind[extensions] != Tape.ARRAY) {
            return false;
        }
        for (int item = extensions + 1; item < tape.next[extensions]; item = tape.next[item]) {
            int link = tape.member(item, url);
            if (link >= 0 && tape.isString(link) && tape.equals(link, RACE_OF_US)) {
                return true;
            }
        }
        return false;
    }
}
