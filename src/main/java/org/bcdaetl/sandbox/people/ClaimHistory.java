package org.bcdaetl.sandbox.people;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** All claims of one person as of a wave: those of wave 0, and what every night since then did to them. */
public final class ClaimHistory {

    private static final int MOST_CLAIMS = 9_000;
    private static final int LONGEST_STAY = 30;

    private final long seed;
    private final Person person;
    private final List<Claim> claims = new ArrayList<>();

    private ClaimHistory(long seed, Person person) {
        this.seed = seed;
        this.person = person;
    }

    public static List<Claim> at(long seed, Person person, int wave) {
        ClaimHistory history = new ClaimHistory(seed, person);
        history.begin();
        for (int night = 1; night <= wave; night++) {
            history.pass(night);
        }
        return history.claims;
    }

    private void begin() {
        Chance chance = Chance.of(seed, person.index(), 5);
        int count = chance.percent(3) ? 0 : chance.percent(10) ? chance.between(30, 50) : chance.between(12, 25);
        LocalDate lastStay =
                person.death() == null ? LocalDate.MAX : person.death().minusDays(LONGEST_STAY);
        LocalDate end = lastStay.isBefore(Waves.LAST_DAY_OF_HISTORY) ? lastStay : Waves.LAST_DAY_OF_HISTORY;
        int days = (int) ChronoUnit.DAYS.between(Waves.FIRST_DAY_OF_HISTORY, end);
        for (int i = 0; i < count; i++) {
            LocalDate from = Waves.FIRST_DAY_OF_HISTORY.plusDays((long) days * i / count);
            Claim claim = born(type(chance), from, Waves.touchedBeforeFirstLoad(from, chance));
            if (chance.percent(3)) {
                supersede(claims.size() - 1, claim.lastUpdated());
            }
        }
    }

    /** One night: of every twenty people, three have new claims, one an adjustment and one an unchanged claim again. */
    private void pass(int night) {
        Chance chance = Chance.of(seed, person.index(), night, 6);
        int lot = Math.floorMod(person.index() + night * 7, 20);
        boolean room = claims.size() < MOST_CLAIMS;
        if (room && lot >= 2 && lot <= 4 && alive(night)) {
            int count = chance.between(1, 3);
            for (int i = 0; i < count; i++) {
                LocalDate from = Waves.day(night).minusDays(chance.between(40, 45));
                born(type(chance), from, Waves.touchedIn(night, chance));
            }
        } else if (room && lot == 0 && !claims.isEmpty()) {
            int at = chance.below(claims.size());
            if (!claims.get(at).cancelled()) {
                supersede(at, Waves.touchedIn(night, chance));
            }
        } else if (lot == 1 && !claims.isEmpty()) {
            int at = chance.below(claims.size());
            claims.set(at, claims.get(at).touchedAt(Waves.touchedIn(night, chance)));
        }
    }

    private boolean alive(int night) {
        return person.death() == null || person.death().isAfter(Waves.day(night).minusDays(8));
    }

    private Claim born(ClaimType type, LocalDate from, Instant when) {
        Claim claim = new Claim(person, type, claims.size(), claims.size(), 0, from, false, when, claims.size());
        claims.add(claim);
        return claim;
    }

    private void supersede(int at, Instant when) {
        Claim superseded = claims.get(at);
        claims.set(at, superseded.cancelledAt(when));
        claims.add(superseded.replacement(claims.size(), when));
    }

    private ClaimType type(Chance chance) {
        ClaimType type = ClaimType.throwOf(chance);
        return type == ClaimType.PDE && !person.enrollment().partD() ? ClaimType.CARRIER : type;
    }
}
