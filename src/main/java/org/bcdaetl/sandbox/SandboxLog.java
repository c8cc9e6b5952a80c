package org.bcdaetl.sandbox;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Every request the sandbox has answered, oldest first. */
public final class SandboxLog {

    /**
     * One request.
     *
     * @param query the query as it came, if any
     * @param status the status sent; 0 when the connection was closed before one was
     * @param complete whether the whole body was sent, as far as the server can tell
     * @param bytes bytes of body sent
     */
    public record Entry(
            String method, String path, @Nullable String query, int status, boolean complete, long bytes) {}

    private final List<Entry> entries = new CopyOnWriteArrayList<>();

    void add(Entry entry) {
        entries.add(entry);
    }

    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** How many requests had a path containing {@code part}. */
    public long count(String part) {
        return entries.stream().filter(entry -> entry.path().contains(part)).count();
    }

    /** How many export jobs were asked for. */
    public long exportsStarted() {
        return entries.stream()
                .filter(entry -> entry.path().endsWith("$export") && (entry.status() == 202 || entry.status() == 0))
                .count();
    }

    public void clear() {
        entries.clear();
    }
}
