package org.bcdaetl.fhirpath.syntax;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a function takes and gives.
 *
 * @param fewest arguments
 * @param most arguments
 * @param takesOne whether several items of input are an error
 * @param gives what the output is
 */
public record Signature(int fewest, int most, boolean takesOne, Gives gives) {

    /** What the output of a function is. */
    public enum Gives {
        /** Items of the input. */
        INPUT,
        /** One item of the input. */
        ITEM,
        /** One value of the input's type. */
        SAME,
        STRING,
        STRINGS,
        INTEGER,
        DECIMAL,
        BOOLEAN,
        DATE,
        DATE_TIME,
        TIME,
        /** What the function itself says. */
        SPECIAL
    }

    private static final Map<String, Signature> KNOWN = new TreeMap<>();

    static {
        add(0, 0, false, Gives.INPUT, "distinct", "tail");
        add(1, 1, false, Gives.INPUT, "where", "skip", "take", "intersect", "exclude");
        add(1, 1, false, Gives.INPUT, "inOrder");
        add(0, 0, false, Gives.ITEM, "first", "last", "single");
        add(0, 0, true, Gives.SAME, "abs", "lowBoundary", "highBoundary");
        add(0, 0, true, Gives.STRING, "toString", "upper", "lower", "trim");
        add(1, 2, true, Gives.STRING, "substring");
        add(2, 2, true, Gives.STRING, "replace", "replaceMatches");
        add(0, 1, false, Gives.STRING, "join");
        add(0, 0, true, Gives.STRINGS, "toChars");
        add(1, 1, true, Gives.STRINGS, "split");
        add(0, 0, false, Gives.INTEGER, "count");
        add(0, 0, true, Gives.INTEGER, "length", "toInteger", "ceiling", "floor", "truncate");
        add(1, 1, true, Gives.INTEGER, "indexOf");
        add(0, 0, true, Gives.DECIMAL, "toDecimal", "sqrt");
        add(0, 1, true, Gives.DECIMAL, "round");
        add(1, 1, true, Gives.DECIMAL, "power");
        add(0, 0, false, Gives.BOOLEAN, "empty", "isDistinct", "hasValue");
        add(0, 0, false, Gives.BOOLEAN, "allTrue", "anyTrue", "allFalse", "anyFalse");
        add(0, 1, false, Gives.BOOLEAN, "exists");
        add(1, 1, false, Gives.BOOLEAN, "all", "subsetOf", "supersetOf");
        add(0, 0, true, Gives.BOOLEAN, "not", "toBoolean");
        add(0, 0, true, Gives.BOOLEAN, "convertsToBoolean", "convertsToInteger", "convertsToDecimal");
        add(0, 0, true, Gives.BOOLEAN, "convertsToString", "convertsToDate", "convertsToDateTime", "convertsToTime");
        add(1, 1, true, Gives.BOOLEAN, "startsWith", "endsWith", "contains", "matches", "matchesFull");
        add(0, 0, true, Gives.DATE, "toDate");
        add(0, 0, true, Gives.DATE_TIME, "toDateTime");
        add(0, 0, true, Gives.TIME, "toTime");
        add(1, 1, false, Gives.SPECIAL, "select", "repeat", "combine", "union", "extension", "ofType", "as", "is");
        add(2, 3, false, Gives.SPECIAL, "iif");
        add(0, 0, false, Gives.SPECIAL, "getResourceKey");
        add(0, 1, false, Gives.SPECIAL, "getReferenceKey");
    }

    private static void add(int fewest, int most, boolean takesOne, Gives gives, String... names) {
        for (String name : names) {
            KNOWN.put(name, new Signature(fewest, most, takesOne, gives));
        }
    }

    /**
     * The signature of a called function.
     *
     * @throws InvalidPathException if it is not known, or called with too few or too many arguments
     */
    public static Signature of(Expression.Call call) {
        @Nullable Signature signature = KNOWN.get(call.function());
        if (signature == null) {
            throw new InvalidPathException("knows no function " + call.function() + "()");
        }
        int arguments = call.arguments().size();
        if (arguments < signature.fewest || arguments > signature.most) {
            String range = signature.fewest == signature.most
                    ? String.valueOf(signature.most)
                    : signature.fewest + " to " + signature.most;
            throw new InvalidPathException(
                    "calls " + call.function() + "() with " + arguments + " arguments, not " + range);
        }
        return signature;
    }
}
