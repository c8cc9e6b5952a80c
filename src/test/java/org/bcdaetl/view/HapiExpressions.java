package org.bcdaetl.view;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.r4.context.SimpleWorkerContext;
import org.hl7.fhir.r4.fhirpath.ExpressionNode;
import org.hl7.fhir.r4.fhirpath.FHIRPathEngine;
import org.jspecify.annotations.Nullable;

/**
 * FHIRPath as an oracle: parsed by HAPI's R4 parser, evaluated the plain way over the objects that HAPI's parser makes,
 * of any release. HAPI's own STU3 engine knows neither {@code ofType} nor {@code &} nor {@code %context}. Items are HAPI objects,
 * Strings, Booleans and BigDecimals. Not for several threads.
 */
final class HapiExpressions {

    /**
     * What an expression sees besides its focus.
     *
     * @param resource {@code %resource}
     * @param context {@code %context}
     * @param row {@code %rowIndex}
     */
    record Scope(IBase resource, @Nullable Object context, int row) {}

    private static final Pattern VARIABLE = Pattern.compile("%(resource|context|rowIndex)\\b");

    /** SQL on FHIR's own function, which FHIRPath lacks: for the references of claims the same as this. */
    private static final Pattern REFERENCE_KEY = Pattern.compile("\\.getReferenceKey\\((\\w+)\\)");

    /** A function of ours, which for HAPI's parser goes by the name of one that it knows. */
    private static final Pattern IN_ORDER = Pattern.compile("\\.inOrder\\(");

    private static final FHIRPathEngine PARSER = parser();

    private final Map<String, ExpressionNode> parsed = new HashMap<>();

    /** The texts of arguments, empty where they say more than what their focus is asked. */
    private final Map<ExpressionNode, String> texts = new IdentityHashMap<>();

    /** Of each object of the resource at hand what it answered to names and to the texts of arguments. */
    private final Map<IBase, Map<String, List<Object>>> answers = new IdentityHashMap<>();

    private @Nullable IBase resource;

    private static FHIRPathEngine parser() {
        try {
            return new FHIRPathEngine(new SimpleWorkerContext());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ExpressionNode parse(String path) {
        return parsed.computeIfAbsent(path, text -> {
            synchronized (PARSER) {
                return PARSER.parse(inHapisTerms(text));
            }
        });
    }

    List<Object> evaluate(ExpressionNode expression, List<Object> focus, Scope scope) {
        if (scope.resource() != resource) {
            resource = scope.resource();
            answers.clear();
        }
        return evaluate(expression, focus, scope, true);
    }

    private static String inHapisTerms(String path) {
        String keyless = REFERENCE_KEY.matcher(path).replaceAll(".reference.replace('$1/', '')");
        return VARIABLE.matcher(IN_ORDER.matcher(keyless).replaceAll(".sort(")).replaceAll("hapi_$1");
    }

    private List<Object> evaluate(ExpressionNode node, List<Object> focus, Scope scope, boolean first) {
        List<Object> left = operand(node, focus, scope, first);
        if (!node.isProximal()) {
            return left;
        }
        ExpressionNode.Operation operation = node.getOperation();
        for (ExpressionNode next = node.getOpNext(); next != null; next = next.getOpNext()) {
            left = operate(operation, left, operand(next, focus, scope, true));
            operation = next.getOperation();
        }
        return left;
    }

    private List<Object> operand(ExpressionNode node, List<Object> focus, Scope scope, boolean first) {
        List<Object> items =
                switch (node.getKind()) {
                    case Constant ->
                        node.getConstant() == null
                                ? List.of()
                                : List.of(value(
                                        node.getConstant().fhirType(),
                                        node.getConstant().primitiveValue()));
                    case Group -> evaluate(node.getGroup(), focus, scope, true);
                    case Name ->
                        first && node.getName().startsWith("hapi_")
                                ? variable(node.getName(), scope)
                                : member(node.getName(), focus);
                    case Function -> new HapiFunctions(this, scope).call(node, focus);
                    case Unary -> throw new IllegalArgumentException("a sign");
                };
        return node.getInner() == null ? items : evaluate(node.getInner(), items, scope, false);
    }

    /** Evaluates an argument of a function, once for each object of the resource. */
    List<Object> argument(ExpressionNode node, List<Object> focus, Scope scope) {
        String text = texts.computeIfAbsent(
                node, argument -> argument.toString().contains("hapi_") ? "" : argument + " as an argument");
        return text.isEmpty() || focus.size() != 1 || !(focus.get(0) instanceof IBase object)
                ? evaluate(node, focus, scope, true)
                : answer(object, text, () -> evaluate(node, focus, scope, true));
    }

    private List<Object> answer(IBase object, String question, Supplier<List<Object>> first) {
        Map<String, List<Object>> known = answers.computeIfAbsent(object, asked -> new HashMap<>());
        @Nullable List<Object> answer = known.get(question);
        if (answer == null) {
            answer = first.get();
            known.put(question, answer);
        }
        return answer;
    }

    private static List<Object> variable(String name, Scope scope) {
        return switch (name) {
            case "hapi_resource" -> List.of(scope.resource());
            case "hapi_context" -> scope.context() == null ? List.of() : List.of(scope.context());
            default -> List.of(BigDecimal.valueOf(scope.row()));
        };
    }

    List<Object> member(String name, List<Object> focus) {
        List<Object> members = new ArrayList<>();
        for (Object item : focus) {
            if (name.equals("$this")) {
                members.add(item);
            } else if (item instanceof IBase object) {
                members.addAll(answer(object, name, () -> List.copyOf(HapiObject.members(object, name))));
            }
        }
        return members;
    }

    /** A primitive as a String, Boolean or BigDecimal, null where it has only extensions; anything else as it is. */
    static @Nullable Object value(Object item) {
        if (item instanceof IBase object && HapiObject.isPrimitive(object)) {
            @Nullable String text = HapiObject.text(object);
            return text == null ? null : value(object.fhirType(), text);
        }
        return item;
    }

    private static Object value(String type, String text) {
        return switch (type) {
            case "boolean" -> Boolean.valueOf(text);
            case "integer", "decimal", "positiveInt", "unsignedInt" -> new BigDecimal(text);
            default -> text;
        };
    }

    static boolean areEqual(Object one, Object other) {
        @Nullable Object left = value(one);
        @Nullable Object right = value(other);
        if (left == null || right == null) {
            return false;
        }
        return left instanceof BigDecimal number && right instanceof BigDecimal with
                ? number.compareTo(with) == 0
                : left.equals(right);
    }

    /** Whether a condition holds; unknown counts as false. */
    static boolean holds(List<Object> condition) {
        return condition.size() == 1 && !Boolean.FALSE.equals(value(condition.get(0)));
    }

    private static List<Object> operate(ExpressionNode.Operation operation, List<Object> left, List<Object> right) {
        switch (operation) {
            case Concatenate -> {
                return List.of(text(left) + text(right));
            }
            case Union -> {
                List<Object> union = new ArrayList<>(left);
                right.stream()
                        .filter(item -> union.stream().noneMatch(known -> areEqual(known, item)))
                        .forEach(union::add);
                return union;
            }
            case And -> {
                return List.of(holds(left) && holds(right));
            }
            case Or -> {
                return List.of(holds(left) || holds(right));
            }
            case In -> {
                return left.isEmpty()
                        ? List.of()
                        : List.of(right.stream().anyMatch(member -> areEqual(left.get(0), member)));
            }
            case Plus -> {
                return List.of(((BigDecimal) value(left.get(0))).add((BigDecimal) value(right.get(0))));
            }
            case Minus -> {
                return List.of(((BigDecimal) value(left.get(0))).subtract((BigDecimal) value(right.get(0))));
            }
            case NotEquals -> {
                return left.isEmpty() || right.isEmpty() ? List.of() : List.of(!areEqual(left.get(0), right.get(0)));
            }
            case GreaterOrEqual -> {
                return left.isEmpty() ? List.of() : List.of(text(left).compareTo(text(right)) >= 0);
            }
            case Equals -> {
                if (left.isEmpty() || right.isEmpty()) {
                    return List.of();
                }
                boolean equal = left.size() == right.size();
                for (int i = 0; equal && i < left.size(); i++) {
                    equal = areEqual(left.get(i), right.get(i));
                }
                return List.of(equal);
            }
            default -> throw new IllegalArgumentException(operation.toCode());
        }
    }

    static String text(List<Object> items) {
        @Nullable Object value = items.isEmpty() ? null : value(items.get(0));
        return value == null ? "" : value.toString();
    }
}
