package org.bcdaetl.warehouse.quality;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * A question to the data whose answer is a number, as its file has it: a line that says what is counted, a line such as
 * {@code -- At most 0 claims; failed beyond.}, and the query with a column {@code observed}. What is at most right can be a
 * share of something, {@code -- At most 1 percent of all charges, in dollars; ...}: the query then has a column
 * {@code threshold} too. A check that says {@code Needs Patient.} after it is asked where patients are loaded.
 *
 * @param name of its file, by which {@code bcda.quality.fail-on} calls it
 * @param title what is counted, in a sentence
 * @param threshold the most that is all right; 0 where the query has it
 * @param unit what {@code observed} and {@code threshold} are in
 * @param beyond the verdict where more is observed
 * @param needs the resource type without which there is nothing to ask; empty where it can always be asked
 * @param sql with the plain names of the schemas
 */
public record QualityCheck(
        String name,
        String title,
        BigDecimal threshold,
        String unit,
        QualityAnswer.Verdict beyond,
        String needs,
        String sql) {

    private static final String FILES = "classpath:sql/queries/quality/*.sql";

    /** What is made before the checks are asked, and goes with their transaction. */
    private static final String BEFORE = "classpath:sql/queries/quality/before/*.sql";

    private static final Pattern LIMIT = Pattern.compile(
            "-- At most ([0-9.]+) ([^;]*?)(?:, in ([^;]*))?; (failed|warning) beyond\\.(?: Needs (\\w+)\\.)?");

    private static final Pattern TEMPORARY = Pattern.compile("create temporary table (\\w+)");

    /** Read when the first of them is asked, and once. */
    private static final class Files {
        static final List<QualityCheck> CHECKS = read();
        static final List<String> BEFORE_THEM =
                files(BEFORE).stream().map(QualityCheck::textOf).toList();
        static final List<String> MADE = BEFORE_THEM.stream()
                .flatMap(sql -> TEMPORARY.matcher(sql).results())
                .map(made -> made.group(1))
                .toList();

        private Files() {}
    }

    /** All of them, by their names. */
    public static List<QualityCheck> all() {
        return Files.CHECKS;
    }

    private static List<QualityCheck> read() {
        List<QualityCheck> checks = new ArrayList<>();
        for (Resource file : files(FILES)) {
            checks.add(of(nameOf(file), textOf(file)));
        }
        checks.sort(Comparator.comparing(QualityCheck::name));
        return List.copyOf(checks);
    }

    /** Their names. */
    public static List<String> names() {
        return all().stream().map(QualityCheck::name).toList();
    }

    /** Whether it reads what is made beforehand, which other transactions do not see. */
    boolean readsWhatWasMade() {
        return Files.MADE.stream().anyMatch(sql::contains);
    }

    /** The statements that make what several of them read. */
    static List<String> before() {
        return Files.BEFORE_THEM;
    }

    /** @throws IllegalStateException if the file is not of that form */
    static QualityCheck of(String name, String file) {
        List<String> lines = file.lines().toList();
        Matcher limit = LIMIT.matcher(lines.size() < 3 ? "" : lines.get(1));
        if (!lines.get(0).startsWith("-- ") || !limit.matches()) {
            throw new IllegalStateException("No check with a title and a limit before it: " + name);
        }
        @Nullable String shareOf = limit.group(3);
        return new QualityCheck(
                name,
                lines.get(0).substring("-- ".length()),
                shareOf == null ? new BigDecimal(limit.group(1)) : BigDecimal.ZERO,
                shareOf == null ? limit.group(2) : shareOf,
                limit.group(4).equals("failed") ? QualityAnswer.Verdict.FAILED : QualityAnswer.Verdict.WARNING,
                Objects.requireNonNullElse(limit.group(5), ""),
                file);
    }

    private static List<Resource> files(String pattern) {
        try {
            return List.of(new PathMatchingResourcePatternResolver().getResources(pattern));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String nameOf(Resource file) {
        return Objects.requireNonNull(file.getFilename()).replace(".sql", "");
    }

    private static String textOf(Resource file) {
        try {
            return file.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
