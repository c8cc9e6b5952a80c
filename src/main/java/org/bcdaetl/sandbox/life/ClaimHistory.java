package org.bcdaetl.sandbox.life;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.sandbox.people.Chance;
import org.bcdaetl.sandbox.people.Claim;
import org.bcdaetl.sandbox.people.Person;
import org.bcdaetl.sandbox.people.Waves;

/** All claims of one person as of a wave: those of wave 0, and what every night since then did to them. */
public final class ClaimHistory {

    private static final int MOST_CLAIMS = 9_000;
    private static final int SECONDS_OF_A_DAY = 86_400;

    private final long seed;
    private final Person person;
    private final List<Event> events;
    private final List<Claim> claims = new ArrayList<>();
    private int next;

    private ClaimHistory(long seed, Person person, int wave) {
        this.seed = seed;
        this.person = person;
        this.events = Life.until(seed, person, Waves.day(wave));
    }

    public static List<Claim> at(long seed, Person person, int wave) {
        ClaimHistory history = new ClaimHistory(seed, person, wave);
        history.begin();
        for (int night = 1; night <= wave; night++) {
            history.pass(night);
        }
        return history.claims;
    }

    /** Every claim that was loaded before the first load, a few of them corrected at once. */
    private void begin() {
        Chance chance = Chance.of(seed, person.index(), 5);
        while (next < events.size() && events.get(next).loaded().isBefore(Waves.day(0))) {
            Instant when = events.get(next)
                    .loaded()
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant()
                    .plusSeconds(chance.below(SECONDS_OF_A_DAY))
                    .plusMillis(chance.below(1000));
            born(when);
            if (chance.percent(3)) {
                supersede(claims.size() - 1, when);
            }
        }
    }

    /** One night: what is new, and of every twenty people one has an adjustment and one an unchanged claim again. */
    private void pass(int night) {
        Chance chance = Chance.of(seed, person.index(), night, 6);
        int lot = Math.floorMod(person.index() + night * 7, 20);
        int known = claims.size();
        LocalDate day = Waves.day(night);
        while (known < MOST_CLAIMS
                && next < events.size()
                && events.get(next).loaded().isBefore(day)) {
            born(Waves.touchedIn(night, chance));
        }
        if (lot == 0 && known > 0 && known < MOST_CLAIMS) {
            int at = chance.below(known);
            if (!claims.get(at).cancelled()) {
                supersede(at, Waves.touchedIn(night, chance));
            }
        } else if (lot == 1 && known > 0) {
            int at = chance.below(known);
            claims.set(at, claims.get(at).touchedAt(Waves.touchedIn(night, chance)));
        }
    }

    private void born(Instant when) {
        Event event = events.get(next++);
        int serial = claims.size();
        claims.add(new Claim(
                person, event.type(), serial, serial, 0, event.from(), false, when, event.occasion(), serial));
    }

    private void supersede(int at, Instant when) {
        Claim superseded = claims.get(at);
        claims.set(at, superseded.cancelledAt(when));
        claims.add(superseded.replacement(claims.size(), when));
    }
}
