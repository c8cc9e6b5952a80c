package org.bcdaetl.sandbox.life;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bcdaetl.sandbox.people.Chance;
import org.bcdaetl.sandbox.people.Code;
import org.bcdaetl.sandbox.people.Condition;
import org.bcdaetl.sandbox.people.Diagnoses;
import org.bcdaetl.sandbox.people.People;
import org.bcdaetl.sandbox.people.Person;
import org.bcdaetl.sandbox.people.Provider;
import org.bcdaetl.sandbox.people.Waves;

/** What a person lives with: chronic conditions that stay, frailty, and the doctors that the person always sees. */
final class Health {

    private final Person person;
    private final long seed;
    private final double frailty;
    private final boolean avoidsDoctors;
    private final List<Chronic> conditions = new ArrayList<>();
    private final Map<String, Provider> doctors = new HashMap<>();

    /** A condition and how it is coded for this person. */
    record Chronic(Condition condition, Code code) {}

    private Health(long seed, Person person) {
        this.person = person;
        this.seed = seed;
        Chance chance = Chance.of(seed, person.index(), 8);
        boolean dying = People.lastDay(person).isBefore(LocalDate.MAX);
        double spread = (chance.unit() + chance.unit() + chance.unit() + chance.unit() - 2) * 1.5;
        this.frailty = Math.exp(spread - 0.35) * (dying ? 1.8 : 1);
        this.avoidsDoctors = chance.percent(11) && !dying && !ofEveryKind();
        for (Condition condition : Condition.ALL) {
            boolean always = ofEveryKind() && condition.name().equals("copd");
            if (always || chance.happens(likelihood(condition))) {
                conditions.add(new Chronic(condition, code(condition, chance)));
            }
        }
        conditions.sort(Comparator.comparingInt(
                (Chronic chronic) -> -chronic.condition().burden()));
    }

    static Health of(long seed, Person person) {
        return new Health(seed, person);
    }

    private double likelihood(Condition condition) {
        if (condition.name().equals("end stage renal")) {
            return person.enrollment().esrd() ? 1 : 0;
        }
        double women = condition.women() / 100.0;
        double sex = person.female() ? women : Math.max(0.1, (1 - 0.55 * women) / 0.45);
        double often = condition.prevalence().get(group()) / 1000.0 * sex * (0.5 + 0.5 * Math.min(frailty, 3));
        return avoidsDoctors ? often / 3 : Math.min(often, 0.94);
    }

    /** Under 65, to 74, to 84, and over. */
    int group() {
        int age = Waves.REFERENCE_YEAR - person.birth().getYear();
        return person.enrollment().disabled() || age < 65 ? 0 : age < 75 ? 1 : age < 85 ? 2 : 3;
    }

    /** Of the cancers, women have no prostate's and few men a breast's. */
    private Code code(Condition condition, Chance chance) {
        if (!condition.name().equals("cancer")) {
            return chance.pick(condition.codes());
        }
        return condition.codes().get(chance.percent(45) ? person.female() ? 3 : 2 : chance.below(2));
    }

    /** One of every hundred people has claims of every kind, so that each is there in a small population too. */
    boolean ofEveryKind() {
        return People.ofEveryKind(person.index());
    }

    double frailty() {
        return frailty;
    }

    boolean avoidsDoctors() {
        return avoidsDoctors;
    }

    /** Those that bring people to hospital first. */
    List<Chronic> conditions() {
        return conditions;
    }

    boolean has(String condition) {
        for (Chronic chronic : conditions) {
            if (chronic.condition().name().equals(condition)) {
                return true;
            }
        }
        return false;
    }

    /** How the conditions that are mentioned beside another are coded, at most so many. */
    List<Code> mentioned(Code first, int most, Chance chance) {
        List<Code> codes = new ArrayList<>();
        codes.add(first);
        for (Chronic chronic : conditions) {
            if (codes.size() <= most && chance.percent(70)) {
                add(codes, coded(chronic));
            }
        }
        if (codes.size() <= most && has("end stage renal")) {
            add(codes, Diagnoses.of("Z992"));
        }
        return codes;
    }

    static void add(List<Code> codes, Code code) {
        if (!codes.contains(code)) {
            codes.add(code);
        }
    }

    /** Hypertension and diabetes are coded together with what they did to heart and kidneys. */
    Code coded(Chronic chronic) {
        String name = chronic.condition().name();
        boolean failed = has("end stage renal");
        boolean kidneys = failed || has("chronic kidney");
        if (name.equals("hypertension") && (kidneys || has("heart failure"))) {
            boolean heart = has("heart failure");
            String code = !kidneys ? "I110" : heart ? failed ? "I132" : "I130" : failed ? "I120" : "I129";
            return Diagnoses.of(code);
        }
        return name.equals("diabetes") && kidneys ? Diagnoses.of("E1122") : chronic.code();
    }

    /** The doctor of a specialty whom the person sees. */
    Provider doctor(String specialty) {
        return doctors.computeIfAbsent(
                specialty, of -> Provider.of(of, Chance.of(seed, person.index(), of.hashCode(), 10)));
    }

    /** The family's doctor, in one of two specialties, or a nurse. */
    Provider familyDoctor() {
        int lot = Chance.of(seed, person.index(), 11).below(10);
        return doctor(lot < 5 ? "11" : lot < 9 ? "08" : "50");
    }
}
