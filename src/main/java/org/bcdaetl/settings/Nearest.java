package org.bcdaetl.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Finds which known word a mistyped one most likely means. */
public final class Nearest {

    private Nearest() {}

    /** The known word with the fewest slips between; there has to be one at least. */
    public static String of(String word, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt((String other) -> slips(word, other))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    }

    /** Whether a word is a known one with a slip or two, more in a long word, rather than a word of its own. */
    public static boolean isClose(String word, String known) {
        return slips(word, known) <= Math.max(1, (plain(known).length() + 2) / 4);
    }

    /** Whether two words differ by so many slips at most. Few of all that are asked for come near, and these alone take time. */
    public static boolean isWithin(int most, String word, String known) {
        return Math.abs(plain(word).length() - plain(known).length()) <= most && slips(word, known) <= most;
    }

    /**
     * How many letters were left out, put in, mistaken for another or exchanged with their neighbour (optimal string
     * alignment). Case, dashes and underscores do not count.
     */
    public static int slips(String one, String other) {
        String a = plain(one);
        String b = plain(other);
        int[][] slips = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    slips[i][j] = i + j;
                    continue;
                }
                int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int least = Math.min(slips[i - 1][j], slips[i][j - 1]) + 1;
                least = Math.min(least, slips[i - 1][j - 1] + same);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    least = Math.min(least, slips[i - 2][j - 2] + 1);
                }
                slips[i][j] = least;
            }
        }
        return slips[a.length()][b.length()];
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }
}
