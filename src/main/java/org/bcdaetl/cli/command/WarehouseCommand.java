package org.bcdaetl.cli.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.bcdaetl.cli.option.SettingsOptions;
import org.bcdaetl.cli.settings.SettingSources;
import org.bcdaetl.cli.start.LoadApplication;
import org.bcdaetl.cli.words.ExitCode;
import org.bcdaetl.cli.words.Messages;
import org.bcdaetl.settings.LoadSettings;
import org.bcdaetl.warehouse.Warehouse;
import org.bcdaetl.warehouse.schema.SchemaMigration;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Mixin;

/** A command on what is in the warehouse, which has to be there, in the schema of this version. */
public abstract class WarehouseCommand implements Callable<ExitCode> {

    @Mixin
    SettingsOptions options = new SettingsOptions();

    private final String nothingYet;
    private final String possibleLater;

    /**
     * A command with its words for a warehouse that is not ready.
     *
     * @param nothingYet the sentence for a database without a warehouse
     * @param possibleLater what can be done once the schema is up to date, such as "people can be removed"
     */
    protected WarehouseCommand(String nothingYet, String possibleLater) {
        this.nothingYet = nothingYet;
        this.possibleLater = possibleLater;
    }

    @Override
    public final ExitCode call() throws Exception {
        requireUsage();
        return call(LoadApplication.begin(options.given()));
    }

    /**
     * Does it with settings.
     *
     * @param sources what {@link LoadApplication#begin} has read
     */
    protected ExitCode call(SettingSources sources) throws Exception {
        try (ConfigurableApplicationContext context = LoadApplication.start(sources)) {
            context.getBean(Warehouse.class)
                    .dataset()
                    .requireRoomFor(
                            context.getBean(LoadSettings.class).apiVersion().word(), null);
            SchemaMigration.Standing standing =
                    context.getBean(SchemaMigration.class).standing();
            if (standing instanceof SchemaMigration.Standing.None) {
                return notReady(nothingYet);
            }
            if (standing instanceof SchemaMigration.Standing.Older older) {
                return older("The schema is not as this version and bcda.api-version have it (it is of version "
                        + older.version() + "): the next load brings it up to date, and " + possibleLater + " then.");
            }
            return run(context);
        }
    }

    /**
     * Checks the words of the command, before anything is started.
     *
     * @throws org.bcdaetl.cli.words.UsageException if they do not fit
     */
    protected void requireUsage() throws IOException {}

    /** Tells that there is no warehouse yet, and so nothing that the command could be about. */
    protected ExitCode notReady(String sentence) {
        Messages.failure(sentence);
        return ExitCode.NO_DATA;
    }

    /** Tells that the schema has to be brought up to date first: what was asked for is not done, whatever is in the warehouse. */
    protected ExitCode older(String sentence) {
        Messages.failure(sentence);
        return ExitCode.FAILED;
    }

    /** Does it. */
    protected abstract ExitCode run(ConfigurableApplicationContext context) throws Exception;
}
