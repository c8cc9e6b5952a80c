package org.bcdaetl.sandbox.life;

import java.time.LocalDate;
import java.util.List;
import org.bcdaetl.sandbox.people.Chance;
import org.bcdaetl.sandbox.people.ClaimType;
import org.bcdaetl.sandbox.people.Code;
import org.bcdaetl.sandbox.people.Diagnoses;
import org.bcdaetl.sandbox.people.Drg;
import org.bcdaetl.sandbox.people.Facility;
import org.bcdaetl.sandbox.people.Occasion;
import org.bcdaetl.sandbox.people.Provider;

/** Hospital stays: how often, of which group, how long, how they end, and who comes back within a month. */
final class Hospital {

    static final Code EXPIRED = new Code("20", "Expired (patient did not recover).");
    private static final Code NURSING = new Code(
            "03",
            "Discharged/transferred to skilled nursing facility (SNF) with Medicare certification in anticipation of"
                    + " covered skilled care.");
    private static final Code HOME_HEALTH =
            new Code("06", "Discharged/transferred to home care of organized home health service organization.");
    private static final Code HOSPICE = new Code("50", "Hospice - home");

    private static final String HIP = "522";
    private static final double STAYS_A_MONTH = 0.00041;
    private static final double READMISSIONS = 0.135;
    private static final int MOST_READMISSIONS = 3;

    private final Course course;
    private final PhysiciansOfStay physicians;
    private final AfterStay after;

    Hospital(Course course) {
        this.course = course;
        this.physicians = new PhysiciansOfStay(course);
        this.after = new AfterStay(course);
    }

    /** A month's stays: those who have many illnesses or die soon have more. */
    void month(LocalDate month) {
        Chance chance = course.chance();
        Health health = course.health();
        double likely = STAYS_A_MONTH * (3 + burden()) * Math.min(health.frailty(), 4);
        if (month.plusMonths(6).isAfter(course.end())) {
            likely = Math.max(likely * 2.5, 0.11);
        }
        if (chance.happens(likely)) {
            LocalDate from = course.day(month, false);
            Drg drg = drg(chance);
            from = drg.planned() ? Course.weekday(from) : from;
            if (course.free(from) && from.isBefore(course.lastStayFrom())) {
                admit(from, drg, 0);
            }
        }
        last(month);
    }

    /** The stay in which somebody dies. */
    private void last(LocalDate month) {
        LocalDate from = course.lastStayFrom();
        if (!from.isBefore(month) && from.isBefore(month.plusMonths(1))) {
            Drg drg = drg(course.chance());
            admit(from, drg.planned() ? Drg.ALL.get(0) : drg, MOST_READMISSIONS);
        }
    }

    /** How much all conditions together bring the person to hospital. */
    private int burden() {
        int burden = 0;
        for (Health.Chronic chronic : course.health().conditions()) {
            burden += chronic.condition().burden();
        }
        return burden;
    }

    private Drg drg(Chance chance) {
        double all = 0;
        for (Drg drg : Drg.ALL) {
            all += share(drg);
        }
        double rest = chance.unit() * all;
        for (Drg drg : Drg.ALL) {
            rest -= share(drg);
            if (rest < 0) {
                return drg;
            }
        }
        return Drg.ALL.get(0);
    }

    private double share(Drg drg) {
        String condition = drg.condition();
        return condition == null ? drg.share() : drg.share() * (course.health().has(condition) ? 2.5 : 0.3);
    }

    /** A stay for a broken hip, from a day on, after which somebody goes to a nursing facility and has home health. */
    void breakHip(LocalDate from) {
        Drg.ALL.stream()
                .filter(drg -> drg.code().code().equals(HIP))
                .forEach(drg -> admit(from, drg, MOST_READMISSIONS));
    }

    private void admit(LocalDate from, Drg drg, int before) {
        Chance chance = course.chance();
        LocalDate out = course.endOfStay(from, from.plusDays(days(drg, chance)));
        boolean dies = !out.isBefore(course.end()) || from.equals(course.lastStayFrom());
        boolean hospice = !out.isBefore(course.hospice().minusDays(3));
        LocalDate through = hospice && out.isAfter(course.hospice()) ? course.hospice() : dies ? course.end() : out;
        Code next = hospice ? HOSPICE : dies ? EXPIRED : next(drg, chance, from, through);
        boolean emergency = !chance.percent(drg.elective());
        List<Code> diagnoses = diagnoses(drg, chance);
        long deductible = course.stayDeductible(from, through);
        String source = before > 0 || chance.percent(82) ? "1" : "4";
        Occasion.Stay stay = new Occasion.Stay(drg, emergency, source, next, deductible);
        Provider attending = Provider.of("11", chance);
        Provider surgeon = drg.surgical() ? physicians.surgeon(drg) : null;
        course.add(
                ClaimType.INPATIENT,
                from,
                through,
                diagnoses,
                attending,
                surgeon,
                Facility.HOSPITAL.pick(chance),
                stay);
        physicians.bill(from, through, stay, diagnoses, attending, surgeon);
        course.inBed(from, through);
        if (dies || hospice) {
            return;
        }
        if (next.equals(NURSING)) {
            after.nursing(through, diagnoses);
        } else {
            if (next.equals(HOME_HEALTH)) {
                after.homeHealth(through.plusDays(1), diagnoses);
            }
            after.followUp(through, diagnoses);
        }
        readmit(drg, through, before);
    }

    private void readmit(Drg drg, LocalDate discharged, int before) {
        Chance chance = course.chance();
        double likely = drg.planned() ? READMISSIONS / 3 : READMISSIONS;
        if (before < MOST_READMISSIONS && chance.happens(likely)) {
            double soon = chance.unit();
            LocalDate again = discharged.plusDays(1 + (int) (soon * soon * 28));
            if (course.covered(again) && again.isBefore(course.hospice()) && again.isBefore(course.lastStayFrom())) {
                Drg other = drg(chance);
                admit(again, other.planned() ? Drg.ALL.get(0) : other, before + 1);
            }
        }
    }

    private static int days(Drg drg, Chance chance) {
        double spread = chance.unit() + chance.unit() + chance.unit() - 1.5;
        return (int) Math.max(1, Math.min(60, Math.round(drg.tenthsOfDays() / 10.0 * 1.15 * Math.exp(spread * 1.1))));
    }

    /** The old go to a nursing facility more often, where they have been in hospital for three days. */
    private Code next(Drg drg, Chance chance, LocalDate from, LocalDate through) {
        int group = course.health().group();
        int nursing = drg.nursing() * (group == 3 ? 17 : group == 2 ? 12 : 7) / 10;
        boolean hip = drg.code().code().equals(HIP) && course.health().ofEveryKind();
        int lot = chance.below(100);
        if (hip || lot < nursing && !from.plusDays(3).isAfter(through)) {
            return NURSING;
        }
        return lot < nursing + drg.home() * 3 / 4 ? HOME_HEALTH : Occasion.AT_HOME;
    }

    /** The principal diagnosis, complications, and what the person lives with. */
    private List<Code> diagnoses(Drg drg, Chance chance) {
        Health health = course.health();
        Code principal = chance.pick(drg.principal());
        if (principal.code().equals("I110") && health.has("chronic kidney")) {
            principal = Diagnoses.of("I130");
        }
        List<Code> codes = health.mentioned(principal, 9, chance);
        int at = 1;
        for (Code complication : drg.with()) {
            if (!codes.contains(complication) && (at == 1 || chance.percent(60))) {
                codes.add(at++, complication);
            }
        }
        return codes;
    }
}
