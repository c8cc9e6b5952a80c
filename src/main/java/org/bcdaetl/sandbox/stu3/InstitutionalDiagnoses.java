package org.bcdaetl.sandbox.stu3;

import java.util.List;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.people.Chance;
import org.bcdaetl.sandbox.people.ClaimType;
import org.bcdaetl.sandbox.people.Code;
import org.bcdaetl.sandbox.people.Diagnoses;
import org.bcdaetl.sandbox.people.InstitutionalKind;

/** An institutional claim's diagnoses in the order CMS's server adds them. */
final class InstitutionalDiagnoses {

    private final ClaimType type;
    private final Chance chance;

    InstitutionalDiagnoses(ClaimType type, Chance chance) {
        this.type = type;
        this.chance = chance;
    }

    /**
     * DRG, admitting, first-listed and principal (mostly one code, sometimes two), the others, external causes, reason
     * for visit. Only inpatient claims say what was present on admission and label the other diagnoses.
     */
    List<JsonObject> entries() {
        boolean stay = InstitutionalKind.of(type).stay();
        DiagnosisList list = new DiagnosisList();
        Code principal = chance.pick(stay ? Diagnoses.ACUTE : Diagnoses.CHRONIC);
        if (stay) {
            list.drg(chance.pick(Diagnoses.DRGS));
            list.admitting(chance.percent(12) ? principal : chance.pick(Diagnoses.SYMPTOMS));
        }
        Code listed = chance.percent(5) ? chance.pick(Diagnoses.CHRONIC) : principal;
        boolean labelled = type == ClaimType.INPATIENT;
        principal(list, listed, 1);
        principal(list, principal, 2);
        int others = chance.between(0, chance.percent(15) ? 14 : 6);
        for (int i = 0; i < others; i++) {
            Code other = chance.pick(chance.percent(80) ? Diagnoses.CHRONIC : Diagnoses.ACUTE);
            if (!list.knows(other)) {
                list.other(other, labelled);
                presentOnAdmission(list, i + 2, false);
            }
        }
        if (chance.percent(8)) {
            list.externalFirst(Diagnoses.EXTERNAL_CAUSES.get(chance.below(2)));
            presentOnAdmission(list, 1, true);
            list.external(Diagnoses.EXTERNAL_CAUSES.get(2 + chance.below(2)));
            presentOnAdmission(list, 2, true);
        }
        if (type == ClaimType.OUTPATIENT && chance.percent(50)) {
            list.reasonForVisit(chance.pick(Diagnoses.SYMPTOMS));
        }
        return list.entries();
    }

    private void principal(DiagnosisList list, Code code, int number) {
        if (!list.knows(code)) {
            list.principal(code);
            presentOnAdmission(list, number, false);
        }
    }

    private void presentOnAdmission(DiagnosisList list, int number, boolean external) {
        if (type == ClaimType.INPATIENT && !chance.percent(4)) {
            list.presentOnAdmission(Math.min(number, external ? 12 : 25), external, chance.percent(85));
        }
    }
}
