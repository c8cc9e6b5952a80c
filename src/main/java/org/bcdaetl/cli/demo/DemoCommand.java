package org.bcdaetl.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.bcdaetl.cli.command.ToldLoad;
import org.bcdaetl.cli.option.OptionValues;
import org.bcdaetl.cli.option.SandboxOptions;
import org.bcdaetl.cli.option.SettingWords;
import org.bcdaetl.cli.settings.GivenSettings;
import org.bcdaetl.cli.settings.SettingNames;
import org.bcdaetl.cli.start.ContentFreeLogging;
import org.bcdaetl.cli.start.LoadApplication;
import org.bcdaetl.cli.words.ExitCode;
import org.bcdaetl.cli.words.SummaryFile;
import org.bcdaetl.cli.words.Terminal;
import org.bcdaetl.cli.words.UsageException;
import org.bcdaetl.job.run.LoadRequest;
import org.bcdaetl.sandbox.SandboxServer;
import org.bcdaetl.settings.ApiVersion;
import org.bcdaetl.spool.FolderSite;
import org.bcdaetl.warehouse.schema.Schemas;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code demo}: the whole nightly job, nothing left out, against a sandbox server and an embedded PostgreSQL, both on
 * loopback and gone afterwards.
 */
@Command(
        name = "demo",
        description = {
            "Shows the whole job, on an embedded PostgreSQL.",
            "",
            "The claims come from a sandbox BCDA server. No configuration file and no",
            "environment variable is read. The run report goes to reports/demo, or to the",
            "folder of --bcda.report-dir."
        })
public final class DemoCommand implements Callable<ExitCode> {

    /** Settings that the demo makes itself. */
    private static final List<String> OWN = List.of(
            "spring.datasource.url",
            "spring.datasource.username",
            "spring.datasource.password",
            "bcda.base-url",
            "bcda.api-version",
            "bcda.client-id",
            "bcda.client-secret",
            "bcda.form",
            "bcda.private-key",
            "bcda.spool-dir",
            "bcda.poll-floor");

    private static final String REPORT_DIR = "bcda.report-dir";

    private static final String NEXT = """
            Next:
              open the run report, named above, in a browser
              bcda-etl init   asks a few questions and writes a configuration for a database of yours
              bcda-etl load   then fills it; docs/tutorial.md goes there step by step
            """;

    @Mixin
    SettingWords settings = new SettingWords();

    @Mixin
    SandboxOptions sandbox = new SandboxOptions(150);

    @Option(
            names = "--summary",
            paramLabel = "FILE",
            converter = OptionValues.FilePath.class,
            description = "Where to write the run's figures as JSON.")
    @Nullable
    Path summary;

    @Override
    public ExitCode call() throws Exception {
        SummaryFile summaryFile = SummaryFile.at(summary);
        Map<String, String> named = named();
        FolderSite.of(Path.of(named.get(REPORT_DIR)), REPORT_DIR);
        System.err.println("Starting an embedded PostgreSQL ...");
        ContentFreeLogging.silenceUntilStarted();
        try (DemoDatabase database = DemoDatabase.start()) {
            System.err.println(
                    "Starting a sandbox BCDA server with " + sandbox.beneficiaries() + " synthetic beneficiaries ...");
            try (SandboxServer server = SandboxServer.start(sandbox.settings())) {
                System.err.println("Making the schema, then loading API " + version() + " as every night ...");
                return load(settings(named, database, server), database, summaryFile);
            }
        }
    }

    private ApiVersion version() {
        return sandbox.isEncrypted() ? ApiVersion.V1 : ApiVersion.V3;
    }

    private static ExitCode load(GivenSettings settings, DemoDatabase database, @Nullable SummaryFile summary)
            throws Exception {
        try (ConfigurableApplicationContext context = LoadApplication.start(settings)) {
            ExitCode exitCode = ToldLoad.unwatched(context).of(LoadRequest.nightly(), summary);
            if (exitCode == ExitCode.DONE) {
                DemoTour.show(context.getBean(DataSource.class), context.getBean(Schemas.class));
                lookAround(database, context.getBean(Schemas.class));
            }
            return exitCode;
        }
    }

    /**
     * The settings of the command line, and where the report goes.
     *
     * @throws UsageException if one is the demo's own
     */
    private Map<String, String> named() {
        Map<String, String> named = new LinkedHashMap<>();
        named.put(REPORT_DIR, Path.of("reports", "demo").toString());
        settings.named().forEach((name, value) -> {
            if (OWN.stream().anyMatch(ours -> SettingNames.isSame(ours, name))) {
                throw new UsageException("The demo sets " + name + " itself: leave it out, or run bcda-etl load.");
            }
            named.put(SettingNames.isSame(REPORT_DIR, name) ? REPORT_DIR : name, value);
        });
        return named;
    }

    /** Those, and the demo's own, which nobody's files and environment can change. */
    private GivenSettings settings(Map<String, String> named, DemoDatabase database, SandboxServer server)
            throws IOException {
        Map<String, String> all = new LinkedHashMap<>(named);
        all.put("spring.datasource.url", database.url());
        all.put("spring.datasource.username", "postgres");
        all.put("spring.datasource.password", database.password());
        all.put("bcda.base-url", server.baseUri().toString());
        all.put("bcda.api-version", version().word());
        all.put("bcda.client-id", "sandbox");
        all.put("bcda.client-secret", "sandbox");
        if (sandbox.isEncrypted()) {
            all.put("bcda.form", "2019");
            Path key = Files.writeString(database.folder().resolve("private-key.pem"), server.privateKeyPem());
            all.put("bcda.private-key", key.toString());
        }
        all.put("bcda.spool-dir", database.folder().resolve("spool").toString());
        all.put("bcda.poll-floor", "200ms");
        return GivenSettings.alone(all);
    }

    private static void lookAround(DemoDatabase database, Schemas schemas) throws InterruptedException, IOException {
        System.out.println();
        if (!Terminal.isPresent()) {
            System.out.println(
                    "Not on a terminal, so the demo's database ends here. On a terminal it stays, for psql.\n\n"
                            + NEXT);
            return;
        }
        String look = "'\\d+ " + schemas.name("cclf") + ".partb_physicians'";
        System.out.println(NEXT);
        if (DemoShell.isThere()) {
            System.out.println("psql is open on the demo's database. Try " + look
                    + ", or a query of sql/queries. \\q or Ctrl-C ends the demo, and all it made but the report.\n");
            DemoShell.run(database.port(), database.password());
            return;
        }
        System.out.println(
                "There is no psql here. The demo's database stays up until Ctrl-C; look around from elsewhere"
                        + " with\n\n  PGPASSWORD=" + database.password() + " psql -h localhost -p " + database.port()
                        + " -U postgres postgres -c " + look
                        + "\n");
        CountDownLatch interrupted = new CountDownLatch(1);
        if (DemoEnd.calls(interrupted::countDown, "end-of-demo")) {
            interrupted.await();
        }
    }
}
