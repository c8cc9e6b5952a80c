package org.bcdaetl.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.bcdaetl.sandbox.ResourceType;
import org.bcdaetl.sandbox.SyntheticPopulation;

/**
 * The folders of NDJSON that the nights of {@link NightBench} load.
 *
 * @param first everything
 * @param increment 40 MB: people of the first as they are a night later, and as many new ones
 * @param tiny 50 people
 */
record NightData(Path first, Path increment, Path tiny) {

    private static final double MEGABYTES_PER_PERSON = 0.7;
    private static final int PEOPLE_PER_FILE = 23;
    private static final int INCREMENT_MEGABYTES = 40;
    private static final int FEW_PEOPLE = 50;
    private static final String CLAIMS = "ExplanationOfBenefit-%05d.ndjson";

    /** Writes them; the first has about so many megabytes, in files of 16. */
    static NightData write(int megabytes, Path folder) throws IOException {
        int people = people(megabytes);
        int changed = Math.min(people, people(INCREMENT_MEGABYTES)) / 2;
        return new NightData(
                write(folder.resolve("first"), 0, 0, people),
                write(folder.resolve("increment"), 1, people - changed, people + changed),
                write(folder.resolve("tiny"), 0, 0, FEW_PEOPLE));
    }

    /** Writes about so many megabytes of claims in so many files, and tells the folder. */
    static Path claims(int megabytes, int files, Path folder) throws IOException {
        Files.createDirectories(folder);
        int peoplePerFile = Math.max(1, Math.round((float) people(megabytes) / files));
        SyntheticPopulation population = new SyntheticPopulation(peoplePerFile * files, MicroBench.SEED);
        for (int file = 0; file < files; file++) {
            write(
                    population,
                    ResourceType.EXPLANATION_OF_BENEFIT,
                    0,
                    file * peoplePerFile,
                    (file + 1) * peoplePerFile,
                    folder.resolve(String.format(Locale.ROOT, CLAIMS, file)));
        }
        return folder;
    }

    /** The bytes of a folder's files. */
    static long bytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            long bytes = 0;
            for (Path file : files.toList()) {
                bytes += Files.size(file);
            }
            return bytes;
        }
    }

    private static int people(int megabytes) {
        return (int) Math.max(1, megabytes / MEGABYTES_PER_PERSON);
    }

    private static Path write(Path folder, int wave, int from, int to) throws IOException {
        Files.createDirectories(folder);
        SyntheticPopulation population = new SyntheticPopulation(to, MicroBench.SEED);
        write(population, ResourceType.PATIENT, wave, from, to, folder.resolve("Patient.ndjson"));
        write(population, ResourceType.COVERAGE, wave, from, to, folder.resolve("Coverage.ndjson"));
        for (int begin = from; begin < to; begin += PEOPLE_PER_FILE) {
            write(
                    population,
                    ResourceType.EXPLANATION_OF_BENEFIT,
                    wave,
                    begin,
                    Math.min(to, begin + PEOPLE_PER_FILE),
                    folder.resolve(String.format(Locale.ROOT, CLAIMS, begin)));
        }
        return folder;
    }

    private static void write(SyntheticPopulation population, ResourceType type, int wave, int from, int to, Path file)
            throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            population.write(type, wave, null, from, to, out);
        }
    }
}
