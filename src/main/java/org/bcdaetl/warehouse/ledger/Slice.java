package org.bcdaetl.warehouse.ledger;

/**
 * A byte range of a file that one partition of the load step reads.
 *
 * @param id key
 * @param fileId its file
 * @param partition number of the partition, from 0; {@link #UNASSIGNED} before one begins it
 * @param fromOffset first byte of the NDJSON, always the start of a line
 * @param toOffset byte after the last
 * @param firstLine number of its first line in the file, from 1
 */
public record Slice(long id, long fileId, int partition, long fromOffset, long toOffset, long firstLine) {

    /** The partition of a slice that is not dealt out yet. */
    public static final int UNASSIGNED = -1;

    /** How many bytes it spans. */
    public long bytes() {
        return toOffset - fromOffset;
    }
}
