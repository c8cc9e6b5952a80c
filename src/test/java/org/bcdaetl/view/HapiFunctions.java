package org.bcdaetl.view;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bcdaetl.view.HapiExpressions.Scope;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.r4.fhirpath.ExpressionNode;

/** The functions that the project's views call, for {@link HapiExpressions}. */
final class HapiFunctions {

    private final HapiExpressions expressions;
    private final Scope scope;

    HapiFunctions(HapiExpressions expressions, Scope scope) {
        this.expressions = expressions;
        this.scope = scope;
    }

    List<Object> call(ExpressionNode node, List<Object> focus) {
        List<ExpressionNode> arguments = node.getParameters();
        return switch (node.getFunction()) {
            case First -> focus.subList(0, Math.min(1, focus.size()));
            case Last -> focus.subList(Math.max(0, focus.size() - 1), focus.size());
            case Item -> item(focus, arguments.get(0));
            case Skip ->
                focus.subList(Math.min(focus.size(), Integer.parseInt(text(arguments.get(0), focus))), focus.size());
            case Take -> focus.subList(0, Math.min(focus.size(), Integer.parseInt(text(arguments.get(0), focus))));
            case Join ->
                List.of(focus.stream()
                        .map(item -> HapiExpressions.text(List.of(item)))
                        .collect(Collectors.joining(arguments.isEmpty() ? "" : text(arguments.get(0), focus))));
            case Count -> List.of(BigDecimal.valueOf(focus.size()));
            case Sort -> inOrder(focus, arguments.get(0));
            // A primitive of which only extensions are there does not count as there.
            case Exists -> List.of(focus.stream().anyMatch(item -> HapiExpressions.value(item) != null));
            case Not -> focus.isEmpty() ? List.of() : List.of(!HapiExpressions.holds(focus));
            case Where -> where(focus, arguments.get(0));
            case Select -> {
                List<Object> selected = new ArrayList<>();
                focus.forEach(item -> selected.addAll(expressions.argument(arguments.get(0), List.of(item), scope)));
                yield selected;
            }
            case Extension -> {
                String url = text(arguments.get(0), focus);
                List<Object> found = new ArrayList<>(expressions.member("extension", focus));
                found.removeIf(extension -> !HapiExpressions.text(expressions.member("url", List.of(extension)))
                        .equals(url));
                yield found;
            }
            case OfType -> {
                String type = arguments.get(0).getName();
                yield focus.stream()
                        .filter(item -> item instanceof IBase object
                                && object.fhirType().equals(type))
                        .toList();
            }
            case Iif -> {
                boolean holds = HapiExpressions.holds(expressions.argument(arguments.get(0), focus, scope));
                int branch = holds ? 1 : 2;
                yield branch < arguments.size() ? expressions.argument(arguments.get(branch), focus, scope) : List.of();
            }
            default -> ofText(node, focus);
        };
    }

    private List<Object> where(List<Object> focus, ExpressionNode condition) {
        List<Object> found = new ArrayList<>();
        for (Object item : focus) {
            if (HapiExpressions.holds(expressions.argument(condition, List.of(item), scope))) {
                found.add(item);
            }
        }
        return found;
    }

    /** By a number that each item has; those without one come last. */
    private List<Object> inOrder(List<Object> focus, ExpressionNode key) {
        List<Object> sorted = new ArrayList<>(focus);
        sorted.sort(Comparator.comparing(
                item -> expressions.argument(key, List.of(item), scope).stream()
                        .map(number -> (BigDecimal) HapiExpressions.value(number))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                Comparator.nullsLast(Comparator.naturalOrder())));
        return sorted;
    }

    private List<Object> item(List<Object> focus, ExpressionNode place) {
        int at = Integer.parseInt(text(place, focus));
        return at < focus.size() ? List.of(focus.get(at)) : List.of();
    }

    /** Functions on one text. */
    private List<Object> ofText(ExpressionNode node, List<Object> focus) {
        if (focus.size() > 1) {
            throw new IllegalArgumentException("several texts");
        }
        if (focus.isEmpty()) {
            return List.of();
        }
        String text = HapiExpressions.text(focus);
        List<List<Object>> arguments = node.getParameters().stream()
                .map(parameter -> expressions.argument(parameter, focus, scope))
                .toList();
        if (arguments.stream().anyMatch(List::isEmpty)) {
            return List.of();
        }
        Function<Integer, String> argument = place -> HapiExpressions.text(arguments.get(place));
        return switch (node.getFunction()) {
            case ToString -> List.of(text);
            case Trim -> List.of(text.strip());
            case Length -> List.of(BigDecimal.valueOf(text.codePointCount(0, text.length())));
            case Upper -> List.of(text.toUpperCase(Locale.ROOT));
            case Lower -> List.of(text.toLowerCase(Locale.ROOT));
            case Contains -> List.of(text.contains(argument.apply(0)));
            case StartsWith -> List.of(text.startsWith(argument.apply(0)));
            case Replace -> List.of(text.replace(argument.apply(0), argument.apply(1)));
            case Matches ->
                List.of(java.util.regex.Pattern.compile(argument.apply(0))
                        .matcher(text)
                        .find());
            case ReplaceMatches -> List.of(text.replaceAll(argument.apply(0), argument.apply(1)));
            case Substring -> {
                int from = Integer.parseInt(argument.apply(0));
                int[] characters = text.codePoints().toArray();
                int length = node.getParameters().size() > 1 ? Integer.parseInt(argument.apply(1)) : characters.length;
                yield from >= characters.length
                        ? List.of()
                        : List.of(new String(characters, from, Math.min(characters.length - from, length)));
            }
            default -> throw new IllegalArgumentException(node.getFunction().toCode());
        };
    }

    private String text(ExpressionNode argument, List<Object> focus) {
        return HapiExpressions.text(expressions.argument(argument, focus, scope));
    }
}
