package org.bcdaetl.spool;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads whole lines from a range of a sealed file's plain text, which begins at the start of a line. The file has to be
 * verified before: reading does not check the tag.
 */
public final class LineReader implements Closeable {

    /** Longest line that is given with its bytes. */
    static final int LONGEST_LINE = 64 * 1024 * 1024;

    /** Bytes that are read and opened together: few enough to stay in the processor's cache meanwhile. */
    private static final int STEP = 32 * 1024;

    private final FileChannel channel;
    private final KeyStream keyStream;
    private final Path path;
    private final int longestLine;
    private long left;
    private long blockOffset;
    private byte[] rest = new byte[0];
    private final byte[] sealed = new byte[STEP];

    LineReader(Path file, FileKey key, long fromOffset, long toOffset) throws IOException {
        this(file, key, fromOffset, toOffset, LONGEST_LINE);
    }

    LineReader(Path file, FileKey key, long fromOffset, long toOffset, int longestLine) throws IOException {
        this.longestLine = longestLine;
        path = file;
        channel = FileChannel.open(file, StandardOpenOption.READ);
        byte[] nonce = new byte[SealedForm.NONCE];
        readFully(nonce, SealedForm.NONCE);
        keyStream = KeyStream.of(key, nonce, fromOffset);
        channel.position(SealedForm.NONCE + fromOffset);
        left = toOffset - fromOffset;
        blockOffset = fromOffset;
    }

    /**
     * The next whole lines, some {@code blockSize} bytes of them but at least one line; null at the end of the range.
     * The last line of a file may lack its newline.
     */
    public @Nullable LineBlock read(int blockSize) throws IOException {
        byte[] buffer = Arrays.copyOf(rest, Math.max(blockSize, rest.length));
        int length = rest.length;
        int searched = 0;
        while (true) {
            length += decrypt(buffer, length);
            if (left == 0) {
                rest = new byte[0];
                return block(buffer, length);
            }
            int end = lastNewline(buffer, searched, length) + 1;
            if (end > 0) {
                rest = Arrays.copyOfRange(buffer, end, length);
                return block(buffer, end);
            }
            searched = length;
            if (length >= longestLine) {
                return oversized(buffer, length);
            }
            buffer = Arrays.copyOf(buffer, (int) Math.min(2L * buffer.length, longestLine));
        }
    }

    private @Nullable LineBlock block(byte[] buffer, int length) {
        if (length == 0) {
            return null;
        }
        LineBlock block = new LineBlock(buffer, length, blockOffset);
        blockOffset += length;
        return block;
    }

    /** Passes over the rest of a line that is longer than the limit. */
    private LineBlock oversized(byte[] buffer, int held) throws IOException {
        long start = blockOffset;
        long passed = held;
        while (left > 0) {
            int length = decrypt(buffer, 0);
            for (int i = 0; i < length; i++) {
                if (buffer[i] == '\n') {
                    rest = Arrays.copyOfRange(buffer, i + 1, length);
                    blockOffset = start + passed + i + 1;
                    return LineBlock.oversized(start, blockOffset);
                }
            }
            passed += length;
        }
        rest = new byte[0];
        blockOffset = start + passed;
        return LineBlock.oversized(start, blockOffset);
    }

    private int decrypt(byte[] buffer, int at) throws IOException {
        int length = (int) Math.min(left, buffer.length - at);
        for (int done = 0; done < length; done += STEP) {
            int step = Math.min(STEP, length - done);
            readFully(sealed, step);
            keyStream.apply(sealed, step, buffer, at + done);
        }
        left -= length;
        return length;
    }

    private void readFully(byte[] target, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(target, 0, length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException("The spooled file " + path.getFileName() + " is shorter than it was");
            }
        }
    }

    private static int lastNewline(byte[] buffer, int from, int to) {
        for (int i = to - 1; i >= from; i--) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
