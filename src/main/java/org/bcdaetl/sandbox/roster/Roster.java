package org.bcdaetl.sandbox.roster;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.sandbox.life.ClaimHistory;
import org.bcdaetl.sandbox.people.Chance;
import org.bcdaetl.sandbox.people.Claim;
import org.bcdaetl.sandbox.people.People;
import org.bcdaetl.sandbox.people.Person;
import org.bcdaetl.sandbox.people.Waves;
import org.jspecify.annotations.Nullable;

/**
 * Who belongs to the ACO in a wave, and as which record CMS has them. Without turnover these are all people, always, and
 * each has one record. With it, of every ten people one joins, one leaves (of these every other comes back), and one gets
 * another record (every other twice), spread over the first year; and of the claims that others took the place of, half
 * are not exported any more where a version of the API does that.
 */
public final class Roster {

    private static final int NIGHTS_APART = 73;
    private static final int PLACES = 5;
    private static final int FIRST_TO_JOIN = 10;
    private static final int FIRST_TO_LEAVE = 30;
    private static final int FIRST_TO_MERGE = 50;
    private static final int NIGHTS_AWAY = 60;
    private static final int NIGHTS_TO_NEXT_MERGER = 120;

    private final long seed;
    private final boolean turnover;

    public Roster(long seed, boolean turnover) {
        this.seed = seed;
        this.turnover = turnover;
    }

    /** The person of an index as of a wave, by the record that stands then. */
    public Person person(int index, int wave) {
        Person person = People.at(seed, index, wave);
        for (int merger : mergers(index, wave)) {
            person = person.underNextRecord(merged(index, merger));
        }
        return person;
    }

    /** All claims of a person as of a wave. Those from before a merger were touched by it. */
    public List<Claim> claims(Person person, int wave) {
        List<Claim> claims = ClaimHistory.at(seed, person, wave);
        List<Integer> mergers = mergers(person.index(), wave);
        if (mergers.isEmpty()) {
            return claims;
        }
        Instant last = merged(person.index(), mergers.get(mergers.size() - 1));
        return claims.stream()
                .map(claim -> claim.lastUpdated().isBefore(last) ? claim.touchedAt(last) : claim)
                .toList();
    }

    /**
     * Whether a claim, since another took its place, is one of those that are not exported any more: of every other group
     * the original, of the rest the first adjustment. So one that is exported always names the one that is not.
     */
    public boolean isDropped(Claim claim) {
        return turnover && claim.cancelled() && claim.adjustments() == (claim.original() + 1) % 2;
    }

    /** The records of a person that others took the place of up to a wave, the oldest first. */
    public List<Merger> mergers(Person person, int wave) {
        List<Merger> mergers = new ArrayList<>();
        Person former = People.at(seed, person.index(), wave);
        for (int merger : mergers(person.index(), wave)) {
            Instant when = merged(person.index(), merger);
            Person successor = former.underNextRecord(when);
            mergers.add(new Merger(former, successor, when));
            former = successor;
        }
        return mergers;
    }

    /** What an export of a wave has of the person of an index; null for nothing. */
    public @Nullable Portion portion(Group group, int index, int wave, @Nullable Instant since) {
        if (!turnover) {
            return new Portion(since, null);
        }
        if (group == Group.RUNOUT) {
            LocalDate yearBegin = day(wave).withDayOfYear(1);
            boolean belonged = !isAttributed(index, wave)
                    && leaves(index) >= 0
                    && leaves(index) <= wave
                    && day(leaves(index)).isBefore(yearBegin);
            return belonged ? new Portion(since, yearBegin.minusDays(1)) : null;
        }
        if (!isAttributed(index, wave)) {
            return null;
        }
        int from = attributedFrom(index, wave);
        boolean isNew = since != null && from > 0 && since.isBefore(Waves.transactionTime(from));
        return new Portion(isNew && group == Group.ALL ? null : since, null);
    }

    private static boolean isAttributed(int index, int wave) {
        int leaves = leaves(index);
        boolean away = leaves >= 0 && wave >= leaves && !(comesBack(index) && wave >= leaves + NIGHTS_AWAY);
        return wave >= joins(index) && !away;
    }

    /** The wave in which the attribution that holds in {@code wave} began. */
    private static int attributedFrom(int index, int wave) {
        return comesBack(index) && wave >= leaves(index) + NIGHTS_AWAY ? leaves(index) + NIGHTS_AWAY : joins(index);
    }

    private static int joins(int index) {
        return index % 10 == 1 ? night(FIRST_TO_JOIN, index) : 0;
    }

    private static int leaves(int index) {
        return index % 10 == 2 ? night(FIRST_TO_LEAVE, index) : -1;
    }

    private static boolean comesBack(int index) {
        return index % 20 == 12;
    }

    private List<Integer> mergers(int index, int wave) {
        int first = night(FIRST_TO_MERGE, index);
        if (!turnover || index % 10 != 5 || wave < first) {
            return List.of();
        }
        int second = first + NIGHTS_TO_NEXT_MERGER;
        return index % 20 == 15 && wave >= second ? List.of(first, second) : List.of(first);
    }

    private Instant merged(int index, int wave) {
        return Waves.touchedIn(wave, Chance.of(seed, index, wave, 12));
    }

    private static int night(int first, int index) {
        return first + NIGHTS_APART * (index / 10 % PLACES);
    }

    private static LocalDate day(int wave) {
        return Waves.transactionTime(wave).atZone(ZoneOffset.UTC).toLocalDate();
    }
}
