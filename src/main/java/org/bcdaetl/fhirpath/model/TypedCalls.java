package org.bcdaetl.fhirpath.model;

import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.fhirpath.model.Typing.Typed;
import org.bcdaetl.fhirpath.syntax.Expression;
import org.bcdaetl.fhirpath.syntax.InvalidPathException;
import org.bcdaetl.fhirpath.syntax.Signature;
import org.bcdaetl.fhirpath.syntax.Signatures;

/** Types function calls, and the operators on types that can be written as functions too. */
final class TypedCalls {

    private final Typing typing;
    private final Signatures signatures;

    TypedCalls(Typing typing, Signatures signatures) {
        this.typing = typing;
        this.signatures = signatures;
    }

    Typed of(Expression.Call call, Shape focus) {
        Signature signature = signatures.of(call);
        Typed source = typing.of(call.source(), focus);
        if (signature.takesOne()) {
            typing.one(source, call.function() + "()");
        }
        Shape shape = source.shape();
        return switch (signature.gives()) {
            case OF_TYPE -> ofType(false, source, call.typeArgument());
            case IS_TYPE -> ofType(true, source, call.typeArgument());
            case PROJECTED -> through(call, source, shape.one(), shape.many());
            case REPEATED -> through(call, source, typing.recursion(call.arguments(), shape), true);
            case BRANCH -> iif(call, source, focus);
            case EXTENSIONS -> extension(call, source, focus);
            case BOTH -> {
                Typed other = typing.of(call.arguments().get(0), focus);
                yield new Typed(
                        call(call, source, List.of(other.expression())),
                        shape.or(other.shape()).many(true));
            }
            case RESOURCE_KEY ->
                new Typed(
                        call(call, source, List.of()),
                        typing.member(source, "id").shape());
            case REFERENCE_KEY -> {
                Shape key = typing.member(source, "reference").shape();
                call.arguments().forEach(type -> typing.model.type(call.typeArgument()));
                yield new Typed(call(call, source, call.arguments()), key);
            }
            case INPUT -> plain(call, source, focus, signature, shape);
            case ITEM, SAME -> plain(call, source, focus, signature, shape.one());
            case BOUNDARY -> plain(call, shape.isDateTime() ? dateTime(source) : source, focus, signature, shape.one());
            case STRING -> plain(call, source, focus, signature, typing.single("string"));
            case STRINGS ->
                plain(call, source, focus, signature, typing.single("string").many(true));
            case INTEGER -> plain(call, source, focus, signature, typing.single("integer"));
            case DECIMAL -> plain(call, source, focus, signature, typing.single("decimal"));
            case BOOLEAN -> plain(call, source, focus, signature, typing.single("boolean"));
            case DATE -> plain(call, source, focus, signature, typing.single("date"));
            case DATE_TIME -> plain(call, source, focus, signature, typing.single("dateTime"));
            case TIME -> plain(call, source, focus, signature, typing.single("time"));
        };
    }

    /** JSON does not tell a dateTime that is a day from a date, and what it may stand for differs. */
    private static Typed dateTime(Typed source) {
        return new Typed(new Expression.Call(source.expression(), "toDateTime", List.of()), source.shape());
    }

    /** A function of which the signature says all. */
    private Typed plain(Expression.Call call, Typed source, Shape focus, Signature signature, Shape result) {
        Shape item = signature.arguments().areOfItems() ? source.shape().one() : focus;
        boolean takesMany = signature.arguments() == Signature.Arguments.COLLECTIONS;
        return new Typed(call(call, source, arguments(call, item, takesMany)), result);
    }

    /** Extensions of a primitive value stand elsewhere. */
    private Typed extension(Expression.Call call, Typed source, Shape focus) {
        Typed extension = typing.member(source, "extension");
        Expression holder =
                extension.expression() instanceof Expression.Member member ? member.source() : source.expression();
        return new Typed(
                new Expression.Call(holder, call.function(), arguments(call, focus, false)),
                extension.shape().many(true));
    }

    private static Expression.Call call(Expression.Call call, Typed source, List<Expression> arguments) {
        return new Expression.Call(source.expression(), call.function(), arguments);
    }

    private List<Expression> arguments(Expression.Call call, Shape focus, boolean takesMany) {
        List<Expression> arguments = new ArrayList<>();
        for (Expression argument : call.arguments()) {
            Typed typed = typing.of(argument, focus);
            arguments.add((takesMany ? typed : typing.one(typed, call.function() + "()")).expression());
        }
        return List.copyOf(arguments);
    }

    private Typed through(Expression.Call call, Typed source, Shape items, boolean many) {
        Typed typed = typing.of(call.arguments().get(0), items);
        return new Typed(
                call(call, source, List.of(typed.expression())),
                typed.shape().many(many || typed.shape().many()));
    }

    private Typed iif(Expression.Call call, Typed source, Shape focus) {
        Shape item = call.source() instanceof Expression.This
                ? focus
                : source.shape().one();
        List<Expression> arguments = new ArrayList<>();
        Shape result = Shape.NOTHING;
        for (Expression argument : call.arguments()) {
            Typed typed = typing.of(argument, item);
            if (arguments.isEmpty()) {
                typing.one(typed, "iif()");
            } else {
                result = result.or(typed.shape());
            }
            arguments.add(typed.expression());
        }
        return new Typed(call(call, source, List.copyOf(arguments)), result);
    }

    /** A test whether an operand is of a type, or what of it is. */
    Typed ofType(boolean isTest, Typed operand, String type) {
        FhirType wanted = typing.model.type(type);
        Shape shape = operand.shape();
        if (isTest) {
            typing.one(operand, "is");
        }
        Shape result = isTest ? typing.single("boolean") : Shape.of(wanted, shape.many());
        boolean isChoice = operand.expression() instanceof Expression.Element;
        List<String> kinds = Choices.kindsOf(type);
        long fitting = shape.types().stream()
                .filter(known ->
                        isChoice ? kinds.contains(Choices.suffix(known.name())) : typing.model.isA(known, wanted))
                .count();
        if (fitting == 0 && !shape.types().isEmpty()) {
            throw new InvalidPathException("takes a " + shape.typeNames() + " for a " + type + ", which it never is");
        }
        if (isChoice || fitting == 0 || fitting < shape.types().size()) {
            return new Typed(new Expression.TypeOperator(isTest, operand.expression(), type), result);
        }
        return isTest ? new Typed(isThere(operand.expression()), result) : operand;
    }

    /** True, or nothing where there is nothing. */
    private static Expression isThere(Expression operand) {
        Expression exists = new Expression.Call(operand, "exists", List.of());
        return new Expression.Call(new Expression.This(), "iif", List.of(exists, new Expression.Literal(true)));
    }
}
