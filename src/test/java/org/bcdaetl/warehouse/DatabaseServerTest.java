package org.bcdaetl.warehouse;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bcdaetl.warehouse.schema.DatabaseServer;
import org.junit.jupiter.api.Test;

class DatabaseServerTest {

    @Test
    void takesAPrimaryOfPostgresql15OrNewer() {
        assertThatCode(() -> new DatabaseServer("15.0", "UTF8", false).requireFit())
                .doesNotThrowAnyException();
        assertThatCode(() -> new DatabaseServer("18beta1", "UTF8", false).requireFit())
                .doesNotThrowAnyException();
    }

    @Test
    void takesNoOther() {
        assertThatThrownBy(() -> new DatabaseServer("14.9", "UTF8", false).requireFit())
                .hasMessageContaining("14.9 is too old");
        assertThatThrownBy(() -> new DatabaseServer("17.5", "LATIN1", false).requireFit())
                .hasMessageContaining("is LATIN1");
        assertThatThrownBy(() -> new DatabaseServer("17.5", "UTF8", true).requireFit())
                .hasMessageContaining("is a standby");
    }
}
