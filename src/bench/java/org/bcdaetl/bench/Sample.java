package org.bcdaetl.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.sandbox.SyntheticPopulation;

/**
 * Lines of NDJSON in memory: claims of synthetic people, the same for the same size.
 *
 * @param bytes the lines, each ended by a newline
 * @param lines where each begins and ends
 */
record Sample(byte[] bytes, List<Line> lines) {

    private static final int PEOPLE_AT_A_TIME = 10;

    /** Claims of so many people that they take at least {@code size} bytes. */
    static Sample ofAtLeast(int size, long seed) throws IOException {
        SyntheticPopulation population = new SyntheticPopulation(Integer.MAX_VALUE, seed);
        ByteArrayOutputStream out = new ByteArrayOutputStream(size + size / 8);
        for (int from = 0; out.size() < size; from += PEOPLE_AT_A_TIME) {
            population.writeExplanationOfBenefits(0, from, from + PEOPLE_AT_A_TIME, out);
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
