package org.bcdaetl.warehouse.copy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * Tells whether two deliveries of a resource give the same rows: 64 bits over all cells of its rows, table by table, made
 * of the two checksums that processors compute themselves. A difference goes unseen once in 2<sup>64</sup> times, and a delivery
 * is compared with the one before it alone, never with others. Not thread-safe.
 */
public final class Fingerprint {

    /** Spreads the numbers of the tables over all bits. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final CRC32C first = new CRC32C();
    private final CRC32 second = new CRC32();
    private final long shape;
    private long order;

    /**
     * Of no rows yet.
     *
     * @param tables what the cells are of, names and types: the same cells of others are not the same
     */
    public Fingerprint(List<String> tables) {
        byte[] names = String.join("\n", tables).getBytes(StandardCharsets.UTF_8);
        add(0, names, 0, names.length);
        this.shape = checksum();
        begin();
    }

    /** Begins with another resource. */
    public void begin() {
        first.reset();
        second.reset();
        order = 0;
    }

    /** Adds a row of a table, in COPY's form. */
    void add(int table, byte[] bytes, int from, int to) {
        order = (order + table + 1) * SPREAD;
        first.update(bytes, from, to - from);
        second.update(bytes, from, to - from);
    }

    /** Of all rows since the begin. */
    public long value() {
        return checksum() ^ order ^ shape;
    }

    private long checksum() {
        return first.getValue() << Integer.SIZE | second.getValue();
    }
}
