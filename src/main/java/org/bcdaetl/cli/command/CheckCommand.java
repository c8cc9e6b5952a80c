package org.bcdaetl.cli.command;

import com.zaxxer.hikari.HikariDataSource;
import java.security.interfaces.RSAKey;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.bcdaetl.bcda.Metadata;
import org.bcdaetl.cli.option.SettingsOptions;
import org.bcdaetl.cli.settings.ConfigurationFile;
import org.bcdaetl.cli.settings.GivenSettings;
import org.bcdaetl.cli.settings.SettingSources;
import org.bcdaetl.cli.start.LoadApplication;
import org.bcdaetl.cli.start.SessionSecrecy;
import org.bcdaetl.cli.watch.Watchers;
import org.bcdaetl.cli.words.ExitCode;
import org.bcdaetl.job.export.LoadClient;
import org.bcdaetl.job.fetch.FileKeys;
import org.bcdaetl.job.run.StopSignal;
import org.bcdaetl.mapping.CustomViews;
import org.bcdaetl.mapping.LoadViews;
import org.bcdaetl.settings.LoadSettings;
import org.bcdaetl.settings.Secrets;
import org.bcdaetl.settings.SettingsException;
import org.bcdaetl.spool.FolderSite;
import org.bcdaetl.spool.Spools;
import org.bcdaetl.warehouse.Warehouse;
import org.bcdaetl.warehouse.schema.DatabaseServer;
import org.bcdaetl.warehouse.schema.DatasetGuard;
import org.bcdaetl.warehouse.schema.SchemaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code check}: looks at everything a night needs before the first one, a line each. */
@Command(name = "check", description = "Looks at everything that a night needs, a line each.")
public final class CheckCommand implements Callable<ExitCode> {

    @Mixin
    SettingsOptions options = new SettingsOptions();

    @Option(names = "--notify", description = "Also sends a trial notice to everybody whom bcda.notify names.")
    boolean notify;

    @Override
    public ExitCode call() throws Exception {
        GivenSettings given = options.given();
        try (ConfigurableApplicationContext context =
                LoadApplication.settingsOnly(given, Map.of("bcda.retries", "0"))) {
            CheckList list = new CheckList(context.getBean(ConfigurationFile.class));
            LoadSettings settings = context.getBean(LoadSettings.class);
            list.look("settings", () -> settings(settings, context.getBean(SettingSources.class)));
            list.look("views", () -> views(LoadViews.of(settings)));
            list.look("report folder", () -> folder(FolderSite.of(settings.reportDir(), "bcda.report-dir")));
            list.look("private key", () -> privateKey(settings));
            List<String> open = SecretPlaces.open(given, context.getBean(SettingSources.class));
            list.tell(
                    "secrets",
                    open.isEmpty() ? "none where every user of this machine can read it" : String.join(" ", open),
                    !open.isEmpty());
            server(list, settings);
            AtomicReference<Optional<UUID>> warehouse = new AtomicReference<>(Optional.empty());
            AtomicReference<@Nullable SessionSecrecy> secrecy = new AtomicReference<>();
            list.look("database", () -> database(given, warehouse, secrecy));
            secrecy(list, secrecy.get());
            list.look("spool folder", () -> folder(new Spools(settings.spoolDir(), warehouse::get).look()));
            list.look("watching", () -> Watchers.of(context.getBean(SettingSources.class))
                    .words());
            if (notify) {
                list.look("notices", () -> Watchers.of(context.getBean(SettingSources.class))
                        .tryOut());
            }
            if (settings.viewsDir() != null) {
                list.look("own tables", () -> ownTables(given));
            }
            return list.result();
        }
    }

    private static String settings(LoadSettings settings, SettingSources sources) {
        try {
            settings.requireKnown();
        } catch (SettingsException e) {
            throw sources.placed(e);
        }
        String whose = settings.is2019()
                ? "one export per type"
                : "group " + settings.group().word();
        return "API " + settings.apiVersion() + ", form " + settings.form().word() + ", " + whose + ", "
                + String.join(", ", settings.askedTypes());
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
            boolean given = there
                    && list.look("token", () -> {
                        client.get().authenticate();
                        return "given for these credentials";
                    });
            if (given) {
                list.look("exports", () -> exports(settings, client));
            } else if (!there) {
                list.pass("token", "not asked for");
            }
        }
    }

    private static String exports(LoadSettings settings, LoadClient client) throws InterruptedException {
        client.get().requireExportAccess();
        return settings.is2019()
                ? "not asked: the form of 2019 has no list of jobs"
                : "allowed for this ACO with API " + settings.apiVersion();
    }

    private static String folder(FolderSite site) {
        return String.format(
                Locale.ROOT,
                "%s, %s%.1f GB free",
                site.folder(),
                site.exists() ? "" : "made when it is needed, ",
                site.freeBytes() / 1e9);
    }

    private static void secrecy(CheckList list, @Nullable SessionSecrecy secrecy) {
        if (secrecy == null) {
            list.pass("connection", "not looked at without the database");
            list.pass("server log", "not looked at without the database");
            return;
        }
        if (secrecy.isUnknown()) {
            list.pass("connection", secrecy.connection());
        } else {
            list.tell("connection", secrecy.connection(), secrecy.isReadable() || secrecy.isUnverified());
        }
        if (secrecy.valuesLogged() == null) {
            list.pass("server log", secrecy.log());
        } else {
            list.tell("server log", secrecy.log(), secrecy.valuesLogged());
        }
    }

    private static String database(
            GivenSettings settings,
            AtomicReference<Optional<UUID>> warehouse,
            AtomicReference<@Nullable SessionSecrecy> secrecy) {
        try (ConfigurableApplicationContext context = LoadApplication.start(settings)) {
            secrecy.set(SessionSecrecy.of(context.getBean(HikariDataSource.class)));
            DatasetGuard dataset = context.getBean(Warehouse.class).dataset();
            warehouse.set(dataset.warehouseId());
            LoadSettings load = context.getBean(LoadSettings.class);
            dataset.requireRoomFor(load.apiVersion().word(), load.acoName());
            String version =
                    DatabaseServer.of(context.getBean(DataSource.class)).version();
            return "PostgreSQL " + version + ", "
                    + schema(context.getBean(SchemaMigration.class).standing());
        }
    }

    private static String schema(SchemaMigration.Standing standing) {
        if (standing instanceof SchemaMigration.Standing.Current current) {
            return "schema up to date (" + current.version() + ")";
        }
        if (standing instanceof SchemaMigration.Standing.Older older) {
            return "schema of an older version (" + older.version() + "): the next load brings it up to date";
        }
        return "no schema yet: the first load makes it";
    }

    private static String views(LoadViews views) {
        int custom = views.custom().size();
        return views.views().size() + " tables to fill"
                + (custom == 0 ? "" : ", of them " + custom + " of views in bcda.views-dir");
    }

    private static String ownTables(GivenSettings settings) {
        try (ConfigurableApplicationContext context = LoadApplication.start(settings)) {
            if (!(context.getBean(SchemaMigration.class).standing() instanceof SchemaMigration.Standing.Current)) {
                return "are looked at once a load has brought the schema up to date";
            }
            new CustomViews(
                            context.getBean(LoadViews.class),
                            context.getBean(Warehouse.class).customTables())
                    .refuseChanged();
            return "fit the views in bcda.views-dir";
        }
    }
}
