package org.bcdaetl.sandbox.claims;

import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.sandbox.people.Chance;
import org.bcdaetl.sandbox.people.Claim;
import org.bcdaetl.sandbox.people.ClaimType;
import org.bcdaetl.sandbox.people.Drugs;
import org.bcdaetl.sandbox.people.Occasion;
import org.bcdaetl.sandbox.people.Provider;
import org.bcdaetl.sandbox.people.Services;

/** Draws a physician's or supplier's claim: what its occasion leaves open. */
final class ProfessionalDraw {

    private final Claim claim;
    private final Occasion occasion;
    private final boolean equipment;
    private final Chance chance;
    private long deductible;

    ProfessionalDraw(Claim claim, long seed) {
        this.claim = claim;
        this.occasion = claim.occasion();
        this.equipment = claim.type() == ClaimType.DME;
        this.chance = claim.content(seed);
    }

    Professional draw() {
        if (!(occasion.work() instanceof Occasion.Services services)) {
            throw new IllegalArgumentException(claim + " is not a physician's");
        }
        deductible = services.deductible();
        int spelling = chance.below(20);
        boolean denied = chance.percent(3);
        Provider referring = occasion.second();
        return new Professional(
                claim,
                spelling,
                occasion.through(),
                occasion.processed().plusWeeks(claim.adjustments()),
                denied,
                !equipment && chance.percent(4),
                chance.percent(2),
                occasion.diagnoses(),
                referring == null ? null : referring.npi(),
                equipment ? "16003" : "0" + (occasion.provider().practice().number() % 5 == 0 ? "6102" : "5302"),
                Integer.toString(claim.from().getYear() % 10),
                lines(services, denied));
    }

    private List<Professional.Line> lines(Occasion.Services services, boolean claimDenied) {
        int sequence = chance.percent(4) ? chance.between(2, 6) : 1;
        List<Professional.Line> lines = new ArrayList<>(services.lines().size());
        Professional.Performer performer = performer();
        for (Occasion.Service service : services.lines()) {
            lines.add(line(sequence, service, claimDenied || chance.percent(2), performer));
            sequence += chance.percent(4) ? 2 : 1;
        }
        return List.copyOf(lines);
    }

    private Professional.Line line(
            int sequence, Occasion.Service billed, boolean denied, Professional.Performer performer) {
        Services.Service service = billed.of();
        boolean coded = !chance.percent(1);
        return new Professional.Line(
                sequence,
                claim.from().plusDays(billed.day()),
                denied,
                performer,
                service,
                billed.units(),
                coded,
                coded ? modifiers(service) : List.of(),
                diagnosis(),
                chance.percent(50),
                claim.person().residence().state().equals("26") ? 1 : 99,
                !equipment && service.betos().startsWith("T1") ? "26D" + laboratory(performer) : null,
                performer.npi(),
                !chance.percent(3),
                chance.percent(3),
                service.hcpcs().startsWith("8501") ? chance.between(9, 16) : 0,
                service.hcpcs().charAt(0) == 'J' ? Drugs.administered(service.hcpcs()).ndc() : null,
                costs(service, billed.units(), denied));
    }

    private static String laboratory(Professional.Performer performer) {
        return performer.npi().substring(3);
    }

    /** Mostly the first one. */
    private int diagnosis() {
        int known = occasion.diagnoses().size();
        return chance.percent(3) ? -1 : chance.percent(75) ? 0 : chance.below(known);
    }

    private Professional.Performer performer() {
        Provider provider = occasion.provider();
        Provider.Practice practice = provider.practice();
        return new Professional.Performer(
                provider.npi(),
                provider.specialty(),
                !equipment && practice.group() ? practice.npi() : null,
                chance.percent(4) ? null : practice.taxNumber());
    }

    private List<String> modifiers(Services.Service service) {
        List<String> modifiers = new ArrayList<>();
        for (String modifier : service.modifiers()) {
            if (modifiers.size() < 2 && chance.percent(modifiers.isEmpty() ? 70 : 25)) {
                modifiers.add(modifier);
            }
        }
        return List.copyOf(modifiers);
    }

    /** Tests and prevention cost the person nothing; of the others the year's deductible is taken first. */
    private Professional.Costs costs(Services.Service service, int units, boolean denied) {
        long price = (long) service.cents() * units;
        long submitted = claim.adjusted(price + price * chance.between(30, 240) / 100);
        long allowed = denied ? 0 : claim.adjusted(price);
        boolean full = service.betos().startsWith("T1")
                || service.betos().equals("O1G")
                || service.hcpcs().startsWith("G0");
        long deducted = full ? 0 : Math.min(allowed, deductible);
        deductible -= deducted;
        long coinsurance = full ? 0 : (allowed - deducted) / 5;
        return new Professional.Costs(
                full, service.cents(), submitted, allowed, deducted, coinsurance, allowed - deducted - coinsurance);
    }
}
