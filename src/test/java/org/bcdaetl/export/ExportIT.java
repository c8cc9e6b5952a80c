package org.bcdaetl.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.mapping.specification.GoldenResources;
import org.bcdaetl.mapping.version3.SmallV3Resources;
import org.bcdaetl.night.CommandLine;
import org.bcdaetl.night.LoadedWarehouse;
import org.bcdaetl.settings.ApiVersion;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What {@code export} writes as CSV and as CCLF files, read back and compared with the tables. */
class ExportIT {

    private static final String LONG_NAME = "Núñez-" + "x".repeat(40);

    private static LoadedWarehouse warehouse;

    /** Another one, which tests change. */
    private static LoadedWarehouse changing;

    @TempDir
    static Path folder;

    private static int folders;

    @BeforeAll
    static void load() {
        warehouse = LoadedWarehouse.of(GoldenResources.all(), Instant.parse("2023-06-16T04:00:00Z"));
        changing = LoadedWarehouse.of(GoldenResources.all(), Instant.parse("2023-06-16T04:00:00Z"));
    }

    @Test
    void csvHasTheRowsOfEveryTableAndTellsNullFromEmpty() throws IOException {
        Path to = export("--format=csv");

        for (String table : tables()) {
            assertThat(csv(to, table)).as(table).containsExactlyInAnyOrderElementsOf(inWarehouse(table));
        }
        assertThat(Files.readString(to.resolve("claim.csv"))).contains("\r\n").endsWith("\r\n");
    }

    @Test
    void theManifestHasTheRowsAndSumsOfEveryFileAndNobodyElseCanReadThem() throws IOException {
        Path to = export("--format=csv", "--table=partb_physicians,claim", "--table=stay");

        JsonNode manifest = manifest(to);
        assertThat(manifest.path("upToRun").asLong()).isEqualTo(1);
        assertThat(manifest.path("files").size()).isEqualTo(3);
        for (JsonNode file : manifest.path("files")) {
            String table = file.path("table").asString();
            assertThat(file.path("rows").asLong()).isEqualTo(Long.parseLong(value("count(*)", table)));
            assertThat(file.path("sums").propertyNames()).isNotEmpty();
            for (Map.Entry<String, JsonNode> sum : file.path("sums").properties()) {
                String expected = value("sum(" + sum.getKey() + ")", table);
                assertThat(
                                sum.getValue().isNull()
                                        ? ""
                                        : sum.getValue().asDecimal().toPlainString())
                        .as(table + "." + sum.getKey())
                        .isEqualTo(expected);
            }
        }
        try (Stream<Path> files = Files.list(to)) {
            for (Path file : files.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void cclfFilesReadBackByTheLayoutAreTheTables() throws IOException {
        Path to = export("--format=cclf", "--aco-id=A0001");

        Map<String, List<String[]>> layout = layout();
        JsonNode manifest = manifest(to);
        Path summary = null;
        for (JsonNode file : manifest.path("files")) {
            Path written = to.resolve(file.path("name").asString());
            assertThat(written.getFileName().toString())
                    .matches("P\\.A0001\\.ACO\\.ZC[0-9AB]Y\\d{2}\\.D\\d{6}\\.T\\d{7}");
            String table = file.path("table").asString().replace("cclf.", "");
            if (table.isEmpty()) {
                summary = written;
                continue;
            }
            assertThat(records(written, layout.getOrDefault(table, List.of())))
                    .as(table)
                    .containsExactlyInAnyOrderElementsOf(warehouseRecords(layout.getOrDefault(table, List.of())));
        }
        assertThat(summary).isNotNull();
        List<String> counts = Files.readAllLines(summary);
        assertThat(counts).hasSize(11);
        for (String line : counts) {
            String file = line.substring(0, 7).strip();
            List<String[]> fields = layout.values().stream()
                    .filter(one -> one.get(0)[0].equals(file))
                    .findFirst()
                    .orElseThrow();
            assertThat(line.substring(52, 63).strip()).isEqualTo(value("count(*)", "cclf." + fields.get(0)[1]));
            assertThat(Integer.parseInt(line.substring(64, 69).strip()))
                    .isEqualTo(fields.stream()
                            .mapToInt(field -> Integer.parseInt(field[4]))
                            .sum());
        }
    }

    @Test
    void whatCclfHasNoPlaceForIsTold() {
        changing.jdbc()
                .sql("update bcda.beneficiary_demographics set bene_last_name = ? where bene_id = '-9001'")
                .param(LONG_NAME)
                .update();
        Commands.Ran told = run(changing, "--format=cclf", "--aco-id=A0001", "--to=" + next());
        assertThat(told.exitCode()).as(told.err()).isZero();
        assertThat(told.out())
                .contains("1 values of bene_last_name: cut", "1 values of bene_last_name: in other letters")
                .doesNotContain("Nunez", "Núñez");

        changing.jdbc()
                .sql("update bcda.partd_claims set cur_clm_uniq_id = '12345678901234'")
                .update();
        Path to = next();
        Commands.Ran refused = run(changing, "--format=cclf", "--aco-id=A0001", "--to=" + to);
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.sentences())
                .containsExactly(
                        "Row 1 of cclf.partd_claims has a value of cur_clm_uniq_id that is longer than the 13"
                                + " characters that CCLF has for it: nothing is exported. Another format may have a place for it.");
        assertThat(to).isEmptyDirectory();
    }

    @Test
    void aFinishedExportIsReplacedOnlyWhereThatIsSaid() throws IOException {
        Path to = export("--format=csv", "--table=claim,stay");
        Commands.Ran refused = run(warehouse, "--format=csv", "--table=claim", "--to=" + to);
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.sentences()).singleElement().asString().contains("has a finished export");

        Files.createDirectory(to.resolve(".unfinished-export"));
        Files.writeString(to.resolve(".unfinished-export").resolve("claim.csv"), "cut off");
        Files.writeString(to.resolve("notes.txt"), "of somebody else");
        assertThat(run(warehouse, "--format=csv", "--table=claim", "--to=" + to, "--replace")
                        .exitCode())
                .isZero();
        assertThat(to.toFile().list()).containsExactlyInAnyOrder("claim.csv", "export.json", "notes.txt");

        Files.writeString(to.resolve("stay.csv"), "of somebody else");
        Commands.Ran taken = run(warehouse, "--format=csv", "--table=claim,stay", "--to=" + to, "--replace");
        assertThat(taken.exitCode()).isEqualTo(2);
        assertThat(taken.out()).isEmpty();
        assertThat(taken.sentences())
                .containsExactly(to.resolve("stay.csv") + " is there and is no file of the export that is to be"
                        + " replaced: name another folder, or move it away.");
    }

    /** Its own run is an old one. */
    @Test
    void aClaimThatIsCurrentAgainSinceItsSuccessorIsCancelledHasChanged() throws IOException {
        LoadedWarehouse ofVersion3 = LoadedWarehouse.of(
                ApiVersion.V3,
                List.of(version3("201", "C1", "2026-03-05", ""), version3("202", "C2", "2026-04-05", "C1")),
                Instant.parse("2026-06-02T00:00:00Z"));
        assertThat(ofVersion3.csv("select eob_id from bcda.claim where is_current"))
                .containsExactly("eob_id", "202");
        ofVersion3.load(
                List.of(version3("202", "C2", "2026-04-05", "C1")
                        .replace("\"active\"", "\"cancelled\"")
                        .replace("2026-06-01T", "2026-06-03T")),
                Instant.parse("2026-06-04T00:00:00Z"));
        assertThat(ofVersion3.csv("select eob_id from bcda.claim where is_current"))
                .containsExactly("eob_id", "201");

        Path changed = next();
        Commands.Ran ran = run(ofVersion3, "--format=csv", "--since-run=1", "--to=" + changed);

        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(Files.readAllLines(changed.resolve("changed_claims.csv"))).contains("201", "202");
        assertThat(csv(changed, "partb_physicians"))
                .hasSize(2)
                .last()
                .asString()
                .startsWith("201,");
    }

    /** Which had another control number when it took the place: nothing of that is left. */
    @Test
    void aClaimThatIsCurrentAgainSinceItsSuccessorHasAnotherControlNumberHasChanged() throws IOException {
        LoadedWarehouse ofVersion3 = LoadedWarehouse.of(
                ApiVersion.V3,
                List.of(version3("201", "C1", "2026-03-05", ""), version3("202", "C1", "2026-04-05", "")),
                Instant.parse("2026-06-02T00:00:00Z"));
        ofVersion3.load(
                List.of(version3("202", "C2", "2026-04-05", "").replace("2026-06-01T", "2026-06-03T")),
                Instant.parse("2026-06-04T00:00:00Z"));
        assertThat(ofVersion3.csv("select eob_id from bcda.claim where is_current order by 1"))
                .containsExactly("eob_id", "201", "202");

        Path changed = next();
        Commands.Ran ran = run(ofVersion3, "--format=csv", "--since-run=1", "--to=" + changed);

        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(Files.readAllLines(changed.resolve("changed_claims.csv"))).contains("201", "202");
        assertThat(csv(changed, "partb_physicians")).hasSize(3);
        Path unchanged = next();
        run(ofVersion3, "--format=csv", "--since-run=2", "--to=" + unchanged);
        assertThat(csv(unchanged, "changed_claims")).hasSize(1);
        theCclfFilesOfWhatChangedHaveTheListTooAndCountItAsNoneOfThem(ofVersion3, csv(changed, "changed_claims"));
    }

    private static void theCclfFilesOfWhatChangedHaveTheListTooAndCountItAsNoneOfThem(
            LoadedWarehouse from, List<String> list) throws IOException {
        Path to = next();
        Commands.Ran ran = run(from, "--format=cclf", "--aco-id=A0001", "--since-run=1", "--to=" + to);
        assertThat(ran.exitCode()).as(ran.err()).isZero();

        assertThat(csv(to, "changed_claims")).containsExactlyInAnyOrderElementsOf(list);
        JsonNode files = manifest(to).path("files");
        assertThat(files.get(0).path("name").asString()).startsWith("P.A0001.ACO.ZC0");
        assertThat(files.get(0).path("rows").asLong()).isEqualTo(11);
        JsonNode last = files.get(files.size() - 1);
        assertThat(last.path("name").asString()).isEqualTo("changed_claims.csv");
        assertThat(last.path("rows").asLong()).isEqualTo(list.size() - 1);
    }

    /** Only the record that was left is delivered then; whose claims get another MBI is one of which nothing comes. */
    @Test
    void theClaimsOfARecordThatIsTakenOutOfAMergerHaveChanged() throws IOException {
        String older = SmallV3Resources.mbi("1S00E00VD01", "2018-01-01", "");
        String newer = SmallV3Resources.mbi("1S00E00VD02", "2020-01-01", "");
        String replaces = ", \"link\": [{\"other\": {\"reference\": \"Patient/1\"}, \"type\": \"replaces\"}]";
        LoadedWarehouse ofVersion3 = LoadedWarehouse.of(
                ApiVersion.V3,
                List.of(
                        SmallV3Resources.patient("1", "2026-01-01T00:00:00Z", older, ""),
                        SmallV3Resources.patient("2", "2026-06-01T00:00:00Z", newer, replaces),
                        version3("201", "C1", "2026-03-05", "")),
                Instant.parse("2026-06-02T00:00:00Z"));
        String mbis = "select cur_clm_uniq_id, bene_mbi_id from cclf.partb_physicians";
        assertThat(ofVersion3.csv(mbis)).last().isEqualTo("201,1S00E00VD02");
        ofVersion3.load(
                List.of(SmallV3Resources.patient("2", "2026-06-03T00:00:00Z", newer, "")),
                Instant.parse("2026-06-04T00:00:00Z"));
        assertThat(ofVersion3.csv(mbis)).last().isEqualTo("201,1S00E00VD01");

        Path changed = next();
        Commands.Ran ran = run(ofVersion3, "--format=csv", "--since-run=1", "--to=" + changed);

        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(Files.readAllLines(changed.resolve("changed_claims.csv"))).contains("201");
        assertThat(csv(changed, "partb_physicians")).hasSize(2);
        Path unchanged = next();
        run(ofVersion3, "--format=csv", "--since-run=2", "--to=" + unchanged);
        assertThat(csv(unchanged, "changed_claims")).hasSize(1);
    }

    private static String version3(String id, String number, String created, String prior) {
        String control = "{\"system\": \"https://bluebutton.cms.gov/identifiers/CLM-CNTL-NUM\", \"value\": \"%s\"}";
        return SmallV3Resources.claim(
                id,
                "1",
                new String[] {"NationalClaimsHistory", "FinalAction"},
                SmallV3Resources.coding("CLM-TYPE-CD", "71"),
                ", \"use\": \"claim\", \"created\": \"" + created
                        + "\", \"item\": [{\"sequence\": 1}], \"identifier\": ["
                        + control.formatted(number) + "]"
                        + (prior.isEmpty()
                                ? ""
                                : ", \"related\": [{\"relationship\": {\"coding\": [{\"code\": \"prior\"}]}, \"reference\": "
                                        + control.formatted(prior) + "}]"));
    }

    @Test
    void anExportOfWhatChangedMakesTheFormerOneTheNewOne() throws IOException {
        Path former = next();
        run(changing, "--format=csv", "--to=" + former);
        changing.load(
                List.of(
                        GoldenResources.one("carrier-thirteen-diagnoses")
                                .replace("\"2023-06-15T23:30", "\"2023-07-15T23:30")
                                .replace("\"1\"", "\"2\""),
                        GoldenResources.one("carrier-bare")
                                .replace("\"active\"", "\"cancelled\"")
                                .replace("\"2023-06-15T23:30", "\"2023-07-15T23:30"),
                        withoutLines(GoldenResources.one("dme-supplier"))
                                .replace("\"2023-06-15T23:30", "\"2023-07-15T23:30")),
                Instant.parse("2023-07-16T04:00:00Z"));
        changing.jdbc()
                .sql("update bcda.beneficiary_mbi set run_id = 2, mbi = '1NEW0NE0000' where bene_id ="
                        + " (select bene_id from bcda.parta_claims_header where bene_id in (select bene_id from"
                        + " bcda.beneficiary_mbi) order by 1 limit 1)")
                .update();
        changing.jdbc()
                .sql("delete from bcda.current_mbi; insert into bcda.current_mbi select * from"
                        + " bcda.computed_current_mbi")
                .update();

        Path changed = next();
        Commands.Ran ran = run(changing, "--format=csv", "--since-run=1", "--to=" + changed);
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        Path now = next();
        run(changing, "--format=csv", "--to=" + now);

        Set<String> keys = new HashSet<>(Files.readAllLines(changed.resolve("changed_claims.csv")));
        long parts = 0;
        for (JsonNode file : manifest(changed).path("files")) {
            String table = file.path("table").asString().replace("cclf.", "");
            if (file.path("has").asString().equals("changed rows")) {
                parts++;
                List<String> merged = new ArrayList<>(csv(former, table).stream()
                        .filter(row -> !keys.contains(row.substring(0, row.indexOf(','))))
                        .toList());
                assertThat(csv(changed, table).size())
                        .isLessThanOrEqualTo(csv(now, table).size());
                merged.addAll(csv(changed, table).subList(1, csv(changed, table).size()));
                merged.add(0, csv(now, table).get(0));
                assertThat(merged).as(table).containsExactlyInAnyOrderElementsOf(csv(now, table));
            } else if (!table.isEmpty()) {
                assertThat(csv(changed, table)).as(table).isEqualTo(csv(now, table));
            }
        }
        assertThat(parts).isEqualTo(12);
        assertThat(csv(changed, "claim").size()).isBetween(3, csv(now, "claim").size() - 1);
        assertThat(csv(now, "claim")).isNotEqualTo(csv(former, "claim"));

        changing.jdbc()
                .sql("insert into etl.forgetting (table_name, after_run, rows_removed) values ('bcda.claim', 2, 1)")
                .update();
        assertThat(run(changing, "--format=csv", "--since-run=1", "--to=" + next())
                        .sentences())
                .containsExactly(
                        "What changed since run 1 cannot be told, for people were forgotten after run 2: export"
                                + " everything, without --since-run.");
        assertThat(run(changing, "--format=csv", "--since-run=9", "--to=" + next())
                        .sentences())
                .singleElement()
                .asString()
                .startsWith("There is no run 9 that was published");

        // as a night of the former version leaves it that was numbered after the first run of the later one
        changing.jdbc()
                .sql("update etl.run set moved_at = now() where run_id = 2")
                .update();
        Path moved = next();
        run(changing, "--format=csv", "--table=enrollment", "--to=" + moved);
        assertThat(manifest(moved).path("upToRun").asLong()).isEqualTo(1);
    }

    private static String withoutLines(String claim) {
        return ((ObjectNode) JsonMapper.shared().readTree(claim))
                .without("item")
                .toPrettyString();
    }

    @Test
    void aTableThatIsNotThereIsRefusedWithThoseThatAre() {
        assertThat(run(warehouse, "--format=csv", "--table=etl.run", "--to=" + next())
                        .sentences())
                .singleElement()
                .asString()
                .startsWith(
                        "There is no table etl.run to export: --table takes aco_provider, beneficiary_demographics, ");
        assertThat(run(warehouse, "--format=cclf", "--aco-id=A0001", "--table=stay", "--to=" + next())
                        .sentences())
                .singleElement()
                .asString()
                .startsWith("stay is no CCLF file");
        assertThat(run(warehouse, "--format=cclf", "--to=" + next()).sentences())
                .containsExactly("The names of CCLF files have CMS's id of the ACO: give it with --aco-id A0001.");
    }

    private static Path export(String... words) {
        Path to = next();
        List<String> all = new ArrayList<>(List.of(words));
        all.add("--to=" + to);
        Commands.Ran ran = run(warehouse, all.toArray(String[]::new));
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        return to;
    }

    private static Commands.Ran run(LoadedWarehouse from, String... words) {
        List<Object> all = new ArrayList<>(List.of("export"));
        all.addAll(List.of(words));
        return CommandLine.on(from.database(), folder)
                .with("bcda.api-version", from.version().word())
                .run(all.toArray());
    }

    private static synchronized Path next() {
        return folder.resolve("export" + folders++);
    }

    private static JsonNode manifest(Path to) throws IOException {
        return JsonMapper.builder()
                .enable(tools.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build()
                .readTree(Files.readString(to.resolve("export.json")));
    }

    private static List<String> tables() {
        return warehouse
                .jdbc()
                .sql("select table_name from information_schema.views where table_schema = 'cclf'")
                .query(String.class)
                .list();
    }

    private static List<String> csv(Path to, String table) throws IOException {
        return Files.readString(to.resolve(table + ".csv")).lines().toList();
    }

    private static List<String> inWarehouse(String table) {
        return warehouse.csv("select * from cclf." + table);
    }

    private static String value(String expression, String table) {
        return warehouse.csv("select " + expression + " from " + table).get(1);
    }

    /** The layout's rows by table: file, table, column, form, length. */
    private static Map<String, List<String[]>> layout() throws IOException {
        Map<String, List<String[]>> layout = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("sql", "dictionary", "cclf-layout.csv")).stream()
                .skip(1)
                .toList()) {
            layout.computeIfAbsent(line.split(",")[1], table -> new ArrayList<>())
                    .add(line.split(","));
        }
        return layout;
    }

    /** The records of a file, cut at the places that the layout has. */
    private static List<List<String>> records(Path file, List<String[]> fields) throws IOException {
        int length =
                fields.stream().mapToInt(field -> Integer.parseInt(field[4])).sum();
        byte[] bytes = Files.readAllBytes(file);
        assertThat(bytes.length % (length + 1)).isZero();
        List<List<String>> records = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += length + 1) {
            assertThat(bytes[at + length]).isEqualTo((byte) '\n');
            List<String> record = new ArrayList<>();
            int from = at;
            for (String[] field : fields) {
                int size = Integer.parseInt(field[4]);
                record.add(new String(bytes, from, size, StandardCharsets.US_ASCII).strip());
                from += size;
            }
            records.add(record);
        }
        return records;
    }

    private static List<List<String>> warehouseRecords(List<String[]> fields) {
        List<String> columns = fields.stream().map(field -> field[2]).toList();
        return warehouse
                .jdbc()
                .sql("select " + String.join(", ", columns) + " from cclf." + fields.get(0)[1])
                .query((row, index) -> {
                    List<String> record = new ArrayList<>();
                    for (int i = 0; i < fields.size(); i++) {
                        String form = fields.get(i)[3];
                        String text = row.getString(i + 1);
                        if (text == null) {
                            record.add("");
                        } else if (form.startsWith("decimal")) {
                            record.add(new BigDecimal(text)
                                    .setScale(Integer.parseInt(form.substring(8)))
                                    .toPlainString());
                        } else {
                            record.add(text);
                        }
                    }
                    return record;
                })
                .list();
    }
}
