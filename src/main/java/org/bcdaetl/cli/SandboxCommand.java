package org.bcdaetl.cli;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.bcdaetl.sandbox.SandboxServer;
import org.bcdaetl.sandbox.SandboxSettings;
import org.jspecify.annotations.Nullable;

/** {@code sandbox}: runs the stand-in BCDA server until the process is ended. */
final class SandboxCommand implements Command {

    private static final int BENEFICIARIES = 200;

    @Override
    public ExitCode run(Arguments arguments) throws Exception {
        arguments.allow("port", "beneficiaries", "seed", "form", "night", "people-per-file", "private-key-file");
        SandboxSettings settings = SandboxSettings.of(
                        Math.toIntExact(arguments.number("beneficiaries", BENEFICIARIES)), arguments.number("seed", 1))
                .withPort(Math.toIntExact(arguments.number("port", 8080)))
                .withMode(mode(arguments.value("form")))
                .withWave(Math.toIntExact(arguments.number("night", 0)));
        if (arguments.has("people-per-file")) {
            settings = settings.withBeneficiariesPerFile(Math.toIntExact(arguments.number("people-per-file", 0)));
        }
        String keyFile = arguments.value("private-key-file");
        if (settings.mode() == SandboxSettings.Mode.ENCRYPTED_2019 && keyFile == null) {
            throw new UsageException("--form 2019 needs --private-key-file FILE, where the sandbox writes the key that"
                    + " decrypts its files.");
        }
        try (SandboxServer server = start(settings)) {
            System.out.println("A sandbox BCDA server listens at " + server.baseUri()
                    + " with synthetic people only; client id sandbox, secret sandbox. Ctrl-C ends it.\n"
                    + "Let a night pass, so that there are changes to load: curl -X POST " + server.baseUri()
                    + "/sandbox/night");
            if (settings.mode() == SandboxSettings.Mode.ENCRYPTED_2019) {
                Files.writeString(Path.of(keyFile), server.privateKeyPem());
                System.out.println("Load it with --bcda.form=2019 --bcda.private-key=" + keyFile);
            }
            new CountDownLatch(1).await();
        }
        return ExitCode.DONE;
    }

    private static SandboxServer start(SandboxSettings settings) {
        try {
            return SandboxServer.start(settings);
        } catch (UncheckedIOException e) {
            throw new UsageException(e.getMessage() + " with --port.");
        }
    }

    private static SandboxSettings.Mode mode(@Nullable String form) {
        if (form == null || form.equals("current")) {
            return SandboxSettings.Mode.CURRENT;
        }
        if (form.equals("2019")) {
            return SandboxSettings.Mode.ENCRYPTED_2019;
        }
        throw new UsageException("--form is current or 2019.");
    }
}
