package org.bcdaetl.fhirpath.compile;

import java.util.HashSet;
import java.util.Set;
import org.bcdaetl.fhirpath.registry.FunctionRegistry;
import org.bcdaetl.fhirpath.step.FirstOfStep;
import org.bcdaetl.fhirpath.syntax.Expression;
import org.bcdaetl.fhirpath.syntax.Operator;
import org.bcdaetl.fhirpath.syntax.Rewriting;
import org.bcdaetl.fhirpath.syntax.Signature;

/**
 * Which calls stand several times in the paths of a set of views, so that they are worth evaluating once. A call inside of
 * one that repeats does not repeat by that alone: it is evaluated as often as the one around it. Also of which calls
 * a path asks other items while it goes through what they gave for a focus.
 */
final class Repetitions {

    /** Operators that ask their operands for truths and hold none of their items. */
    private static final Set<Operator> CONNECTIVES = Set.of(Operator.AND, Operator.OR, Operator.XOR, Operator.IMPLIES);

    private final Set<Asked> seen = new HashSet<>();
    private final Set<Asked> repeated = new HashSet<>();
    private final Set<Asked> heldWhileAsked = new HashSet<>();

    /** A call in a path about resources of one type. */
    record Asked(String resource, Expression expression) {}

    /** Counts the calls of a path. */
    void count(String resource, Expression path) {
        path.accept(new Counting(resource));
        path.accept(new Holding(resource));
    }

    /** Whether it was counted twice. */
    boolean contains(Asked asked) {
        return repeated.contains(asked);
    }

    /** Whether what it gave for a focus is held somewhere while it is asked of other items. */
    boolean isHeldWhileAsked(Asked asked) {
        return heldWhileAsked.contains(asked);
    }

    /** Goes through an expression and leaves it as it is. */
    private final class Counting extends Rewriting {

        private final String resource;

        Counting(String resource) {
            this.resource = resource;
        }

        @Override
        public Expression call(Expression.Call call) {
            Asked asked = new Asked(resource, call);
            if (!seen.add(asked)) {
                repeated.add(asked);
                return call;
            }
            if (isFirstOf(call)) {
                call.arguments().subList(1, call.arguments().size()).forEach(argument -> argument.accept(this));
                return call;
            }
            return super.call(call);
        }

        /** Whether its condition asks for what it gives then, which {@link FirstOfStep} evaluates once. */
        private static boolean isFirstOf(Expression.Call call) {
            return call.function().equals("iif")
                    && call.source() instanceof Expression.This
                    && FirstOfStep.is(call.arguments().get(0), call.arguments().get(1));
        }
    }

    /** Goes through an expression for the calls of which what they gave is held while they are asked of other items. */
    private final class Holding extends Rewriting {

        private final String resource;

        Holding(String resource) {
            this.resource = resource;
        }

        @Override
        public Expression call(Expression.Call call) {
            if (FunctionRegistry.signature(call).gives() != Signature.Gives.BRANCH) {
                boolean ofItems = goesToItems(call);
                for (Expression argument : call.arguments()) {
                    hold(call.source(), argument, ofItems);
                    hold(argument, call.source(), false);
                }
            }
            return super.call(call);
        }

        @Override
        public Expression binary(Expression.Binary binary) {
            if (!CONNECTIVES.contains(binary.operator())) {
                hold(binary.left(), binary.right(), false);
                hold(binary.right(), binary.left(), false);
            }
            return super.binary(binary);
        }

        @Override
        public Expression item(Expression.Item item) {
            hold(item.source(), item.place(), false);
            return super.item(item);
        }

        private void hold(Expression held, Expression meanwhile, boolean ofItems) {
            if (held instanceof Expression.Call call) {
                OfItems asked = new OfItems(call, ofItems);
                meanwhile.accept(asked);
                if (asked.found) {
                    heldWhileAsked.add(new Asked(resource, call));
                }
            }
        }
    }

    /** Looks in an expression for a call that is asked of other items than the focus. */
    private static final class OfItems extends Rewriting {

        private final Expression.Call wanted;
        private boolean ofItems;
        private boolean found;

        OfItems(Expression.Call wanted, boolean ofItems) {
            this.wanted = wanted;
            this.ofItems = ofItems;
        }

        @Override
        public Expression call(Expression.Call call) {
            found |= ofItems && call.equals(wanted);
            call.source().accept(this);
            boolean around = ofItems;
            ofItems |= goesToItems(call);
            call.arguments().forEach(argument -> argument.accept(this));
            ofItems = around;
            return call;
        }
    }

    /** Whether the arguments of a call are asked of other items than the focus. */
    private static boolean goesToItems(Expression.Call call) {
        Signature signature = FunctionRegistry.signature(call);
        return signature.arguments().areOfItems()
                && (!(call.source() instanceof Expression.This) || signature.gives() == Signature.Gives.REPEATED);
    }
}
