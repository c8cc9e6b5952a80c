package org.bcdaetl.fhirpath.model;

import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.fhirpath.model.Typing.Typed;
import org.bcdaetl.fhirpath.syntax.Expression;
import org.bcdaetl.fhirpath.syntax.InvalidPathException;
import org.bcdaetl.fhirpath.syntax.Signature;

/** Types function calls, and the operators on types that can be written as functions too. */
final class TypedCalls {

    private final Typing typing;

    TypedCalls(Typing typing) {
        this.typing = typing;
    }

    Typed of(Expression.Call call, Shape focus) {
        Signature signature = Signature.of(call);
        Typed source = typing.of(call.source(), focus);
        Shape shape = source.shape();
        switch (call.function()) {
            case "ofType", "as", "is" -> {
                return typeOperator(call.function(), source, call.typeArgument());
            }
            case "select", "repeat" -> {
                return through(call, source);
            }
            case "iif" -> {
                return iif(call, source, focus);
            }
            case "extension" -> {
                return extension(call, source, focus);
            }
            case "combine", "union" -> {
                Typed other = typing.of(call.arguments().get(0), focus);
                return new Typed(
                        new Expression.Call(source.expression(), call.function(), List.of(other.expression())),
                        shape.or(other.shape()).many(true));
            }
            case "getResourceKey" -> {
                return new Typed(
                        call(call, source, List.of()),
                        typing.member(source, "id").shape());
            }
            case "getReferenceKey" -> {
                Shape key = typing.member(source, "reference").shape();
                call.arguments().forEach(type -> typing.model.type(call.typeArgument()));
                return new Typed(call(call, source, call.arguments()), key);
            }
            default -> {
                if (signature.takesOne()) {
                    typing.one(source, call.function() + "()");
                }
                boolean isCriteria =
                        List.of("where", "exists", "all", "inOrder").contains(call.function());
                List<Expression> arguments = isCriteria ? criteria(call, shape) : arguments(call, focus);
                return new Typed(call(call, source, arguments), result(signature, shape));
            }
        }
    }

    /** Extensions of a primitive value stand elsewhere. */
    private Typed extension(Expression.Call call, Typed source, Shape focus) {
        Typed extension = typing.member(source, "extension");
        Expression holder =
                extension.expression() instanceof Expression.Member member ? member.source() : source.expression();
        return new Typed(
                new Expression.Call(holder, "extension", arguments(call, focus)),
                extension.shape().many(true));
    }

    private static Expression.Call call(Expression.Call call, Typed source, List<Expression> arguments) {
        return new Expression.Call(source.expression(), call.function(), arguments);
    }

    private Shape result(Signature signature, Shape source) {
        return switch (signature.gives()) {
            case INPUT -> source;
            case ITEM, SAME -> source.one();
            case STRING -> typing.single("string");
            case STRINGS -> typing.single("string").many(true);
            case INTEGER -> typing.single("integer");
            case DECIMAL -> typing.single("decimal");
            case BOOLEAN -> typing.single("boolean");
            case DATE -> typing.single("date");
            case DATE_TIME -> typing.single("dateTime");
            case TIME -> typing.single("time");
            case SPECIAL -> Shape.ANYTHING;
        };
    }

    private List<Expression> arguments(Expression.Call call, Shape focus) {
        boolean takesMany =
                List.of("intersect", "exclude", "subsetOf", "supersetOf").contains(call.function());
        List<Expression> arguments = new ArrayList<>();
        for (Expression argument : call.arguments()) {
            Typed typed = typing.of(argument, focus);
            arguments.add((takesMany ? typed : typing.one(typed, call.function() + "()")).expression());
        }
        return List.copyOf(arguments);
    }

    private List<Expression> criteria(Expression.Call call, Shape items) {
        return call.arguments().stream()
                .map(condition -> typing.one(typing.of(condition, items.one()), call.function() + "()")
                        .expression())
                .toList();
    }

    /** {@code repeat} sees what it gave itself, too. */
    private Typed through(Expression.Call call, Typed source) {
        Expression projection = call.arguments().get(0);
        boolean repeats = call.function().equals("repeat");
        Shape items = repeats
                ? typing.recursion(List.of(projection), source.shape())
                : source.shape().one();
        Typed typed = typing.of(projection, items);
        return new Typed(
                call(call, source, List.of(typed.expression())),
                typed.shape()
                        .many(repeats || typed.shape().many() || source.shape().many()));
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
        boolean many = result.many()
                || !(call.source() instanceof Expression.This) && source.shape().many();
        return new Typed(call(call, source, List.copyOf(arguments)), result.many(many));
    }

    Typed typeOperator(String operator, Typed operand, String type) {
        BaseRuntimeElementDefinition<?> wanted = typing.model.type(type);
        Shape shape = operand.shape();
        boolean isTest = operator.equals("is");
        if (isTest) {
            typing.one(operand, "is");
        }
        Shape result = isTest ? typing.single("boolean") : Shape.of(wanted, shape.many());
        boolean isChoice = operand.expression() instanceof Expression.Element;
        long fitting = shape.types().stream()
                .filter(known -> isChoice ? known.getName().equals(type) : fits(wanted, known))
                .count();
        if (fitting == 0 && !shape.types().isEmpty()) {
            throw new InvalidPathException("takes a " + shape.typeNames() + " for a " + type + ", which it never is");
        }
        if (isChoice || fitting == 0 || fitting < shape.types().size()) {
            return new Typed(new Expression.TypeOperator(operator, operand.expression(), type), result);
        }
        return isTest ? new Typed(isThere(operand.expression()), result) : operand;
    }

    /** True, or nothing where there is nothing. */
    private static Expression isThere(Expression operand) {
        Expression exists = new Expression.Call(operand, "exists", List.of());
        return new Expression.Call(new Expression.This(), "iif", List.of(exists, new Expression.Literal(true)));
    }

    private static boolean fits(BaseRuntimeElementDefinition<?> wanted, BaseRuntimeElementDefinition<?> known) {
        return known.getName().equals(wanted.getName())
                || wanted.getImplementingClass().isAssignableFrom(known.getImplementingClass());
    }
}
