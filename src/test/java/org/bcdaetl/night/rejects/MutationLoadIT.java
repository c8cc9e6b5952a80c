package org.bcdaetl.night.rejects;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bcdaetl.TestPostgres;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.mutation.Variant;
import org.bcdaetl.mutation.Variants;
import org.bcdaetl.night.CclfContent;
import org.bcdaetl.night.CommandLine;
import org.bcdaetl.sandbox.SyntheticPopulation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/** Variants of claims, people and coverages through a whole load, between lines that are spoilt: it adds up. */
class MutationLoadIT {

    /** Files of one type each, and lines of others in them. */
    private static final int FILES = 3;

    private static final String SPOILT =
            "{\"resourceType\":\"ExplanationOfBenefit\",\"id\":\"spoilt-%d\",\"item\":[{\"seq";
    private static final String OUTCOME =
            "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"code\":\"exception\"}]}";

    @TempDir
    private Path folder;

    @Test
    void everyLineOfVariantsAndSpoiltLinesIsAccountedForAndLoadsTheSameAgain() throws IOException {
        long seed = Variants.seed();
        int lines = write(new Variants(seed), new Random(seed));
        PGSimpleDataSource warehouse = TestPostgres.warehouse();
        JdbcClient sql = JdbcClient.create(warehouse);
        String given = "-Dmutations.seed=" + seed + " -Dmutations=" + Variants.count();

        Commands.Ran first = load(warehouse);

        assertThat(first.exitCode()).as("%s: %s", given, first.err()).isZero();
        assertThat(sql.sql("select sum(lines_read) from etl.slice")
                        .query(Long.class)
                        .single())
                .as("lines read, %s", given)
                .isEqualTo(lines);
        assertThat(sql.sql("select count(*) from etl.slice"
                                + " where lines_read <> resources_staged + lines_rejected + lines_server_error")
                        .query(Long.class)
                        .single())
                .as("slices that do not add up, %s", given)
                .isZero();
        assertThat(sql.sql("select sum(resources_staged) from etl.slice")
                        .query(Long.class)
                        .single())
                .as("lines staged, %s", given)
                .isGreaterThan(lines / 2);
        assertThat(sql.sql(
                                "select count(*) from (select eob_id from bcda.claim group by eob_id having count(*) > 1) doubled")
                        .query(Long.class)
                        .single())
                .as("claims with several rows, %s", given)
                .isZero();
        var content = CclfContent.withoutFiles(warehouse);

        Commands.Ran again = load(warehouse);

        assertThat(again.exitCode()).as("%s: %s", given, again.err()).isZero();
        assertThat(CclfContent.withoutFiles(warehouse))
                .as("the tables after a second load, %s", given)
                .isEqualTo(content);
    }

    private Commands.Ran load(PGSimpleDataSource warehouse) {
        return CommandLine.on(warehouse, folder)
                .with("bcda.reject-limit", "none")
                .run(
                        "load",
                        "--from=" + folder.resolve("files"),
                        "--transaction-time=" + SyntheticPopulation.transactionTime(0));
    }

    /** Writes the files and gives the number of their lines. */
    private int write(Variants variants, Random random) throws IOException {
        List<List<String>> files = new ArrayList<>();
        for (int file = 0; file < FILES; file++) {
            files.add(new ArrayList<>());
        }
        for (int i = 0; i < Variants.count(); i++) {
            Variant variant = variants.of(i);
            List<String> file = files.get(i % 6 < 2 ? i % 6 : 2);
            file.add(variant.json());
            switch (random.nextInt(30)) {
                case 0 -> file.add(SPOILT.formatted(i));
                case 1 -> file.add(wrongKind(variant, random));
                case 2 -> file.add(OUTCOME);
                default -> {}
            }
        }
        Path target = Files.createDirectories(folder.resolve("files"));
        int lines = 0;
        for (int file = 0; file < FILES; file++) {
            Files.writeString(target.resolve("part" + file + ".ndjson"), String.join("\n", files.get(file)) + "\n");
            lines += files.get(file).size();
        }
        return lines;
    }

    /** A line of which one member is of a kind that it cannot be. */
    private static String wrongKind(Variant variant, Random random) {
        ObjectNode resource = variant.resource();
        List<String> names = new ArrayList<>(resource.propertyNames());
        names.remove("resourceType");
        if (!names.isEmpty()) {
            resource.putArray(names.get(random.nextInt(names.size()))).add(5);
        }
        return resource.toString();
    }
}
