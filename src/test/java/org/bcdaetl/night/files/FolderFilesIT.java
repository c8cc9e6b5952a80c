package org.bcdaetl.night.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.bcdaetl.TestPostgres;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.cli.words.ExitCode;
import org.bcdaetl.night.CommandLine;
import org.bcdaetl.night.OwnViews;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which files of a folder a load takes, what it says of the others, and what is no reason to lose a line. */
class FolderFilesIT {

    @TempDir
    Path folder;

    private final PGSimpleDataSource database = TestPostgres.warehouse();
    private Path data;

    @BeforeEach
    void makeFolder() throws IOException {
        data = Files.createDirectory(folder.resolve("data"));
    }

    /** Such as letters of another encoding, which Java knows by what it reads, and not by name. */
    @Test
    void aFileThatCannotBeFoundAgainByItsNameIsToldBeforeARunBegins() throws Exception {
        write("a.ndjson", patients(1));
        Process touch = new ProcessBuilder("sh", "-c", "cp a.ndjson \"$(printf 'donn\\351es.ndjson')\"")
                .directory(data.toFile())
                .start();
        assertThat(touch.waitFor()).isZero();

        Commands.Ran load = load();

        assertThat(load.exitCode()).as(load.err()).isEqualTo(2);
        assertThat(load.sentences())
                .singleElement()
                .asString()
                .startsWith("The name of the file " + data + "/donn")
                .endsWith(
                        "es.ndjson has letters that this user's locale does not have: rename the file, or set LC_ALL to"
                                + " the locale that it was named in, such as C.UTF-8.");
        assertThat(sql().sql("select count(*) from etl.run").query(Long.class).single())
                .isZero();
    }

    @Test
    void takesNamesOfAnyCaseAndFoldersWithinAndTellsWhatItPassesOver() throws Exception {
        write("a.ndjson", patients(1));
        write("B.NDJSON", patients(2));
        write("c.jsonl", patients(3));
        write("d.Ndjson.GZ", gzip(patients(4)));
        write("sub/deep/a.ndjson", patients(5));
        write("sub/e.jsonl.gz", gzip(patients(6)));
        write("outside/f.ndjson", patients(7));
        Files.move(data.resolve("outside"), folder.resolve("outside"));
        Files.createSymbolicLink(data.resolve("linked.ndjson"), folder.resolve("outside/f.ndjson"));
        Files.createSymbolicLink(data.resolve("again"), data.resolve("sub/deep"));
        Files.createSymbolicLink(data.resolve("sub/loop"), data);
        Files.createSymbolicLink(data.resolve("gone"), folder.resolve("nowhere"));
        write(".hidden.ndjson", patients(8));
        write(".snapshot/a.ndjson", patients(9));
        write("notes.txt", "notes");
        write("claims.ndjson.zip", "PK");

        Commands.Ran load = load();

        assertThat(load.exitCode()).as(load.err()).isZero();
        assertThat(patientIds()).containsExactly("-1", "-2", "-3", "-4", "-5", "-6", "-7");
        assertThat(sql().sql("select file_name from etl.file order by file_name collate \"C\"")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "B.NDJSON",
                        "a.ndjson",
                        "again/a.ndjson",
                        "c.jsonl",
                        "d.Ndjson",
                        "linked.ndjson",
                        "sub/e.jsonl");
        String data = this.data + "/";
        assertThat(load.err())
                .contains("Passed over is " + data + ".hidden.ndjson, since it is hidden.")
                .contains("Passed over is " + data + ".snapshot, since it is hidden.")
                .contains("Passed over is " + data + "gone, since it is a link to something that is gone.")
                .contains("Passed over is " + data + "notes.txt, since its name does not end in")
                .contains("Passed over is " + data + "claims.ndjson.zip, since")
                .contains("Passed over is " + data + "sub/deep/a.ndjson, since it is the same file as " + data
                        + "again/a.ndjson.")
                .contains("Passed over is " + data + "sub/loop, since it is a link to a folder that it is in.");
    }

    @Test
    void ofManyThatItPassesOverItTellsTheNumber() throws Exception {
        write("a.ndjson", patients(1));
        for (int i = 0; i < 25; i++) {
            write("notes-%02d.txt".formatted(i), "notes");
        }

        Commands.Ran load = load();

        assertThat(load.exitCode()).as(load.err()).isZero();
        assertThat(load.err().lines().filter(line -> line.contains("Passed over")))
                .hasSize(11);
        assertThat(load.err())
                .contains(
                        "notes-09.txt",
                        "Passed over are 15 more in " + data
                                + ", for such reasons too: the run report names them all.");
        Path reports = folder.resolve("reports");
        assertThat(Files.readString(reports.resolve("run-1.html")))
                .contains("<td class=\"name\">notes-24.txt</td><td class=\"name\">its name does not");
        assertThat(Files.readString(reports.resolve("run-1.json"))).contains("\"notes-24.txt\"");
    }

    @Test
    void narrowedTypesAreRefusedForTheyWouldLeaveLinesOutInSilence() throws Exception {
        write("a.ndjson", patients(1));

        Commands.Ran load = CommandLine.on(database, folder)
                .with("bcda.types", "Coverage,Patient")
                .run("load", "--from", data);

        assertThat(load.exitCode()).isEqualTo(2);
        assertThat(load.sentences()).hasSize(1);
        assertThat(load.sentences().get(0))
                .contains(
                        "bcda.types is Coverage,Patient, and load --from loads all that the files hold",
                        "--bcda.types=ExplanationOfBenefit,Patient,Coverage");
    }

    @Test
    void oneSpoiltLineBesideWhatAServerSaidAndNothingElseStopsTheLoad() throws Exception {
        write("a.ndjson", "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\"}]}\nnothing\n");

        Commands.Ran load = load();

        assertThat(load.exitCode()).as(load.err()).isEqualTo(5);
        write("b.ndjson", patients(1));
        assertThat(CommandLine.on(database, folder)
                        .run("load", "--start-over", "--from", data)
                        .exitCode())
                .isZero();
    }

    @Test
    void aFolderOfOtherFilesIsNoDataAndTellsThem() throws Exception {
        write("claims.json", "{}");

        Commands.Ran load = load();

        assertThat(load.exitCode()).isEqualTo(ExitCode.NO_DATA.number());
        assertThat(load.err()).contains("claims.json, since its name");
        assertThat(load.sentences()).hasSize(1);
    }

    @Test
    void aNameThatStandsForNoFileStopsTheLoad() throws Exception {
        write("a.ndjson", patients(1));
        Files.createDirectory(data.resolve("sub"));
        Files.createSymbolicLink(data.resolve("sub/b.JSONL"), folder.resolve("gone"));

        assertRefused("b.JSONL is no file, or a link to one that is gone");
    }

    @Test
    void firstBytesTellWhatAFileIs() throws Exception {
        write("packed.ndjson", gzip(patients(1)));
        write("plain.ndjson.gz", patients(2));
        write("marked.ndjson.gz", gzip("\ufeff" + patients(3)));
        write("empty.ndjson", "");
        write("padded.ndjson.gz", joined(gzip(patients(4)), gzip(""), gzip(patients(5)), new byte[512]));

        Commands.Ran load = load();

        assertThat(load.exitCode()).as(load.err()).isZero();
        assertThat(patientIds()).containsExactly("-1", "-2", "-3", "-4", "-5");

        write("text.ndjson", ("\ufeff" + patients(6)).getBytes(StandardCharsets.UTF_16LE));
        assertRefused("text.ndjson is text in UTF-16: write it in UTF-8, or take it away.");
        write(
                "text.ndjson",
                gzip(new String(gzip(patients(6)), StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1));
        assertRefused("text.ndjson is packed with gzip twice: unpack it once");
        write("text.ndjson", new byte[] {'P', 'K', 3, 4, 0});
        assertRefused("text.ndjson is a zip archive: unpack it");
        assertThat(patientIds()).hasSize(5);
    }

    @Test
    void aSecondMemberThatIsDamagedIsNoEndOfTheFile() throws Exception {
        byte[] first = gzip(patients(1));
        byte[] second = gzip(patients(2));
        write("a.ndjson", patients(3));
        Path file = data.resolve("claims.ndjson.gz");
        byte[] headless = second.clone();
        headless[1] ^= 1;
        byte[] flipped = second.clone();
        flipped[second.length - 7] ^= 1;
        byte[] cut = java.util.Arrays.copyOf(second, second.length - 9);
        for (byte[] damaged : List.of(headless, flipped, cut, new byte[] {0, 0, 7})) {
            write("claims.ndjson.gz", joined(first, damaged));
            assertRefused("The file " + file + " is damaged or cut short");
            assertThat(sql().sql("select count(*) from bcda.beneficiary_demographics")
                            .query(Long.class)
                            .single())
                    .isZero();
        }

        assertThat(sql().sql("select distinct state from etl.run")
                        .query(String.class)
                        .list())
                .containsExactly("abandoned");
        assertThat(sql().sql("select count(*) from etl.run where cleaned_at is null")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(CommandLine.on(database, folder).run("status").out())
                .contains("is given up: load the folder again then.", "The next load asks for everything");
        write("claims.ndjson.gz", joined(first, second));
        Commands.Ran load = load();
        assertThat(load.exitCode()).as(load.err()).isZero();
        assertThat(patientIds()).containsExactly("-1", "-2", "-3");
    }

    @Test
    void aFileThatIsStillBeingWrittenIsNotLoadedAsFarAsItIs() throws Exception {
        write("a.ndjson", patients(1));
        sql().sql(
                        "create function batch.wait() returns trigger language plpgsql as 'begin perform pg_advisory_xact_lock(7);"
                                + " return new; end';"
                                + " create trigger wait before insert on batch.batch_step_execution"
                                + " for each row when (new.step_name = 'download') execute function batch.wait()")
                .update();
        ExecutorService command = Executors.newSingleThreadExecutor();
        try (Connection holder = database.getConnection()) {
            holder.createStatement().execute("select pg_advisory_lock(7)");
            Future<Commands.Ran> load = command.submit(this::load);
            while (sql().sql("select count(*) from etl.file where source_state is not null")
                            .query(Long.class)
                            .single()
                    == 0) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            write("a.ndjson", patients(1) + patients(2));
            holder.createStatement().execute("select pg_advisory_unlock(7)");

            Commands.Ran refused = load.get(2, TimeUnit.MINUTES);
            assertThat(refused.exitCode()).as(refused.err()).isEqualTo(2);
            assertThat(refused.sentences())
                    .containsExactly("The file " + data.resolve("a.ndjson") + " was written while the load read it, as"
                            + " one that is still being copied: let it be complete. Nothing is loaded, and run 1 is given"
                            + " up: load the folder again then.");
        } finally {
            command.shutdown();
        }

        Commands.Ran load = load();
        assertThat(load.exitCode()).as(load.err()).isZero();
        assertThat(patientIds()).containsExactly("-1", "-2");
    }

    @Test
    void orderMarksAndLineEndsLoseNoLineAndBytesOfNothingAreNotBlank() throws Exception {
        write(
                "a.ndjson",
                "\ufeff" + patients(1) + "\ufeff" + patients(2) + "\ufeff\r\n \t\n" + patient(3) + "\r\n\r\n"
                        + patient(4) + "\n\0\0\0\0\n\f\n" + patient(5));
        write("b.ndjson", "\0".repeat(5000));

        Commands.Ran stopped = load();
        assertThat(stopped.exitCode()).isEqualTo(5);
        assertThat(stopped.sentences().get(0)).contains("all 1 of unknown", "bcda.reject-limit=100,100%");

        Commands.Ran load = CommandLine.on(database, folder)
                .with("bcda.reject-limit", "100,100%")
                .run("load", "--from", data);

        assertThat(load.exitCode()).as(load.err()).isZero();
        assertThat(patientIds()).containsExactly("-1", "-2", "-3", "-4", "-5");
        assertThat(sql().sql("select file_name || ' ' || line_no from etl.rejected_record join etl.file using (file_id)"
                                + " order by 1")
                        .query(String.class)
                        .list())
                .containsExactly("a.ndjson 8", "a.ndjson 9", "b.ndjson 1");
        assertThat(sql().sql("select file_name || ' ' || lines || ' ' || blank_lines from etl.file order by 1")
                        .query(String.class)
                        .list())
                .containsExactly("a.ndjson 7 3", "b.ndjson 1 0");
    }

    @Test
    void viewsRunTakesTheSameFiles() throws Exception {
        write("sub/A.NDJSON", gzip("\ufeff" + patients(1)));
        write("notes.txt", "notes");
        Path view = Files.writeString(
                folder.resolve("view.json"),
                OwnViews.oneColumn("people", "id", "id", "id").replace("Coverage", "Patient"));

        Commands.Ran run = CommandLine.on(database, folder).run("views", "run", view, "--from", data);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("-1");
        assertThat(run.err()).contains("notes.txt");
    }

    private Commands.Ran load() {
        return CommandLine.on(database, folder).run("load", "--from", data);
    }

    private void assertRefused(String sentence) {
        Commands.Ran load = load();
        assertThat(load.exitCode()).as(load.err()).isEqualTo(2);
        assertThat(load.sentences()).as(load.err()).hasSize(1);
        assertThat(load.sentences().get(0)).contains(sentence).endsWith(".");
    }

    private List<String> patientIds() {
        return sql().sql("select bene_id from bcda.beneficiary_demographics order by bene_id collate \"C\"")
                .query(String.class)
                .list();
    }

    private JdbcClient sql() {
        return JdbcClient.create(database);
    }

    private void write(String name, String text) throws IOException {
        write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private void write(String name, byte[] bytes) throws IOException {
        Path file = data.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    private static String patients(int number) {
        return patient(number) + "\n";
    }

    private static String patient(int number) {
        return "{\"resourceType\":\"Patient\",\"id\":\"-" + number + "\"}";
    }

    private static byte[] gzip(String text) throws IOException {
        return gzip(text, StandardCharsets.UTF_8);
    }

    private static byte[] gzip(String text, java.nio.charset.Charset charset) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(charset));
        }
        return packed.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
