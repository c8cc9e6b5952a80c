package org.bcdaetl.cli;

import java.nio.file.FileSystemException;
import java.sql.SQLException;
import org.bcdaetl.bcda.BcdaException;
import org.bcdaetl.bcda.CredentialsRefusedException;
import org.bcdaetl.job.InvalidCustomViewException;
import org.bcdaetl.job.NoDataException;
import org.bcdaetl.job.SettingsException;
import org.bcdaetl.job.TooManyRejectsException;
import org.bcdaetl.spool.SpoolFullException;
import org.bcdaetl.spool.UndecryptableException;
import org.bcdaetl.spool.UnreadableKeyException;
import org.bcdaetl.spool.UnusableFolderException;
import org.bcdaetl.view.InvalidViewException;
import org.bcdaetl.warehouse.DatasetGuard;
import org.bcdaetl.warehouse.LeaseLostException;
import org.bcdaetl.warehouse.UnfitDatabaseException;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.SystemEnvironmentOrigin;
import org.springframework.boot.origin.TextResourceOrigin;

/**
 * A failure as the operator is told of it: what went wrong, where, what to do, in one sentence without content of any
 * resource.
 *
 * @param exitCode of the process
 * @param sentence for the operator
 */
record Failure(ExitCode exitCode, String sentence) {

    static Failure of(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            Failure known = known(cause);
            if (known != null) {
                return known;
            }
        }
        return new Failure(
                ExitCode.FAILED,
                "Failed unexpectedly (" + origin(thrown) + "): run again to resume, and report this if it comes back.");
    }

    private static @Nullable Failure known(Throwable cause) {
        if (cause instanceof UsageException) {
            return new Failure(ExitCode.USAGE, cause.getMessage() + " See bcda-etl help.");
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
        if (cause instanceof BindException bind) {
            return new Failure(ExitCode.USAGE, setting(bind));
        }
        if (cause instanceof UndecryptableException undecryptable) {
            return new Failure(
                    undecryptable.isWrongKey() ? ExitCode.USAGE : ExitCode.FAILED, String.valueOf(cause.getMessage()));
        }
        if (cause instanceof NoDataException) {
            return new Failure(ExitCode.NO_DATA, String.valueOf(cause.getMessage()));
        }
        if (cause instanceof TooManyRejectsException) {
            return new Failure(ExitCode.TOO_MANY_REJECTS, String.valueOf(cause.getMessage()));
        }
        if (cause instanceof LeaseLostException) {
            return new Failure(ExitCode.LOCKED, String.valueOf(cause.getMessage()));
        }
        if (cause instanceof BcdaException || cause instanceof SpoolFullException || isOurs(cause)) {
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
        if (cause instanceof FileSystemException file) {
            return new Failure(
                    ExitCode.FAILED,
                    file.getFile() + " cannot be read or written ("
                            + file.getClass().getSimpleName()
                            + "): check that it is there, that this user may use it and that its disk has room, then run"
                            + " again to resume.");
        }
        return null;
    }

    private static boolean isOurs(Throwable cause) {
        return cause instanceof RuntimeException
                && cause.getClass().getPackageName().equals("org.bcdaetl.job");
    }

    /** Names the setting, where it was set and what it should be; not its value, which may be a secret. */
    private static String setting(BindException bind) {
        Origin origin = Origin.from(bind.getProperty());
        boolean told = origin instanceof TextResourceOrigin || origin instanceof SystemEnvironmentOrigin;
        String where = told ? " (" + origin + ")" : "";
        Class<?> type = bind.getTarget().getType().resolve(Object.class);
        String form =
                switch (type.getSimpleName()) {
                    case "Duration" -> "a time such as 500ms, 10s or 24h";
                    case "Integer", "int", "Long", "long" -> "a whole number";
                    case "URI" -> "an address such as https://api.bcda.cms.gov";
                    default -> "a " + type.getSimpleName();
                };
        return "Setting " + bind.getName() + where + " cannot be read: it has to be " + form + ".";
    }

    /** Names the innermost failure by its type and place: messages of others may quote content. */
    private static String origin(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        StackTraceElement[] trace = root.getStackTrace();
        return root.getClass().getSimpleName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }
}
