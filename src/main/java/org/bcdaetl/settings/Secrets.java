package org.bcdaetl.settings;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads secrets that are set directly or by file. */
public final class Secrets {

    private Secrets() {}

    /** The client secret. */
    public static String clientSecret(LoadSettings settings) {
        String secret = read(settings.clientSecret(), settings.clientSecretFile(), "bcda.client-secret-file");
        if (secret != null && secret.isEmpty() && settings.clientSecretFile() != null) {
            throw new SettingsException("bcda.client-secret-file names " + settings.clientSecretFile()
                    + ", whose first line is empty: put the secret there.");
        }
        if (secret == null || secret.isEmpty()) {
            throw SettingsException.notSet("bcda.client-secret is not set: put the secret into a file and name it in"
                    + " bcda.client-secret-file.");
        }
        return secret;
    }

    /** The client id. */
    public static String clientId(LoadSettings settings) {
        String id = settings.clientId();
        if (id == null || id.isBlank()) {
            throw SettingsException.notSet(
                    "bcda.client-id is not set: set it to the client id of your BCDA credentials.");
        }
        return id;
    }

    /** The pass phrase of the private key; null for a key without one. */
    public static char @Nullable [] passPhrase(LoadSettings settings) {
        String phrase = read(
                settings.privateKeyPassphrase(),
                settings.privateKeyPassphraseFile(),
                "bcda.private-key-passphrase-file");
        return phrase == null ? null : phrase.toCharArray();
    }

    private static @Nullable String read(@Nullable String value, @Nullable Path file, String setting) {
        return file == null ? value : firstLine(file, setting);
    }

    /**
     * Reads the secret that a file holds in its first line.
     *
     * @param setting that names the file
     * @throws SettingsException if the file cannot be read, or is no text in UTF-8
     */
    public static String firstLine(Path file, String setting) {
        try {
            return TextFile.read(file).lines().findFirst().orElse("").strip();
        } catch (CharacterCodingException e) {
            throw new SettingsException(
                    setting + " names " + file + ", which is no text in UTF-8: save it in UTF-8.", e);
        } catch (IOException e) {
            throw new SettingsException(
                    setting + " names " + file
                            + ", which cannot be read: check that the file exists and that this user may read it.",
                    e);
        }
    }
}
