package org.bcdaetl.cli;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.bcdaetl.job.LoadRequest;
import org.bcdaetl.job.LoadSettings;
import org.bcdaetl.sandbox.SandboxServer;
import org.bcdaetl.sandbox.SandboxSettings;
import org.bcdaetl.warehouse.Schemas;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * {@code demo}: the whole nightly job, nothing left out, against a sandbox server in its encrypted form of 2019 and an
 * embedded PostgreSQL, both on loopback and gone afterwards.
 */
final class DemoCommand implements Command {

    private static final int BENEFICIARIES = 300;

    @Override
    public ExitCode run(Arguments arguments) throws Exception {
        arguments.allow("beneficiaries", "seed", "summary");
        SandboxSettings sandbox = SandboxSettings.of(
                        Math.toIntExact(arguments.number("beneficiaries", BENEFICIARIES)), arguments.number("seed", 1))
                .withMode(SandboxSettings.Mode.ENCRYPTED_2019);
        Path folder = Files.createTempDirectory("bcda-etl-demo");
        System.err.println("Starting an embedded PostgreSQL and a sandbox BCDA server with " + sandbox.beneficiaries()
                + " synthetic beneficiaries.");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setOverrideWorkingDirectory(folder.resolve("postgres").toFile())
                        .start();
                SandboxServer server = SandboxServer.start(sandbox);
                ConfigurableApplicationContext context =
                        LoadApplication.start(settings(folder, postgres, server, arguments.settings()))) {
            ExitCode exitCode = LoadCommand.load(context, LoadRequest.nightly(), arguments.value("summary"));
            if (exitCode == ExitCode.DONE) {
                DemoTour.show(context.getBean(DataSource.class), context.getBean(Schemas.class));
                lookAround(postgres, context.getBean(LoadSettings.class), context.getBean(Schemas.class));
            }
            return exitCode;
        } finally {
            delete(folder);
        }
    }

    /** On the command line, where they override whatever an operator's file or environment says. */
    private static List<String> settings(
            Path folder, EmbeddedPostgres postgres, SandboxServer server, List<String> given) throws IOException {
        Path privateKey = Files.writeString(folder.resolve("private-key.pem"), server.privateKeyPem());
        Path secret = Files.writeString(folder.resolve("client-secret"), "sandbox");
        List<String> settings = new ArrayList<>(List.of(
                "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                "--spring.datasource.username=postgres",
                "--spring.datasource.password=postgres",
                "--bcda.base-url=" + server.baseUri(),
                "--bcda.api-version=v1",
                "--bcda.form=2019",
                "--bcda.client-id=sandbox",
                "--bcda.client-secret-file=" + secret,
                "--bcda.private-key=" + privateKey,
                "--bcda.spool-dir=" + folder.resolve("spool"),
                "--bcda.report-dir=" + Path.of("reports", "demo"),
                "--bcda.poll-floor=200ms"));
        settings.addAll(given);
        return settings;
    }

    private static void lookAround(EmbeddedPostgres postgres, LoadSettings settings, Schemas schemas)
            throws InterruptedException {
        System.out.println("\nThe run report is " + settings.reportDir().resolve("run-1.html") + ".");
        if (!Terminal.isPresent()) {
            System.out.println(
                    "Not on a terminal, so the demo's database ends here. On a terminal it stays until Ctrl-C,"
                            + " for psql; to keep the tables, set spring.datasource.url and run bcda-etl load.");
            return;
        }
        System.out.println(
                "The database stays up until Ctrl-C. Look around with\n\n  psql -h localhost -p " + postgres.getPort()
                        + " -U postgres postgres -c '\\d+ " + schemas.name("cclf") + ".partb_physicians'\n");
        CountDownLatch interrupted = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(interrupted::countDown, "end-of-demo"));
        interrupted.await();
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
