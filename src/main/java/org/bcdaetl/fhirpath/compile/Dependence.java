package org.bcdaetl.fhirpath.compile;

import java.util.EnumSet;
import java.util.Set;
import org.bcdaetl.fhirpath.registry.FunctionRegistry;
import org.bcdaetl.fhirpath.syntax.Expression;
import org.bcdaetl.fhirpath.syntax.Signature;

/** What an expression's value depends on besides the document. */
final class Dependence implements Expression.Visitor<Set<Dependence.On>> {

    /** Something that changes while a document is evaluated. */
    enum On {
        /** {@code $this} of the whole expression. */
        ITEM,
        /** {@code $index}, also where a function inside sets it. */
        INDEX,
        /** {@code %context} or {@code %rowIndex}, or a name that stands for nothing. */
        ROW
    }

    /** How much may change while a value stays the same. */
    enum Reach {
        /** All but the document. */
        DOCUMENT,
        /** All but the document and the focus. */
        FOCUS,
        /** It depends on the row or the view too. */
        MORE;

        static Reach of(Expression expression) {
            if (isOnDocument(expression)) {
                return DOCUMENT;
            }
            return isOnFocus(expression) ? FOCUS : MORE;
        }

        /** Of what depends on both. */
        Reach and(Reach other) {
            return compareTo(other) >= 0 ? this : other;
        }
    }

    private static final Dependence VISITOR = new Dependence();

    private Dependence() {}

    /** Whether it depends on the document alone. */
    static boolean isOnDocument(Expression expression) {
        return of(expression).isEmpty();
    }

    /** Whether it depends on its focus and the document alone, whatever the row or the view. */
    static boolean isOnFocus(Expression expression) {
        Set<On> all = of(expression);
        return !all.contains(On.INDEX) && !all.contains(On.ROW);
    }

    /** Whether it is the same for all items of the collection that a function goes through. */
    static boolean isSameForItems(Expression expression) {
        Set<On> all = of(expression);
        return !all.contains(On.ITEM) && !all.contains(On.INDEX);
    }

    static boolean isOnIndex(Expression expression) {
        return of(expression).contains(On.INDEX);
    }

    private static Set<On> of(Expression expression) {
        return expression.accept(VISITOR);
    }

    private static Set<On> none() {
        return EnumSet.noneOf(On.class);
    }

    private static Set<On> of(Expression one, Expression other) {
        Set<On> all = of(one);
        all.addAll(of(other));
        return all;
    }

    @Override
    public Set<On> literal(Expression.Literal literal) {
        return none();
    }

    @Override
    public Set<On> self(Expression.This self) {
        return EnumSet.of(On.ITEM);
    }

    @Override
    public Set<On> index(Expression.Index index) {
        return EnumSet.of(On.INDEX);
    }

    @Override
    public Set<On> variable(Expression.Variable variable) {
        return switch (variable.name()) {
            case "resource", "rootResource" -> none();
            default -> EnumSet.of(On.ROW);
        };
    }

    @Override
    public Set<On> member(Expression.Member member) {
        return of(member.source());
    }

    @Override
    public Set<On> element(Expression.Element element) {
        return of(element.source());
    }

    @Override
    public Set<On> call(Expression.Call call) {
        Signature.Arguments kind = FunctionRegistry.signature(call).arguments();
        Set<On> all = of(call.source());
        if (kind != Signature.Arguments.TYPE) {
            for (Expression argument : call.arguments()) {
                Set<On> further = of(argument);
                if (kind.areOfItems()) {
                    further.remove(On.ITEM);
                }
                all.addAll(further);
            }
        }
        return all;
    }

    @Override
    public Set<On> item(Expression.Item item) {
        return of(item.source(), item.place());
    }

    @Override
    public Set<On> binary(Expression.Binary binary) {
        return of(binary.left(), binary.right());
    }

    @Override
    public Set<On> negative(Expression.Negative negative) {
        return of(negative.operand());
    }

    @Override
    public Set<On> typeOperator(Expression.TypeOperator operator) {
        return of(operator.operand());
    }
}
