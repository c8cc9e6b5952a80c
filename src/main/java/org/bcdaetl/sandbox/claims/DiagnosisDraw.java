package org.bcdaetl.sandbox.claims;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bcdaetl.sandbox.claims.Diagnosis.Role;
import org.bcdaetl.sandbox.people.Chance;
import org.bcdaetl.sandbox.people.ClaimType;
import org.bcdaetl.sandbox.people.Code;
import org.bcdaetl.sandbox.people.Diagnoses;
import org.bcdaetl.sandbox.people.InstitutionalKind;

/**
 * Draws an institution's diagnoses: admitting, first-listed and principal (mostly one code, sometimes two), the others,
 * external causes, reason for visit. A code that is already there is not drawn again, whatever its role.
 */
final class DiagnosisDraw {

    private final ClaimType type;
    private final Chance chance;
    private final List<Diagnosis> diagnoses = new ArrayList<>();
    private final Set<Code> known = new HashSet<>();

    DiagnosisDraw(ClaimType type, Chance chance) {
        this.type = type;
        this.chance = chance;
    }

    List<Diagnosis> draw() {
        boolean stay = InstitutionalKind.of(type).stay();
        Code principal = chance.pick(stay ? Diagnoses.ACUTE : Diagnoses.CHRONIC);
        if (stay) {
            add(chance.percent(12) ? principal : chance.pick(Diagnoses.SYMPTOMS), Role.ADMITTING, 1);
        }
        add(chance.percent(5) ? chance.pick(Diagnoses.CHRONIC) : principal, Role.PRINCIPAL, 1);
        add(principal, Role.PRINCIPAL, 2);
        int others = chance.between(0, chance.percent(15) ? 14 : 6);
        for (int i = 0; i < others; i++) {
            add(chance.pick(chance.percent(80) ? Diagnoses.CHRONIC : Diagnoses.ACUTE), Role.OTHER, i + 2);
        }
        if (chance.percent(8)) {
            add(Diagnoses.EXTERNAL_CAUSES.get(chance.below(2)), Role.FIRST_EXTERNAL, 1);
            add(Diagnoses.EXTERNAL_CAUSES.get(2 + chance.below(2)), Role.EXTERNAL, 2);
        }
        if (type == ClaimType.OUTPATIENT && chance.percent(50)) {
            add(chance.pick(Diagnoses.SYMPTOMS), Role.REASON_FOR_VISIT, 1);
        }
        return List.copyOf(diagnoses);
    }

    /** Only inpatient claims say what was present on admission. */
    private void add(Code code, Role role, int number) {
        if (!known.add(code)) {
            return;
        }
        boolean stated = type == ClaimType.INPATIENT && role != Role.ADMITTING && !chance.percent(4);
        diagnoses.add(new Diagnosis(code, role, number, stated ? Boolean.valueOf(chance.percent(85)) : null));
    }
}
