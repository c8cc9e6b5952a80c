package org.bcdaetl.fhirpath.syntax;

/**
 * What a function takes and gives.
 *
 * @param takesOne whether several items of input are an error
 * @param fewest arguments
 * @param most arguments
 * @param arguments what they are
 * @param gives what the output is
 */
public record Signature(boolean takesOne, int fewest, int most, Arguments arguments, Gives gives) {

    /** What the arguments of a function are. */
    public enum Arguments {
        /** One value each, the same for all items of the input. */
        VALUES,
        /** Collections, the same for all items of the input. */
        COLLECTIONS,
        /** One value for each item of the input, such as a condition. */
        CRITERIA,
        /** What to give for an item of the input. */
        PROJECTIONS,
        /** The name of a type. */
        TYPE;

        /** Whether {@code $this} is an item of the input in them. */
        public boolean areOfItems() {
            return this == CRITERIA || this == PROJECTIONS;
        }
    }

    /** What the output of a function is. */
    public enum Gives {
        /** Items of the input. */
        INPUT,
        /** One item of the input. */
        ITEM,
        /** One value of the input's type. */
        SAME,
        /** A bound of what a value of the input's type may stand for. */
        BOUNDARY,
        STRING,
        STRINGS,
        INTEGER,
        DECIMAL,
        BOOLEAN,
        DATE,
        DATE_TIME,
        TIME,
        /** Items of the input and of the argument. */
        BOTH,
        /** What the argument gives for the items of the input. */
        PROJECTED,
        /** What the argument gives for the items of the input, and for what it gave. */
        REPEATED,
        /** What one of the arguments but the first gives. */
        BRANCH,
        /** Items of the type that is the argument. */
        OF_TYPE,
        /** Whether the input is of the type that is the argument. */
        IS_TYPE,
        /** Extensions of the input. */
        EXTENSIONS,
        /** The key of a resource. */
        RESOURCE_KEY,
        /** The key of the resource that the input refers to. */
        REFERENCE_KEY
    }

    /** Of a function of a whole collection, without arguments. */
    public static Signature ofAll(Gives gives) {
        return new Signature(false, 0, 0, Arguments.VALUES, gives);
    }

    /** Of a function of one item, without arguments. */
    public static Signature ofOne(Gives gives) {
        return new Signature(true, 0, 0, Arguments.VALUES, gives);
    }

    /** The same with so many arguments. */
    public Signature with(int count, Arguments kind) {
        return with(count, count, kind);
    }

    /** The same with some arguments, of which the last may be left out. */
    public Signature with(int least, int greatest, Arguments kind) {
        return new Signature(takesOne, least, greatest, kind, gives);
    }

    /**
     * Checks the number of a call's arguments.
     *
     * @throws InvalidPathException if there are too few or too many
     */
    public void check(Expression.Call call) {
        int count = call.arguments().size();
        if (count < fewest || count > most) {
            String range = fewest == most ? String.valueOf(most) : fewest + " to " + most;
            throw new InvalidPathException(
                    "calls " + call.function() + "() with " + count + " arguments, not " + range);
        }
    }
}
