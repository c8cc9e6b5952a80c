package org.bcdaetl.fhirpath.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bcdaetl.fhirpath.syntax.Expression;
import org.bcdaetl.fhirpath.syntax.InvalidPathException;
import org.bcdaetl.fhirpath.syntax.Operator;
import org.bcdaetl.fhirpath.syntax.Signatures;
import org.bcdaetl.fhirpath.syntax.Temporal;
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
    private final TypedCalls calls;
    private final List<String> notes = new ArrayList<>();
    private Shape context;
    private boolean lenient;

    /**
     * A typing for one view.
     *
     * @param signatures of the functions that there are
     * @throws InvalidPathException if the model has no such resource
     */
    public Typing(FhirModel model, String resource, Map<String, Object> constants, Signatures signatures) {
        Shape shape = model.resource(resource);
        if (shape == null) {
            throw new InvalidPathException("names no resource of the model: " + resource);
        }
        this.model = model;
        this.resource = resource;
        this.resourceShape = shape;
        this.context = shape;
        this.constants = constants;
        this.calls = new TypedCalls(this, signatures);
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
        return expression.accept(new Pass(focus));
    }

    /** What each kind of expression gives for a focus. */
    private final class Pass implements Expression.Visitor<Typed> {

        private final Shape focus;

        Pass(Shape focus) {
            this.focus = focus;
        }

        @Override
        public Typed self(Expression.This self) {
            return new Typed(self, focus);
        }

        @Override
        public Typed literal(Expression.Literal literal) {
            return new Typed(literal, value(literal.value()));
        }

        @Override
        public Typed index(Expression.Index index) {
            return new Typed(index, single("integer"));
        }

        @Override
        public Typed variable(Expression.Variable variable) {
            return new Typed(variable, Typing.this.variable(variable.name()));
        }

        @Override
        public Typed member(Expression.Member member) {
            return Spellings.both(member, Typing.this.member(member.source(), member.name(), focus));
        }

        @Override
        public Typed element(Expression.Element element) {
            Typed typed = Typing.this.member(element.source(), element.name(), focus);
            return new Typed(Spellings.both(element, typed.expression()), typed.shape());
        }

        @Override
        public Typed call(Expression.Call call) {
            return calls.of(call, focus);
        }

        @Override
        public Typed item(Expression.Item item) {
            Typed source = of(item.source(), focus);
            Typed place = one(of(item.place(), focus), "a place");
            return new Typed(
                    new Expression.Item(source.expression(), place.expression()),
                    source.shape().one());
        }

        @Override
        public Typed negative(Expression.Negative negative) {
            Typed operand = one(of(negative.operand(), focus), "-");
            Operands.checkNumber(operand.shape());
            return new Typed(new Expression.Negative(operand.expression()), operand.shape());
        }

        @Override
        public Typed typeOperator(Expression.TypeOperator operator) {
            return calls.ofType(operator.isTest(), of(operator.operand(), focus), operator.type());
        }

        @Override
        public Typed binary(Expression.Binary binary) {
            return Typing.this.binary(binary.operator(), of(binary.left(), focus), of(binary.right(), focus));
        }
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
        Spellings spellings = new Spellings();
        @Nullable Shape shape = null;
        for (FhirType type : source.shape().types()) {
            FhirModel.Element element = model.element(type, name);
            if (element != null) {
                spellings.add(element);
                shape = shape == null ? element.shape() : shape.or(element.shape());
            }
        }
        if (shape == null) {
            boolean isNothing = lenient || source.shape().types().isEmpty();
            return isNothing ? new Typed(source.expression(), Shape.NOTHING) : OfPrimitives.member(this, source, name);
        }
        return new Typed(
                spellings.of(source.expression(), name),
                shape.many(shape.many() || source.shape().many()));
    }

    private Typed binary(Operator operator, Typed left, Typed right) {
        switch (operator.takes()) {
            case COLLECTIONS -> {}
            case ONE_LEFT -> one(left, operator.symbol());
            case ONE_RIGHT -> one(right, operator.symbol());
            case ONE_EACH -> {
                one(left, operator.symbol());
                one(right, operator.symbol());
            }
        }
        Operands.check(operator, left.shape(), right.shape());
        Shape shape =
                switch (operator.gives()) {
                    case BOOLEAN -> single("boolean");
                    case STRING -> single("string");
                    case DECIMAL -> single("decimal");
                    case EITHER -> left.shape().or(right.shape()).one();
                    case BOTH -> left.shape().or(right.shape()).many(true);
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
