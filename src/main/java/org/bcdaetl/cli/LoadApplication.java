package org.bcdaetl.cli;

import java.util.List;
import org.bcdaetl.job.SettingsException;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the Spring context of the commands that work on the warehouse. */
final class LoadApplication {

    private LoadApplication() {}

    /**
     * Connects to the database and brings its schema up to date.
     *
     * @param settings Spring properties as {@code --name=value}; they override files and the environment
     */
    static ConfigurableApplicationContext start(List<String> settings) {
        SpringApplication application = new SpringApplication(LoadConfiguration.class);
        application.setRegisterShutdownHook(false);
        application.addInitializers(context -> {
            if (!context.getEnvironment().containsProperty("spring.datasource.url")) {
                throw new SettingsException("spring.datasource.url is not set: set it to the warehouse, such as"
                        + " jdbc:postgresql://localhost/claims, with spring.datasource.username and .password.");
            }
        });
        return application.run(settings.toArray(String[]::new));
    }
}
