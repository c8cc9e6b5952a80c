package org.bcdaetl.cli.start;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.bcdaetl.settings.LoadSettings;
import org.bcdaetl.settings.SettingsException;
import org.bcdaetl.warehouse.session.OurSessions;
import org.bcdaetl.warehouse.session.SessionProbe;
import org.bcdaetl.warehouse.session.SessionSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;

/**
 * Makes the pool of connections what the job takes it for, whatever {@code spring.datasource.hikari} says: connections
 * commit each statement unless a transaction was begun, write, read what is committed, and are enough for all threads;
 * and no transaction is cut short by {@code spring.transaction}.
 * Before the first one is opened, it is made sure that they are sessions of their own.
 */
final class WarehousePool implements BeanPostProcessor {

    /** A thread has a connection for its transaction, and may need another beside it. */
    private static final int CONNECTIONS_PER_THREAD = 2;

    /** The lock, the sign of life, who looks at either, and the command itself. */
    private static final int CONNECTIONS_BESIDE = 8;

    /**
     * The first would cut the one statement that publishes a big table, by the second our sessions are told from others', and
     * the third would have PostgreSQL quote values in messages.
     */
    private static final Pattern NOT_OF_THE_SITE =
            Pattern.compile("(?<=[?&])(?:socketTimeout|ApplicationName|logServerErrorDetail)=[^&]*&?");

    private static final Pattern PREPARING = Pattern.compile("(?<=[?&])prepareThreshold=[^&]*&?");

    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(2);

    private final ObjectProvider<LoadSettings> settings;

    WarehousePool(ObjectProvider<LoadSettings> settings) {
        this.settings = settings;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool) {
            prepare(pool, settings.getObject());
            requireSessions(pool);
        } else if (bean instanceof AbstractPlatformTransactionManager transactions) {
            transactions.setDefaultTimeout(TransactionDefinition.TIMEOUT_DEFAULT);
        } else if (bean instanceof DataSource) {
            throw new SettingsException("spring.datasource names another pool of connections than bcda-etl works with:"
                    + " leave spring.datasource.type and spring.datasource.jndi-name out.");
        }
        return bean;
    }

    private static void prepare(HikariDataSource pool, LoadSettings settings) {
        pool.setDataSourceClassName(null);
        pool.setAutoCommit(true);
        pool.setReadOnly(false);
        pool.setTransactionIsolation(null);
        pool.setSchema(null);
        int threads = Math.max(1, settings.flattenThreads() + settings.downloadThreads());
        pool.setMaximumPoolSize(
                Math.max(pool.getMaximumPoolSize(), CONNECTIONS_PER_THREAD * threads + CONNECTIONS_BESIDE));
        pool.setConnectionTimeout(Math.max(pool.getConnectionTimeout(), SHORTEST_WAIT.toMillis()));
        @Nullable String first = pool.getConnectionInitSql();
        String ours = SessionSettings.sql(settings.longestLockWait());
        String theirs = first == null || first.isBlank() ? "" : first + "; ";
        pool.setConnectionInitSql(SessionSettings.memorySql() + "; " + theirs + ours);
        pool.addDataSourceProperty("ApplicationName", OurSessions.APPLICATION_NAME);
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        pool.addDataSourceProperty("socketTimeout", "0");
        pool.addDataSourceProperty("logServerErrorDetail", "false");
        pool.setJdbcUrl(NOT_OF_THE_SITE.matcher(pool.getJdbcUrl()).replaceAll(""));
    }

    /** The sessions that are looked at may be others' too: nothing is prepared in them. */
    private static void requireSessions(HikariDataSource pool) {
        DriverManagerDataSource direct =
                new DriverManagerDataSource(PREPARING.matcher(pool.getJdbcUrl()).replaceAll(""));
        direct.setUsername(pool.getUsername());
        direct.setPassword(pool.getPassword());
        Properties properties = new Properties();
        pool.getDataSourceProperties()
                .forEach((key, value) -> properties.setProperty(key.toString(), value.toString()));
        properties.setProperty("prepareThreshold", "0");
        direct.setConnectionProperties(properties);
        boolean shared;
        try {
            shared = SessionProbe.areShared(direct);
        } catch (SQLException e) {
            throw new BeanCreationException("The database cannot be looked at", e);
        }
        if (shared) {
            throw new SettingsException(
                    "spring.datasource.url leads through a pooler that gives several connections the"
                            + " same session (pool_mode transaction or statement): point it at PostgreSQL itself, or at a pool"
                            + " in session mode.");
        }
    }
}
