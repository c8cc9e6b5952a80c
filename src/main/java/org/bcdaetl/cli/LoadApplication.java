package org.bcdaetl.cli;

import java.util.List;
import java.util.Map;
import org.bcdaetl.job.LoadSettings;
import org.bcdaetl.job.SettingsException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** Starts the Spring contexts of the commands: with the warehouse, or with the settings alone. */
final class LoadApplication {

    private LoadApplication() {}

    /**
     * Connects to the database, and changes nothing there.
     *
     * @param settings Spring properties as {@code --name=value}; they override files and the environment
     */
    static ConfigurableApplicationContext start(List<String> settings) {
        SpringApplication application = application(LoadConfiguration.class);
        application.addInitializers(context -> {
            String url = context.getEnvironment().getProperty("spring.datasource.url", "");
            if (!url.startsWith("jdbc:postgresql:")) {
                throw new SettingsException("spring.datasource.url is " + (url.isEmpty() ? "not set" : "no PostgreSQL")
                        + ": set it to the warehouse, such as jdbc:postgresql://localhost/claims, with"
                        + " spring.datasource.username and .password.");
            }
        });
        return application.run(settings.toArray(String[]::new));
    }

    /** Reads the settings, without a database. */
    static ConfigurableApplicationContext settingsOnly(List<String> settings, Map<String, Object> defaults) {
        SpringApplication application = application(SettingsOnly.class);
        application.setDefaultProperties(defaults);
        return application.run(settings.toArray(String[]::new));
    }

    private static SpringApplication application(Class<?> configuration) {
        SpringApplication application = new SpringApplication(configuration);
        application.setRegisterShutdownHook(false);
        application.addListeners(new ContentFreeLogging());
        application.addInitializers(context -> SettingNames.check(context.getEnvironment()));
        return application;
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(LoadSettings.class)
    static class SettingsOnly {}
}
