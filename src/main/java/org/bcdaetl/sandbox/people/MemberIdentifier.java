package org.bcdaetl.sandbox.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An MBI of a person with the days that it holds.
 *
 * @param end the last day; null for the current one
 */
public record MemberIdentifier(
        String value, LocalDate start, @Nullable LocalDate end) {

    /** A person's MBIs, the current one last; each ends the day before the next begins. */
    public static List<MemberIdentifier> of(Person person, long seed) {
        List<String> values = person.identifiers();
        int atFirst = values.size() == 1
                ? 1
                : People.at(seed, person.index(), 0).identifiers().size();
        List<MemberIdentifier> identifiers = new ArrayList<>(values.size());
        for (int i = 0; i < values.size(); i++) {
            LocalDate next = i + 1 == values.size() ? null : start(person, seed, i + 1, atFirst);
            identifiers.add(new MemberIdentifier(
                    values.get(i), start(person, seed, i, atFirst), next == null ? null : next.minusDays(1)));
        }
        return identifiers;
    }

    private static LocalDate start(Person person, long seed, int ordinal, int atFirst) {
        if (ordinal >= atFirst) {
            return Waves.day(People.newIdentifierNight(person.index(), ordinal - atFirst));
        }
        int days = Chance.of(seed, person.index(), ordinal, 9).between(30, 300);
        return Waves.FIRST_DAY_OF_HISTORY.minusDays(300L * (atFirst - ordinal - 1) + days);
    }

    public boolean current() {
        return end == null;
    }

    @Override
    public String toString() {
        return "MemberIdentifier[from " + start + "]";
    }
}
