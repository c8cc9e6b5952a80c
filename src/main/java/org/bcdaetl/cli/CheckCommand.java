package org.bcdaetl.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.RSAKey;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.bcdaetl.bcda.Metadata;
import org.bcdaetl.job.CustomViews;
import org.bcdaetl.job.FileKeys;
import org.bcdaetl.job.Ledger;
import org.bcdaetl.job.LoadClient;
import org.bcdaetl.job.LoadSettings;
import org.bcdaetl.job.LoadViews;
import org.bcdaetl.job.Secrets;
import org.bcdaetl.job.StopSignal;
import org.bcdaetl.warehouse.DatabaseServer;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code check}: looks at everything a night needs before the first one, a line each. */
@Command(name = "check", description = "Looks at everything that a night needs, a line each.")
final class CheckCommand implements Callable<ExitCode> {

    @Mixin
    SettingsOptions options = new SettingsOptions();

    @Override
    public ExitCode call() throws Exception {
        GivenSettings given = options.given();
        try (ConfigurableApplicationContext context =
                LoadApplication.settingsOnly(given, Map.of("bcda.retries", "0"))) {
            CheckList list = new CheckList(context.getBean(ConfigurationFile.class));
            LoadSettings settings = context.getBean(LoadSettings.class);
            list.look("settings", () -> settings(settings));
            list.look("views", () -> views(LoadViews.of(settings)));
            list.look("spool folder", () -> folder(settings.spoolDir()));
            list.look("report folder", () -> folder(settings.reportDir()));
            list.look("private key", () -> privateKey(settings));
            server(list, settings);
            list.look("database", () -> database(given));
            if (settings.viewsDir() != null) {
                list.look("own tables", () -> ownTables(given));
            }
            return list.result();
        }
    }

    private static String settings(LoadSettings settings) {
        settings.requireKnown();
        String whose = settings.is2019() ? "one export per type" : "group " + settings.group();
        return "API " + settings.apiVersion() + ", form " + settings.form() + ", " + whose + ", "
                + String.join(", ", settings.types());
    }

    private static String privateKey(LoadSettings settings) throws Exception {
        if (settings.privateKey() == null && !settings.is2019()) {
            return "none set, and none needed today";
        }
        int bits = ((RSAKey) new FileKeys(settings).privateKey()).getModulus().bitLength();
        return settings.privateKey() + ", RSA, " + bits + " bits";
    }

    private static void server(CheckList list, LoadSettings settings) {
        try (LoadClient client = new LoadClient(settings, Clock.systemUTC(), new StopSignal())) {
            boolean set = list.look("credentials", () -> {
                Secrets.clientSecret(settings);
                return "client id " + Secrets.clientId(settings) + ", secret set";
            });
            if (!set) {
                list.pass("server", "not asked without credentials");
                return;
            }
            boolean there = list.look("server", () -> {
                Metadata metadata = client.get().metadata();
                return settings.baseUrl() + " answers, FHIR " + metadata.fhirVersion() + ", release "
                        + metadata.softwareVersion();
            });
            if (there) {
                list.look("token", () -> {
                    client.get().authenticate();
                    return "given for these credentials";
                });
            } else {
                list.pass("token", "not asked for");
            }
        }
    }

    private static String folder(Path folder) throws Exception {
        Files.createDirectories(folder);
        Files.delete(Files.createTempFile(folder, "check", ".tmp"));
        long free = Files.getFileStore(folder).getUsableSpace();
        return String.format(
                Locale.ROOT, "%s, %.1f GB free", folder.toAbsolutePath().normalize(), free / 1e9);
    }

    private static String database(GivenSettings settings) {
        try (ConfigurableApplicationContext context = LoadApplication.start(settings)) {
            return "PostgreSQL "
                    + DatabaseServer.of(context.getBean(DataSource.class)).version() + ", schema up to date";
        }
    }

    private static String views(LoadViews views) {
        int custom = views.custom().size();
        return views.views().size() + " tables to fill"
                + (custom == 0 ? "" : ", of them " + custom + " of views in bcda.views-dir");
    }

    private static String ownTables(GivenSettings settings) {
        try (ConfigurableApplicationContext context = LoadApplication.start(settings)) {
            new CustomViews(context.getBean(LoadViews.class), context.getBean(Ledger.class)).refuseChanged();
            return "fit the views in bcda.views-dir";
        }
    }
}
