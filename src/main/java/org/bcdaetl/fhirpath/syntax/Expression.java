package org.bcdaetl.fhirpath.syntax;

import java.util.Collections;
import java.util.List;
import org.bcdaetl.json.JsonKinds;
import org.jspecify.annotations.Nullable;

/** A FHIRPath expression, parsed. */
public sealed interface Expression {

    /** A constant: a String, Boolean, BigDecimal or {@link Temporal}; null is the empty collection. */
    record Literal(@Nullable Object value) implements Expression {}

    /** {@code $this}, also where it is not written. */
    record This() implements Expression {}

    /** {@code $index}: the place of the item in the collection that a function goes through. */
    record Index() implements Expression {}

    /** {@code %name}. */
    record Variable(String name) implements Expression {}

    /** {@code source.name}, and what it is in JSON where a model says so. */
    public record Member(Expression source, String name, JsonKinds kinds) implements Expression {
        public Member(Expression source, String name) {
            this(source, name, JsonKinds.UNKNOWN);
        }
    }

    /**
     * {@code source.name} where the model says under which names it stands, such as those of a choice.
     *
     * @param kinds what it is in JSON under each of them
     */
    public record Element(Expression source, String name, List<String> spellings, List<JsonKinds> kinds)
            implements Expression {
        public Element(Expression source, String name, List<String> spellings) {
            this(source, name, spellings, Collections.nCopies(spellings.size(), JsonKinds.UNKNOWN));
        }
    }

    /** {@code source.function(arguments)}. */
    record Call(Expression source, String function, List<Expression> arguments) implements Expression {

        /**
         * The type that is the only argument.
         *
         * @throws InvalidPathException if the arguments are others
         */
        public String typeArgument() {
            if (arguments.size() == 1
                    && arguments.get(0) instanceof Literal literal
                    && literal.value() instanceof String type) {
                return type;
            }
            throw new InvalidPathException(function + "() needs a type");
        }
    }

    /** {@code source[place]}. */
    record Item(Expression source, Expression place) implements Expression {}

    /** {@code left operator right}. */
    record Binary(String operator, Expression left, Expression right) implements Expression {}

    /** {@code -operand}. */
    record Negative(Expression operand) implements Expression {}

    /** {@code operand is type} or {@code operand as type}. */
    record TypeOperator(String operator, Expression operand, String type) implements Expression {}
}
