package org.bcdaetl.sandbox;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Writes what a full export holds to a folder, as plain or gzipped NDJSON. */
public final class SandboxFiles {

    private static final int BUFFER = 256 * 1024;

    private SandboxFiles() {}

    /**
     * Writes the complete state of a wave.
     *
     * @param settings which people, and how many in a file
     * @param folder where to; made when missing
     * @param gzip whether files are compressed and end in {@code .ndjson.gz}
     * @return the files, ExplanationOfBenefit first
     */
    public static List<Path> write(SandboxSettings settings, Path folder, boolean gzip, int wave) throws IOException {
        Files.createDirectories(folder);
        SyntheticPopulation population =
                new SyntheticPopulation(settings.beneficiaries(), settings.seed(), settings.turnover());
        List<Path> files = new ArrayList<>();
        for (ResourceType type : ResourceType.values()) {
            int step = settings.peoplePerFile(type);
            for (int from = 0; from < settings.beneficiaries(); from += step) {
                String name = String.format("%s-%05d.ndjson%s", type.fhirName(), from / step, gzip ? ".gz" : "");
                Path file = folder.resolve(name);
                try (OutputStream raw = new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
                        OutputStream out = gzip ? new GZIPOutputStream(raw, BUFFER) : raw) {
                    population.write(type, wave, null, from, from + step, out);
                }
                files.add(file);
            }
        }
        return files;
    }
}
