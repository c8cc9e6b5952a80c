package org.bcdaetl.warehouse.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A process by which a lease is known: {@code host|pid|start}. That one died on this host can be seen at once; of any
 * other only the heartbeat tells.
 *
 * @param host the host, and on Linux the process namespace, since containers share hosts and number processes anew
 * @param pid its process id
 * @param start when it was started, as the system tells; empty where it does not
 */
public record OwnerProcess(String host, long pid, String start) {

    private static final String SEPARATOR = "|";

    /** Drawn by Linux at each boot; empty elsewhere. */
    private static final String BOOT = read(Path.of("/proc/sys/kernel/random/boot_id"));

    public static OwnerProcess mine() {
        ProcessHandle process = ProcessHandle.current();
        return new OwnerProcess(thisHost(), process.pid(), startOf(process));
    }

    /** Reads what {@link #toString()} wrote; empty where it is nothing of that kind. */
    static Optional<OwnerProcess> parse(String text) {
        String[] parts = text.split("\\|", -1);
        if (parts.length != 3 || !parts[1].matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        return Optional.of(new OwnerProcess(parts[0], Long.parseLong(parts[1]), parts[2]));
    }

    /** Whether it ran on this host, as far as that can be known, and no process has its number any more. */
    boolean isKnownDead() {
        return !BOOT.isEmpty()
                && host.equals(thisHost())
                && ProcessHandle.of(pid).isEmpty();
    }

    private static String startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("");
    }

    private static String thisHost() {
        return read(Path.of("/proc/sys/kernel/hostname")) + "/" + BOOT + "/" + link(Path.of("/proc/self/ns/pid"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip().replace(SEPARATOR, "");
        } catch (IOException e) {
            return "";
        }
    }

    private static String link(Path file) {
        try {
            return Files.readSymbolicLink(file).toString();
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }

    @Override
    public String toString() {
        return host + SEPARATOR + pid + SEPARATOR + start;
    }
}
