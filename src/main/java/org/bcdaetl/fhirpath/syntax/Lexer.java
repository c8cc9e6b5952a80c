package org.bcdaetl.fhirpath.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import org.bcdaetl.json.Utf8;

/** Cuts a FHIRPath expression into tokens. */
final class Lexer {

    enum Kind {
        NAME,
        /** A name in backticks, which is never a word of the language. */
        QUOTED_NAME,
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
            return new Token(Kind.NAME, name(), start);
        }
        if (isDigit(first)) {
            return number(start);
        }
        return switch (first) {
            case '\'' -> new Token(Kind.STRING, quoted('\''), start);
            case '`' -> new Token(Kind.QUOTED_NAME, quoted('`'), start);
            case '@' -> temporal(start);
            case '%' -> {
                at++;
                yield new Token(Kind.VARIABLE, variable(start), start);
            }
            default -> symbol(start);
        };
    }

    private String name() {
        int start = at;
        while (at < text.length() && (isNameStart(text.charAt(at)) || isDigit(text.charAt(at)))) {
            at++;
        }
        return text.substring(start, at);
    }

    private Token number(int start) {
        skipDigits();
        if (at + 1 < text.length() && text.charAt(at) == '.' && isDigit(text.charAt(at + 1))) {
            at++;
            skipDigits();
        }
        return new Token(Kind.NUMBER, text.substring(start, at), start);
    }

    private void skipDigits() {
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
    }

    private Token temporal(int start) {
        Matcher literal = Temporal.LITERAL.matcher(text).region(start, text.length());
        literal.useTransparentBounds(true);
        if (!literal.lookingAt() || Temporal.ofLiteral(text.substring(start + 1, literal.end())) == null) {
            throw error("a date, time or dateTime", start);
        }
        at = literal.end();
        return new Token(Kind.TEMPORAL, text.substring(start + 1, at), start);
    }

    private String variable(int start) {
        if (at < text.length() && (text.charAt(at) == '`' || text.charAt(at) == '\'')) {
            return quoted(text.charAt(at));
        }
        String name = name();
        if (name.isEmpty()) {
            throw error("a variable's name", start);
        }
        return name;
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
        if (!Utf8.isStorable(value)) {
            throw error("a text without NUL and halves of surrogate pairs", start);
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
            case 'u' -> unicode();
            case '\'', '"', '`', '\\', '/' -> String.valueOf(escape);
            default -> throw error("an escape that FHIRPath knows (a backslash itself is written twice)", at - 2);
        };
    }

    private String unicode() {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = at < text.length() && text.charAt(at) < 128 ? Character.digit(text.charAt(at), 16) : -1;
            if (digit < 0) {
                throw error("four hexadecimal digits", at);
            }
            code = code << 4 | digit;
            at++;
        }
        return String.valueOf((char) code);
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
                if (end < 0) {
                    throw error("the end of the comment", at);
                }
                at = end + 2;
            } else {
                return;
            }
        }
    }

    private static boolean isDigit(char value) {
        return value >= '0' && value <= '9';
    }

    private static boolean isNameStart(char value) {
        return value == '_' || value >= 'a' && value <= 'z' || value >= 'A' && value <= 'Z';
    }

    private InvalidPathException error(String expected, int place) {
        return new InvalidPathException("expects " + expected + " at character " + (place + 1));
    }
}
