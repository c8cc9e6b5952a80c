package org.bcdaetl.cli.words;

import java.nio.file.InvalidPathException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.bcdaetl.bcda.failure.BcdaException;
import org.bcdaetl.bcda.failure.CredentialsRefusedException;
import org.bcdaetl.cli.settings.ConfigurationFile;
import org.bcdaetl.cli.settings.Place;
import org.bcdaetl.job.finish.HeldBackException;
import org.bcdaetl.job.finish.TooManyRemovalsException;
import org.bcdaetl.job.run.LoadFailedException;
import org.bcdaetl.job.run.NoDataException;
import org.bcdaetl.job.run.TooManyRejectsException;
import org.bcdaetl.mapping.InvalidCustomViewException;
import org.bcdaetl.settings.FileName;
import org.bcdaetl.settings.SettingsException;
import org.bcdaetl.spool.SpoolFullException;
import org.bcdaetl.spool.UnusableFolderException;
import org.bcdaetl.spool.seal.UndecryptableException;
import org.bcdaetl.spool.seal.UnreadableKeyException;
import org.bcdaetl.view.InvalidViewException;
import org.bcdaetl.warehouse.move.Switchover;
import org.bcdaetl.warehouse.schema.DatasetGuard;
import org.bcdaetl.warehouse.schema.UnfitDatabaseException;
import org.bcdaetl.warehouse.session.LeaseLostException;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.origin.Origin;

/**
 * A failure as the operator is told of it: what went wrong, where, what to do, in one sentence without content of any
 * resource.
 *
 * @param exitCode of the process
 * @param sentence for the operator
 */
public record Failure(ExitCode exitCode, String sentence) {

    private static final int MOST_PLACES = 10;

    /**
     * Tells of a failure.
     *
     * @param file where settings were looked for, for a setting that is not set
     */
    public static Failure of(Throwable thrown, ConfigurationFile file) {
        Failure failure = of(thrown);
        return SettingsException.in(thrown).filter(SettingsException::isNotSet).isPresent()
                ? new Failure(failure.exitCode(), file.addTo(failure.sentence()))
                : failure;
    }

    public static Failure of(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            Failure known = known(cause);
            if (known != null) {
                return known;
            }
        }
        return new Failure(
                ExitCode.FAILED,
                "Failed unexpectedly (" + innermost(thrown).getClass().getName() + " at " + places(thrown)
                        + "): report this line, which has no content of any resource.");
    }

    private static @Nullable Failure known(Throwable cause) {
        if (cause instanceof UsageException) {
            return new Failure(ExitCode.USAGE, String.valueOf(cause.getMessage()));
        }
        if (cause instanceof SettingsException
                || cause instanceof CredentialsRefusedException
                || cause instanceof DatasetGuard.OtherDatasetException
                || cause instanceof UnfitDatabaseException
                || cause instanceof InvalidViewException
                || cause instanceof InvalidCustomViewException
                || cause instanceof UnreadableKeyException
                || cause instanceof UnusableFolderException) {
            return new Failure(ExitCode.USAGE, String.valueOf(cause.getMessage()));
        }
        if (cause instanceof BindException bind && SettingsException.in(bind).isEmpty()) {
            return new Failure(ExitCode.USAGE, setting(bind));
        }
        if (cause instanceof UndecryptableException undecryptable) {
            return new Failure(
                    undecryptable.isWrongKey() ? ExitCode.USAGE : ExitCode.FAILED, String.valueOf(cause.getMessage()));
        }
        if (cause instanceof NoDataException) {
            return new Failure(ExitCode.NO_DATA, String.valueOf(cause.getMessage()));
        }
        if (cause instanceof TooManyRejectsException
                || cause instanceof TooManyRemovalsException
                || cause instanceof HeldBackException) {
            return new Failure(ExitCode.OVER_LIMIT, String.valueOf(cause.getMessage()));
        }
        if (cause instanceof LeaseLostException) {
            return new Failure(ExitCode.LOCKED, String.valueOf(cause.getMessage()));
        }
        if (cause instanceof BcdaException
                || cause instanceof Switchover.NotReadyException
                || cause instanceof SpoolFullException
                || cause instanceof LoadFailedException) {
            return new Failure(ExitCode.FAILED, String.valueOf(cause.getMessage()));
        }
        if (cause instanceof SQLException sql && (sql.getSQLState() != null || sql.getCause() == null)) {
            return DatabaseFailure.of(sql);
        }
        if (cause instanceof FlywayException && cause.getCause() == null) {
            return new Failure(
                    ExitCode.USAGE,
                    "The migrations of the schema cannot be used as they are set: leave spring.flyway out of the"
                            + " settings.");
        }
        if (FileFailure.isOne(cause)) {
            return new Failure(ExitCode.FAILED, FileFailure.sentence(cause));
        }
        if (cause instanceof InvalidPathException path) {
            return known(FileName.refused("The name " + path.getInput(), path));
        }
        if (cause instanceof OutOfMemoryError) {
            return new Failure(
                    ExitCode.FAILED,
                    "The memory was not enough: give more with BCDA_ETL_OPTS=-Xmx2g, or set fewer bcda.threads.");
        }
        return null;
    }

    /** Names the setting, where it was set and what it should be; not its value, which may be a secret. */
    private static String setting(BindException bind) {
        String where = Place.of(Origin.from(bind.getProperty()));
        Class<?> type = bind.getTarget().getType().resolve(Object.class);
        String form =
                switch (type.getSimpleName()) {
                    case "Duration" -> "a time such as 500ms, 10s or 24h";
                    case "Integer", "int", "Long", "long" -> "a whole number";
                    case "URI" -> "an address such as https://api.bcda.cms.gov";
                    case "Boolean", "boolean" -> "true or false";
                    case "Path" -> "the name of a file or folder";
                    default -> "written as README.md shows it";
                };
        return "Setting " + bind.getName() + where + " cannot be read: it has to be " + form + ".";
    }

    private static Throwable innermost(Throwable thrown) {
        Throwable innermost = thrown;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        return innermost;
    }

    /** Where in our own code the innermost failure that passed through it came from; no message, which may quote content. */
    private static String places(Throwable thrown) {
        String places = "unknown";
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            String ours = Arrays.stream(cause.getStackTrace())
                    .filter(place -> place.getClassName().startsWith("org.bcdaetl."))
                    .limit(MOST_PLACES)
                    .map(place -> place.getClassName().replaceFirst(".*\\.", "").replaceFirst("\\$.*", "") + ":"
                            + place.getLineNumber())
                    .collect(Collectors.joining(", "));
            places = ours.isEmpty() ? places : ours;
        }
        return places;
    }
}
