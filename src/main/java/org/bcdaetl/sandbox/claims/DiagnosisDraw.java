package org.bcdaetl.sandbox.claims;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bcdaetl.sandbox.claims.Diagnosis.Role;
import org.bcdaetl.sandbox.people.Chance;
import org.bcdaetl.sandbox.people.Claim;
import org.bcdaetl.sandbox.people.ClaimType;
import org.bcdaetl.sandbox.people.Code;
import org.bcdaetl.sandbox.people.Diagnoses;
import org.bcdaetl.sandbox.people.InstitutionalKind;

/**
 * An institution's diagnoses in their roles: admitting, first-listed and principal (mostly one code, sometimes two), the
 * others, external causes, reason for visit. A code that is already there does not come again, whatever its role.
 */
final class DiagnosisDraw {

    private static final List<String> ALONE = List.of("R0602", "R509", "R4182", "R531");
    private static final List<String> OF_INJURIES = List.of("W010XXA", "W1830XA");
    private static final List<String> PLACES = List.of("Y92009", "Y92019");

    private final ClaimType type;
    private final List<Code> told;
    private final Chance chance;
    private final List<Diagnosis> diagnoses = new ArrayList<>();
    private final Set<Code> known = new HashSet<>();

    DiagnosisDraw(Claim claim, Chance chance) {
        this.type = claim.type();
        this.told = claim.occasion().diagnoses();
        this.chance = chance;
    }

    List<Diagnosis> draw() {
        boolean stay = InstitutionalKind.of(type).stay();
        Code principal = told.get(0);
        if (stay) {
            add(chance.percent(35) ? principal : Diagnoses.of(symptom(principal)), Role.ADMITTING, 1);
        }
        add(told.size() > 1 && chance.percent(3) ? told.get(1) : principal, Role.PRINCIPAL, 1);
        add(principal, Role.PRINCIPAL, 2);
        for (int i = 1; i < told.size(); i++) {
            add(told.get(i), Role.OTHER, i + 1);
        }
        boolean injury = principal.code().charAt(0) == 'S';
        if (injury) {
            add(Diagnoses.of(chance.pick(OF_INJURIES)), Role.FIRST_EXTERNAL, 1);
            add(Diagnoses.of(chance.pick(PLACES)), Role.EXTERNAL, 2);
        }
        if (type == ClaimType.OUTPATIENT && chance.percent(50)) {
            add(Diagnoses.of(symptom(principal)), Role.REASON_FOR_VISIT, 1);
        }
        return List.copyOf(diagnoses);
    }

    /** What somebody complains of who has it. */
    private String symptom(Code principal) {
        return switch (principal.code().charAt(0)) {
            case 'J' -> "R0602";
            case 'I' -> chance.percent(60) ? "R079" : "R0602";
            case 'K' -> "R1084";
            case 'A', 'U' -> chance.percent(60) ? "R509" : "R4182";
            case 'N', 'E', 'G', 'F' -> chance.percent(50) ? "R4182" : "R531";
            case 'R' -> principal.code();
            case 'S', 'M' -> "M25561";
            default -> chance.pick(ALONE);
        };
    }

    /** Only inpatient claims say what was present on admission. */
    private void add(Code code, Role role, int number) {
        if (!known.add(code)) {
            return;
        }
        boolean stated = type == ClaimType.INPATIENT && role != Role.ADMITTING && !chance.percent(4);
        diagnoses.add(new Diagnosis(code, role, number, stated ? Boolean.valueOf(chance.percent(92)) : null));
    }
}
