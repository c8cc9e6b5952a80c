package org.bcdaetl.spool;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.bcdaetl.spool.seal.FileKey;
import org.bcdaetl.spool.seal.KeyStream;
import org.bcdaetl.spool.seal.SealedForm;
import org.jspecify.annotations.Nullable;

/**
 * Reads whole lines from a range of a sealed file's plain text, which begins at the start of a line. The file has to be
 * verified before: reading does not check the tag.
 */
public final class LineReader implements Closeable {

    /** Longest line that is given with its bytes. */
    public static final int LONGEST_LINE = 64 * 1024 * 1024;

    /** Bytes that are read and opened together: few enough to stay in the processor's cache meanwhile. */
    private static final int STEP = 32 * 1024;

    private final FileChannel channel;
    private final KeyStream keyStream;
    private final Path path;
    private final int longestLine;
    private long left;
    private long blockOffset;
    private byte[] buffer = new byte[0];
    private int restFrom;
    private int restTo;
    private final byte[] sealed = new byte[STEP];
    private @Nullable LineBlock given;

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
     * The last line of a file may lack its newline. The block before is gone: they share their memory.
     */
    public @Nullable LineBlock read(int blockSize) throws IOException {
        if (given != null) {
            given.retire();
        }
        given = next(blockSize);
        return given;
    }

    private @Nullable LineBlock next(int blockSize) throws IOException {
        int length = takeRest(blockSize);
        int searched = 0;
        while (true) {
            length += decrypt(length);
            if (left == 0) {
                return block(length, length);
            }
            int end = lastNewline(buffer, searched, length) + 1;
            if (end > 0) {
                return block(end, length);
            }
            searched = length;
            if (length >= longestLine) {
                return oversized(length);
            }
            buffer = Arrays.copyOf(buffer, (int) Math.min(2L * buffer.length, longestLine));
        }
    }

    /** Moves the bytes that the last block left to the beginning of a buffer of a block's size, and counts them. */
    private int takeRest(int blockSize) {
        int length = restTo - restFrom;
        int size = Math.max(blockSize, length);
        byte[] target = buffer.length == size ? buffer : new byte[size];
        System.arraycopy(buffer, restFrom, target, 0, length);
        buffer = target;
        return length;
    }

    private @Nullable LineBlock block(int length, int held) {
        restFrom = length;
        restTo = held;
        if (length == 0) {
            return null;
        }
        LineBlock block = new LineBlock(buffer, length, blockOffset);
        blockOffset += length;
        return block;
    }

    /** Passes over the rest of a line that is longer than the limit. */
    private LineBlock oversized(int held) throws IOException {
        long start = blockOffset;
        long passed = held;
        boolean blank = LineStart.isBlank(buffer, LineStart.afterMarks(buffer, 0, held), held);
        restFrom = 0;
        restTo = 0;
        while (left > 0) {
            int length = decrypt(0);
            int end = Newlines.next(buffer, 0, length);
            blank = blank && LineStart.isBlank(buffer, 0, end);
            if (end < length) {
                restFrom = end + 1;
                restTo = length;
                blockOffset = start + passed + restFrom;
                return LineBlock.oversized(start, blockOffset, blank);
            }
            passed += length;
        }
        blockOffset = start + passed;
        return LineBlock.oversized(start, blockOffset, blank);
    }

    /** Fills the buffer from a place on, and tells with how many bytes. */
    private int decrypt(int at) throws IOException {
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
