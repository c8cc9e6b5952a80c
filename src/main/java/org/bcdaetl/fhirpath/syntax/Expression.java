package org.bcdaetl.fhirpath.syntax;

import java.util.Collections;
import java.util.List;
import org.bcdaetl.json.JsonKinds;
import org.jspecify.annotations.Nullable;

/** A FHIRPath expression, parsed. Whatever goes through expressions is a {@link Visitor}, so that it knows each kind. */
public sealed interface Expression {

    /** Has a visitor see which kind of expression it is. */
    <R> R accept(Visitor<R> visitor);

    /**
     * A pass over expressions. A new kind of expression does not compile until each pass says what it does with it.
     *
     * @param <R> what the pass makes of an expression
     */
    interface Visitor<R> {
        R literal(Literal literal);

        R self(This self);

        R index(Index index);

        R variable(Variable variable);

        R member(Member member);

        R element(Element element);

        R call(Call call);

        R item(Item item);

        R binary(Binary binary);

        R negative(Negative negative);

        R typeOperator(TypeOperator operator);
    }

    /** A constant: a String, Boolean, BigDecimal or {@link Temporal}; null is the empty collection. */
    record Literal(@Nullable Object value) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.literal(this);
        }
    }

    /** {@code $this}, also where it is not written. */
    record This() implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.self(this);
        }
    }

    /** {@code $index}: the place of the item in the collection that a function goes through. */
    record Index() implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.index(this);
        }
    }

    /** {@code %name}. */
    record Variable(String name) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.variable(this);
        }
    }

    /** {@code source.name}, and what it is in JSON where a model says so. */
    record Member(Expression source, String name, JsonKinds kinds) implements Expression {
        public Member(Expression source, String name) {
            this(source, name, JsonKinds.UNKNOWN);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.member(this);
        }
    }

    /**
     * {@code source.name} where the model says under which names it stands, such as those of a choice.
     *
     * @param kinds what it is in JSON under each of them
     */
    record Element(Expression source, String name, List<String> spellings, List<JsonKinds> kinds)
            implements Expression {
        public Element(Expression source, String name, List<String> spellings) {
            this(source, name, spellings, Collections.nCopies(spellings.size(), JsonKinds.UNKNOWN));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.element(this);
        }
    }

    /** {@code source.function(arguments)}. */
    record Call(Expression source, String function, List<Expression> arguments) implements Expression {

        /**
         * The type that is the first argument, without the {@code FHIR.} or {@code System.} before it.
         *
         * @throws InvalidPathException if the argument is no type
         */
        public String typeArgument() {
            if (arguments.get(0) instanceof Member type
                    && (type.source() instanceof This
                            || type.source().equals(new Member(new This(), "FHIR"))
                            || type.source().equals(new Member(new This(), "System")))) {
                return type.name();
            }
            throw new InvalidPathException("calls " + function + "() with something that is no type");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.call(this);
        }
    }

    /** {@code source[place]}. */
    record Item(Expression source, Expression place) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.item(this);
        }
    }

    /** {@code left operator right}. */
    record Binary(Operator operator, Expression left, Expression right) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.binary(this);
        }
    }

    /** {@code -operand}. */
    record Negative(Expression operand) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.negative(this);
        }
    }

    /** {@code operand is type}, a test, or {@code operand as type}, which gives what is of the type. */
    record TypeOperator(boolean isTest, Expression operand, String type) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.typeOperator(this);
        }
    }
}
