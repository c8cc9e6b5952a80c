package org.bcdaetl.fhirpath.eval;

import org.bcdaetl.json.Names;
import org.bcdaetl.json.Tape;

/** The elements by which claims and coverage of FHIR STU3 and R4 differ, as CMS sends them. */
final class ReleaseSigns {

    private final int outcome;
    private final int use;
    private final int supportingInfo;
    private final int total;
    private final int insurance;
    private final int item;
    private final int productOrService;
    private final int service;
    private final int information;
    private final int totalCost;
    private final int hospitalization;
    private final int clazz;
    private final int costToBeneficiary;
    private final int payor;
    private final int relationship;
    private final int subscriberId;
    private final int grouping;

    ReleaseSigns(Names names) {
        outcome = names.add("outcome");
        use = names.add("use");
        supportingInfo = names.add("supportingInfo");
        total = names.add("total");
        insurance = names.add("insurance");
        item = names.add("item");
        productOrService = names.add("productOrService");
        service = names.add("service");
        information = names.add("information");
        totalCost = names.add("totalCost");
        hospitalization = names.add("hospitalization");
        clazz = names.add("class");
        costToBeneficiary = names.add("costToBeneficiary");
        payor = names.add("payor");
        relationship = names.add("relationship");
        subscriberId = names.add("subscriberId");
        grouping = names.add("grouping");
    }

    /** The outcome is a plain code in R4 and a concept in STU3, the insurance a list and one. */
    int ofClaim(Tape tape, int member, int name) {
        byte kind = tape.kind[member];
        if (name == outcome || name == insurance) {
            boolean isOfR4 = name == outcome ? tape.isString(member) : kind == Tape.ARRAY;
            return isOfR4 ? OriginSigns.R4 : kind == Tape.OBJECT ? OriginSigns.STU3 : 0;
        } else if (name == use || name == supportingInfo || name == total) {
            return OriginSigns.R4;
        } else if (name == item) {
            return has(tape, member, productOrService)
                    ? OriginSigns.R4
                    : has(tape, member, service) ? OriginSigns.STU3 : 0;
        }
        return name == information || name == totalCost || name == hospitalization ? OriginSigns.STU3 : 0;
    }

    /**
     * STU3 knows who pays, the subscriber and the relationship, too, but CMS sends them in R4 only, and in STU3 the
     * grouping instead.
     */
    int ofCoverage(Tape tape, int coverage, int name) {
        if (name == clazz || name == costToBeneficiary) {
            return OriginSigns.R4;
        } else if (name == payor || name == relationship || name == subscriberId) {
            return tape.member(coverage, grouping) < 0 ? OriginSigns.R4 : 0;
        }
        return name == grouping ? OriginSigns.STU3 : 0;
    }

    /** Whether the first of a list has a member. */
    private static boolean has(Tape tape, int list, int wanted) {
        return tape.kind[list] == Tape.ARRAY && tape.next[list] > list + 1 && tape.member(list + 1, wanted) >= 0;
    }
}
