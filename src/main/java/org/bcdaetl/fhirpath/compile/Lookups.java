package org.bcdaetl.fhirpath.compile;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.bcdaetl.fhirpath.eval.Condition;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.step.WhereStep;
import org.bcdaetl.fhirpath.syntax.Expression;
import org.bcdaetl.fhirpath.syntax.Operator;
import org.bcdaetl.fhirpath.syntax.Rewriting;
import org.jspecify.annotations.Nullable;

/** The lists that the views of a set look something up in, each shared by all the paths that do. One per thread. */
public final class Lookups {

    private final Map<Key, Lookup> known = new HashMap<>();
    private final Map<Wanted, FilteredList> filters = new HashMap<>();
    private final Map<Repetitions.Asked, Evaluator> shared = new HashMap<>();
    private final Repetitions repetitions = new Repetitions();

    /** Whether a call is compiled that is evaluated once a document, so that what is in it need not be. */
    private boolean isWithinShared;

    /** The same list, by the same key, of resources of one type; {@code within} as in {@link Equality}. */
    private record Key(
            String resource, Expression list, @Nullable Expression within, Expression key, boolean numeric) {}

    /** The same list, by the same key, for what the resource says is wanted. */
    private record Wanted(String resource, Expression list, Expression key, Expression wanted) {}

    /**
     * {@code key = wanted}, which is the same for all items; or that it is so for any of what an item has {@code within}. The
     * constants are the texts or numbers one of which is wanted, none where it is no constant, or another one.
     */
    private record Equality(@Nullable Expression within, Expression key, Expression wanted, List<Object> constants) {

        static Equality of(Expression key, Expression wanted) {
            boolean isConstant = wanted instanceof Expression.Literal literal
                    && (literal.value() instanceof String || literal.value() instanceof BigDecimal);
            return new Equality(
                    null, key, wanted, isConstant ? List.of(((Expression.Literal) wanted).value()) : List.of());
        }
    }

    /**
     * {@code list.where(condition)} by look-up; null where the condition asks for no key, or where the list depends on
     * more than the focus. Of several conditions the equality is looked up first, so that the others are asked of the
     * items found only, and cannot fail for the rest.
     */
    @Nullable
    Evaluator where(Expression list, Expression condition, Compiler compiler) {
        if (!Dependence.isOnFocus(list)) {
            return null;
        }
        List<Expression> rest = new ArrayList<>();
        Equality equality = takeEquality(condition, rest, compiler.resource());
        if (equality == null || rest.stream().anyMatch(Dependence::isOnIndex)) {
            return null;
        }
        Evaluator found = equality.constants().isEmpty()
                ? wanted(list, equality.key(), equality.wanted(), compiler)
                : constants(list, equality, compiler);
        for (Expression further : rest) {
            found = new WhereStep(found, compiler.evaluator(further));
        }
        return found;
    }

    private Evaluator constants(Expression list, Equality equality, Compiler compiler) {
        boolean numeric = equality.constants().get(0) instanceof BigDecimal;
        Lookup lookup =
                lookup(new Key(compiler.resource(), list, equality.within(), equality.key(), numeric), compiler);
        int place = lookup.place(equality.constants());
        if (!isField(list, compiler.resource())) {
            return new LookupStep(lookup, place, lookup, place);
        }
        Expression listOfResource = onto(new Expression.Variable("resource"), list);
        Lookup ofResource = lookup(
                new Key(compiler.resource(), listOfResource, equality.within(), equality.key(), numeric), compiler);
        return new LookupStep(lookup, place, ofResource, ofResource.place(equality.constants()));
    }

    private Lookup lookup(Key key, Compiler compiler) {
        Lookup lookup = known.get(key);
        if (lookup == null) {
            Expression within = key.within();
            Evaluator ofHolder = compiler.evaluator(key.key());
            lookup = new Lookup(
                    compiler.evaluator(key.list()),
                    within == null ? null : compiler.evaluator(within),
                    ofHolder,
                    within == null ? ofHolder : compiler.evaluator(onto(within, key.key())),
                    Dependence.isOnDocument(key.list()),
                    key.numeric());
            known.put(key, lookup);
        }
        return lookup;
    }

    /**
     * The items of a list whose key is what is wanted, as seen from the focus of the list: gone through once for all that
     * ask the same of one focus; where something depends on more, each time.
     */
    Evaluator wanted(Expression list, Expression key, Expression wanted, Compiler compiler) {
        Wanted asked = new Wanted(compiler.resource(), list, key, wanted);
        FilteredList filter = filters.get(asked);
        if (filter == null) {
            filter = new FilteredList(
                    compiler.evaluator(list),
                    Dependence.Reach.of(list),
                    compiler.evaluator(key),
                    compiler.evaluator(wanted),
                    Dependence.Reach.of(wanted));
            filters.put(asked, filter);
        }
        return new SharedFilter(filter);
    }

    /** Tells of a path that is compiled later, so that what several have in common is known before. */
    void expect(Expression path, String resource) {
        repetitions.count(resource, path);
    }

    /** A condition, evaluated once for all that ask it of one focus; where it depends on more, evaluated each time. */
    Evaluator shared(Expression condition, Compiler compiler) {
        return Dependence.isOnFocus(condition)
                ? shared(condition, () -> compiler.evaluator(condition), compiler.resource())
                : compiler.evaluator(condition);
    }

    /** What evaluates a call, apart from the other places that have it where one of them asks it of other items meanwhile. */
    Evaluator call(Expression.Call call, Supplier<Evaluator> made, String resource) {
        Evaluator evaluator = sharedCall(call, made, resource);
        return repetitions.isHeldWhileAsked(new Repetitions.Asked(resource, call))
                ? new OwnScratch(evaluator)
                : evaluator;
    }

    /**
     * Evaluates a call once for all that ask it of one focus if it stands in several places. One that is the same for
     * the whole document is asked in each row anew, and evaluated once even if it stands in one place.
     */
    private Evaluator sharedCall(Expression.Call call, Supplier<Evaluator> made, String resource) {
        if (!isWithinShared && Dependence.isOnDocument(call)) {
            isWithinShared = true;
            try {
                return shared(call, made, resource);
            } finally {
                isWithinShared = false;
            }
        }
        return repetitions.contains(new Repetitions.Asked(resource, call)) && Dependence.isOnFocus(call)
                ? shared(call, made, resource)
                : made.get();
    }

    private Evaluator shared(Expression expression, Supplier<Evaluator> made, String resource) {
        Repetitions.Asked asked = new Repetitions.Asked(resource, expression);
        Evaluator known = shared.get(asked);
        if (known == null) {
            known = shared(made.get(), Dependence.isOnDocument(expression));
            shared.put(asked, known);
        }
        return known;
    }

    private static Evaluator shared(Evaluator made, boolean ofResource) {
        if (made instanceof SharedCondition || isCheap(made)) {
            return made;
        }
        return made instanceof Condition ? new SharedCondition(made, ofResource) : new SharedItems(made, ofResource);
    }

    /** Whether evaluating it again costs no more than looking whether it has been. */
    private static boolean isCheap(Evaluator made) {
        return made instanceof LookupStep || made instanceof SharedFilter || made instanceof SharedItems;
    }

    /** The first conjunct that compares a field with what is the same for all items; the others go to {@code rest}. */
    private static @Nullable Equality takeEquality(Expression condition, List<Expression> rest, String resource) {
        if (condition instanceof Expression.Binary both && both.operator() == Operator.AND) {
            Equality found = takeEquality(both.left(), rest, resource);
            if (found == null) {
                return takeEquality(both.right(), rest, resource);
            }
            rest.add(both.right());
            return found;
        }
        Equality one = oneEquality(condition, resource);
        Equality found = one == null ? anyEquality(condition, resource) : one;
        if (found == null) {
            rest.add(condition);
        }
        return found;
    }

    /** {@code key = wanted}, {@code wanted = key}, or {@code key = 'x' or key = 'y'}. */
    private static @Nullable Equality oneEquality(Expression condition, String resource) {
        Alternatives alternatives = Alternatives.of(condition);
        if (alternatives != null) {
            return isField(alternatives.key(), resource)
                    ? new Equality(null, alternatives.key(), condition, alternatives.constants())
                    : null;
        }
        if (!(condition instanceof Expression.Binary binary) || binary.operator() != Operator.EQUAL) {
            return null;
        }
        if (isField(binary.left(), resource) && Dependence.isSameForItems(binary.right())) {
            return Equality.of(binary.left(), binary.right());
        }
        return isField(binary.right(), resource) && Dependence.isSameForItems(binary.left())
                ? Equality.of(binary.right(), binary.left())
                : null;
    }

    /**
     * {@code list.where(key = constant).exists()} or {@code list.exists(key = constant)}, by which whatever holds the list
     * can be looked up; also with several constants.
     */
    private static @Nullable Equality anyEquality(Expression condition, String resource) {
        if (!(condition instanceof Expression.Call exists) || !exists.function().equals("exists")) {
            return null;
        }
        Expression.Call filter = exists;
        if (exists.arguments().isEmpty()) {
            if (!(exists.source() instanceof Expression.Call where)
                    || !where.function().equals("where")) {
                return null;
            }
            filter = where;
        }
        if (filter.arguments().size() != 1) {
            return null;
        }
        Equality inner = oneEquality(filter.arguments().get(0), resource);
        return inner == null || inner.constants().isEmpty() || !isField(filter.source(), resource)
                ? null
                : new Equality(filter.source(), inner.key(), inner.wanted(), inner.constants());
    }

    /** A path of fields that goes on from another. */
    private static Expression onto(Expression source, Expression path) {
        return path.accept(new Rewriting() {
            @Override
            public Expression self(Expression.This self) {
                return source;
            }
        });
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
}
