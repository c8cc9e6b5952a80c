package org.bcdaetl.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import org.bcdaetl.TestPostgres;
import org.bcdaetl.warehouse.schema.Schemas;
import org.bcdaetl.warehouse.session.RunLock;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class RunLockIT {

    @Test
    void isSeenWithoutBeingTaken() throws Exception {
        PGSimpleDataSource warehouse = TestPostgres.emptyDatabase();
        PGSimpleDataSource other = TestPostgres.emptyDatabase();

        assertThat(RunLock.isHeld(warehouse, Schemas.PLAIN)).isFalse();
        try (RunLock held = RunLock.tryAcquire(warehouse, Schemas.PLAIN).orElseThrow()) {
            assertThat(RunLock.isHeld(warehouse, Schemas.PLAIN)).isTrue();
            assertThat(RunLock.isHeld(other, Schemas.PLAIN)).isFalse();
            assertThat(RunLock.tryAcquire(warehouse, Schemas.PLAIN)).isEmpty();
        }
        assertThat(RunLock.isHeld(warehouse, Schemas.PLAIN)).isFalse();
    }
}
