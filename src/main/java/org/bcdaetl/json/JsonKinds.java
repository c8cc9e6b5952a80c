package org.bcdaetl.json;

import java.util.List;

/**
 * The kinds of JSON that an element can be, as a FHIR model has it: an element that repeats is a list, a number is not in
 * quotes. Data of another kind cannot be navigated soundly, and would give no value where there is one.
 *
 * @param mask the kinds of a {@link Tape}'s nodes that a member may have, a bit each, and from bit 16 on those of the
 *     items of a list; 0 where no model was asked
 */
public record JsonKinds(int mask) {

    private static final int ITEMS = 16;

    /** No model was asked, and every kind is taken. */
    public static final JsonKinds UNKNOWN = new JsonKinds(0);

    /** The model leaves it open. */
    public static final JsonKinds ANYTHING = new JsonKinds(-1);

    public static final JsonKinds STRING = single(bit(Tape.STRING) | bit(Tape.ESCAPED_STRING));
    public static final JsonKinds NUMBER = single(bit(Tape.NUMBER));
    public static final JsonKinds BOOLEAN = single(bit(Tape.TRUE) | bit(Tape.FALSE));
    public static final JsonKinds OBJECT = single(bit(Tape.OBJECT));

    /** A list of objects. A null among them would be an entry without content, and is none. */
    public static final JsonKinds OBJECTS = listOf(bit(Tape.OBJECT));

    private static JsonKinds single(int kinds) {
        return new JsonKinds(kinds | bit(Tape.NULL));
    }

    private static JsonKinds listOf(int items) {
        return new JsonKinds(bit(Tape.ARRAY) | bit(Tape.NULL) | items << ITEMS);
    }

    private static int bit(byte kind) {
        return 1 << kind;
    }

    /** A list of what is of these kinds. */
    public JsonKinds repeated() {
        return equals(OBJECT) ? OBJECTS : listOf(mask);
    }

    /** What is of these kinds or of the others. */
    public JsonKinds or(JsonKinds other) {
        return new JsonKinds(mask | other.mask);
    }

    /** For each of some elements' names what {@link #mask} says, where a model was asked. */
    public static int[] masks(List<JsonKinds> kinds) {
        return kinds.stream()
                .mapToInt(kind -> kind.equals(UNKNOWN) ? ANYTHING.mask : kind.mask)
                .toArray();
    }

    /** Whether a mask takes a member of that kind. */
    public static boolean takes(int mask, byte kind) {
        return (mask >>> kind & 1) != 0;
    }

    /** Whether a mask takes an item of that kind in a list. */
    public static boolean takesItem(int mask, byte kind) {
        return (mask >>> ITEMS + kind & 1) != 0;
    }

    /** What a mask expects, for messages. */
    public static String words(int mask) {
        boolean isList = takes(mask, Tape.ARRAY);
        int kinds = isList ? mask >>> ITEMS : mask;
        String what = "value of its type";
        if (takes(kinds, Tape.OBJECT)) {
            what = "object";
        } else if (takes(kinds, Tape.NUMBER)) {
            what = "number";
        } else if (takes(kinds, Tape.STRING)) {
            what = "text";
        } else if (takes(kinds, Tape.TRUE)) {
            what = "boolean";
        }
        return isList ? "list of " + what + "s" : what;
    }
}
