package org.bcdaetl.cli;

import java.nio.file.Path;
import java.util.List;
import org.bcdaetl.job.HandDecryption;
import org.bcdaetl.job.LoadSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** {@code decrypt}: decrypts one file of BCDA's 2019 encryption by hand. */
final class DecryptCommand implements Command {

    @Override
    public ExitCode run(Arguments arguments) throws Exception {
        arguments.allow("key", "name", "out");
        List<String> files = arguments.operands();
        @Nullable String wrappedKey = arguments.value("key");
        if (files.size() != 1 || wrappedKey == null) {
            throw new UsageException("decrypt needs one file and its --key, the file's hex value in the manifest's"
                    + " KeyMap (or encryptedKey).");
        }
        Path file = Path.of(files.get(0));
        String name = arguments.value("name") == null ? String.valueOf(file.getFileName()) : arguments.value("name");
        Path out = Path.of(arguments.value("out") == null ? file + ".plain" : arguments.value("out"));
        SpringApplication application = new SpringApplication(SettingsOnly.class);
        try (ConfigurableApplicationContext context =
                application.run(arguments.settings().toArray(String[]::new))) {
            HandDecryption decryption = new HandDecryption(context.getBean(LoadSettings.class));
            long bytes = decryption.decrypt(file, name, wrappedKey, out);
            System.out.println("Decrypted " + bytes + " bytes to " + out
                    + ": it holds PHI in plain text, delete it when" + " you are done.");
        }
        return ExitCode.DONE;
    }

    /** Settings without a database. */
    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(LoadSettings.class)
    static class SettingsOnly {}
}
