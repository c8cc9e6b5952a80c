package org.bcdaetl.fhirpath.registry;

import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.function.Arithmetic;
import org.bcdaetl.fhirpath.function.Combine;
import org.bcdaetl.fhirpath.function.Comparison;
import org.bcdaetl.fhirpath.function.JoinTexts;
import org.bcdaetl.fhirpath.function.Logic;
import org.bcdaetl.fhirpath.function.Membership;
import org.bcdaetl.fhirpath.function.Ordering;
import org.bcdaetl.fhirpath.step.ConstantStep;
import org.bcdaetl.fhirpath.step.TextEquals;
import org.bcdaetl.fhirpath.syntax.Operator;

/** What each operator does. */
public final class OperatorRegistry {

    private OperatorRegistry() {}

    /** What evaluates an operator and its operands. */
    public static Evaluator evaluator(Operator operator, Evaluator left, Evaluator right) {
        return switch (operator) {
            case IMPLIES -> new Logic(Logic.Connective.IMPLIES, left, right);
            case OR -> new Logic(Logic.Connective.OR, left, right);
            case XOR -> new Logic(Logic.Connective.XOR, left, right);
            case AND -> new Logic(Logic.Connective.AND, left, right);
            case IN -> new Membership(left, right);
            case CONTAINS -> new Membership(right, left);
            case EQUAL -> equal(left, right);
            case NOT_EQUAL -> Comparison.notEqual(left, right);
            case EQUIVALENT -> Comparison.equivalent(left, right);
            case NOT_EQUIVALENT -> Comparison.notEquivalent(left, right);
            case LESS -> new Ordering(Ordering.Relation.LESS, left, right);
            case GREATER -> new Ordering(Ordering.Relation.GREATER, left, right);
            case AT_MOST -> new Ordering(Ordering.Relation.AT_MOST, left, right);
            case AT_LEAST -> new Ordering(Ordering.Relation.AT_LEAST, left, right);
            case UNION -> new Combine(left, right, true);
            case PLUS -> new Arithmetic(Arithmetic.Operation.ADD, left, right);
            case MINUS -> new Arithmetic(Arithmetic.Operation.SUBTRACT, left, right);
            case JOIN -> new JoinTexts(left, right);
            case TIMES -> new Arithmetic(Arithmetic.Operation.MULTIPLY, left, right);
            case DIVIDED_BY -> new Arithmetic(Arithmetic.Operation.DIVIDE, left, right);
            case WHOLES -> new Arithmetic(Arithmetic.Operation.WHOLES, left, right);
            case REMAINDER -> new Arithmetic(Arithmetic.Operation.REMAINDER, left, right);
        };
    }

    /** A comparison with a constant text, on whichever side, is done on the bytes of the document. */
    private static Evaluator equal(Evaluator left, Evaluator right) {
        if (right instanceof ConstantStep constant && constant.value() instanceof String text) {
            return new TextEquals(left, text);
        }
        return left instanceof ConstantStep constant && constant.value() instanceof String text
                ? new TextEquals(right, text)
                : Comparison.equal(left, right);
    }
}
