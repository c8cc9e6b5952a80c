package org.bcdaetl.spool;

import java.nio.file.Path;
import java.util.List;

/**
 * A complete file of the spool, whose tag was verified.
 *
 * @param path where it is
 * @param form what it is by the first bytes of its plain text
 * @param sealedBytes bytes on disk
 * @param plainBytes bytes of NDJSON
 * @param sha256 of the NDJSON, lower-case hex
 * @param lines lines that are not blank
 * @param blankLines lines of JSON's white space only
 * @param marks line starts, some 4 MiB apart, the first at 0: where the file can be cut
 */
public record SpooledFile(
        Path path,
        FileForm form,
        long sealedBytes,
        long plainBytes,
        String sha256,
        long lines,
        long blankLines,
        List<Mark> marks) {

    /**
     * A line start.
     *
     * @param offset of its first byte in the NDJSON
     * @param line number of the line, from 1; blank lines count
     */
    public record Mark(long offset, long line) {}
}
