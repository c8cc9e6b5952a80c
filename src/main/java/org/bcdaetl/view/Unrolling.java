package org.bcdaetl.view;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bcdaetl.fhirpath.syntax.Expression;
import org.bcdaetl.fhirpath.syntax.Operator;
import org.bcdaetl.fhirpath.syntax.Rewriting;
import org.jspecify.annotations.Nullable;

/**
 * Writes out a {@code forEach} over constants, such as {@code '01' | '02' | '03'}, as one select for each of them, in whose
 * paths {@code %context} is the constant: what depends on it can be looked up then, at the price of any other constant.
 */
final class Unrolling {

    private Unrolling() {}

    /** The same selects, with each that goes over constants written out. */
    static List<Selection> of(List<Selection> selections) {
        return selections.stream().map(Unrolling::of).toList();
    }

    private static Selection of(Selection selection) {
        Selection inside = new Selection(
                selection.forEach(),
                selection.orNull(),
                selection.repeat(),
                selection.columns(),
                of(selection.selections()),
                of(selection.unionAll()));
        Set<Object> constants = new LinkedHashSet<>();
        if (selection.forEach() == null
                || !areConstants(selection.forEach().expression(), constants)
                || constants.size() < 2) {
            return inside;
        }
        List<Selection> branches = new ArrayList<>();
        for (Object constant : constants) {
            branches.add(branch(inside, new InRow(constant, branches.size())));
        }
        return new Selection(null, false, List.of(), List.of(), List.of(), branches);
    }

    /** Takes the texts that a union consists of; false where it has other parts. */
    private static boolean areConstants(Expression expression, Set<Object> constants) {
        if (expression instanceof Expression.Literal literal && literal.value() instanceof String text) {
            constants.add(text);
            return true;
        }
        return expression instanceof Expression.Binary union
                && union.operator() == Operator.UNION
                && areConstants(union.left(), constants)
                && areConstants(union.right(), constants);
    }

    private static Selection branch(Selection selection, InRow row) {
        Path item = new Path(
                selection.forEach() == null ? "" : selection.forEach().text(), new Expression.Literal(row.constant));
        return new Selection(
                item,
                selection.orNull(),
                List.of(),
                columns(selection, row),
                selection.selections().stream().map(row::inside).toList(),
                selection.unionAll().stream().map(row::inside).toList());
    }

    private static List<Selection.SelectedColumn> columns(Selection selection, InRow row) {
        return selection.columns().stream()
                .map(column -> new Selection.SelectedColumn(column.column(), row.path(column.path()), column.place()))
                .toList();
    }

    /** Puts the constant of a row and its number where a path asks for them. */
    private static final class InRow extends Rewriting {

        private final Object constant;
        private final int number;

        InRow(Object constant, int number) {
            this.constant = constant;
            this.number = number;
        }

        Path path(Path path) {
            return new Path(path.text(), path.expression().accept(this));
        }

        /** In a select of its own items the row is another, but what these are is asked in this one. */
        Selection inside(Selection nested) {
            @Nullable Path forEach = nested.forEach() == null ? null : path(nested.forEach());
            boolean hasItems = forEach != null || !nested.repeat().isEmpty();
            return new Selection(
                    forEach,
                    nested.orNull(),
                    nested.repeat().stream().map(this::path).toList(),
                    hasItems ? nested.columns() : columns(nested, this),
                    hasItems
                            ? nested.selections()
                            : nested.selections().stream().map(this::inside).toList(),
                    hasItems
                            ? nested.unionAll()
                            : nested.unionAll().stream().map(this::inside).toList());
        }

        @Override
        public Expression variable(Expression.Variable variable) {
            return switch (variable.name()) {
                case "context" -> new Expression.Literal(constant);
                case "rowIndex" -> new Expression.Literal(BigDecimal.valueOf(number));
                default -> variable;
            };
        }
    }
}
