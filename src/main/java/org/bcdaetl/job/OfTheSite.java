package org.bcdaetl.job;

import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.bcdaetl.bcda.failure.AccessDeniedException;
import org.bcdaetl.bcda.failure.CredentialsRefusedException;
import org.bcdaetl.bcda.failure.ServerFailureException;
import org.bcdaetl.bcda.failure.ShutOutException;
import org.bcdaetl.bcda.failure.ThrottledException;
import org.bcdaetl.bcda.failure.UnreachableException;
import org.bcdaetl.job.export.ExportDeadlineException;
import org.bcdaetl.job.export.ExportFailedException;
import org.bcdaetl.job.finish.HeldBackException;
import org.bcdaetl.job.run.TooManyRejectsException;
import org.bcdaetl.settings.SettingsException;
import org.bcdaetl.spool.FileSystemFailure;
import org.bcdaetl.spool.UnusableFolderException;
import org.bcdaetl.spool.seal.UnreadableKeyException;
import org.bcdaetl.warehouse.ledger.figures.LoadStep;

/**
 * Which failures a new run in the place of the one that met them would meet too: what lacks where the load runs, or between
 * there and the server, and limits that the data does not keep.
 */
final class OfTheSite {

    private static final List<Class<? extends Throwable>> KINDS = List.of(
            UnreachableException.class,
            ThrottledException.class,
            CredentialsRefusedException.class,
            ShutOutException.class,
            SQLException.class,
            SettingsException.class,
            UnusableFolderException.class,
            UnreadableKeyException.class,
            OutOfMemoryError.class,
            TooManyRejectsException.class,
            HeldBackException.class);

    private static final Set<String> BEFORE_EXPORT = Set.of(LoadStep.AUTHENTICATE.word(), LoadStep.START_EXPORT.word());

    private OfTheSite() {}

    /**
     * Whether a failure is one of these.
     *
     * @param phase what the load was at: a server that fails before it has begun an export fails for every run, and one that
     *     denies access before it has any file to give denies it to every run; later it may be just that export
     */
    static boolean is(Throwable failure, String phase) {
        if (failure instanceof ServerFailureException
                || failure instanceof ExportFailedException
                || failure instanceof ExportDeadlineException) {
            return BEFORE_EXPORT.contains(phase);
        }
        if (failure instanceof AccessDeniedException) {
            return BEFORE_EXPORT.contains(phase) || phase.equals(LoadStep.AWAIT_EXPORT.word());
        }
        return KINDS.stream().anyMatch(kind -> kind.isInstance(failure))
                || FileSystemFailure.isOne(failure) && !(failure instanceof NoSuchFileException);
    }
}
