package org.bcdaetl.fhirpath.syntax;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bcdaetl.fhirpath.syntax.Lexer.Kind;
import org.bcdaetl.fhirpath.syntax.Lexer.Token;
import org.jspecify.annotations.Nullable;

/** Parses FHIRPath by precedence climbing; the levels are those of the specification's grammar. */
public final class Parser {

    private static final Set<String> UNITS = Set.of(
            "year",
            "years",
            "month",
            "months",
            "week",
            "weeks",
            "day",
            "days",
            "hour",
            "hours",
            "minute",
            "minutes",
            "second",
            "seconds",
            "millisecond",
            "milliseconds");

    private final List<Token> tokens;
    private int at;

    private Parser(String text) {
        tokens = Lexer.tokens(text);
    }

    /**
     * Parses an expression.
     *
     * @throws InvalidPathException if it is none
     */
    public static Expression parse(String text) {
        Parser parser = new Parser(text);
        Expression expression = parser.binary(1);
        parser.expect(Kind.END, "the end of the expression");
        return expression;
    }

    private Expression binary(int level) {
        Expression left = unary();
        while (true) {
            Token token = peek();
            boolean isTest = token.isWord("is");
            if (isTest || token.isWord("as")) {
                if (Operator.TYPE_LEVEL < level) {
                    return left;
                }
                at++;
                left = new Expression.TypeOperator(isTest, left, typeName());
                continue;
            }
            boolean canOperate = token.kind() == Kind.SYMBOL || token.kind() == Kind.NAME;
            @Nullable Operator operator = canOperate ? Operator.of(token.text()) : null;
            if (operator == null || operator.level() < level) {
                return left;
            }
            at++;
            left = new Expression.Binary(operator, left, binary(operator.level() + 1));
        }
    }

    private Expression unary() {
        if (peek().isSymbol("-")) {
            at++;
            return new Expression.Negative(unary());
        }
        if (peek().isSymbol("+")) {
            at++;
            return new Expression.Binary(Operator.MINUS, unary(), new Expression.Literal(BigDecimal.ZERO));
        }
        return postfix(term());
    }

    private Expression postfix(Expression first) {
        Expression expression = first;
        while (true) {
            if (peek().isSymbol(".")) {
                at++;
                expression = invocation(expression);
            } else if (peek().isSymbol("[")) {
                at++;
                Expression place = binary(1);
                symbol("]");
                expression = new Expression.Item(expression, place);
            } else {
                return expression;
            }
        }
    }

    private Expression term() {
        Token token = peek();
        return switch (token.kind()) {
            case STRING -> {
                at++;
                yield new Expression.Literal(token.text());
            }
            case NUMBER -> {
                at++;
                if (peek().kind() == Kind.STRING || UNITS.contains(peek().text())) {
                    throw new InvalidPathException("has a quantity at character " + (token.place() + 1)
                            + ", and quantities are not supported");
                }
                yield new Expression.Literal(new BigDecimal(token.text()));
            }
            case TEMPORAL -> {
                at++;
                yield new Expression.Literal(Temporal.ofLiteral(token.text()));
            }
            case VARIABLE -> {
                at++;
                yield new Expression.Variable(token.text());
            }
            case NAME -> {
                if (token.text().equals("true") || token.text().equals("false")) {
                    at++;
                    yield new Expression.Literal(token.text().equals("true"));
                }
                yield invocation(new Expression.This());
            }
            case QUOTED_NAME -> invocation(new Expression.This());
            case SYMBOL -> symbolTerm(token);
            default -> throw error("an expression", token);
        };
    }

    private Expression symbolTerm(Token token) {
        return switch (token.text()) {
            case "(" -> {
                at++;
                Expression inner = binary(1);
                symbol(")");
                yield inner;
            }
            case "{" -> {
                at++;
                symbol("}");
                yield new Expression.Literal(null);
            }
            case "$" -> {
                at++;
                yield special(expect(Kind.NAME, "this or index"));
            }
            default -> throw error("an expression", token);
        };
    }

    private Expression special(Token token) {
        return switch (token.text()) {
            case "this" -> new Expression.This();
            case "index" -> new Expression.Index();
            default -> throw error("$this or $index", token);
        };
    }

    private Expression invocation(Expression source) {
        if (peek().isSymbol("$")) {
            at++;
            return special(expect(Kind.NAME, "this or index"));
        }
        Token name = name("a name");
        if (!peek().isSymbol("(")) {
            return new Expression.Member(source, name.text());
        }
        at++;
        List<Expression> arguments = new ArrayList<>();
        if (!peek().isSymbol(")")) {
            arguments.add(binary(1));
            while (peek().isSymbol(",")) {
                at++;
                arguments.add(binary(1));
            }
        }
        symbol(")");
        return new Expression.Call(source, name.text(), List.copyOf(arguments));
    }

    /** A type, without the {@code FHIR.} or {@code System.} before it. */
    private String typeName() {
        String name = name("a type").text();
        if ((name.equals("FHIR") || name.equals("System")) && peek().isSymbol(".")) {
            at++;
            name = name("a type").text();
        }
        return name;
    }

    private Token peek() {
        return tokens.get(at);
    }

    private Token name(String what) {
        return peek().kind() == Kind.QUOTED_NAME ? tokens.get(at++) : expect(Kind.NAME, what);
    }

    private Token expect(Kind kind, String what) {
        Token token = peek();
        if (token.kind() != kind) {
            throw error(what, token);
        }
        if (kind != Kind.END) {
            at++;
        }
        return token;
    }

    private void symbol(String symbol) {
        if (!peek().isSymbol(symbol)) {
            throw error("'" + symbol + "'", peek());
        }
        at++;
    }

    private static InvalidPathException error(String expected, Token token) {
        return new InvalidPathException("expects " + expected + " at character " + (token.place() + 1));
    }
}
