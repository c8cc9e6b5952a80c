package org.bcdaetl.night.restart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.night.SandboxNight;
import org.bcdaetl.night.SpoolFolders;
import org.bcdaetl.sandbox.SandboxFiles;
import org.bcdaetl.sandbox.SandboxSettings;
import org.bcdaetl.sandbox.faults.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything about a request is checked before any run is begun, given up or emptied. */
class RequestChecksIT {

    private static final SandboxSettings SANDBOX = SandboxSettings.of(6, 5).withBeneficiariesPerFile(2);

    @TempDir
    Path folder;

    /** A request that is refused, and the words of its sentence. */
    private record Wrong(int exitCode, String sentence, List<String> words) {

        static Wrong of(String sentence, Object... words) {
            return new Wrong(
                    2, sentence, Arrays.stream(words).map(Object::toString).toList());
        }
    }

    @Test
    void aRequestThatIsWrongLeavesAnInterruptedExportAlone() throws Exception {
        try (SandboxNight night = new SandboxNight(SANDBOX, folder)) {
            interrupt(night);
            Map<String, String> before = everything(night);
            List<Wrong> requests = new ArrayList<>(wrongRequests());
            Path good = SandboxFiles.write(SANDBOX, folder.resolve("good"), true, 0)
                    .get(0)
                    .getParent();
            String unfinished = "Run 1 (export of group all, everything) is unfinished and has fetched ";
            requests.add(Wrong.of(unfinished, "--from", good));
            requests.add(Wrong.of(unfinished, "--bcda.group=runout"));
            requests.add(Wrong.of("with bcda-etl load --group all, or give it up", "--bcda.group=patient"));
            requests.add(Wrong.of("with bcda-etl load --group all, or give it up by adding", "--group=runout"));
            requests.add(Wrong.of("and bcda.aco=127.0.0.1/sandbox, or give it up", "--bcda.aco=A1001"));
            requests.add(Wrong.of("and bcda.form=current, or give", "--bcda.form=2019", "--bcda.private-key=" + key()));

            for (Wrong request : requests) {
                assertRefused(night, request);
                assertThat(everything(night)).as(request.toString()).isEqualTo(before);
            }

            assertThat(night.run("load").exitCode()).isZero();
            assertThat(night.server.requests().exportsStarted()).isEqualTo(1);
            assertThat(night.count("etl.run")).isEqualTo(1);
        }
    }

    @Test
    void aUsageErrorLeavesNoRunBehind() throws Exception {
        try (SandboxNight night = new SandboxNight(SANDBOX, folder)) {
            for (Wrong request : wrongRequests()) {
                assertRefused(night, request);
                assertThat(night.count("etl.run")).as(request.toString()).isZero();
                assertThat(night.count("etl.dataset")).as(request.toString()).isZero();
            }
            assertThat(folder.resolve("spool")).doesNotExist();

            assertThat(night.run("load").exitCode()).isZero();
            assertThat(night.server.requests().exportsStarted()).isEqualTo(1);
        }
    }

    @Test
    void aFullLoadDoesNotGiveUpTheChangesThatAreFetched() throws Exception {
        try (SandboxNight night = new SandboxNight(SANDBOX, folder)) {
            assertThat(night.run("load").exitCode()).isZero();
            night.server.advance();
            interrupt(night);

            assertRefused(night, Wrong.of("Run 2 (export of group all, changes since 20", "--full"));
            assertRefused(night, Wrong.of("this load asks for everything (--full): finish that run first", "--full"));

            assertThat(night.run("load").exitCode()).isZero();
            assertThat(night.server.requests().exportsStarted()).isEqualTo(2);
            assertThat(states(night)).containsExactly("completed", "completed");
        }
    }

    /** A plain load asks for another group, and would be refused, or give the run up. */
    @Test
    void whatGoesOnWithARunOfAnotherGroupNamesTheGroup() throws Exception {
        Path people = Files.writeString(folder.resolve("people"), "1S00E00AA00\n");
        try (SandboxNight night = new SandboxNight(SANDBOX, folder)) {
            night.server.inject(new Fault.Answer("/data/", 1, 503));

            String failed = night.loadOnce(List.of("--group=patient", "--bcda.retries=0"))
                    .err();

            assertThat(failed).contains(" Run bcda-etl load --group patient again to resume.");
            assertRefused(night, Wrong.of("finish that run first with bcda-etl load --group patient, or give it up"));
            assertThat(night.run("forget", "--mbi-file", people).err())
                    .contains(
                            " Finish it with bcda-etl load --group patient, or give it up with bcda-etl load --group patient"
                                    + " --start-over, and then");
            assertThat(night.run("status").out())
                    .contains(
                            "Run 1 is unfinished: bcda-etl load --group patient goes on with it; bcda-etl load --group patient"
                                    + " --start-over gives it up.");
            night.set("bcda.group", "patient");
            assertThat(night.run("status").out()).contains("The next load goes on with run 1;");

            Commands.Ran load = night.run("load");

            assertThat(load.exitCode()).as(load.err()).isZero();
            assertThat(states(night)).containsExactly("completed");
            night.unset("bcda.group");
            interrupt(night);
            night.set("bcda.group", "patient");
            assertThat(night.run("status").out())
                    .contains(
                            "Run 2 is unfinished: bcda-etl load --group all goes on with it; bcda-etl load --group all"
                                    + " --start-over gives it up.");
            assertThat(night.run("forget", "--mbi-file", people).err())
                    .contains(" Finish it with bcda-etl load --group all, or give it up with bcda-etl load --group all"
                            + " --start-over, and then");
        }
    }

    /** A load that names none is of the group that is set. */
    @Test
    void whatGoesOnWithARunOfTheDefaultGroupNamesItWhereAnotherIsSet() throws Exception {
        try (SandboxNight night = new SandboxNight(SANDBOX, folder)) {
            night.set("bcda.group", "runout");
            night.set("bcda.retries", "0");
            night.server.inject(new Fault.Answer("/data/", 1000, 500));

            for (int i = 0; i < 2; i++) {
                String failed = night.loadOnce(List.of("--group=all")).err();

                assertThat(failed).contains(" Run bcda-etl load --group all again to resume.");
                assertThat(failed.contains("bcda-etl load --group all --start-over gives run 1 up"))
                        .isEqualTo(i == 1);
            }
        }
    }

    @Test
    void startOverGivesUpARunWhoseFilesAreFetched() throws Exception {
        Path good = folder.resolve("good");
        SandboxFiles.write(SANDBOX, good, true, 0);
        try (SandboxNight night = new SandboxNight(SANDBOX, folder)) {
            interrupt(night);
            assertRefused(night, Wrong.of("does not exist", "--from", "/nowhere", "--start-over"));
            assertThat(states(night)).containsExactly("failed");

            Commands.Ran load = night.run("load", "--from", good, "--start-over");

            assertThat(load.exitCode()).as(load.err()).isZero();
            assertThat(states(night)).containsExactly("abandoned", "completed");
            assertThat(SpoolFolders.files(folder.resolve("spool"))).isEmpty();
            assertThat(night.count("cclf.beneficiary_demographics")).isEqualTo(6);
        }
    }

    @Test
    void aRunOfWhichNothingIsFetchedIsGivenUpOnceTheRequestIsKnownToBeGood() throws Exception {
        Path good = folder.resolve("good");
        SandboxFiles.write(SANDBOX, good, true, 0);
        try (SandboxNight night = new SandboxNight(SANDBOX, folder)) {
            night.server.inject(new Fault.FailedJob(1));
            assertThat(night.run("load").exitCode()).isEqualTo(1);
            assertRefused(night, Wrong.of("does not exist", "--from", "/nowhere"));
            assertThat(states(night)).containsExactly("failed");

            assertThat(night.run("load", "--from", good).exitCode()).isZero();
            assertThat(states(night)).containsExactly("abandoned", "completed");
        }
    }

    @Test
    void aRunOfAFolderIsFinishedWithTheSameFolderOnly() throws Exception {
        Path data = folder.resolve("data");
        SandboxFiles.write(SANDBOX, data, true, 0);
        Files.writeString(data.resolve("spoilt.ndjson"), "{\"resourceType\": \"Coverage\"}\n");
        try (SandboxNight night = new SandboxNight(SANDBOX, folder)) {
            assertThat(night.loadOnce(List.of("--from=" + data, "--bcda.reject-limit=0"))
                            .exitCode())
                    .isEqualTo(5);

            try (var files = Files.list(data)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(data);
            assertRefused(night, Wrong.of("finish that run first with bcda-etl load --from " + data + ", or give"));

            Commands.Ran load = night.run("load", "--from", data, "--transaction-time", "2026-01-01T00:00:00Z");
            assertThat(load.exitCode()).as(load.err()).isZero();
            assertThat(load.err()).contains("Run 1 goes on with the transaction time that it began with");
            assertThat(night.count("cclf.beneficiary_demographics")).isEqualTo(6);
            assertThat(states(night)).containsExactly("completed");
        }
    }

    @Test
    void aFileThatBreaksOffInTheMiddleIsNamedAndMayBeReplaced() throws Exception {
        Path data = folder.resolve("data");
        SandboxFiles.write(SANDBOX, data, true, 0);
        Path claims = data.resolve("ExplanationOfBenefit-00001.ndjson.gz");
        byte[] whole = Files.readAllBytes(claims);
        Files.write(claims, Arrays.copyOf(whole, whole.length - 100));
        try (SandboxNight night = new SandboxNight(SANDBOX, folder)) {
            assertRefused(night, Wrong.of("The file " + claims + " is damaged or cut short", "--from", data));

            Files.write(claims, whole);
            Commands.Ran load = night.run("load", "--from", data);

            assertThat(load.exitCode()).as(load.err()).isZero();
            assertThat(states(night)).containsExactly("abandoned", "completed");
            assertThat(night.count("cclf.beneficiary_demographics")).isEqualTo(6);
        }
    }

    /** Requests that no state of the warehouse makes right. */
    private List<Wrong> wrongRequests() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "a file");
        Path empty = Files.createDirectories(folder.resolve("empty"));
        Files.writeString(empty.resolve("claims.json"), "{}");
        Path noGzip = folderWith("no-gzip", "claims.ndjson.gz", "claims\n");
        Path nothing = folderWith("nothing", "claims.ndjson.gz", "");
        Path gzip = Files.createDirectories(folder.resolve("gzip"));
        Files.write(gzip.resolve("claims.ndjson"), new byte[] {0x1f, (byte) 0x8b, 8, 0, 0});
        Path r4 = folderWith(
                "r4", "claims.ndjson", "{\"resourceType\":\"ExplanationOfBenefit\",\"outcome\":\"complete\"}\n");
        Path dangling = Files.createDirectories(folder.resolve("dangling"));
        Files.createSymbolicLink(dangling.resolve("claims.ndjson"), folder.resolve("gone.ndjson"));
        return List.of(
                Wrong.of("--from names /nowhere, which does not exist", "--from", "/nowhere"),
                Wrong.of("which is no folder", "--from", file),
                new Wrong(3, "holds no .ndjson or .ndjson.gz file", List.of("--from", empty.toString())),
                Wrong.of("claims.ndjson.gz is damaged or cut short", "--from", noGzip),
                Wrong.of("claims.ndjson.gz is damaged or cut short", "--from", nothing),
                Wrong.of("claims.ndjson is damaged or cut short", "--from", gzip),
                Wrong.of("holds resources of FHIR R4 (BCDA v2 or v3), and this run loads v1", "--from", r4),
                Wrong.of("a link to one that is gone", "--from", dangling),
                Wrong.of(
                        "more than a day ahead",
                        "--from",
                        noGzip,
                        "--transaction-time",
                        Instant.now().plus(Duration.ofDays(2)).toString()),
                Wrong.of("is for load --from DIR", "--transaction-time", "2026-01-01T00:00:00Z"),
                Wrong.of("bcda.base-url is http://api.bcda.cms.gov", "--bcda.base-url=http://api.bcda.cms.gov"),
                Wrong.of("bcda.client-id is not set", "--bcda.client-id="),
                Wrong.of("bcda.client-secret is not set", "--bcda.client-secret="),
                Wrong.of("cannot be read", "--bcda.client-secret-file=" + folder.resolve("gone")),
                Wrong.of(
                        "whose first line is empty",
                        "--bcda.client-secret-file=" + Files.write(folder.resolve("no-secret"), new byte[0])),
                Wrong.of("bcda.private-key is not set", "--bcda.form=2019"),
                Wrong.of("cannot be read", "--bcda.private-key=" + folder.resolve("gone")),
                Wrong.of("The private key " + damagedKey(), "--bcda.private-key=" + damagedKey()),
                Wrong.of("holds no private key", "--bcda.private-key=" + file),
                Wrong.of("bcda.spool-dir names " + file + ", which is no folder", "--bcda.spool-dir=" + file),
                Wrong.of("bcda.report-dir names " + file, "--bcda.report-dir=" + file),
                Wrong.of("bcda.report-dir names " + file, "--bcda.report-dir=" + file.resolve("reports")));
    }

    private Path damagedKey() throws IOException {
        return Files.writeString(
                folder.resolve("damaged.pem"),
                "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBg!!\n-----END PRIVATE KEY-----\n");
    }

    private Path folderWith(String name, String file, String text) throws IOException {
        Path made = Files.createDirectories(folder.resolve(name));
        Files.writeString(made.resolve(file), text);
        return made;
    }

    private Path key() throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
        return Files.writeString(
                folder.resolve("private-key.pem"),
                "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(key)
                        + "\n-----END PRIVATE KEY-----\n");
    }

    private static void assertRefused(SandboxNight night, Wrong request) {
        Commands.Ran load = night.loadOnce(request.words());
        assertThat(load.sentences()).as(request + ": " + load.err()).hasSize(1);
        assertThat(load.sentences().get(0)).contains(request.sentence()).endsWith(".");
        assertThat(load.exitCode()).as(request.toString()).isEqualTo(request.exitCode());
    }

    /** Breaks a run off when some of its files are fetched. */
    private static void interrupt(SandboxNight night) {
        night.server.inject(new Fault.Answer("/data/", 1, 503));
        Commands.Ran load = night.loadWith("bcda.retries", "0");
        assertThat(load.exitCode()).as(load.err()).isEqualTo(1);
        assertThat(night.count("etl.file where run_id = (select max(run_id) from etl.run) and spooled_at is not null"))
                .isPositive();
        assertThat(night.count("etl.file where run_id = (select max(run_id) from etl.run) and spooled_at is null"))
                .isPositive();
    }

    /** The ledger and the spool. */
    private Map<String, String> everything(SandboxNight night) {
        Map<String, String> everything = SpoolFolders.content(folder.resolve("spool"));
        for (String table : List.of("run", "dataset", "export", "file", "slice")) {
            everything.put(
                    table,
                    String.join(
                            "\n",
                            night.sql()
                                    .sql("select to_jsonb(t)::text from etl." + table + " t order by 1")
                                    .query(String.class)
                                    .list()));
        }
        return everything;
    }

    private static List<String> states(SandboxNight night) {
        return night.sql()
                .sql("select state from etl.run order by run_id")
                .query(String.class)
                .list();
    }
}
