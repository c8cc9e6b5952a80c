package org.bcdaetl.cli.command;

import java.util.concurrent.Callable;
import org.bcdaetl.cli.option.HelpOptions;
import org.bcdaetl.cli.words.ExitCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code version}: the version of this build. */
@Command(name = "version", description = "Shows the version.")
public final class VersionCommand implements Callable<ExitCode> {

    @Mixin
    HelpOptions help = new HelpOptions();

    @Override
    public ExitCode call() {
        @Nullable String version = VersionCommand.class.getPackage().getImplementationVersion();
        System.out.println("bcda-etl " + (version == null ? "(development)" : version));
        return ExitCode.DONE;
    }
}
