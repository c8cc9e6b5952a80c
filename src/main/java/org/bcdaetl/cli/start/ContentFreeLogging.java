package org.bcdaetl.cli.start;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Arrays;
import java.util.List;
import org.bcdaetl.cli.settings.SettingSources;
import org.bcdaetl.cli.words.Messages;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/**
 * Keeps claims, people, tokens and keys out of the log whatever {@code logging.level} says. At DEBUG and TRACE, HTTP
 * clients print headers and bodies, JDBC prints parameters, Spring Batch its contexts: below INFO only loggers pass
 * that are known to print none of these. Failures of libraries are not logged at any level, since PostgreSQL's quote the
 * values that they are about; the command tells of them in its own words.
 *
 * <p>Nothing below {@code logging.threshold.console} is logged at all, but {@link Messages}; {@code OFF} there is silence.
 */
public final class ContentFreeLogging implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

    public static final String THRESHOLD = "logging.threshold.console";

    private static final List<String> CONTENT_FREE =
            List.of("org.bcdaetl", "org.springframework.boot", "org.flywaydb", "com.zaxxer.hikari");

    /** Passes on the embedded PostgreSQL's own log, which quotes the rows that it refuses. */
    private static final String EMBEDDED_SERVER = "io.zonky.test.db.postgres.embedded";

    /** Lets nothing be logged until Spring Boot has set the logging up. */
    public static void silenceUntilStarted() {
        Messages.structured(false);
        LoggingSystem.get(ContentFreeLogging.class.getClassLoader()).beforeInitialize();
    }

    /** Comes right after Spring Boot has set the logging up, which forgets earlier filters. */
    @Override
    public int getOrder() {
        return LoggingApplicationListener.DEFAULT_ORDER + 1;
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        Messages.structured(event.getEnvironment().containsProperty(SettingSources.LOG_FORM));
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context
                && context.getTurboFilterList().stream().noneMatch(Gate.class::isInstance)) {
            context.addTurboFilter(new Gate(Level.toLevel(event.getEnvironment().getProperty(THRESHOLD), Level.TRACE)));
        }
    }

    /** Denies failures, and what is below INFO and not known to be free of content. */
    private static final class Gate extends TurboFilter {

        private final Level threshold;

        Gate(Level threshold) {
            this.threshold = threshold;
        }

        @Override
        public FilterReply decide(
                @Nullable Marker marker,
                Logger logger,
                Level level,
                @Nullable String format,
                Object @Nullable [] parameters,
                @Nullable Throwable thrown) {
            String name = logger.getName();
            if (name.equals(Messages.LOGGER)) {
                return FilterReply.NEUTRAL;
            }
            boolean passes =
                    !name.startsWith(EMBEDDED_SERVER) && (level.isGreaterOrEqual(Level.INFO) || isContentFree(name));
            return passes && level.isGreaterOrEqual(threshold) && !isFailure(parameters, thrown)
                    ? FilterReply.NEUTRAL
                    : FilterReply.DENY;
        }

        private static boolean isFailure(Object @Nullable [] parameters, @Nullable Throwable thrown) {
            return thrown != null
                    || parameters != null && Arrays.stream(parameters).anyMatch(Throwable.class::isInstance);
        }

        private static boolean isContentFree(String logger) {
            return CONTENT_FREE.stream()
                    .anyMatch(name -> logger.startsWith(name)
                            && (logger.length() == name.length() || logger.charAt(name.length()) == '.'));
        }
    }
}
