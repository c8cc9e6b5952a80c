package org.bcdaetl.cli.demo;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bcdaetl.cli.words.UsageException;
import org.bcdaetl.job.LoadRunner;
import org.bcdaetl.job.run.LoadFailedException;
import org.jspecify.annotations.Nullable;

/**
 * An embedded PostgreSQL, and the folder that it and all else of the demo is in. Both are gone when this is closed, and where
 * the process is told to end (Ctrl-C, SIGTERM) it lives until then, a bit more than a load takes to stop at most.
 */
final class DemoDatabase implements AutoCloseable {

    private static final long LONGEST_WAIT_SECONDS = 70;
    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final long LONGEST_STOP_SECONDS = 10;

    private static final String SCRAM = "scram-sha-256";

    private final Path folder;
    private final String password = UUID.randomUUID().toString();
    private final Set<ProcessHandle> others = children();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::awaitEnd, "end-of-database");
    private @Nullable EmbeddedPostgres postgres;

    private DemoDatabase(Path folder) {
        this.folder = folder;
    }

    /**
     * Starts it in a new folder.
     *
     * @throws UsageException if this machine or user cannot
     */
    static DemoDatabase start() throws IOException {
        return start(Files.createTempDirectory("bcda-etl-demo"), LONGEST_START);
    }

    /** Starts it in an empty folder, or gives up after a while and leaves nothing. */
    static DemoDatabase start(Path folder, Duration longest) throws IOException {
        DemoDatabase database = new DemoDatabase(folder);
        database.holdEnd();
        try {
            database.postgres = database.startProtected(longest);
            return database;
        } catch (UsageException | FileSystemException e) {
            throw e;
        } catch (IOException | RuntimeException | LinkageError e) {
            throw new UsageException(
                    "The demo's PostgreSQL could not be started: it runs neither as root in a container nor where "
                            + folder.getParent() + " is full or may have no programs. Run the demo as another"
                            + " user or with BCDA_ETL_OPTS=-Djava.io.tmpdir=DIR, or set spring.datasource.url to a"
                            + " PostgreSQL of yours and run bcda-etl load.");
        } finally {
            if (database.postgres == null) {
                database.closeUnstarted();
            }
        }
    }

    /** Starts the server with a password from its first moment: other users of this machine reach its port too. */
    private EmbeddedPostgres startProtected(Duration longest) throws IOException {
        Path file = Files.createTempFile(folder, "password", null);
        Files.writeString(file, password);
        try {
            return EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(folder.resolve("postgres").toFile())
                    .setDataDirectory(folder.resolve("data"))
                    .setPgBinaryResolver(DemoDatabase::binaries)
                    .setLocaleConfig("auth-host", SCRAM)
                    .setLocaleConfig("auth-local", SCRAM)
                    .setLocaleConfig("pwfile", file.toString())
                    .setConnectConfig("password", password)
                    .setPGStartupWait(longest)
                    .setRegisterShutdownHook(false)
                    .start();
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** @throws LoadFailedException if the process is told to end already */
    private void holdEnd() throws IOException {
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException e) {
            Files.delete(folder);
            throw new LoadFailedException(LoadRunner.STOPPED, e);
        }
    }

    /** PostgreSQL's own programs; the jar has those for the machine that it was built on. */
    private static InputStream binaries(String system, String architecture) throws IOException {
        try {
            return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, architecture);
        } catch (IllegalStateException e) {
            throw new UsageException("This bcda-etl has no PostgreSQL for " + system + " on " + architecture
                    + " in it: build it on such a machine (mvn package) for the demo there, or set"
                    + " spring.datasource.url to a PostgreSQL of yours and run bcda-etl load.");
        }
    }

    Path folder() {
        return folder;
    }

    String url() {
        return started().getJdbcUrl("postgres", "postgres");
    }

    String password() {
        return password;
    }

    int port() {
        return started().getPort();
    }

    private EmbeddedPostgres started() {
        return Objects.requireNonNull(postgres, "postgres");
    }

    private void awaitEnd() {
        try {
            if (!closed.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                end();
            }
        } catch (IOException | InterruptedException e) {
            // Nobody is left to tell.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already, and the hook has seen this.
            return;
        }
    }

    private void closeUnstarted() {
        try {
            close();
        } catch (IOException e) {
            // Why it did not start is what the person has to know.
            return;
        }
    }

    private synchronized void end() throws IOException {
        if (closed.getCount() == 0) {
            return;
        }
        try {
            if (postgres == null) {
                stopUnstarted();
            } else {
                postgres.close();
            }
            delete(folder);
        } finally {
            closed.countDown();
        }
    }

    /**
     * Ends the server that did not come up in time, which has no handle and would go on in a folder that is deleted: what is
     * starting it, and the process that it says it is.
     */
    private void stopUnstarted() throws IOException {
        List<ProcessHandle> starting = children().stream()
                .filter(child -> !others.contains(child))
                .flatMap(child -> Stream.concat(Stream.of(child), child.children()))
                .toList();
        for (ProcessHandle process :
                Stream.concat(starting.stream(), postmaster().stream()).toList()) {
            process.destroy();
            process.onExit()
                    .completeOnTimeout(process, LONGEST_STOP_SECONDS, TimeUnit.SECONDS)
                    .join();
            process.destroyForcibly();
        }
    }

    /** The server by the file that it writes first of all. */
    private Optional<ProcessHandle> postmaster() throws IOException {
        Path file = folder.resolve("data").resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        return Files.readAllLines(file).stream()
                .limit(1)
                .filter(line -> line.matches("[0-9]{1,10}"))
                .findFirst()
                .flatMap(line -> ProcessHandle.of(Long.parseLong(line)));
    }

    private static Set<ProcessHandle> children() {
        return ProcessHandle.current().children().collect(Collectors.toSet());
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
