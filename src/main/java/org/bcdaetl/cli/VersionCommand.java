package org.bcdaetl.cli;

import org.jspecify.annotations.Nullable;

/** {@code version}: the version of this build. */
final class VersionCommand implements Command {

    @Override
    public ExitCode run(Arguments arguments) {
        @Nullable String version = VersionCommand.class.getPackage().getImplementationVersion();
        System.out.println("bcda-etl " + (version == null ? "(development)" : version));
        return ExitCode.DONE;
    }
}
