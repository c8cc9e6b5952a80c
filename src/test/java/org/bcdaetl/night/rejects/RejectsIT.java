package org.bcdaetl.night.rejects;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bcdaetl.TestPostgres;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.night.CommandLine;
import org.bcdaetl.night.SpoiledFiles;
import org.bcdaetl.watch.Receiver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rejected lines are listed without content, written into a file, mended, and loaded as if they had come whole. */
class RejectsIT {

    private static final String TIME = "2026-01-05T00:00:00Z";

    @TempDir
    Path folder;

    private final PGSimpleDataSource database = TestPostgres.warehouse();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private CommandLine commands = new CommandLine();

    @BeforeEach
    void commands() {
        commands = CommandLine.on(database, folder);
    }

    @Test
    void mendedLinesAreLoadedAsIfTheyHadComeWholeHoweverOften() throws Exception {
        SpoiledFiles files = SpoiledFiles.of(8, folder.resolve("files"));
        List<String> whole = new ArrayList<>(files.spoil("Patient", 2));
        whole.addAll(files.spoil("ExplanationOfBenefit", 1));
        load(files.folder());
        Path lines = folder.resolve("lines.ndjson");

        Commands.Ran listed = commands.run("rejects");
        Path cutOff = Files.writeString(folder.resolve(lines.getFileName() + ".bcda-etl-part"), "cut off");
        Commands.Ran written = commands.run("rejects", "1", "--to", lines);
        assertThat(cutOff).doesNotExist();

        assertThat(listed.exitCode()).isZero();
        assertThat(listed.out())
                .startsWith("Run 1 has 3 rejected lines.\n")
                .containsPattern("(?m)^ +2  \\w+ +Patient\\S+ +\\S")
                .containsPattern("(?m)^ +1  \\w+ +ExplanationOfBenefit\\S+ +\\S")
                .contains("bcda-etl replay FILE --run 1");
        assertThat(written.exitCode()).as(written.err()).isZero();
        assertThat(written.out()).contains("3 rejected lines of run 1", "holds PHI");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(lines)))
                .isEqualTo("rw-------");
        assertThat(Files.readAllLines(lines))
                .containsExactlyInAnyOrderElementsOf(
                        whole.stream().map(SpoiledFiles::cut).toList());
        Commands.Ran again = commands.run("rejects", "--to", lines);
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.sentences())
                .containsExactly("--to names " + lines + ", which is there already: name a new file, or delete it.");
        for (String line : whole) {
            assertThat(listed.out() + written.out() + written.err()).doesNotContain(id(line));
        }

        Files.write(lines, whole.subList(1, 3));
        Map<String, String> watermarks = watermarks();
        Commands.Ran replayed = commands.run("replay", lines);

        assertThat(replayed.exitCode()).as(replayed.err()).isZero();
        assertThat(replayed.out())
                .contains("Run 1 has 3 rejected lines, of which 2 are replayed since. The others are still missing");
        assertThat(commands.run("rejects", "1").out())
                .startsWith("Run 1 has 3 rejected lines, of which 2 are replayed since.\n")
                .containsPattern("(?m)^ +1  \\w+ +Patient\\S+ +\\S");
        assertThat(commands.run("status").out())
                .contains("(rejects of run 1)", "of which 2 are replayed since. See bcda-etl rejects 1.");
        Files.write(lines, whole);
        assertThat(commands.run("replay", lines, "--run", 1).out()).contains("of which 3 are replayed since.");
        Map<String, String> tables = tables(database);
        assertThat(commands.run("replay", lines, "--run", 1).exitCode()).isZero();

        assertThat(tables(database)).isEqualTo(tables);
        assertThat(watermarks()).isEqualTo(watermarks);
        assertThat(commands.run("replay").exitCode()).isEqualTo(3);
        PGSimpleDataSource other = TestPostgres.warehouse();
        SpoiledFiles sound = SpoiledFiles.of(8, folder.resolve("sound"));
        assertThat(CommandLine.on(other, folder.resolve("other"))
                        .run("load", "--from", sound.folder(), "--transaction-time", TIME)
                        .exitCode())
                .isZero();
        assertThat(tables).isEqualTo(tables(other));
    }

    @Test
    void keptLinesAreReplayedAsTheyAreAndWhatIsRejectedAgainStopsNothing() throws Exception {
        SpoiledFiles files = SpoiledFiles.of(8, folder.resolve("files"));
        files.spoil("Patient", 2);
        load(files.folder());
        byte[] line = ("{\"resourceType\":\"Patient\",\"id\":\"\u0000-7\"\u0000").getBytes(StandardCharsets.UTF_8);
        line[line.length - 2] = (byte) 0xff;
        long first = jdbc.sql("select min(rejected_record_id) from etl.rejected_record")
                .query(Long.class)
                .single();
        jdbc.sql("update etl.rejected_record set raw_line = ? where rejected_record_id = ?")
                .params(line, first)
                .update();

        Path lines = folder.resolve("lines.ndjson");
        commands.run("rejects", "--to", lines);
        ByteArrayOutputStream start = new ByteArrayOutputStream();
        start.write(line);
        start.write('\n');
        assertThat(Files.readAllBytes(lines)).startsWith(start.toByteArray());

        Commands.Ran replayed;
        try (Receiver receiver = new Receiver(200)) {
            replayed = commands.but("bcda.notify.webhook", receiver.at("/hook")).run("replay");
            assertThat(receiver.posted("/hook")).hasSize(1);
            assertThat(receiver.posted("/hook").get(0).text())
                    .contains("bcda-etl: replay is published on ", ", but look at it");
        }

        assertThat(replayed.exitCode()).as(replayed.err()).isZero();
        assertThat(replayed.out())
                .contains("Run 2 is published: 0 resources", "2 of 2 lines were rejected: see bcda-etl rejects 2.")
                .contains("Run 1 has 2 rejected lines. They are still missing");
        assertThat(commands.run("rejects").out()).contains("They are lines of run 1");
        assertRefused(commands.run("replay", "--run", 2), 2, "Run 2 is a replay itself: name the run that it replays");
        jdbc.sql("update etl.rejected_record set raw_line = null where run_id = 1")
                .update();
        assertRefused(commands.run("replay", "--run", 1), 3, "Run 1 has no rejected line that is kept");
        assertRefused(commands.run("rejects", "1", "--to", folder.resolve("none")), 3, "nothing is written");
        assertThat(folder.resolve("none")).doesNotExist();
    }

    @Test
    void whoseLinesAFileHoldsHasToBeSaidWhereSeveralRunsMissSome() throws Exception {
        SpoiledFiles first = SpoiledFiles.of(8, folder.resolve("first"));
        Path lines = Files.write(folder.resolve("lines.ndjson"), first.spoil("Patient", 1));
        load(first.folder());
        SpoiledFiles second = SpoiledFiles.of(8, folder.resolve("second"));
        second.spoil("Patient", 1);
        load(second.folder());

        assertRefused(commands.run("replay", lines), 2, "The runs 2, 1 have rejected lines that are still missing");
        assertThat(count("etl.run")).isEqualTo(2);
        assertThat(commands.run("replay", lines, "--run", 1).exitCode()).isZero();

        SpoiledFiles third = SpoiledFiles.of(8, folder.resolve("third"));
        third.spoil("Patient", 1);
        assertThat(commands.but("bcda.reject-limit", "0")
                        .run("load", "--from", third.folder())
                        .exitCode())
                .isEqualTo(5);
        Commands.Ran kept = commands.run("replay", "--run", 2);
        assertRefused(kept, 2, "is unfinished");
        assertThat(commands.run("replay").err()).doesNotContain("is not published");
    }

    @Test
    void aNewerDeliveryIsNotUndone() throws Exception {
        SpoiledFiles files = SpoiledFiles.of(8, folder.resolve("files"));
        String patient = files.spoil("Patient", 1).get(0);
        load(files.folder());
        Path later = Files.createDirectories(folder.resolve("later"));
        String newer = patient.replaceFirst("\"lastUpdated\":\"20\\d\\d", "\"lastUpdated\":\"2035");
        assertThat(newer).isNotEqualTo(patient);
        Files.writeString(later.resolve("Patient.ndjson"), newer + "\n");
        assertThat(commands.run("load", "--from", later).exitCode()).isZero();
        Map<String, String> before = tables(database);
        Path lines = Files.writeString(folder.resolve("lines.ndjson"), patient + "\n");

        assertThat(commands.run("replay", lines, "--run", 1).exitCode()).isZero();

        assertThat(tables(database)).isEqualTo(before);
        assertThat(count("etl.rejected_record where delivered_by_run = 2")).isEqualTo(1);
    }

    @Test
    void aLaterDeliveryThatIsNoNewerByItsOwnWordIsNotUndone() throws Exception {
        SpoiledFiles files = SpoiledFiles.of(8, folder.resolve("files"));
        String patient = files.spoil("Patient", 1).get(0);
        load(files.folder());
        Path later = Files.createDirectories(folder.resolve("later"));
        String newer = patient.replaceFirst("\"gender\":\"\\w+\"", "\"gender\":\"other\"");
        assertThat(newer).isNotEqualTo(patient);
        Files.writeString(later.resolve("Patient.ndjson"), newer + "\n");
        assertThat(commands.run("load", "--from", later, "--transaction-time", TIME)
                        .exitCode())
                .isZero();
        Map<String, String> before = tables(database);
        Path lines = Files.writeString(folder.resolve("lines.ndjson"), patient + "\n");

        assertThat(commands.run("replay", lines, "--run", 1).exitCode()).isZero();

        assertThat(tables(database)).isEqualTo(before);
        assertThat(count("etl.rejected_record where delivered_by_run = 2")).isEqualTo(1);
    }

    @Test
    void aLineWhoseResourceALaterRunBringsIsMissingNoMore() throws Exception {
        SpoiledFiles files = SpoiledFiles.of(8, folder.resolve("files"));
        List<String> patients = files.spoil("Patient", 2);
        files.spoil("Coverage", 1);
        load(files.folder());
        Path later = Files.createDirectories(folder.resolve("later"));
        Files.writeString(later.resolve("Patient.ndjson"), patients.get(0) + "\n");

        assertThat(commands.run("load", "--from", later, "--transaction-time", "2026-01-04T00:00:00Z")
                        .exitCode())
                .isZero();
        assertThat(commands.run("status").out()).contains("Run 1 has 3 rejected lines. See bcda-etl rejects 1.");
        load(later);
        assertThat(commands.run("status").out())
                .contains("Run 1 has 3 rejected lines, of which 1 is brought by a later run since. See");
        assertThat(count("etl.rejected_record where delivered_by_run = 3 and not is_open"))
                .isEqualTo(1);
        Path lines = folder.resolve("lines.ndjson");
        assertThat(commands.run("rejects", "1", "--to", lines).exitCode()).isZero();
        assertThat(Files.readAllLines(lines)).hasSize(2).contains(SpoiledFiles.cut(patients.get(1)));
        Files.writeString(lines, patients.get(1) + "\n");
        assertThat(commands.run("replay", lines).out())
                .contains("of which 1 is replayed and 1 is brought by a later run since.");
    }

    @Test
    void linesThatNobodyCanMendAreDismissed() throws Exception {
        SpoiledFiles files = SpoiledFiles.of(8, folder.resolve("files"));
        files.takeIds("Patient", 2);
        assertRefused(commands.run("rejects", "--dismiss"), 2, "--dismiss needs the run");
        assertThat(commands.but("bcda.reject-limit", "0")
                        .run("load", "--from", files.folder())
                        .exitCode())
                .isEqualTo(5);
        assertRefused(commands.run("rejects", 1, "--dismiss"), 2, "Run 1 is not finished");
        load(files.folder());
        assertThat(commands.run("status").out()).contains("Run 1 has 2 rejected lines. See bcda-etl rejects 1.");
        assertRefused(
                commands.run("rejects", 1, "--dismiss", "--to", folder.resolve("lines")),
                2,
                "--dismiss and --to do not go together");

        Commands.Ran dismissed = commands.run("rejects", 1, "--dismiss");

        assertThat(dismissed.exitCode()).as(dismissed.err()).isZero();
        assertThat(dismissed.out()).isEqualTo("Run 1 has 2 rejected lines, of which 2 are dismissed since.\n");
        assertThat(commands.run("status").out()).doesNotContain("bcda-etl rejects");
        assertThat(commands.run("replay").exitCode()).isEqualTo(3);
        assertRefused(commands.run("rejects", 1, "--dismiss"), 3, "nothing is dismissed");
        assertThat(count("etl.rejected_record where raw_line is not null")).isEqualTo(2);
    }

    @Test
    void aFileThatChangedWhileItsReplayWasUnfinishedIsNotPassedOver() throws Exception {
        SpoiledFiles files = SpoiledFiles.of(8, folder.resolve("files"));
        List<String> patients = files.spoil("Patient", 1);
        List<String> coverages = files.spoil("Coverage", 1);
        load(files.folder());
        Path lines = Files.write(folder.resolve("lines.ndjson"), patients);
        upset();
        assertThat(commands.run("replay", lines).exitCode()).isEqualTo(1);
        jdbc.sql("drop trigger upset on bcda.beneficiary_demographics").update();
        Files.write(lines, List.of(patients.get(0), coverages.get(0)));

        assertRefused(commands.run("replay", lines), 1, "is not what it was when run 2 began");

        assertThat(count("etl.rejected_record where is_open")).isEqualTo(2);
        Files.write(lines, patients);
        assertThat(commands.run("replay", lines).exitCode()).isZero();
        assertThat(count("etl.rejected_record where is_open")).isEqualTo(1);
    }

    @Test
    void filesThatCameOrChangedWhileALoadOfTheirFolderWasUnfinishedAreTold() throws Exception {
        SpoiledFiles files = SpoiledFiles.of(8, folder.resolve("files"));
        files.spoil("Patient", 1);
        CommandLine strict = commands.but("bcda.reject-limit", "0");
        assertThat(strict.run("load", "--from", files.folder()).exitCode()).isEqualTo(5);
        Path added = Files.writeString(files.folder().resolve("added.ndjson"), "{}\n");
        Path changed = fileOf("Coverage", files.folder());
        Files.setLastModifiedTime(changed, FileTime.from(Instant.now().plusSeconds(60)));
        Path replaced = fileOf("ExplanationOfBenefit", files.folder());
        putInPlace(replaced, Files.readString(replaced) + "{}\n");
        Path same = fileOf("Patient", files.folder());
        putInPlace(same, Files.readString(same));

        Commands.Ran resumed = commands.run("load", "--quiet", "--from", files.folder());

        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(resumed.err())
                .contains("The file " + added + " came after run 1 began and is not in it: load the folder again")
                .contains("The file " + changed + " was changed after run 1 read it")
                .contains("The file " + replaced + " was changed after run 1 read it")
                .doesNotContain(same + " was changed");
    }

    private static Path fileOf(String type, Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(type))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** As {@code cp -p} does with a file that is older than the one in its place. */
    private static void putInPlace(Path file, String content) throws IOException {
        Path other = file.resolveSibling("other");
        Files.writeString(other, content);
        Files.setLastModifiedTime(other, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void aLineWhoseResourceAnotherLineOfTheRunBringsIsMissingOnlyIfItIsNewer() throws Exception {
        SpoiledFiles files = SpoiledFiles.of(8, folder.resolve("files"));
        List<String> patients = files.spoil("Patient", 5);
        Path file = fileOf("Patient", files.folder());
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        String time = "\"lastUpdated\":\"20\\d\\d";
        lines.set(1, lines.get(1).replaceFirst(time, "\"lastUpdated\":\"2001"));
        lines.set(3, lines.get(3).replaceFirst("\"lastUpdated\"", "\"last\""));
        Files.write(file, lines);
        List<String> again = new ArrayList<>(patients.subList(0, 4));
        again.set(2, again.get(2).replaceFirst(time, "\"lastUpdated\":\"2001"));
        Files.write(files.folder().resolve("again.ndjson"), again);

        load(files.folder());

        assertThat(jdbc.sql("select line_no from etl.rejected_record where is_open order by 1")
                        .query(Long.class)
                        .list())
                .containsExactly(3L, 4L, 5L);
        assertThat(commands.run("status").out())
                .contains("Run 1 has 5 rejected lines, of which 2 are brought by another line of the run since.");
    }

    @Test
    void whatCannotBeReplayedIsRefusedBeforeARunBegins() throws Exception {
        Path lines = Files.writeString(folder.resolve("lines.ndjson"), "\n");
        for (CommandLine unused : List.of(commands, CommandLine.on(TestPostgres.emptyDatabase(), folder))) {
            assertRefused(unused.run("replay", lines), 3, "No run yet");
            assertRefused(unused.run("replay"), 3, "No run yet");
            Commands.Ran rejects = unused.run("rejects");
            assertThat(rejects.out()).isEqualTo("No run yet, and so no rejected lines.\n");
            assertThat(rejects.exitCode()).isZero();
        }
        SpoiledFiles files = SpoiledFiles.of(8, folder.resolve("files"));
        files.spoil("Patient", 1);
        Commands.Ran stopped = commands.but("bcda.reject-limit", "0").run("load", "--from", files.folder());
        assertThat(stopped.exitCode()).isEqualTo(5);
        Files.writeString(lines, "{}\n");

        assertThat(commands.run("rejects").out()).startsWith("Run 1 has 1 rejected line.\n");
        assertRefused(commands.run("replay", lines), 2, "Run 1 is not published");
        load(files.folder());
        assertRefused(commands.run("replay", folder.resolve("gone")), 2, "gone is not there: name the file with");
        assertRefused(commands.run("replay", lines, "--run", 99), 2, "There is no run 99");
        assertRefused(commands.run("rejects", 99), 2, "There is no run 99");
        Files.writeString(lines, "\n");
        assertRefused(commands.run("replay", lines), 3, "holds no line");
        assertRefused(commands.run("rejects", "--to", folder.resolve("no/x")), 2, "is in no folder that is there");
        assertThat(count("etl.run")).isEqualTo(1);
    }

    @Test
    void anUnfinishedReplayGoesOnWhereItWas() throws Exception {
        SpoiledFiles files = SpoiledFiles.of(8, folder.resolve("files"));
        Path lines = folder.resolve("lines.ndjson");
        Files.write(lines, files.spoil("Patient", 1));
        load(files.folder());
        upset();
        Commands.Ran failed = commands.run("replay", lines);
        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.err()).contains("Run bcda-etl replay --run 1 " + lines + " again to resume.");
        assertThat(commands.run("status").out())
                .contains("Run 2 is unfinished: bcda-etl replay --run 1 " + lines
                        + " goes on with it; bcda-etl load --start-over gives it up.");
        assertThat(count("etl.rejected_record where replayed_by_run is not null"))
                .isZero();

        Commands.Ran other = commands.run("load", "--from", files.folder());
        assertRefused(other, 2, "Run 2 (replay of run 1) is unfinished");
        assertThat(other.err()).contains("finish that run first with bcda-etl replay --run 1 " + lines);
        Files.delete(lines);
        jdbc.sql("drop trigger upset on bcda.beneficiary_demographics").update();
        assertThat(commands.run("replay", lines).exitCode()).isZero();

        assertThat(count("etl.run")).isEqualTo(2);
        assertThat(count("etl.rejected_record where replayed_by_run = 2")).isEqualTo(1);
        assertThat(count("cclf.beneficiary_demographics")).isEqualTo(8);
    }

    /** Makes publishing fail. */
    private void upset() {
        jdbc.sql("create function upset() returns trigger language plpgsql as $$ begin raise 'upset'; end $$")
                .update();
        jdbc.sql("create trigger upset before insert on bcda.beneficiary_demographics execute function upset()")
                .update();
    }

    private void load(Path files) {
        Commands.Ran load = commands.run("load", "--from", files, "--transaction-time", TIME);
        assertThat(load.exitCode()).as(load.err()).isZero();
    }

    private static void assertRefused(Commands.Ran ran, int exitCode, String words) {
        assertThat(ran.exitCode()).as(ran.err()).isEqualTo(exitCode);
        assertThat(ran.sentences()).as(ran.err()).hasSize(1);
        assertThat(ran.sentences().get(0)).contains(words).matches(".*[.?]");
    }

    private static String id(String line) {
        return line.replaceFirst(".*?\"id\":\"([^\"]+)\".*", "$1");
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    private Map<String, String> watermarks() {
        return digests(database, List.of("etl.watermark"), "");
    }

    /** What the base tables hold, but for the lines and files that their rows came in. */
    private static Map<String, String> tables(PGSimpleDataSource database) {
        List<String> tables = JdbcClient.create(database)
                .sql("select 'bcda.' || tablename from pg_tables where schemaname = 'bcda' order by 1")
                .query(String.class)
                .list();
        return digests(database, tables, " - 'file_id' - 'line_no' - 'run_id' - 'content_run_id'");
    }

    private static Map<String, String> digests(PGSimpleDataSource database, List<String> tables, String without) {
        Map<String, String> digests = new TreeMap<>();
        for (String table : tables) {
            digests.put(
                    table,
                    JdbcClient.create(database)
                            .sql("select count(*) || ' ' || coalesce(md5(string_agg(row, ',' order by row)), '') from"
                                    + " (select (to_jsonb(t)" + without + ")::text as row from " + table + " t) r")
                            .query(String.class)
                            .single());
        }
        return digests;
    }
}
