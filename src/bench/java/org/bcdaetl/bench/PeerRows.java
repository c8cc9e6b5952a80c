package org.bcdaetl.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.bcdaetl.mapping.LoadViews;
import org.bcdaetl.settings.ApiVersion;
import org.bcdaetl.view.CompiledView;
import org.bcdaetl.view.Flattener;
import org.bcdaetl.view.TextRows;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows that the views of a version give for some NDJSON, each view's as {@code <view>.csv}, to be compared with
 * those of other engines, and how long all views together took, reading the second time: {@code peers.py} has the rest.
 */
public final class PeerRows {

    private PeerRows() {}

    /** Takes the version ({@code V2}), the folder to write to, and the files. */
    public static void main(String[] words) throws Exception {
        List<CompiledView> views = LoadViews.of(ApiVersion.valueOf(words[0])).views();
        Path folder = Files.createDirectories(Path.of(words[1]));
        Flattener flattener = new Flattener(views);
        List<byte[]> lines = new ArrayList<>();
        for (String file : Arrays.asList(words).subList(2, words.length)) {
            Files.readString(Path.of(file)).lines().forEach(line -> lines.add(line.getBytes(StandardCharsets.UTF_8)));
        }
        flatten(flattener, lines);
        long start = System.nanoTime();
        TextRows rows = flatten(flattener, lines);
        System.out.printf("bcda-etl, all views, one thread: %.2f s%n", (System.nanoTime() - start) / 1e9);
        for (int i = 0; i < views.size(); i++) {
            write(folder.resolve(views.get(i).name() + ".csv"), views.get(i), i, rows);
        }
    }

    private static TextRows flatten(Flattener flattener, List<byte[]> lines) throws Exception {
        TextRows rows = new TextRows();
        for (byte[] line : lines) {
            flattener.flatten(line, 0, line.length, rows);
        }
        return rows;
    }

    private static void write(Path file, CompiledView view, int number, TextRows rows) throws IOException {
        try (Writer csv = Files.newBufferedWriter(file)) {
            csv.write(view.columns().stream().map(column -> column.name()).collect(Collectors.joining(",")) + "\n");
            rows.rows().stream().filter(row -> row.view() == number).forEach(row -> {
                try {
                    csv.write(row.cells().stream().map(PeerRows::quoted).collect(Collectors.joining(",")) + "\n");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private static String quoted(@Nullable String cell) {
        return cell == null ? "" : "\"" + cell.replace("\"", "\"\"") + "\"";
    }
}
