package org.bcdaetl.fhirpath.model;

import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bcdaetl.fhirpath.syntax.Expression;
import org.bcdaetl.fhirpath.syntax.InvalidPathException;
import org.bcdaetl.fhirpath.syntax.Temporal;
import org.bcdaetl.json.JsonKinds;
import org.jspecify.annotations.Nullable;

/**
 * Works out, with a FHIR model, what an expression gives. Elements that the model lacks are refused, choice elements get
 * the names that they have in JSON, and places that take one value but may see several are noted.
 */
public final class Typing {

    /**
     * An expression whose elements were found in the model.
     *
     * @param expression with choice elements resolved
     * @param shape of what it gives
     */
    public record Typed(Expression expression, Shape shape) {}

    private static final int LONGEST_CYCLE = 4;

    final FhirModel model;
    private final String resource;
    private final Shape resourceShape;
    private final Map<String, Object> constants;
    private final TypedCalls calls = new TypedCalls(this);
    private final List<String> notes = new ArrayList<>();
    private Shape context;
    private boolean lenient;

    /**
     * A typing for one view.
     *
     * @throws InvalidPathException if the model has no such resource
     */
    public Typing(FhirModel model, String resource, Map<String, Object> constants) {
        Shape shape = model.resource(resource);
        if (shape == null) {
            throw new InvalidPathException("names no resource of the model: " + resource);
        }
        this.model = model;
        this.resource = resource;
        this.resourceShape = shape;
        this.context = shape;
        this.constants = constants;
    }

    /** One resource. */
    public Shape resource() {
        return resourceShape;
    }

    /**
     * Types an expression.
     *
     * @param focus what {@code $this} and {@code %context} are
     * @throws InvalidPathException if it names an element or type that the model lacks
     */
    public Typed type(Expression expression, Shape focus) {
        context = focus;
        return of(expression, focus);
    }

    /** All that a recursion down some expressions sees: where it begins, and whatever they give of that. */
    public Shape recursion(List<Expression> expressions, Shape focus) {
        List<String> before = List.copyOf(notes);
        boolean wasLenient = lenient;
        lenient = true;
        Shape seen = focus;
        for (int round = 0; round < LONGEST_CYCLE; round++) {
            for (Expression expression : expressions) {
                seen = seen.or(of(expression, seen.one()).shape());
            }
        }
        lenient = wasLenient;
        notes.clear();
        notes.addAll(before);
        return seen.one();
    }

    /** What was noted since the last call: places that take one value but may see several. */
    public List<String> takeNotes() {
        List<String> taken = List.copyOf(notes);
        notes.clear();
        return taken;
    }

    Typed of(Expression expression, Shape focus) {
        if (expression instanceof Expression.This) {
            return new Typed(expression, focus);
        }
        if (expression instanceof Expression.Literal literal) {
            return new Typed(expression, value(literal.value()));
        }
        if (expression instanceof Expression.Index) {
            return new Typed(expression, single("integer"));
        }
        if (expression instanceof Expression.Variable variable) {
            return new Typed(expression, variable(variable.name()));
        }
        if (expression instanceof Expression.Member member) {
            return both(member, member(member.source(), member.name(), focus));
        }
        if (expression instanceof Expression.Element element) {
            Typed typed = member(element.source(), element.name(), focus);
            return new Typed(both(element, typed.expression()), typed.shape());
        }
        if (expression instanceof Expression.Call call) {
            return calls.of(call, focus);
        }
        if (expression instanceof Expression.Item item) {
            Typed source = of(item.source(), focus);
            Typed place = one(of(item.place(), focus), "a place");
            return new Typed(
                    new Expression.Item(source.expression(), place.expression()),
                    source.shape().one());
        }
        if (expression instanceof Expression.Negative negative) {
            Typed operand = one(of(negative.operand(), focus), "-");
            return new Typed(new Expression.Negative(operand.expression()), operand.shape());
        }
        if (expression instanceof Expression.TypeOperator operator) {
            return calls.typeOperator(operator.operator(), of(operator.operand(), focus), operator.type());
        }
        return binary((Expression.Binary) expression, focus);
    }

    private Shape variable(String name) {
        return switch (name) {
            case "resource", "rootResource" -> resourceShape;
            case "context" -> context;
            case "rowIndex" -> single("integer");
            default -> constants.containsKey(name) ? value(constants.get(name)) : Shape.ANYTHING;
        };
    }

    private Shape value(@Nullable Object value) {
        if (value == null) {
            return Shape.NOTHING;
        }
        if (value instanceof Temporal temporal) {
            return single(
                    switch (temporal.kind()) {
                        case DATE -> "date";
                        case TIME -> "time";
                        case DATE_TIME -> "dateTime";
                    });
        }
        return single(value instanceof BigDecimal ? "decimal" : value instanceof Boolean ? "boolean" : "string");
    }

    /** One value of a type. */
    Shape single(String type) {
        return Shape.of(model.type(type), false);
    }

    private Typed member(Expression from, String name, Shape focus) {
        boolean isResource = focus.types().equals(resourceShape.types()) && name.equals(resource);
        if (from instanceof Expression.This && isResource) {
            return new Typed(from, focus);
        }
        Typed source = of(from, focus);
        return member(source, name);
    }

    /** The element of a name, of all items that have it. */
    Typed member(Typed source, String name) {
        if (!source.shape().known()) {
            return new Typed(new Expression.Member(source.expression(), name), Shape.ANYTHING);
        }
        Map<String, JsonKinds> spellings = new LinkedHashMap<>();
        @Nullable Shape shape = null;
        for (BaseRuntimeElementDefinition<?> type : source.shape().types()) {
            FhirModel.Element element = model.element(type, name);
            if (element != null) {
                for (int i = 0; i < element.spellings().size(); i++) {
                    spellings.merge(element.spellings().get(i), element.kinds(i), JsonKinds::or);
                }
                shape = shape == null ? element.shape() : shape.or(element.shape());
            }
        }
        if (shape == null) {
            boolean isNothing = lenient || source.shape().types().isEmpty();
            return isNothing ? new Typed(source.expression(), Shape.NOTHING) : OfPrimitives.member(this, source, name);
        }
        Expression expression = spellings.keySet().equals(Set.of(name))
                ? new Expression.Member(source.expression(), name, kinds(spellings, name))
                : element(source.expression(), name, spellings);
        return new Typed(expression, shape.many(shape.many() || source.shape().many()));
    }

    private static Expression.Element element(Expression source, String name, Map<String, JsonKinds> spellings) {
        return new Expression.Element(source, name, List.copyOf(spellings.keySet()), List.copyOf(spellings.values()));
    }

    private static JsonKinds kinds(Map<String, JsonKinds> spellings, String name) {
        return spellings.getOrDefault(name, JsonKinds.UNKNOWN);
    }

    /** A field as one model has it and as another one does. */
    private static Typed both(Expression.Member before, Typed typed) {
        return typed.expression() instanceof Expression.Member now && now.name().equals(before.name())
                ? new Typed(
                        new Expression.Member(
                                now.source(), now.name(), before.kinds().or(now.kinds())),
                        typed.shape())
                : typed;
    }

    private static Expression both(Expression.Element before, Expression typed) {
        Map<String, JsonKinds> spellings = new LinkedHashMap<>();
        add(before, spellings);
        Expression source = before.source();
        if (typed instanceof Expression.Element now) {
            add(now, spellings);
            source = now.source();
        } else if (typed instanceof Expression.Member now) {
            spellings.merge(now.name(), now.kinds(), JsonKinds::or);
            source = now.source();
        }
        return element(source, before.name(), spellings);
    }

    private static void add(Expression.Element element, Map<String, JsonKinds> spellings) {
        for (int i = 0; i < element.spellings().size(); i++) {
            spellings.merge(element.spellings().get(i), element.kinds().get(i), JsonKinds::or);
        }
    }

    private Typed binary(Expression.Binary binary, Shape focus) {
        Typed left = of(binary.left(), focus);
        Typed right = of(binary.right(), focus);
        String operator = binary.operator();
        switch (operator) {
            case "=", "!=", "~", "!~", "|" -> {}
            case "in" -> one(left, "in");
            case "contains" -> one(right, "contains");
            default -> {
                one(left, operator);
                one(right, operator);
            }
        }
        Shape shape =
                switch (operator) {
                    case "|" -> left.shape().or(right.shape()).many(true);
                    case "&" -> single("string");
                    case "+" -> left.shape().or(right.shape()).one();
                    case "-", "*", "/", "div", "mod" -> single("decimal");
                    default -> single("boolean");
                };
        return new Typed(new Expression.Binary(operator, left.expression(), right.expression()), shape);
    }

    /** Notes where something that takes one value may see several. */
    Typed one(Typed typed, String taker) {
        if (typed.shape().many()) {
            notes.add("may give several values where " + taker + " takes one");
        }
        return typed;
    }
}
