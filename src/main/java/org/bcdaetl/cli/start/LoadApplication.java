package org.bcdaetl.cli.start;

import java.util.Map;
import org.bcdaetl.cli.settings.GivenSettings;
import org.bcdaetl.cli.settings.SettingSources;
import org.bcdaetl.mapping.LoadViews;
import org.bcdaetl.settings.ApiVersion;
import org.bcdaetl.settings.LoadSettings;
import org.bcdaetl.settings.SettingWord;
import org.bcdaetl.settings.SettingsException;
import org.bcdaetl.settings.WordConverter;
import org.postgresql.Driver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.support.EnvironmentPostProcessorApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Starts the Spring contexts of the commands: with the warehouse, or with the settings alone. */
public final class LoadApplication {

    private static final Logger LOG = LoggerFactory.getLogger(LoadApplication.class);

    private LoadApplication() {}

    /**
     * Connects to the database, and changes nothing there.
     *
     * @param settings of the command line; they override files and the environment
     */
    public static ConfigurableApplicationContext start(GivenSettings settings) {
        return start(begin(settings));
    }

    /**
     * Connects to the database, and changes nothing there.
     *
     * @param sources what {@link #begin} has read
     */
    public static ConfigurableApplicationContext start(SettingSources sources) {
        sources.complete();
        compileViewsMeanwhile(sources);
        SpringApplication application = application(LoadConfiguration.class, sources);
        application.addInitializers(context -> {
            String url = context.getEnvironment().getProperty("spring.datasource.url", "");
            if (!new Driver().acceptsURL(url)) {
                String mend = ": set it to the warehouse, such as jdbc:postgresql://localhost/claims, with"
                        + " spring.datasource.username and .password.";
                throw new SettingsException(
                        url.isEmpty()
                                ? sources.file().addTo("spring.datasource.url is not set" + mend)
                                : "spring.datasource.url is no address of a PostgreSQL database" + mend);
            }
        });
        return run(application, sources);
    }

    /** Spring's start leaves a processor idle. Whoever needs the views waits for them, or compiles them where this failed. */
    private static void compileViewsMeanwhile(SettingSources sources) {
        Thread thread = new Thread(
                () -> {
                    try {
                        String word = Binder.get(sources.environment())
                                .bind("bcda.api-version", String.class)
                                .orElse(ApiVersion.DEFAULT_WORD);
                        LoadViews.of(SettingWord.of(ApiVersion.class, "bcda.api-version", word));
                    } catch (RuntimeException e) {
                        LOG.debug(
                                "The views are compiled when they are needed: {}",
                                e.getClass().getName());
                    }
                },
                "views");
        thread.setDaemon(true);
        thread.start();
    }

    /** Reads the settings, without a database. */
    public static ConfigurableApplicationContext settingsOnly(GivenSettings settings, Map<String, Object> defaults) {
        SettingSources sources = begin(settings).complete();
        SpringApplication application = application(SettingsOnly.class, sources);
        application.setDefaultProperties(defaults);
        return run(application, sources);
    }

    private static ConfigurableApplicationContext run(SpringApplication application, SettingSources sources) {
        try {
            return application.run();
        } catch (RuntimeException e) {
            throw SettingsException.in(e).<RuntimeException>map(sources::placed).orElse(e);
        }
    }

    /** Reads the settings for whoever needs some before all are needed; the database's password is not among them. */
    public static SettingSources begin(GivenSettings settings) {
        ContentFreeLogging.silenceUntilStarted();
        return SettingSources.withoutPassword(settings);
    }

    /** Leaves the sources of settings to {@link SettingSources}: Spring Boot's own are not asked. */
    private static SpringApplication application(Class<?> configuration, SettingSources sources) {
        SpringApplication application = new SpringApplication(configuration);
        application.setRegisterShutdownHook(false);
        application.setLazyInitialization(true);
        application.setEnvironment(sources.environment());
        application.setListeners(application.getListeners().stream()
                .filter(listener -> !(listener instanceof EnvironmentPostProcessorApplicationListener))
                .toList());
        application.addListeners(new ContentFreeLogging());
        application.addInitializers(context -> {
            context.getBeanFactory().registerSingleton("configurationFile", sources.file());
            context.getBeanFactory().registerSingleton("settingSources", sources);
        });
        return application;
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(LoadSettings.class)
    @Import(WordConverter.class)
    static class SettingsOnly {}
}
