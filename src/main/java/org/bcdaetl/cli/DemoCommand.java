package org.bcdaetl.cli;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.bcdaetl.job.LoadRequest;
import org.bcdaetl.job.LoadSettings;
import org.bcdaetl.sandbox.SandboxServer;
import org.bcdaetl.sandbox.SandboxSettings;
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
                        LoadApplication.start(arguments.settings(), settings(folder, postgres, server))) {
            ExitCode exitCode = LoadCommand.load(context, LoadRequest.nightly(), arguments.value("summary"));
            if (exitCode == ExitCode.DONE) {
                DemoTour.show(context.getBean(DataSource.class));
                lookAround(postgres, context.getBean(LoadSettings.class));
            }
            return exitCode;
        } finally {
            delete(folder);
        }
    }

    private static Map<String, Object> settings(Path folder, EmbeddedPostgres postgres, SandboxServer server)
            throws IOException {
        Path privateKey = folder.resolve("private-key.pem");
        Files.writeString(privateKey, server.privateKeyPem());
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("spring.datasource.url", postgres.getJdbcUrl("postgres", "postgres"));
        settings.put("spring.datasource.username", "postgres");
        settings.put("bcda.base-url", server.baseUri().toString());
        settings.put("bcda.form", "2019");
        settings.put("bcda.client-id", "sandbox");
        settings.put("bcda.client-secret", "sandbox");
        settings.put("bcda.private-key", privateKey.toString());
        settings.put("bcda.spool-dir", folder.resolve("spool").toString());
        settings.put("bcda.poll-floor", "200ms");
        return settings;
    }

    private static void lookAround(EmbeddedPostgres postgres, LoadSettings settings) throws InterruptedException {
        System.out.println("\nThe run report is " + settings.reportDir().resolve("run-1.html") + ".");
        if (!Terminal.isPresent()) {
            System.out.println(
                    "Not on a terminal, so the demo's database ends here. On a terminal it stays until Ctrl-C,"
                            + " for psql; to keep the tables, set spring.datasource.url and run bcda-etl load.");
            return;
        }
        System.out.println("The database stays up until Ctrl-C. Look around with\n\n  psql -h localhost -p "
                + postgres.getPort() + " -U postgres postgres -c '\\d+ cclf.partb_physicians'\n");
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
