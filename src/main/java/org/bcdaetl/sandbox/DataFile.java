package org.bcdaetl.sandbox;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.bcdaetl.sandbox.api.Version;
import org.bcdaetl.sandbox.roster.Group;
import org.jspecify.annotations.Nullable;

/**
 * One file of an export, made anew each time it is read.
 *
 * @param name a version 4 UUID with {@code .ndjson}
 * @param version of the API whose shape its resources have
 * @param type what is in it; null for a file of errors
 * @param group whose data
 * @param from the first beneficiary
 * @param to the beneficiary after the last
 * @param wave the state it shows
 * @param since only resources touched after this
 * @param wrapped whether lines are bundle entries
 * @param malformed how many bad lines come among the first ones
 * @param seal how it is encrypted; null for plain
 * @param unknown whether its errors are about people who are not found
 */
record DataFile(
        String name,
        Version version,
        @Nullable ResourceType type,
        Group group,
        int from,
        int to,
        int wave,
        @Nullable Instant since,
        boolean wrapped,
        int malformed,
        @Nullable FileSeal seal,
        boolean unknown) {

    /** The file that says what the server chose itself, which stands among those of errors. */
    static final String NOTICES = "warnings-and-info.ndjson";

    private static final String NOTICE = "{\"issue\":[{\"code\":\"informational\",\"diagnostics\":\"Default System-Type"
            + " behavior includes only claims from NCH and DDPS in this export.\",\"severity\":\"warning\"}],"
            + "\"resourceType\":\"OperationOutcome\"}\n";

    /** Writes the lines, encrypted where the file is. */
    void writeTo(OutputStream out, SyntheticPopulation population) throws IOException {
        if (seal == null) {
            writePlain(out, population);
        } else {
            try (OutputStream sealed = seal.encrypting(new KeepOpen(out))) {
                writePlain(sealed, population);
            }
        }
    }

    private void writePlain(OutputStream out, SyntheticPopulation population) throws IOException {
        if (name.equals(NOTICES)) {
            out.write(NOTICE.getBytes(StandardCharsets.US_ASCII));
        } else if (type == null) {
            population.writeErrors(wave, from, to, unknown, out);
        } else if (wrapped || malformed > 0) {
            LineChanges changes = new LineChanges(out, wrapped ? type : null, malformed);
            population.write(version, type, group, wave, since, from, to, changes);
            changes.flush();
        } else {
            population.write(version, type, group, wave, since, from, to, out);
        }
    }

    /** Lets a cipher stream finish without closing what it writes to. */
    private static final class KeepOpen extends FilterOutputStream {

        KeepOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }
    }

    /** Wraps lines as bundle entries and puts bad lines in. */
    private static final class LineChanges extends FilterOutputStream {

        private final byte[] prefix;
        private final byte[] suffix;
        private int badLinesLeft;
        private boolean atLineStart = true;

        LineChanges(OutputStream out, @Nullable ResourceType wrappedType, int badLines) {
            super(out);
            String url = "https://sandbox.invalid/v1/fhir/";
            this.prefix = wrappedType == null
                    ? new byte[0]
                    : ascii("{\"fullUrl\":\"" + url + wrappedType.fhirName() + "\",\"resource\":");
            this.suffix = wrappedType == null ? new byte[0] : ascii("}");
            this.badLinesLeft = badLines;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int start = offset;
            int end = offset + length;
            while (start < end) {
                if (atLineStart) {
                    out.write(prefix);
                    atLineStart = false;
                }
                int newLine = start;
                while (newLine < end && bytes[newLine] != '\n') {
                    newLine++;
                }
                out.write(bytes, start, newLine - start);
                if (newLine < end) {
                    out.write(suffix);
                    out.write('\n');
                    atLineStart = true;
                    badLine();
                }
                start = newLine + 1;
            }
        }

        private void badLine() throws IOException {
            if (badLinesLeft > 0) {
                out.write(ascii("{\"id\":\"carrier--1\",\"resourceType\":\"ExplanationOfBenefit\",\"item\":[{\n"));
                badLinesLeft--;
            }
        }

        private static byte[] ascii(String text) {
            return text.getBytes(StandardCharsets.US_ASCII);
        }
    }
}
