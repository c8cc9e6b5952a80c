package org.bcdaetl.cli.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.bcdaetl.cli.option.HelpOptions;
import org.bcdaetl.cli.option.OptionValues;
import org.bcdaetl.cli.option.SandboxOptions;
import org.bcdaetl.cli.words.ExitCode;
import org.bcdaetl.cli.words.UsageException;
import org.bcdaetl.sandbox.SandboxServer;
import org.bcdaetl.sandbox.SandboxSettings;
import org.bcdaetl.warehouse.ledger.words.ShellWord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sandbox}: runs the stand-in BCDA server until the process is ended. */
@Command(
        name = "sandbox",
        description = {
            "Runs a stand-in BCDA server with synthetic people, the same in all versions of the API.",
            "",
            "POST /sandbox/night lets a night pass, so that there are changes to load."
        })
public final class SandboxCommand implements Callable<ExitCode> {

    @Mixin
    HelpOptions help = new HelpOptions();

    @Mixin
    SandboxOptions people = new SandboxOptions(100);

    @Option(
            names = "--port",
            paramLabel = "P",
            converter = OptionValues.Port.class,
            description = "The port to listen on (default: 8080).")
    int port = 8080;

    @Option(
            names = "--night",
            paramLabel = "N",
            converter = OptionValues.CountOrNone.class,
            description = "How many nights have passed already (default: 0).")
    int night;

    @Option(
            names = "--people-per-file",
            paramLabel = "N",
            converter = OptionValues.CountOrNone.class,
            description = "How many people's claims one file has; 0 for one file.")
    @Nullable
    Integer peoplePerFile;

    @Option(
            names = "--turnover",
            description = "People join and leave, and CMS merges records of theirs and drops claims.")
    boolean turnover;

    @Option(
            names = "--private-key-file",
            paramLabel = "FILE",
            converter = OptionValues.FilePath.class,
            description = "Where to write the key that decrypts the files of 2019.")
    @Nullable
    Path privateKeyFile;

    @Override
    public ExitCode call() throws Exception {
        SandboxSettings settings =
                people.settings().withPort(port).withWave(night).withTurnover(turnover);
        if (peoplePerFile != null) {
            settings = settings.withBeneficiariesPerFile(peoplePerFile);
        }
        boolean encrypted = people.isEncrypted();
        if (encrypted && privateKeyFile == null) {
            throw new UsageException("--form 2019 needs --private-key-file FILE, where the sandbox writes the key that"
                    + " decrypts its files.");
        }
        try (SandboxServer server = start(settings)) {
            System.out.println("A sandbox BCDA server listens at " + server.baseUri()
                    + " with synthetic people only; client id sandbox, secret sandbox. Ctrl-C ends it.\n"
                    + "Let a night pass, so that there are changes to load: curl -X POST " + server.baseUri()
                    + "/sandbox/night\nStarted again, it is at night 0: where a warehouse has loaded N nights, give it"
                    + " --night N.");
            if (encrypted && privateKeyFile != null) {
                writeKey(privateKeyFile, server.privateKeyPem());
                System.out.println("Load it with --bcda.api-version=v1 --bcda.form=2019 --bcda.private-key="
                        + ShellWord.of(privateKeyFile.toString()));
            }
            new CountDownLatch(1).await();
        }
        return ExitCode.DONE;
    }

    /** Writes a key that its owner alone may read, in the place of an earlier one or of nothing. */
    private static void writeKey(Path file, String pem) throws IOException {
        if (Files.exists(file) && !Files.readString(file).startsWith("-----BEGIN PRIVATE KEY-----")) {
            throw new UsageException("--private-key-file names " + file
                    + ", which holds something else than a private key: name another file.");
        }
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, pem);
    }

    private static SandboxServer start(SandboxSettings settings) {
        try {
            return SandboxServer.start(settings);
        } catch (UncheckedIOException e) {
            throw new UsageException(e.getMessage() + " with --port.");
        }
    }
}
