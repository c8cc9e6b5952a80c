package org.bcdaetl.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.bcdaetl.cli.settings.GivenSettings;
import org.bcdaetl.cli.settings.SettingNames;
import org.bcdaetl.cli.settings.SettingSources;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.EnumerablePropertySource;

/** Where secrets are that every user of this machine can read. */
final class SecretPlaces {

    /** By the setting that names a file in its place. */
    private static final Map<String, String> SECRETS = Map.of(
            "bcda.client-secret", "bcda.client-secret-file",
            "bcda.notify.webhook", "bcda.notify.webhook-file",
            "bcda.private-key-passphrase", "bcda.private-key-passphrase-file",
            "spring.datasource.password", "spring.datasource.password-file",
            "spring.datasource.hikari.password", "spring.datasource.password-file");

    private static final Set<String> URLS = Set.of("spring.datasource.url", "spring.datasource.hikari.jdbc-url");

    private static final Pattern IN_URL = Pattern.compile("(?i)password=(?!\\$\\{)[^&]");

    private static final String PLACEHOLDER = "${";

    /** What is mounted for a container is for its users alone. */
    private static final Path MOUNTED = Path.of("/run/secrets");

    private static final String CLOSE = "chmod 600 it, or keep others out of its folder.";

    private static final List<String> FILES = List.of(
            "bcda.client-secret-file",
            "bcda.private-key",
            "bcda.private-key-passphrase-file",
            "spring.datasource.password-file",
            "bcda.notify.webhook-file",
            "bcda.notify.mail-password-file");

    private SecretPlaces() {}

    /** A sentence for each; none has a secret. */
    static List<String> open(GivenSettings given, SettingSources sources) {
        List<String> open = new ArrayList<>();
        given.named().forEach((name, value) -> insteadOf(name, value)
                .ifPresent(file -> open.add("--" + name
                        + " is visible to every user of this machine: put the secret into a file and name that in "
                        + file + ".")));
        Path configuration = sources.file().path();
        if (configuration != null
                && sources.file().found()
                && hasSecrets(configuration, sources)
                && isOpen(configuration)) {
            open.add("The configuration file " + configuration
                    + " has secrets, and every user of this machine can read it: " + CLOSE);
        }
        Binder settings = Binder.get(sources.environment());
        for (String setting : FILES) {
            String file = settings.bind(setting, String.class).orElse("");
            if (!file.isBlank() && isOpen(Path.of(file))) {
                open.add(setting + " names " + file + ", which every user of this machine can read: " + CLOSE);
            }
        }
        return open;
    }

    private static boolean hasSecrets(Path configuration, SettingSources sources) {
        return sources.environment().getPropertySources().stream()
                .filter(source -> source.getName().startsWith(configuration.toString()))
                .filter(EnumerablePropertySource.class::isInstance)
                .map(EnumerablePropertySource.class::cast)
                .anyMatch(source -> Arrays.stream(source.getPropertyNames())
                        .anyMatch(name -> insteadOf(name, String.valueOf(source.getProperty(name)))
                                .isPresent()));
    }

    /** The setting that names a file in the place of a secret; empty where a setting has none, or takes it from elsewhere. */
    private static Optional<String> insteadOf(String name, String value) {
        if (URLS.stream().anyMatch(url -> SettingNames.isSame(url, name))
                && IN_URL.matcher(value).find()) {
            return Optional.of("spring.datasource.password-file");
        }
        return value.isBlank() || value.startsWith(PLACEHOLDER)
                ? Optional.empty()
                : SECRETS.entrySet().stream()
                        .filter(secret -> SettingNames.isSame(secret.getKey(), name))
                        .map(Map.Entry::getValue)
                        .findFirst();
    }

    /** Whether others may read a file, and come to it through all folders above; no file is open that cannot be looked at. */
    private static boolean isOpen(Path file) {
        if (isMounted(file)) {
            return false;
        }
        try {
            return isOpenAt(file.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isOpenAt(Path real) throws IOException {
        if (!Files.getPosixFilePermissions(real).contains(PosixFilePermission.OTHERS_READ)) {
            return false;
        }
        for (Path folder = real.getParent(); folder != null; folder = folder.getParent()) {
            if (!Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                return false;
            }
        }
        return true;
    }

    static boolean isMounted(Path file) {
        return file.normalize().startsWith(MOUNTED);
    }
}
