package org.bcdaetl.fhirpath.compile;

import java.util.HashSet;
import java.util.Set;
import org.bcdaetl.fhirpath.step.FirstOfStep;
import org.bcdaetl.fhirpath.syntax.Expression;
import org.bcdaetl.fhirpath.syntax.Rewriting;

/**
 * Which calls stand several times in the paths of a set of views, so that they are worth evaluating once. A call inside of
 * one that repeats does not repeat by that alone: it is evaluated as often as the one around it.
 */
final class Repetitions {

    private final Set<Asked> seen = new HashSet<>();
    private final Set<Asked> repeated = new HashSet<>();

    /** A call in a path about resources of one type. */
    record Asked(String resource, Expression expression) {}

    /** Counts the calls of a path. */
    void count(String resource, Expression path) {
        path.accept(new Counting(resource));
    }

    /** Whether it was counted twice. */
    boolean contains(Asked asked) {
        return repeated.contains(asked);
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
}
