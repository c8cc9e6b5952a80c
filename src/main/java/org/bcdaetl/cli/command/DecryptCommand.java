package org.bcdaetl.cli.command;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.bcdaetl.bcda.KeyMap;
import org.bcdaetl.cli.option.OptionValues;
import org.bcdaetl.cli.option.SettingsOptions;
import org.bcdaetl.cli.start.LoadApplication;
import org.bcdaetl.cli.words.ExitCode;
import org.bcdaetl.cli.words.FileFailure;
import org.bcdaetl.cli.words.UsageException;
import org.bcdaetl.job.fetch.HandDecryption;
import org.bcdaetl.settings.LoadSettings;
import org.bcdaetl.settings.TextFile;
import org.bcdaetl.spool.seal.UndecryptableException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code decrypt}: decrypts files of BCDA's 2019 encryption by hand. */
@Command(name = "decrypt", description = "Decrypts files of BCDA's form of 2019 by hand.")
public final class DecryptCommand implements Callable<ExitCode> {

    @Mixin
    SettingsOptions options = new SettingsOptions();

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            converter = OptionValues.FilePath.class,
            description = "Files as BCDA gave them out.")
    List<Path> files = List.of();

    @Option(
            names = "--manifest",
            paramLabel = "FILE",
            converter = OptionValues.FilePath.class,
            description = "The manifest with the keys, as the job's status gave it.")
    @Nullable
    Path manifest;

    @Option(names = "--key", paramLabel = "HEX", description = "The file's value in the manifest's KeyMap.")
    @Nullable
    String key;

    @Option(names = "--name", paramLabel = "NAME", description = "The name that the file had at BCDA.")
    @Nullable
    String name;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            converter = OptionValues.FilePath.class,
            description = "The file to write (default: FILE.plain).")
    @Nullable
    Path out;

    @Override
    public ExitCode call() throws Exception {
        if (files.isEmpty() || (key == null) == (manifest == null)) {
            throw new UsageException("decrypt needs a file and either --manifest FILE, the manifest as the job's status"
                    + " gave it, or --key HEX, the file's value in its KeyMap (or encryptedKey).");
        }
        if (files.size() > 1 && (key != null || name != null || out != null)) {
            throw new UsageException("--key, --name and --out are for one file at a time.");
        }
        KeyMap keys = keys(manifest);
        try (ConfigurableApplicationContext context = LoadApplication.settingsOnly(options.given(), Map.of())) {
            HandDecryption decryption = new HandDecryption(context.getBean(LoadSettings.class));
            for (Path file : files) {
                decrypt(decryption, file, keys);
            }
        }
        System.out.println("These files hold PHI in plain text: delete them when you are done.");
        return ExitCode.DONE;
    }

    private void decrypt(HandDecryption decryption, Path file, @Nullable KeyMap keys)
            throws IOException, UndecryptableException {
        if (!Files.isRegularFile(file)) {
            throw new UsageException("There is no file " + file + ".");
        }
        String nameAtBcda = name == null ? String.valueOf(file.getFileName()) : name;
        String keyOfFile = keys == null ? key : keys.key(nameAtBcda).orElse(null);
        if (keyOfFile == null) {
            throw new UsageException("The manifest has no key for " + nameAtBcda
                    + ": give the file the name it had at BCDA, or say it with --name (a file without a key"
                    + " came plain).");
        }
        Path plain = out == null ? Path.of(file + ".plain") : out;
        if (Files.exists(plain)) {
            throw new UsageException(plain + " exists already: delete it, or name another file with --out.");
        }
        Path folder = plain.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new UsageException("--out names " + plain
                    + ", which is in no folder that is there: make the folder, or name another.");
        }
        long bytes;
        try {
            bytes = decryption.decrypt(file, nameAtBcda, keyOfFile, plain);
        } catch (IOException e) {
            throw FileFailure.named(e, plain);
        }
        System.out.printf(Locale.ROOT, "%s: verified, %,d bytes decrypted to %s%n", nameAtBcda, bytes, plain);
    }

    private static @Nullable KeyMap keys(@Nullable Path manifest) {
        if (manifest == null) {
            return null;
        }
        try {
            return KeyMap.of(TextFile.read(manifest));
        } catch (CharacterCodingException e) {
            throw new UsageException("--manifest names " + manifest + ", which is no text in UTF-8: save it in UTF-8.");
        } catch (IOException e) {
            throw new UsageException("--manifest names " + manifest + ", which cannot be read.");
        }
    }
}
