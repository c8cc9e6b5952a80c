package org.bcdaetl.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs processes and measures what they and the database server take, by Linux's {@code /proc}. */
final class Meter {

    private static final int POLL_MILLIS = 20;
    private static final double TICKS_PER_SECOND = 100;
    private static final double KILOBYTES_PER_MEGABYTE = 1000;

    /** Fields of {@code /proc/PID/stat} after the name of the process: user and system time, its own and of ended children. */
    private static final int OWN_TIME = 11;

    private static final int ENDED_CHILDRENS_TIME = 13;

    private final long postmaster;

    /**
     * Measures beside a database server.
     *
     * @param postmaster the server's first process
     */
    Meter(long postmaster) {
        this.postmaster = postmaster;
    }

    /**
     * Runs a process to its end.
     *
     * @param environment more variables than this process has
     * @param output for all that it prints
     * @throws IllegalStateException if it does not end with code 0
     */
    Cost run(List<String> command, Map<String, String> environment, Path folder, Path output)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("BCDA_") || name.startsWith("SPRING_"));
        builder.environment().putAll(environment);
        double postgres = postgresSeconds();
        double children = seconds("self", ENDED_CHILDRENS_TIME);
        long begin = System.nanoTime();
        Process process = builder.start();
        double peak = 0;
        while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, peakMegabytes(process.pid()));
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (process.exitValue() != 0) {
            throw new IllegalStateException(
                    command.get(0) + " ended with code " + process.exitValue() + ": " + Files.readString(output));
        }
        return new Cost(
                seconds,
                seconds("self", ENDED_CHILDRENS_TIME) - children,
                Math.max(0, postgresSeconds() - postgres),
                peak);
    }

    private double postgresSeconds() {
        double seconds =
                seconds(Long.toString(postmaster), OWN_TIME) + seconds(Long.toString(postmaster), ENDED_CHILDRENS_TIME);
        return seconds
                + ProcessHandle.of(postmaster).stream()
                        .flatMap(ProcessHandle::children)
                        .mapToDouble(session -> seconds(Long.toString(session.pid()), OWN_TIME))
                        .sum();
    }

    /** A time of a process, user and system added; 0 where it is gone or there is no {@code /proc}. */
    private static double seconds(String process, int field) {
        try {
            String stat = Files.readString(Path.of("/proc", process, "stat"), StandardCharsets.ISO_8859_1);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return (Long.parseLong(fields[field]) + Long.parseLong(fields[field + 1])) / TICKS_PER_SECOND;
        } catch (IOException e) {
            return 0;
        }
    }

    private static double peakMegabytes(long process) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(process), "status"), StandardCharsets.ISO_8859_1)
                    .stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / KILOBYTES_PER_MEGABYTE)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
