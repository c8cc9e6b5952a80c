package org.bcdaetl.fhirpath;

import java.util.ArrayList;
import java.util.List;

/** Cuts a FHIRPath expression into tokens. */
final class Lexer {

    enum Kind {
        NAME,
        STRING,
        NUMBER,
        TEMPORAL,
        VARIABLE,
        SYMBOL,
        END
    }

    record Token(Kind kind, String text, int place) {
        boolean isSymbol(String symbol) {
            return kind == Kind.SYMBOL && text.equals(symbol);
        }

        boolean isWord(String word) {
            return kind == Kind.NAME && text.equals(word);
        }
    }

    private static final String PAIRS = "<= >= != !~";

    private final String text;
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    static List<Token> tokens(String text) {
        Lexer lexer = new Lexer(text);
        List<Token> tokens = new ArrayList<>();
        while (true) {
            Token token = lexer.next();
            tokens.add(token);
            if (token.kind() == Kind.END) {
                return tokens;
            }
        }
    }

    private Token next() {
        skipBlanksAndComments();
        int start = at;
        if (at == text.length()) {
            return new Token(Kind.END, "", start);
        }
        char first = text.charAt(at);
        if (isNameStart(first)) {
            while (at < text.length() && (isNameStart(text.charAt(at)) || Character.isDigit(text.charAt(at)))) {
                at++;
            }
            return new Token(Kind.NAME, text.substring(start, at), start);
        }
        if (Character.isDigit(first)) {
            return number(start);
        }
        return switch (first) {
            case '\'' -> new Token(Kind.STRING, quoted('\''), start);
            case '`' -> new Token(Kind.NAME, quoted('`'), start);
            case '@' -> temporal(start);
            case '%' -> {
                at++;
                yield new Token(Kind.VARIABLE, variable(start), start);
            }
            default -> symbol(start);
        };
    }

    private Token number(int start) {
        while (at < text.length() && Character.isDigit(text.charAt(at))) {
            at++;
        }
        if (at + 1 < text.length() && text.charAt(at) == '.' && Character.isDigit(text.charAt(at + 1))) {
            at++;
            while (at < text.length() && Character.isDigit(text.charAt(at))) {
                at++;
            }
        }
        return new Token(Kind.NUMBER, text.substring(start, at), start);
    }

    private Token temporal(int start) {
        at++;
        while (at < text.length() && "0123456789-:.T+Z".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String value = text.substring(start + 1, at);
        if (value.isEmpty() || !Temporal.isTemporal(value.startsWith("T") ? value.substring(1) : value)) {
            throw error("a date, time or dateTime", start);
        }
        return new Token(Kind.TEMPORAL, value, start);
    }

    private String variable(int start) {
        if (at < text.length() && (text.charAt(at) == '`' || text.charAt(at) == '\'')) {
            return quoted(text.charAt(at));
        }
        int from = at;
        while (at < text.length() && (isNameStart(text.charAt(at)) || Character.isDigit(text.charAt(at)))) {
            at++;
        }
        if (from == at) {
            throw error("a variable's name", start);
        }
        return text.substring(from, at);
    }

    private Token symbol(int start) {
        if (at + 1 < text.length() && PAIRS.contains(text.substring(at, at + 2)) && text.charAt(at + 1) != ' ') {
            at += 2;
        } else if ("()[]{}.,=<>~+-*/&|$".indexOf(text.charAt(at)) >= 0) {
            at++;
        } else {
            throw error("a token", start);
        }
        return new Token(Kind.SYMBOL, text.substring(start, at), start);
    }

    private String quoted(char quote) {
        int start = at++;
        StringBuilder value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            char next = text.charAt(at++);
            value.append(next == '\\' ? escaped(start) : String.valueOf(next));
        }
        if (at == text.length()) {
            throw error("a closing quote", start);
        }
        at++;
        return value.toString();
    }

    private String escaped(int start) {
        if (at == text.length()) {
            throw error("an escaped character", start);
        }
        char escape = text.charAt(at++);
        return switch (escape) {
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case 'f' -> "\f";
            case 'u' -> {
                if (at + 4 > text.length()) {
                    throw error("four hexadecimal digits", at);
                }
                at += 4;
                yield String.valueOf((char) Integer.parseInt(text.substring(at - 4, at), 16));
            }
            default -> String.valueOf(escape);
        };
    }

    private void skipBlanksAndComments() {
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else if (text.startsWith("//", at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at + 2);
                at = end < 0 ? text.length() : end + 2;
            } else {
                return;
            }
        }
    }

    private static boolean isNameStart(char value) {
        return value == '_' || value >= 'a' && value <= 'z' || value >= 'A' && value <= 'Z';
    }

    private InvalidPathException error(String expected, int place) {
        return new InvalidPathException("expects " + expected + " at character " + (place + 1));
    }
}
