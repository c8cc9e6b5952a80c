package org.bcdaetl.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.sandbox.ResourceType;
import org.bcdaetl.sandbox.SyntheticPopulation;
import org.bcdaetl.sandbox.api.Version;

/**
 * Lines of NDJSON in memory, of synthetic people, the same for the same size.
 *
 * @param bytes the lines, each ended by a newline
 * @param lines where each begins and ends
 */
record Sample(byte[] bytes, List<Line> lines) {

    private static final int PEOPLE_AT_A_TIME = 10;

    /** Claims of version 1 of so many people that they take at least {@code size} bytes. */
    static Sample ofAtLeast(int size, long seed) throws IOException {
        return ofAtLeast(Version.V1, List.of(ResourceType.EXPLANATION_OF_BENEFIT), size, seed);
    }

    /** All that a version says of so many people that it takes at least {@code size} bytes. */
    static Sample ofAllTypes(Version version, int size, long seed) throws IOException {
        return ofAtLeast(version, List.of(ResourceType.values()), size, seed);
    }

    private static Sample ofAtLeast(Version version, List<ResourceType> types, int size, long seed) throws IOException {
        SyntheticPopulation population = new SyntheticPopulation(Integer.MAX_VALUE, seed);
        ByteArrayOutputStream out = new ByteArrayOutputStream(size + size / 8);
        for (int from = 0; out.size() < size; from += PEOPLE_AT_A_TIME) {
            for (ResourceType type : types) {
                population.write(version, type, 0, null, from, from + PEOPLE_AT_A_TIME, out);
            }
        }
        byte[] bytes = out.toByteArray();
        List<Line> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                lines.add(new Line(start, i));
                start = i + 1;
            }
        }
        return new Sample(bytes, List.copyOf(lines));
    }

    /** Where a line stands, without its newline. */
    record Line(int from, int to) {}
}
