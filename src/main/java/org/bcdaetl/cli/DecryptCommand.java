package org.bcdaetl.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bcdaetl.bcda.KeyMap;
import org.bcdaetl.job.HandDecryption;
import org.bcdaetl.job.LoadSettings;
import org.bcdaetl.spool.UndecryptableException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;

/** {@code decrypt}: decrypts files of BCDA's 2019 encryption by hand. */
final class DecryptCommand implements Command {

    @Override
    public ExitCode run(Arguments arguments) throws Exception {
        arguments.allow("key", "manifest", "name", "out");
        List<String> files = arguments.operands();
        if (files.isEmpty() || arguments.has("key") == arguments.has("manifest")) {
            throw new UsageException("decrypt needs a file and either --manifest FILE, the manifest as the job's status"
                    + " gave it, or --key HEX, the file's value in its KeyMap (or encryptedKey).");
        }
        if (files.size() > 1 && (arguments.has("key") || arguments.has("name") || arguments.has("out"))) {
            throw new UsageException("--key, --name and --out are for one file at a time.");
        }
        KeyMap keys = keys(arguments.value("manifest"));
        try (ConfigurableApplicationContext context = LoadApplication.settingsOnly(arguments.settings(), Map.of())) {
            HandDecryption decryption = new HandDecryption(context.getBean(LoadSettings.class));
            for (String file : files) {
                decrypt(decryption, Path.of(file), keys, arguments);
            }
        }
        System.out.println("These files hold PHI in plain text: delete them when you are done.");
        return ExitCode.DONE;
    }

    private static void decrypt(HandDecryption decryption, Path file, @Nullable KeyMap keys, Arguments arguments)
            throws IOException, UndecryptableException {
        if (!Files.isRegularFile(file)) {
            throw new UsageException("There is no file " + file + ".");
        }
        String name = arguments.value("name") == null ? String.valueOf(file.getFileName()) : arguments.value("name");
        String key = keys == null ? arguments.value("key") : keys.key(name).orElse(null);
        if (key == null) {
            throw new UsageException(
                    "The manifest has no key for " + name
                            + ": give the file the name it had at BCDA, or say it with --name (a file without a key came plain).");
        }
        Path out = Path.of(arguments.value("out") == null ? file + ".plain" : arguments.value("out"));
        if (Files.exists(out)) {
            throw new UsageException(out + " exists already: delete it, or name another file with --out.");
        }
        long bytes;
        try {
            bytes = decryption.decrypt(file, name, key, out);
        } catch (IOException e) {
            Files.deleteIfExists(out);
            throw e;
        }
        System.out.printf(Locale.ROOT, "%s: verified, %,d bytes decrypted to %s%n", name, bytes, out);
    }

    private static @Nullable KeyMap keys(@Nullable String manifest) {
        if (manifest == null) {
            return null;
        }
        try {
            return KeyMap.of(Files.readString(Path.of(manifest)));
        } catch (IOException e) {
            throw new UsageException("--manifest names " + manifest + ", which cannot be read.");
        }
    }
}
