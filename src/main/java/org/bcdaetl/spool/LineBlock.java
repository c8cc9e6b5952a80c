package org.bcdaetl.spool;

import java.util.Arrays;

/**
 * A block of whole lines of a file. An oversized line comes as a block of its own, without its bytes.
 *
 * <p>Lines are counted from 0 within the block; their ends exclude the newline and a carriage return before it.
 */
public final class LineBlock {

    private final byte[] bytes;
    private boolean gone;
    private final int length;
    private final long offset;
    private final long nextOffset;
    private final int[] ends;
    private final int lines;
    private final boolean oversized;
    private final boolean oversizedBlank;

    LineBlock(byte[] bytes, int length, long offset) {
        this.bytes = bytes;
        this.length = length;
        this.offset = offset;
        this.nextOffset = offset + length;
        this.oversized = false;
        this.oversizedBlank = false;
        int[] found = new int[64];
        int count = 0;
        for (int end = 0; end < length; ) {
            end = Math.min(Newlines.next(bytes, end, length) + 1, length);
            if (count == found.length) {
                found = Arrays.copyOf(found, count * 2);
            }
            found[count++] = end;
        }
        this.ends = found;
        this.lines = count;
    }

    private LineBlock(long offset, long nextOffset, boolean blank) {
        this.bytes = new byte[0];
        this.length = 0;
        this.offset = offset;
        this.nextOffset = nextOffset;
        this.ends = new int[] {0};
        this.lines = 1;
        this.oversized = true;
        this.oversizedBlank = blank;
    }

    static LineBlock oversized(long offset, long nextOffset, boolean blank) {
        return new LineBlock(offset, nextOffset, blank);
    }

    /** One of the lines by itself, a copy. */
    public LineBlock line(int line) {
        if (oversized) {
            return this;
        }
        int start = whole(line);
        return new LineBlock(Arrays.copyOfRange(bytes(), start, ends[line]), ends[line] - start, offset + start);
    }

    /**
     * The block's bytes; only the first {@link #length()} count.
     *
     * @throws IllegalStateException if other lines were read into their memory
     */
    public byte[] bytes() {
        if (gone) {
            throw new IllegalStateException("Lines are looked at after the next ones were read into their memory");
        }
        return bytes;
    }

    /** Other lines are read into the memory of these. */
    void retire() {
        gone = true;
    }

    /** How many bytes the lines take. */
    public int length() {
        return length;
    }

    /** Offset of the block's first byte in the NDJSON. */
    public long offset() {
        return offset;
    }

    /** Offset of the byte after the block. */
    public long nextOffset() {
        return nextOffset;
    }

    /** How many lines there are, blank ones included. */
    public int lines() {
        return lines;
    }

    /** Whether the block stands for a line that is longer than the limit. */
    public boolean isOversized() {
        return oversized;
    }

    /** Where a line's content begins in {@link #bytes()}, after a byte order mark that some programs put before it. */
    public int start(int line) {
        return LineStart.afterMarks(bytes(), whole(line), ends[line]);
    }

    private int whole(int line) {
        return line == 0 ? 0 : ends[line - 1];
    }

    /** Where a line ends in {@link #bytes()}. */
    public int end(int line) {
        int end = ends[line];
        int start = start(line);
        if (end > start && bytes[end - 1] == '\n') {
            end--;
        }
        if (end > start && bytes[end - 1] == '\r') {
            end--;
        }
        return end;
    }

    /** Whether a line has nothing but JSON's white space. */
    public boolean isBlank(int line) {
        return oversized ? oversizedBlank : LineStart.isBlank(bytes(), start(line), end(line));
    }
}
