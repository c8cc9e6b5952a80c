package org.bcdaetl.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.bcdaetl.bcda.Metadata;
import org.bcdaetl.job.CustomViews;
import org.bcdaetl.job.FileKeys;
import org.bcdaetl.job.Ledger;
import org.bcdaetl.job.LoadClient;
import org.bcdaetl.job.LoadSettings;
import org.bcdaetl.job.LoadViews;
import org.bcdaetl.job.StopSignal;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@code check}: looks at everything a night needs before the first one, a line each. */
final class CheckCommand implements Command {

    /** One thing to look at: gives what it found, or throws. */
    @FunctionalInterface
    private interface Look {
        String at() throws Exception;
    }

    private ExitCode worst = ExitCode.DONE;

    @Override
    public ExitCode run(Arguments arguments) throws Exception {
        arguments.allow();
        SpringApplication application = new SpringApplication(DecryptCommand.SettingsOnly.class);
        try (ConfigurableApplicationContext context =
                application.run(arguments.settings().toArray(String[]::new))) {
            LoadSettings settings = context.getBean(LoadSettings.class);
            look(
                    "settings",
                    () -> "API " + settings.apiVersion() + " in its " + settings.form() + " form at "
                            + settings.baseUrl() + ", population " + settings.population());
            look("views", () -> views(LoadViews.of(settings)));
            look("spool folder", () -> folder(settings.spoolDir()));
            look("report folder", () -> folder(settings.reportDir()));
            look(
                    "private key",
                    () -> settings.privateKey() == null && !settings.is2019()
                            ? "none set, and none needed today"
                            : new FileKeys(settings).privateKey().getAlgorithm() + " key of " + settings.privateKey());
            server(settings);
            look("database", () -> database(arguments.settings()));
            if (settings.viewsDir() != null) {
                look("own tables", () -> ownTables(arguments.settings()));
            }
        }
        return worst;
    }

    private void server(LoadSettings settings) {
        try (LoadClient client = new LoadClient(settings, Clock.systemUTC(), new StopSignal())) {
            look("server", () -> {
                Metadata metadata = client.get().metadata();
                return "answers, FHIR " + metadata.fhirVersion() + ", release " + metadata.softwareVersion();
            });
            look("credentials", () -> {
                client.get().authenticate();
                return "accepted";
            });
        }
    }

    private static String folder(Path folder) throws Exception {
        Files.createDirectories(folder);
        Path probe = Files.createTempFile(folder, "check", ".tmp");
        Files.delete(probe);
        long free = Files.getFileStore(folder).getUsableSpace();
        return folder.toAbsolutePath() + ", " + free / 1_000_000_000 + " GB free";
    }

    private static String database(List<String> settings) {
        try (ConfigurableApplicationContext context = LoadApplication.start(settings)) {
            String version = context.getBean(JdbcClient.class)
                    .sql("show server_version")
                    .query(String.class)
                    .single();
            return "PostgreSQL " + version + ", schema up to date";
        }
    }

    private static String views(LoadViews views) {
        int custom = views.custom().size();
        return views.views().size() + " views, all sound"
                + (custom == 0 ? "" : ", of them " + custom + " in bcda.views-dir");
    }

    private static String ownTables(List<String> settings) {
        try (ConfigurableApplicationContext context = LoadApplication.start(settings)) {
            new CustomViews(context.getBean(LoadViews.class), context.getBean(Ledger.class)).refuseChanged();
            return "fit the views in bcda.views-dir";
        }
    }

    private void look(String what, Look look) {
        String found;
        String mark = "ok";
        try {
            found = look.at();
        } catch (Exception e) {
            Failure failure = Failure.of(e);
            found = failure.sentence();
            mark = "!!";
            worst = worst == ExitCode.USAGE ? worst : failure.exitCode();
        }
        System.out.printf("%-2s  %-14s %s%n", mark, what, found);
    }
}
