package org.bcdaetl.spool;

/**
 * How much of a line has passed while it may still be blank: byte order marks, then JSON's white space. Only that is
 * blank, lest a damaged file counts as one without lines.
 */
public enum LineStart {
    /** Nothing, or whole byte order marks. */
    BEGUN,
    /** The first byte of a byte order mark. */
    MARK_1,
    /** The second. */
    MARK_2,
    /** White space. */
    SPACE,
    /** Something else: the line is not blank. */
    CONTENT;

    /** UTF-8's byte order mark, which some programs put before a text: also amid files that were put together. */
    private static final byte[] ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    /** What it is after a further byte, which is no newline. */
    LineStart after(byte value) {
        if (value == ' ' || value == '\t' || value == '\r') {
            return this == BEGUN || this == SPACE ? SPACE : CONTENT;
        }
        return switch (this) {
            case BEGUN -> value == ORDER_MARK[0] ? MARK_1 : CONTENT;
            case MARK_1 -> value == ORDER_MARK[1] ? MARK_2 : CONTENT;
            case MARK_2 -> value == ORDER_MARK[2] ? BEGUN : CONTENT;
            case SPACE, CONTENT -> CONTENT;
        };
    }

    /** Whether a line that ends here is blank. */
    boolean isBlank() {
        return this == BEGUN || this == SPACE;
    }

    /** Whether the bytes of a line, without its newline, are blank. */
    public static boolean isBlank(byte[] bytes, int from, int to) {
        LineStart start = BEGUN;
        for (int i = from; i < to && start != CONTENT; i++) {
            start = start.after(bytes[i]);
        }
        return start.isBlank();
    }

    /** Where a line's content begins: after its byte order marks. */
    public static int afterMarks(byte[] bytes, int from, int to) {
        int at = from;
        while (at + ORDER_MARK.length <= to
                && bytes[at] == ORDER_MARK[0]
                && bytes[at + 1] == ORDER_MARK[1]
                && bytes[at + 2] == ORDER_MARK[2]) {
            at += ORDER_MARK.length;
        }
        return at;
    }
}
