package org.bcdaetl.fhirpath.syntax;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The operators between two operands, as the specification's grammar ranks them.
 *
 * @see <a href="https://hl7.org/fhirpath/N1/#operations">FHIRPath, operations</a>
 */
public enum Operator {
    IMPLIES("implies", 1, Takes.ONE_EACH, Gives.BOOLEAN),
    OR("or", 2, Takes.ONE_EACH, Gives.BOOLEAN),
    XOR("xor", 2, Takes.ONE_EACH, Gives.BOOLEAN),
    AND("and", 3, Takes.ONE_EACH, Gives.BOOLEAN),
    IN("in", 4, Takes.ONE_LEFT, Gives.BOOLEAN),
    CONTAINS("contains", 4, Takes.ONE_RIGHT, Gives.BOOLEAN),
    EQUAL("=", 5, Takes.COLLECTIONS, Gives.BOOLEAN),
    NOT_EQUAL("!=", 5, Takes.COLLECTIONS, Gives.BOOLEAN),
    EQUIVALENT("~", 5, Takes.COLLECTIONS, Gives.BOOLEAN),
    NOT_EQUIVALENT("!~", 5, Takes.COLLECTIONS, Gives.BOOLEAN),
    LESS("<", 6, Takes.ONE_EACH, Gives.BOOLEAN),
    GREATER(">", 6, Takes.ONE_EACH, Gives.BOOLEAN),
    AT_MOST("<=", 6, Takes.ONE_EACH, Gives.BOOLEAN),
    AT_LEAST(">=", 6, Takes.ONE_EACH, Gives.BOOLEAN),
    UNION("|", 7, Takes.COLLECTIONS, Gives.BOTH),
    PLUS("+", 9, Takes.ONE_EACH, Gives.EITHER),
    MINUS("-", 9, Takes.ONE_EACH, Gives.DECIMAL),
    JOIN("&", 9, Takes.ONE_EACH, Gives.STRING),
    TIMES("*", 10, Takes.ONE_EACH, Gives.DECIMAL),
    DIVIDED_BY("/", 10, Takes.ONE_EACH, Gives.DECIMAL),
    WHOLES("div", 10, Takes.ONE_EACH, Gives.DECIMAL),
    REMAINDER("mod", 10, Takes.ONE_EACH, Gives.DECIMAL);

    /** Which of its operands an operator takes only one value of. */
    public enum Takes {
        COLLECTIONS,
        ONE_LEFT,
        ONE_RIGHT,
        ONE_EACH
    }

    /** What an operator gives. */
    public enum Gives {
        BOOLEAN,
        STRING,
        DECIMAL,
        /** One value of the left operand's type or of the right one's. */
        EITHER,
        /** Items of both operands. */
        BOTH
    }

    /** The level of {@code is} and {@code as}, whose right operand is a type. */
    static final int TYPE_LEVEL = 8;

    private static final Map<String, Operator> KNOWN =
            Arrays.stream(values()).collect(Collectors.toMap(Operator::symbol, Function.identity()));

    private final String symbol;
    private final int level;
    private final Takes takes;
    private final Gives gives;

    Operator(String symbol, int level, Takes takes, Gives gives) {
        this.symbol = symbol;
        this.level = level;
        this.takes = takes;
        this.gives = gives;
    }

    /** The operator that is written so; null where none is. */
    static @Nullable Operator of(String symbol) {
        return KNOWN.get(symbol);
    }

    /** How it is written. */
    public String symbol() {
        return symbol;
    }

    /** How strongly it binds, from 1. */
    int level() {
        return level;
    }

    public Takes takes() {
        return takes;
    }

    public Gives gives() {
        return gives;
    }
}
