package org.bcdaetl.fhirpath.compile;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.step.WhereStep;
import org.bcdaetl.fhirpath.syntax.Expression;
import org.bcdaetl.fhirpath.syntax.Operator;
import org.jspecify.annotations.Nullable;

/** The lists that the views of a set look something up in, each shared by all the paths that do. One per thread. */
public final class Lookups {

    private final Map<Key, Lookup> known = new HashMap<>();
    private final Map<Asked, SharedCondition> conditions = new HashMap<>();

    /** The same list, by the same key, of resources of one type. */
    private record Key(String resource, Expression list, Expression key, boolean any, boolean numeric) {}

    /** A condition that is asked of resources of one type. */
    private record Asked(String resource, Expression condition) {}

    /** {@code key = constant}; with {@code any} of several keys. */
    private record Equality(Expression key, Object constant, boolean any) {}

    /**
     * {@code list.where(condition)} by look-up; null where the condition asks for no key, or where the list depends on
     * more than the focus. Of several conditions the equality is looked up first, so that the others are asked of the
     * items found only, and cannot fail for the rest.
     */
    @Nullable
    Evaluator where(Expression list, Expression condition, Compiler compiler) {
        if (!isPure(list)) {
            return null;
        }
        List<Expression> rest = new ArrayList<>();
        Equality equality = takeEquality(condition, rest, compiler.resource());
        if (equality == null || !rest.stream().allMatch(Lookups::isFreeOfIndex)) {
            return null;
        }
        boolean numeric = equality.constant() instanceof BigDecimal;
        Key key = new Key(compiler.resource(), list, equality.key(), equality.any(), numeric);
        Lookup lookup = known.get(key);
        if (lookup == null) {
            Evaluator keys = compiler.evaluator(key.key());
            lookup = new Lookup(compiler.evaluator(list), keys, key.any(), isOfResource(list), numeric);
            known.put(key, lookup);
        }
        Evaluator found = new LookupStep(lookup, lookup.literal(equality.constant()));
        for (Expression further : rest) {
            found = new WhereStep(found, compiler.evaluator(further));
        }
        return found;
    }

    /** A condition, evaluated once for all that ask it of one focus; where it depends on more, evaluated each time. */
    Evaluator shared(Expression condition, Compiler compiler) {
        if (!isPure(condition)) {
            return compiler.evaluator(condition);
        }
        Asked asked = new Asked(compiler.resource(), condition);
        SharedCondition shared = conditions.get(asked);
        if (shared == null) {
            shared = new SharedCondition(compiler.evaluator(condition));
            conditions.put(asked, shared);
        }
        return shared;
    }

    /** The first conjunct that compares a field with a constant; the others go to {@code rest}. */
    private static @Nullable Equality takeEquality(Expression condition, List<Expression> rest, String resource) {
        if (condition instanceof Expression.Binary both && both.operator() == Operator.AND) {
            Equality found = takeEquality(both.left(), rest, resource);
            if (found == null) {
                return takeEquality(both.right(), rest, resource);
            }
            rest.add(both.right());
            return found;
        }
        if (condition instanceof Expression.Binary binary
                && binary.operator() == Operator.EQUAL
                && isField(binary.left(), resource)
                && binary.right() instanceof Expression.Literal literal
                && (literal.value() instanceof String || literal.value() instanceof BigDecimal)) {
            return new Equality(binary.left(), literal.value(), false);
        }
        Equality any = anyEquality(condition, resource);
        if (any == null) {
            rest.add(condition);
        }
        return any;
    }

    /** {@code list.where(key = constant).exists()}, by which whatever holds the list can be looked up. */
    private static @Nullable Equality anyEquality(Expression condition, String resource) {
        if (condition instanceof Expression.Call exists
                && exists.function().equals("exists")
                && exists.arguments().isEmpty()
                && exists.source() instanceof Expression.Call where
                && where.function().equals("where")
                && isField(where.source(), resource)
                && where.arguments().get(0) instanceof Expression.Binary inner) {
            Equality equality = takeEquality(inner, new ArrayList<>(), resource);
            if (inner.operator() == Operator.EQUAL && equality != null) {
                return new Equality(onto(where.source(), equality.key()), equality.constant(), true);
            }
        }
        return null;
    }

    /** A path of fields that goes on from another. */
    private static Expression onto(Expression source, Expression path) {
        if (path instanceof Expression.Element element) {
            return new Expression.Element(onto(source, element.source()), element.name(), element.spellings());
        }
        return path instanceof Expression.Member member
                ? new Expression.Member(onto(source, member.source()), member.name())
                : source;
    }

    /** Whether it is a path of fields; the name of the resource's type, which may begin a path, is none. */
    private static boolean isField(Expression expression, String resource) {
        Expression source = sourceOf(expression);
        if (source instanceof Expression.This) {
            return !expression.equals(new Expression.Member(source, resource));
        }
        return source != null && isField(source, resource);
    }

    /** What a field is taken from; null for what is no field. */
    private static @Nullable Expression sourceOf(Expression expression) {
        if (expression instanceof Expression.Element element) {
            return element.source();
        }
        return expression instanceof Expression.Member member ? member.source() : null;
    }

    /** Whether a list is found by the focus and the document alone, whatever the row or the view. */
    private static boolean isPure(Expression expression) {
        Expression source = sourceOf(expression);
        if (source != null) {
            return isPure(source);
        }
        if (expression instanceof Expression.Call call) {
            return isPure(call.source()) && call.arguments().stream().allMatch(Lookups::isPure);
        }
        if (expression instanceof Expression.Binary binary) {
            return isPure(binary.left()) && isPure(binary.right());
        }
        return expression instanceof Expression.This
                || expression instanceof Expression.Literal
                || expression instanceof Expression.Variable variable
                        && (variable.name().equals("resource")
                                || variable.name().equals("rootResource"));
    }

    private static boolean isOfResource(Expression list) {
        Expression source = sourceOf(list);
        return source == null ? list instanceof Expression.Variable : isOfResource(source);
    }

    private static boolean isFreeOfIndex(Expression expression) {
        if (expression instanceof Expression.Call call) {
            return isFreeOfIndex(call.source()) && call.arguments().stream().allMatch(Lookups::isFreeOfIndex);
        }
        if (expression instanceof Expression.Binary binary) {
            return isFreeOfIndex(binary.left()) && isFreeOfIndex(binary.right());
        }
        Expression source = sourceOf(expression);
        if (source != null) {
            return isFreeOfIndex(source);
        }
        return expression instanceof Expression.This
                || expression instanceof Expression.Literal
                || expression instanceof Expression.Variable;
    }
}
