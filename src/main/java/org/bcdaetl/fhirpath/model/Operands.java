package org.bcdaetl.fhirpath.model;

import org.bcdaetl.fhirpath.syntax.InvalidPathException;
import org.bcdaetl.fhirpath.syntax.Operator;
import org.jspecify.annotations.Nullable;

/**
 * Refuses operands of types that FHIRPath cannot order or calculate with. A text may have the form of any other value, and
 * days and times are texts in JSON, to which another text can be added.
 */
final class Operands {

    private Operands() {}

    /**
     * Checks the operands of an operator.
     *
     * @throws InvalidPathException if they have no order, or are no numbers to calculate with
     */
    static void check(Operator operator, Shape left, Shape right) {
        switch (operator) {
            case LESS, GREATER, AT_MOST, AT_LEAST -> checkOrder(left, right);
            case PLUS -> {
                if (!mayBeJoined(left.valueKind(), right.valueKind())) {
                    checkNumber(left);
                    checkNumber(right);
                }
            }
            case MINUS, TIMES, DIVIDED_BY, WHOLES, REMAINDER -> {
                checkNumber(left);
                checkNumber(right);
            }
            default -> {}
        }
    }

    /**
     * Checks what is calculated with.
     *
     * @throws InvalidPathException if it is never a number, nor a text
     */
    static void checkNumber(Shape operand) {
        @Nullable ValueKind kind = operand.valueKind();
        if (kind != null && kind != ValueKind.NUMBER && kind != ValueKind.TEXT) {
            throw new InvalidPathException(
                    "calculates with a value of type " + operand.typeNames() + ", which is no number");
        }
    }

    private static boolean mayBeJoined(@Nullable ValueKind one, @Nullable ValueKind other) {
        return isTextInJson(one) && isTextInJson(other) && (mayBeText(one) || mayBeText(other));
    }

    private static boolean isTextInJson(@Nullable ValueKind kind) {
        return mayBeText(kind) || kind == ValueKind.DAY || kind == ValueKind.TIME;
    }

    private static boolean mayBeText(@Nullable ValueKind kind) {
        return kind == null || kind == ValueKind.TEXT;
    }

    private static void checkOrder(Shape left, Shape right) {
        @Nullable ValueKind one = left.valueKind();
        @Nullable ValueKind other = right.valueKind();
        if (one == null || other == null) {
            return;
        }
        boolean mayHaveOrder = one == other || one == ValueKind.TEXT || other == ValueKind.TEXT;
        if (!mayHaveOrder || one == ValueKind.BOOLEAN || other == ValueKind.BOOLEAN) {
            throw new InvalidPathException("compares a value of type " + left.typeNames() + " with one of type "
                    + right.typeNames() + ", which have no order");
        }
    }
}
