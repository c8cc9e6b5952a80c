package org.bcdaetl.json;

import java.nio.charset.StandardCharsets;

/**
 * Reads a JSON document into a {@link Tape}. The whole document is checked, also what no name of interest leads to, so
 * that a damaged line is never half loaded. Of members with the same name both are kept.
 */
public final class TapeReader {

    private static final int DEEPEST = 200;
    private static final int MOST_EXPONENT_DIGITS = 3;

    private final Followers followers = new Followers();
    private final Names names;
    private final StringScan strings = new StringScan();
    private final Tape tape = new Tape();
    private byte[] bytes = new byte[0];
    private int at;
    private int to;

    public TapeReader(Names names) {
        this.names = names;
    }

    /**
     * Reads a document.
     *
     * @return the tape, good until the next call; node 0 is the document's object
     * @throws MalformedJsonException if the bytes are not one JSON object
     */
    public Tape read(byte[] document, int from, int end) throws MalformedJsonException {
        bytes = document;
        at = from;
        to = end;
        tape.clear(document);
        try {
            document();
        } catch (MalformedJsonException e) {
            throw e.within(from);
        }
        return tape;
    }

    private void document() throws MalformedJsonException {
        skipBlanks();
        if (at == to || bytes[at] != '{') {
            throw new MalformedJsonException("no JSON object", at);
        }
        value(FieldName.NONE, 0);
        skipBlanks();
        if (at != to) {
            throw new MalformedJsonException("something after the JSON object", at);
        }
    }

    private void value(FieldName name, int depth) throws MalformedJsonException {
        if (at == to) {
            throw cutShort();
        }
        switch (bytes[at]) {
            case '{' -> object(name, depth);
            case '[' -> array(name, depth);
            case '"' -> {
                int start = at + 1;
                int close = strings.close(bytes, start, to);
                tape.finish(tape.add(strings.escaped ? Tape.ESCAPED_STRING : Tape.STRING, name.number, start), close);
                at = close + 1;
            }
            case 't' -> literal(name.number, "true", Tape.TRUE);
            case 'f' -> literal(name.number, "false", Tape.FALSE);
            case 'n' -> literal(name.number, "null", Tape.NULL);
            default -> {
                int start = at;
                number();
                tape.finish(tape.add(Tape.NUMBER, name.number, start), at);
            }
        }
    }

    private void object(FieldName name, int depth) throws MalformedJsonException {
        int node = tape.add(Tape.OBJECT, name.number, at);
        if (open(depth, '}')) {
            FieldName member = FieldName.NONE;
            do {
                member = memberName(Followers.slot(name, member));
                if (member.number == Names.UNKNOWN) {
                    skip(depth + 1);
                } else {
                    value(member, depth + 1);
                }
            } while (!isLast('}'));
        }
        tape.finish(node, at);
    }

    private void array(FieldName name, int depth) throws MalformedJsonException {
        int node = tape.add(Tape.ARRAY, name.number, at);
        if (open(depth, ']')) {
            while (true) {
                value(name, depth + 1);
                if (isLast(']')) {
                    break;
                }
            }
        }
        tape.finish(node, at);
    }

    /** Goes over a value that nobody asked for. */
    private void skip(int depth) throws MalformedJsonException {
        if (at == to) {
            throw cutShort();
        }
        switch (bytes[at]) {
            case '{' -> {
                if (open(depth, '}')) {
                    do {
                        memberEnd();
                        skip(depth + 1);
                    } while (!isLast('}'));
                }
            }
            case '[' -> {
                if (open(depth, ']')) {
                    do {
                        skip(depth + 1);
                    } while (!isLast(']'));
                }
            }
            case '"' -> at = strings.close(bytes, at + 1, to) + 1;
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            default -> number();
        }
    }

    /** Goes over the bracket; false where the container is empty, and then over its end too. */
    private boolean open(int depth, char close) throws MalformedJsonException {
        if (depth == DEEPEST) {
            throw new MalformedJsonException("JSON that is nested too deeply", at);
        }
        at++;
        skipBlanks();
        if (at < to && bytes[at] == close) {
            at++;
            return false;
        }
        return true;
    }

    private boolean isLast(char close) throws MalformedJsonException {
        skipBlanks();
        if (at == to) {
            throw cutShort();
        }
        byte value = bytes[at++];
        if (value == close) {
            return true;
        }
        if (value != ',') {
            throw new MalformedJsonException("a missing comma or bracket", at - 1);
        }
        skipBlanks();
        return false;
    }

    /** Goes over a member's name and colon. */
    private FieldName memberName(int slot) throws MalformedJsonException {
        FieldName guess = followers.guess(slot);
        int end = guess.after(bytes, at, to);
        if (end >= 0) {
            at = end;
            skipBlanks();
            return guess;
        }
        int start = at + 1;
        int close = memberEnd();
        FieldName name = strings.escaped ? escapedName(start, close) : names.find(bytes, start, close);
        followers.learn(slot, name);
        return name;
    }

    private FieldName escapedName(int start, int close) {
        byte[] name = Escapes.resolve(bytes, start, close).getBytes(StandardCharsets.UTF_8);
        return names.find(name, 0, name.length);
    }

    /** Goes over a member's name and colon; gives the place of the name's closing quote. */
    private int memberEnd() throws MalformedJsonException {
        if (at == to || bytes[at] != '"') {
            throw new MalformedJsonException("a missing field name", at);
        }
        int close = strings.close(bytes, at + 1, to);
        at = close + 1;
        skipBlanks();
        if (at == to || bytes[at] != ':') {
            throw new MalformedJsonException("a missing colon", at);
        }
        at++;
        skipBlanks();
        return close;
    }

    private void literal(int name, String word, byte kind) throws MalformedJsonException {
        int start = at;
        literal(word);
        tape.finish(tape.add(kind, name, start), at);
    }

    private void literal(String word) throws MalformedJsonException {
        int start = at;
        for (int i = 0; i < word.length(); i++) {
            if (at == to || bytes[at] != word.charAt(i)) {
                throw new MalformedJsonException("an unknown word", start);
            }
            at++;
        }
    }

    private void number() throws MalformedJsonException {
        int start = at;
        if (at < to && bytes[at] == '-') {
            at++;
        }
        int first = at;
        digits(start);
        if (at - first > 1 && bytes[first] == '0') {
            throw new MalformedJsonException("a number with a leading zero", start);
        }
        if (at < to && bytes[at] == '.') {
            at++;
            digits(start);
        }
        if (at < to && (bytes[at] == 'e' || bytes[at] == 'E')) {
            at++;
            if (at < to && (bytes[at] == '+' || bytes[at] == '-')) {
                at++;
            }
            exponent(start);
        }
    }

    /** Decimals of FHIR have 18 digits; a power of a million would be written out as a megabyte of zeros. */
    private void exponent(int start) throws MalformedJsonException {
        int first = at;
        digits(start);
        while (first < at && bytes[first] == '0') {
            first++;
        }
        if (at - first > MOST_EXPONENT_DIGITS) {
            throw new MalformedJsonException("a number that is out of range", start);
        }
    }

    private void digits(int start) throws MalformedJsonException {
        int first = at;
        while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        if (first == at) {
            throw new MalformedJsonException("an unknown value", start);
        }
    }

    private void skipBlanks() {
        while (at < to && bytes[at] <= ' ' && bytes[at] >= 0 && isBlank(bytes[at])) {
            at++;
        }
    }

    private static boolean isBlank(byte value) {
        return value == ' ' || value == '\t' || value == '\r' || value == '\n';
    }

    private MalformedJsonException cutShort() {
        return new MalformedJsonException("JSON that is cut short", at);
    }
}
