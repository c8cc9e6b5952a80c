package org.bcdaetl.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.cli.settings.GivenSettings;
import org.bcdaetl.cli.settings.SettingNames;
import org.bcdaetl.cli.settings.SettingSources;
import org.springframework.boot.context.properties.bind.Binder;

/** Where secrets are that every user of this machine can read. */
final class SecretPlaces {

    private static final String FILE = "-file";

    private static final List<String> SECRETS =
            List.of("bcda.client-secret", "bcda.private-key-passphrase", "spring.datasource.password");

    private static final List<String> FILES = List.of(
            "bcda.client-secret-file",
            "bcda.private-key",
            "bcda.private-key-passphrase-file",
            "spring.datasource.password-file",
            "bcda.notify.webhook-file",
            "bcda.notify.mail-password-file");

    private SecretPlaces() {}

    /** A sentence for each; none has a secret. */
    static List<String> open(GivenSettings given, SettingSources sources) throws IOException {
        List<String> open = new ArrayList<>();
        for (String secret : SECRETS) {
            if (given.named().keySet().stream().anyMatch(name -> SettingNames.isSame(secret, name))) {
                open.add("--" + secret
                        + " is visible to every user of this machine: put it into a file and name that in " + secret
                        + FILE + ".");
            }
        }
        Binder settings = Binder.get(sources.environment());
        for (String setting : FILES) {
            String file = settings.bind(setting, String.class).orElse("");
            if (!file.isBlank() && isOpen(Path.of(file))) {
                open.add(setting + " names " + file + ", which every user of this machine can read: chmod 600 it.");
            }
        }
        return open;
    }

    /** Whether others may read a file, and come to it through all folders above. */
    private static boolean isOpen(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            return false;
        }
        Path real = file.toRealPath();
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
}
