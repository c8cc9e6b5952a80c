package org.bcdaetl.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.bcdaetl.bcda.failure.AccessDeniedException;
import org.bcdaetl.bcda.failure.ProtocolException;
import org.bcdaetl.bcda.failure.ServerFailureException;
import org.bcdaetl.job.finish.HeldBackException;
import org.bcdaetl.job.finish.TooManyRemovalsException;
import org.bcdaetl.job.run.TooManyRejectsException;
import org.bcdaetl.spool.seal.UndecryptableException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OfTheSiteTest {

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(true, "load", new FileSystemException("a", null, "Read-only file system")),
                Arguments.of(true, "load", new FileSystemException("a", null, "Too many open files")),
                Arguments.of(true, "download", new java.nio.file.AccessDeniedException("a")),
                Arguments.of(true, "download", new IOException("No space left on device")),
                Arguments.of(true, "load", new UncheckedIOException(new IOException("No space left on device"))),
                Arguments.of(false, "download", new NoSuchFileException("a")),
                Arguments.of(false, "download", new IOException("a")),
                Arguments.of(true, "publish", new SQLException("a")),
                Arguments.of(true, "awaitExport", new AccessDeniedException("a")),
                Arguments.of(false, "download", new AccessDeniedException("a")),
                Arguments.of(true, "authenticate", new ServerFailureException("a")),
                Arguments.of(true, "startExport", new ServerFailureException("a")),
                Arguments.of(false, "awaitExport", new ServerFailureException("a")),
                Arguments.of(false, "download", new ServerFailureException("a")),
                Arguments.of(false, "awaitExport", new ProtocolException("a")),
                Arguments.of(
                        false, "download", new UndecryptableException(UndecryptableException.Reason.WRONG_KEY, "a")),
                Arguments.of(
                        false, "download", new UndecryptableException(UndecryptableException.Reason.TAG_MISMATCH, "a")),
                Arguments.of(true, "reconcile", new TooManyRejectsException("a")),
                Arguments.of(true, "publish", new HeldBackException("a")),
                Arguments.of(false, "publish", new TooManyRemovalsException("a")));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void tellsWhetherANewRunWouldEndAlike(boolean alike, String phase, Throwable failure) {
        assertThat(OfTheSite.is(failure, phase)).isEqualTo(alike);
    }
}
