package org.bcdaetl.sandbox.claims;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bcdaetl.sandbox.people.Chance;
import org.bcdaetl.sandbox.people.Claim;
import org.bcdaetl.sandbox.people.ClaimType;
import org.bcdaetl.sandbox.people.Code;
import org.bcdaetl.sandbox.people.Diagnoses;
import org.bcdaetl.sandbox.people.Drugs;
import org.bcdaetl.sandbox.people.Services;

/** Draws a physician's or supplier's claim. */
final class ProfessionalDraw {

    private static final int ANNUAL_DEDUCTIBLE = 25_700;

    private final Claim claim;
    private final boolean equipment;
    private final Chance chance;
    private final List<Code> diagnoses = new ArrayList<>();
    private final Map<String, Professional.Performer> performers = new HashMap<>();

    ProfessionalDraw(Claim claim, long seed) {
        this.claim = claim;
        this.equipment = claim.type() == ClaimType.DME;
        this.chance = claim.content(seed);
    }

    Professional draw() {
        int spelling = chance.below(20);
        boolean denied = chance.percent(3);
        LocalDate through = claim.from().plusDays(chance.percent(15) ? chance.between(1, 6) : 0);
        diagnose();
        String referring = equipment || chance.percent(55) ? Providers.draw(chance, 900) : null;
        List<Professional.Line> lines = lines(through, denied);
        return new Professional(
                claim,
                spelling,
                through,
                through.plusDays(chance.between(5, 10)),
                denied,
                !equipment && !chance.percent(96),
                chance.percent(2),
                List.copyOf(diagnoses),
                referring,
                equipment ? "16003" : "0" + (2050 + chance.below(30) * 100),
                Integer.toString(chance.between(3, 6)),
                lines);
    }

    private void diagnose() {
        diagnoses.add(chance.pick(chance.percent(60) ? Diagnoses.CHRONIC : Diagnoses.ACUTE));
        int more = chance.percent(30) ? 0 : chance.between(1, chance.percent(10) ? 11 : 4);
        for (int i = 0; i < more; i++) {
            place(chance.pick(chance.percent(70) ? Diagnoses.CHRONIC : Diagnoses.SYMPTOMS));
        }
    }

    /** A diagnosis's place, at the end when it is new. */
    private int place(Code code) {
        int known = diagnoses.indexOf(code);
        if (known >= 0) {
            return known;
        }
        diagnoses.add(code);
        return diagnoses.size() - 1;
    }

    private List<Professional.Line> lines(LocalDate through, boolean claimDenied) {
        int count = chance.percent(52) ? 1 : chance.percent(80) ? chance.between(2, 3) : chance.between(4, 7);
        int sequence = chance.percent(4) ? chance.between(2, 6) : 1;
        List<Professional.Line> lines = new ArrayList<>(count);
        String usual = Providers.draw(chance, 400);
        for (int i = 0; i < count; i++) {
            LocalDate day = claim.from().plusDays(through.equals(claim.from()) ? 0 : chance.below(2));
            boolean denied = claimDenied || chance.percent(3);
            lines.add(line(sequence, day, denied, chance.percent(12) ? Providers.draw(chance, 400) : usual));
            sequence += chance.percent(4) ? 2 : 1;
        }
        return List.copyOf(lines);
    }

    private Professional.Line line(int sequence, LocalDate day, boolean denied, String npi) {
        Services.Service service = chance.pick(equipment ? Services.DME : Services.CARRIER);
        int units = equipment && service.cents() < 1000
                ? chance.between(10, 120)
                : chance.percent(80) ? 1 : chance.between(2, 4);
        boolean coded = !chance.percent(2);
        return new Professional.Line(
                sequence,
                day,
                denied,
                performer(npi, service),
                service,
                units,
                coded,
                coded ? modifiers(service) : List.of(),
                chance.percent(3) ? -1 : place(lineDiagnosis()),
                chance.percent(50),
                chance.between(1, 26),
                !equipment && service.betos().startsWith("T1") ? "05D" + chance.digits(7) : null,
                "9" + chance.digits(9),
                !chance.percent(3),
                chance.percent(6),
                service.hcpcs().startsWith("8501") ? chance.between(9, 16) : 0,
                service.hcpcs().charAt(0) == 'J' ? chance.pick(Drugs.ALL).ndc() : null,
                costs(service, units, denied));
    }

    private Professional.Performer performer(String npi, Services.Service service) {
        Professional.Performer known = performers.get(npi);
        if (known != null) {
            return known;
        }
        String group = !equipment && chance.percent(40) ? Providers.draw(chance, 150) : null;
        String taxNumber = chance.percent(8) ? null : "00" + npi.substring(3);
        Professional.Performer performer = new Professional.Performer(npi, service.specialty(), group, taxNumber);
        performers.put(npi, performer);
        return performer;
    }

    private List<String> modifiers(Services.Service service) {
        List<String> modifiers = new ArrayList<>();
        for (String modifier : service.modifiers()) {
            if (modifiers.size() < 2 && chance.percent(55)) {
                modifiers.add(modifier);
            }
        }
        return List.copyOf(modifiers);
    }

    private Code lineDiagnosis() {
        for (int i = 0; i < 6; i++) {
            Code code = chance.pick(Diagnoses.CHRONIC);
            if (diagnoses.contains(code)) {
                return code;
            }
        }
        return chance.pick(Diagnoses.ACUTE);
    }

    private Professional.Costs costs(Services.Service service, int units, boolean denied) {
        long price = (long) service.cents() * units;
        long submitted = claim.adjusted(price + price * chance.between(5, 180) / 100);
        long allowed = denied ? 0 : claim.adjusted(price);
        long deductible = chance.percent(10) ? Math.min(allowed, ANNUAL_DEDUCTIBLE) : 0;
        boolean full = service.betos().startsWith("T1") || service.hcpcs().startsWith("G0");
        long coinsurance = full ? 0 : (allowed - deductible) / 5;
        return new Professional.Costs(
                full, service.cents(), submitted, allowed, deductible, coinsurance, allowed - deductible - coinsurance);
    }
}
