package org.bcdaetl.warehouse.publish;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds people in texts: by MBI, however it is written, and by the ids of their records, claims and coverages. */
public final class Mentions {

    private static final Pattern WORD = Pattern.compile("[\\p{Alnum}.-]+");

    /** A JSON string that may name a resource: an id, an identifier's value, or a reference. */
    private static final Pattern NAMING =
            Pattern.compile("\"(?:id|value|reference|fullUrl)\"\\s*:\\s*\"(?:[^\"]*/)?([^\"/]*)\"?");

    private final Set<String> mbis;
    private final Set<String> ids;

    /**
     * People to look for.
     *
     * @param mbis in capitals, without dashes
     * @param ids as the server writes them
     */
    public Mentions(Collection<String> mbis, Collection<String> ids) {
        this.mbis = Set.copyOf(mbis);
        this.ids = Set.copyOf(ids);
    }

    /** The MBIs that a text contains. */
    public Set<String> mbisIn(String text) {
        Set<String> found = new HashSet<>();
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            String mbi = mbi(word.group().replace(".", ""));
            if (mbis.contains(mbi)) {
                found.add(mbi);
            }
        }
        return found;
    }

    /** Whether a sentence names any of the people. */
    boolean isInSentence(String text) {
        return !mbisIn(text).isEmpty()
                || WORD.matcher(text)
                        .results()
                        .map(MatchResult::group)
                        .anyMatch(word -> ids.contains(word) || ids.contains(word.replaceAll("[.]+$", "")));
    }

    /** Whether a line of NDJSON, which may be broken, is about any of the people. */
    boolean isInLine(String line) {
        return !mbisIn(line).isEmpty()
                || NAMING.matcher(line.replace("\\/", "/")).results().anyMatch(name -> ids.contains(name.group(1)));
    }

    /** An MBI in capitals and without dashes. */
    public static String mbi(String text) {
        return text.replace("-", "").toUpperCase(Locale.ROOT);
    }
}
