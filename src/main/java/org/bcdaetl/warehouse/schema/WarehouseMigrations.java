package org.bcdaetl.warehouse.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * What makes the schemas beside the files in {@code sql/migrations}: the base tables of {@code sql/dictionary}, the views of
 * {@code sql/cclf} and {@code sql/tuva}. All that is pending is done in one transaction, so that a version is there whole or not at all.
 */
public final class WarehouseMigrations {

    private static final String OF_THE_JAR = "classpath:";

    /** What was read before in this process; the jar does not change. */
    private static final Map<Dictionary, List<AnalystView>> VIEWS = new ConcurrentHashMap<>();

    private WarehouseMigrations() {}

    /** Whether nothing outside of the jar is among the places of migrations: what is may change while a process runs. */
    public static boolean areOfTheJar(List<String> locations) {
        return locations.stream().allMatch(location -> location.startsWith(OF_THE_JAR));
    }

    /** Has Flyway do them, the comments in the words of an API version. */
    public static FluentConfiguration in(FluentConfiguration flyway, Schemas schemas, String apiVersion) {
        Dictionary dictionary = Dictionary.of(apiVersion);
        return in(flyway, schemas, dictionary, views(dictionary));
    }

    static FluentConfiguration in(
            FluentConfiguration flyway, Schemas schemas, Dictionary dictionary, List<AnalystView> views) {
        return flyway.javaMigrations(made(schemas, dictionary, views).toArray(JavaMigration[]::new))
                .group(true);
    }

    private static List<JavaMigration> made(Schemas schemas, Dictionary dictionary, List<AnalystView> views) {
        List<JavaMigration> migrations = new ArrayList<>();
        migrations.add(new BaseTablesMigration(dictionary, schemas));
        views.forEach(view -> migrations.add(new AnalystViewMigration(view, views, schemas)));
        return migrations;
    }

    /** Whether this program makes something so, in the words of any API version. */
    static boolean isOurs(Schemas schemas, String description, int checksum) {
        return Dictionary.VERSIONS.stream()
                .map(Dictionary::of)
                .anyMatch(dictionary -> made(schemas, dictionary, views(dictionary)).stream()
                        .anyMatch(migration -> description.equals(migration.getDescription())
                                && Objects.equals(migration.getChecksum(), checksum)));
    }

    /** The views, each as its file has it. */
    static List<AnalystView> views(Dictionary dictionary) {
        return VIEWS.computeIfAbsent(dictionary, WarehouseMigrations::read);
    }

    private static List<AnalystView> read(Dictionary dictionary) {
        try {
            List<AnalystView> views = read("cclf", dictionary, List.of());
            views.addAll(read(Schemas.TUVA, dictionary, List.copyOf(views)));
            return List.copyOf(views);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<AnalystView> read(String schema, Dictionary dictionary, List<AnalystView> others)
            throws IOException {
        List<AnalystView> views = new ArrayList<>();
        for (Resource file :
                new PathMatchingResourcePatternResolver().getResources("classpath:sql/" + schema + "/*.sql")) {
            views.add(AnalystView.of(file.getContentAsString(StandardCharsets.UTF_8), dictionary, others));
        }
        return views;
    }
}
