package org.bcdaetl.view;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.bcdaetl.fhirpath.syntax.Expression;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of a select read the same choice element, each as another type, or the amount and the number of the same
 * adjudication: at most one of them has a value.
 */
final class SharedChoices {

    /** What an adjudication of R4 has one of, though no choice element: an amount of money, or a number. */
    private static final Set<String> AMOUNT_OR_VALUE = Set.of("amount", "value");

    private SharedChoices() {}

    /** For each column the places of those that may have what it looks for as another type. */
    static int[][] of(List<Selection.SelectedColumn> columns) {
        List<Map<Expression, String>> types =
                columns.stream().map(column -> types(column.path())).toList();
        return IntStream.range(0, columns.size())
                .mapToObj(column -> IntStream.range(0, columns.size())
                        .filter(other -> !columns.get(other).column().collection()
                                && isOtherType(types.get(column), types.get(other)))
                        .toArray())
                .toArray(int[][]::new);
    }

    private static boolean isOtherType(Map<Expression, String> some, Map<Expression, String> others) {
        return some.entrySet().stream().anyMatch(choice -> !others.getOrDefault(choice.getKey(), choice.getValue())
                .equals(choice.getValue()));
    }

    /** Which choices a path goes through, seen from the focus of the select, each with the type that it takes. */
    private static Map<Expression, String> types(Path path) {
        Map<Expression, String> types = new HashMap<>();
        @Nullable Expression at = path.expression();
        while (at != null) {
            if (at instanceof Expression.TypeOperator operator && !operator.isTest()) {
                at = operator.operand();
                types.put(at, operator.type());
            } else if (at instanceof Expression.Call call) {
                at = call.source();
                if (call.function().equals("ofType")) {
                    types.put(at, call.typeArgument());
                }
            } else if (at instanceof Expression.Element element) {
                at = element.source();
            } else if (at instanceof Expression.Member member) {
                at = member.source();
                if (AMOUNT_OR_VALUE.contains(member.name())) {
                    types.put(new Expression.Member(at, "amount"), member.name());
                }
            } else {
                at = at instanceof Expression.Item item ? item.source() : null;
            }
        }
        return types;
    }
}
