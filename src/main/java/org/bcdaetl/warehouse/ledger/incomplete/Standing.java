package org.bcdaetl.warehouse.ledger.incomplete;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who is incomplete. Who lacks resources of several types may be among several of the counts.
 *
 * @param people how many; errors that name nobody count as one
 * @param since up to when all of them are complete; null where one never was
 * @param tried whom the next load asks for again
 * @param inVain who was complete once and was asked for again and again in vain
 * @param neverInVain who never was complete and was asked for again in vain
 * @param retried of those asked for in vain, who lacks later changes too, for which the next load asks again
 * @param leftOut who lacks resources of a type, or of a filter, that is not loaded any more
 * @param asks what the loads to come ask for
 */
public record Standing(
        long people,
        @Nullable Instant since,
        long tried,
        long inVain,
        long neverInVain,
        long retried,
        long leftOut,
        Asks asks) {

    /** All of it in one sentence. */
    public String sentence() {
        boolean one = people == 1;
        List<String> next = new ArrayList<>();
        if (tried > 0) {
            next.add("the next load asks again" + (tried == people ? "" : number(" for %,d", tried)));
        }
        if (inVain > 0) {
            next.add(inVain(inVain, asks.overlaps()));
        }
        if (neverInVain > 0) {
            next.add(inVain(neverInVain, false));
        }
        if (retried > 0) {
            next.add((retried < people ? number("%,d lack", retried) : one ? "this person lacks" : "they lack")
                    + " later changes too, for which the next load asks again");
        }
        if (leftOut > 0) {
            next.add("no load asks for what "
                    + (leftOut < people ? number("%,d lack", leftOut) : one ? "is lacking" : "they lack")
                    + ", for bcda.types or bcda.partially-adjudicated leaves it out");
        }
        return String.format(
                Locale.ROOT,
                "%,d %s incomplete %s, since the server could not export %s: %s.",
                people,
                one ? "person is" : "people are",
                since == null ? "from the start" : "since " + since,
                one ? "this person" : "them",
                String.join("; ", next));
    }

    private String inVain(long count, boolean overlaps) {
        String still = overlaps
                ? "loads of bcda.overlap-every and "
                        + (asks.fullLoads() ? "full ones still ask" : "load --full still ask")
                : asks.fullLoads() ? "full loads still ask" : "load --full still asks";
        return (count == people ? "" : number("%,d ", count)) + "asked for again in vain, so only " + still;
    }

    private static String number(String format, long number) {
        return String.format(Locale.ROOT, format, number);
    }
}
