package org.bcdaetl.json;

/** Goes over JSON and checks it. Each method takes the place where something begins, and gives the place behind it. */
final class JsonCheck {

    /** How many containers a value may be within. */
    static final int DEEPEST = 200;

    private static final int MOST_EXPONENT_DIGITS = 3;

    private final StringScan strings;

    /** Which of the containers around a value are objects. */
    private final boolean[] areObjects = new boolean[DEEPEST];

    JsonCheck(StringScan strings) {
        this.strings = strings;
    }

    /**
     * A value that nobody asked for, within so many containers. One loop, and no recursion, so that HotSpot does not put it
     * into the reader's methods, where it would take the place of what is frequent.
     */
    int value(byte[] bytes, int from, int to, int depth) throws MalformedJsonException {
        int at = from;
        int inner = depth;
        while (true) {
            if (at == to) {
                throw cutShort(at);
            }
            byte first = bytes[at];
            if (first == '"') {
                at = strings.close(bytes, at + 1, to) + 1;
            } else if (first == '{' || first == '[') {
                at = open(bytes, at, to, inner);
                if (at == to || bytes[at] != (first == '{' ? '}' : ']')) {
                    areObjects[inner++] = first == '{';
                    at = first == '{' ? colon(bytes, key(bytes, at, to), to) : at;
                    continue;
                }
                at++;
            } else {
                at = switch (first) {
                    case 't' -> word(bytes, at, to, "true");
                    case 'f' -> word(bytes, at, to, "false");
                    case 'n' -> word(bytes, at, to, "null");
                    default -> number(bytes, at, to);
                };
            }
            boolean isLast = true;
            while (isLast && inner > depth) {
                boolean isInObject = areObjects[inner - 1];
                at = end(bytes, at, to, isInObject ? '}' : ']');
                isLast = bytes[at - 1] == (isInObject ? '}' : ']');
                if (isLast) {
                    inner--;
                } else if (isInObject) {
                    at = colon(bytes, key(bytes, at, to), to);
                }
            }
            if (isLast) {
                return at;
            }
        }
    }

    /** A bracket and the blanks behind it. */
    static int open(byte[] bytes, int at, int to, int depth) throws MalformedJsonException {
        if (depth == DEEPEST) {
            throw new MalformedJsonException("JSON that is nested too deeply", at);
        }
        return blanks(bytes, at + 1, to);
    }

    /** What ends a member or an item: the bracket, or a comma and the blanks behind it. */
    static int end(byte[] bytes, int from, int to, char close) throws MalformedJsonException {
        int at = blanks(bytes, from, to);
        if (at == to) {
            throw cutShort(at);
        }
        if (bytes[at] == close) {
            return at + 1;
        }
        if (bytes[at] != ',') {
            throw noEnd(at);
        }
        return blanks(bytes, at + 1, to);
    }

    /** A member's name; gives the place of its closing quote. */
    int key(byte[] bytes, int at, int to) throws MalformedJsonException {
        if (at == to || bytes[at] != '"') {
            throw new MalformedJsonException("a missing field name", at);
        }
        return strings.close(bytes, at + 1, to);
    }

    /** The colon behind a name's closing quote, and the blanks around it. */
    static int colon(byte[] bytes, int close, int to) throws MalformedJsonException {
        int at = blanks(bytes, close + 1, to);
        if (at == to || bytes[at] != ':') {
            throw new MalformedJsonException("a missing colon", at);
        }
        return blanks(bytes, at + 1, to);
    }

    static int word(byte[] bytes, int from, int to, String word) throws MalformedJsonException {
        for (int i = 0; i < word.length(); i++) {
            if (from + i == to || bytes[from + i] != word.charAt(i)) {
                throw new MalformedJsonException("an unknown word", from);
            }
        }
        return from + word.length();
    }

    static int number(byte[] bytes, int from, int to) throws MalformedJsonException {
        int first = from < to && bytes[from] == '-' ? from + 1 : from;
        int at = digits(bytes, first, to, from);
        if (at - first > 1 && bytes[first] == '0') {
            throw new MalformedJsonException("a number with a leading zero", from);
        }
        if (at < to && bytes[at] == '.') {
            at = digits(bytes, at + 1, to, from);
        }
        if (at < to && (bytes[at] == 'e' || bytes[at] == 'E')) {
            boolean isSigned = at + 1 < to && (bytes[at + 1] == '+' || bytes[at + 1] == '-');
            at = exponent(bytes, isSigned ? at + 2 : at + 1, to, from);
        }
        return at;
    }

    /** Decimals of FHIR have 18 digits; a power of a million would be written out as a megabyte of zeros. */
    private static int exponent(byte[] bytes, int from, int to, int number) throws MalformedJsonException {
        int at = digits(bytes, from, to, number);
        int first = from;
        while (first < at && bytes[first] == '0') {
            first++;
        }
        if (at - first > MOST_EXPONENT_DIGITS) {
            throw new MalformedJsonException("a number that is out of range", number);
        }
        return at;
    }

    private static int digits(byte[] bytes, int from, int to, int number) throws MalformedJsonException {
        int at = from;
        while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        if (from == at) {
            throw new MalformedJsonException("an unknown value", number);
        }
        return at;
    }

    /** White space, of which servers send none. */
    static int blanks(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] <= ' ' && isBlank(bytes[at])) {
            at++;
        }
        return at;
    }

    private static boolean isBlank(byte value) {
        return value == ' ' || value == '\t' || value == '\r' || value == '\n';
    }

    static MalformedJsonException cutShort(int at) {
        return new MalformedJsonException("JSON that is cut short", at);
    }

    static MalformedJsonException noEnd(int at) {
        return new MalformedJsonException("a missing comma or bracket", at);
    }
}
