package org.bcdaetl.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import org.bcdaetl.TestPostgres;
import org.bcdaetl.TransactionPooler;
import org.bcdaetl.warehouse.session.SessionProbe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class SessionProbeIT {

    @Test
    void knowsSessionsOfTheirOwn() throws Exception {
        assertThat(SessionProbe.areShared(TestPostgres.emptyDatabase())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void findsSessionsThatAreDealtOutForATransaction(int sessions) throws Exception {
        PGSimpleDataSource server = TestPostgres.emptyDatabase();
        try (TransactionPooler pooler = TransactionPooler.before(server, sessions)) {
            PGSimpleDataSource pooled = pooler.database(server);
            for (int client = 0; client < sessions; client++) {
                pooled.getConnection();
            }

            assertThat(SessionProbe.areShared(pooled)).isTrue();
            assertThat(JdbcClient.create(server)
                            .sql("select count(*) from pg_prepared_statements")
                            .query(Long.class)
                            .single())
                    .isZero();
        }
    }
}
