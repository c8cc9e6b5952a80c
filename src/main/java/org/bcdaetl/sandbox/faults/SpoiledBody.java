package org.bcdaetl.sandbox.faults;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A body on its way to the client, counted, and spoiled by the faults that fit the request. */
public final class SpoiledBody extends FilterOutputStream {

    /** Ends a body where a fault says so. */
    public static final class Ended extends IOException {
        private static final long serialVersionUID = 1;
    }

    private final Fault.@Nullable DroppedConnection dropped;
    private final Fault.@Nullable TruncatedBody truncated;
    private final Fault.@Nullable FlippedByte flipped;
    private final Fault.@Nullable SlowBody slow;
    private final long end;
    private long sent;

    public SpoiledBody(OutputStream out, FaultPlan faults, String path) {
        super(out);
        this.dropped = faults.take(Fault.DroppedConnection.class, path);
        this.truncated = faults.take(Fault.TruncatedBody.class, path);
        this.flipped = faults.take(Fault.FlippedByte.class, path);
        this.slow = faults.take(Fault.SlowBody.class, path);
        this.end = dropped != null ? dropped.afterBytes() : truncated != null ? truncated.afterBytes() : Long.MAX_VALUE;
    }

    public long sent() {
        return sent;
    }

    /** The length to announce of a body of so many bytes: one that ends early looks complete. */
    public long announced(long length) {
        return truncated() ? Math.min(length, end) : length;
    }

    /** Whether the end is to look like an honest end. */
    public boolean truncated() {
        return dropped == null && truncated != null;
    }

    @Override
    public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int start = offset;
        int rest = length;
        while (rest > 0) {
            int part = slow == null ? rest : Math.min(rest, slow.bytes());
            part = (int) Math.min(part, end - sent);
            send(bytes, start, part);
            if (sent >= end) {
                out.flush();
                throw new Ended();
            }
            start += part;
            rest -= part;
            pause();
        }
    }

    private void send(byte[] bytes, int offset, int length) throws IOException {
        if (flipped != null && flipped.offset() >= sent && flipped.offset() < sent + length) {
            byte[] copy = Arrays.copyOfRange(bytes, offset, offset + length);
            copy[(int) (flipped.offset() - sent)] ^= 1;
            out.write(copy);
        } else {
            out.write(bytes, offset, length);
        }
        sent += length;
    }

    private void pause() throws IOException {
        if (slow != null) {
            out.flush();
            try {
                Thread.sleep(slow.pause().toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("The sandbox was closed while it sent a slow body", e);
            }
        }
    }
}
