package org.bcdaetl.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.bcdaetl.warehouse.move.Comparison;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two versions of the API side by side, for people and for programs.
 *
 * @param comparison what is told
 */
public record ComparisonReport(Comparison comparison) {

    /** Lines for a terminal. */
    public List<String> lines() {
        Comparison.People people = comparison.people();
        List<String> lines = new ArrayList<>();
        lines.add(line(
                "People by MBI: %,d in both versions, %,d in %s only, %,d in %s only.",
                people.both(), people.onlyPresent(), comparison.from(), people.onlyNext(), comparison.to()));
        lines.add("Claims in cclf and what was paid for them (of Part D, what patients paid):");
        lines.add(line(
                "%6s %6s %12s %12s %18s %18s",
                "type",
                "year",
                comparison.from(),
                comparison.to(),
                "paid " + comparison.from(),
                "paid " + comparison.to()));
        for (Comparison.Claims row : comparison.claims()) {
            lines.add(line(
                    "%6s %6s %,12d %,12d %,18.2f %,18.2f",
                    row.type(),
                    Objects.requireNonNullElse(row.year(), "none"),
                    row.present(),
                    row.next(),
                    row.presentPaid(),
                    row.nextPaid()));
        }
        section(
                lines,
                "Columns of cclf that say something else in " + comparison.to() + ":",
                comparison.changed().stream()
                        .map(each -> each.table() + "." + each.column() + ": " + comparison.from() + " " + each.was()
                                + "; " + comparison.to() + " " + each.is())
                        .toList());
        section(lines, "Columns that only " + comparison.to() + " fills:", comparison.gained());
        section(lines, "Columns that " + comparison.to() + " leaves empty:", comparison.lost());
        return lines;
    }

    private static void section(List<String> lines, String title, List<String> rows) {
        if (!rows.isEmpty()) {
            lines.add(title);
            rows.forEach(row -> lines.add("  " + row));
        }
    }

    /** A column that says something else, as the JSON has it. */
    private record Changed(String table, String column, String was, String is) {}

    /**
     * {@code from}, {@code to}, {@code people.{both,onlyPresent,onlyNext,missingPercent}}, {@code claims} (a list of {@code type},
     * {@code year}, {@code present}, {@code next}, {@code presentPaid}, {@code nextPaid}), {@code changed} (a list of
     * {@code table}, {@code column}, {@code was}, {@code is}), {@code gained} and {@code lost} columns.
     */
    public String json() {
        Map<String, Object> people = new LinkedHashMap<>();
        people.put("both", comparison.people().both());
        people.put("onlyPresent", comparison.people().onlyPresent());
        people.put("onlyNext", comparison.people().onlyNext());
        people.put("missingPercent", comparison.people().missingPercent());
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("from", comparison.from());
        all.put("to", comparison.to());
        all.put("people", people);
        all.put("claims", comparison.claims());
        all.put(
                "changed",
                comparison.changed().stream()
                        .map(each -> new Changed(each.table(), each.column(), each.was(), each.is()))
                        .toList());
        all.put("gained", comparison.gained());
        all.put("lost", comparison.lost());
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n";
    }

    /**
     * Writes {@code migrate-v1-v3.txt} and {@code .json}, over what is there of that name.
     *
     * @return the text
     */
    public Path write(Path folder) throws IOException {
        String name = "migrate-" + comparison.from() + "-" + comparison.to();
        Path text = folder.resolve(name + ".txt");
        Pages.write(folder.resolve(name + ".json"), json());
        Pages.write(text, String.join("\n", lines()) + "\n");
        return text;
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
