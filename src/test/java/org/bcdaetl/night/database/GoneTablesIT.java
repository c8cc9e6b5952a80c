package org.bcdaetl.night.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.bcdaetl.cli.Commands;
import org.bcdaetl.night.OwnViewsFixture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables of the warehouse that somebody dropped or renamed. */
class GoneTablesIT extends OwnViewsFixture {

    @ParameterizedTest
    @CsvSource({"staging,coverage", "bcda,claim", "bcda,current_mbi", "etl,slice", "batch,batch_step_execution"})
    void areToldAndTheRunGoesOnOnceTheyAreBack(String schema, String table) {
        loadFirst();
        jdbc.sql("alter table " + schema + "." + table + " rename to elsewhere").update();

        Commands.Ran load = load(later, TIME_1);

        assertThat(load.exitCode()).as(load.err()).isEqualTo(2);
        assertThat(load.sentences()).hasSize(1);
        assertThat(load.sentences().get(0)).contains("of the warehouse is gone").doesNotContain("Exception");
        jdbc.sql("alter table " + schema + ".elsewhere rename to " + table).update();
        Commands.Ran again = load(later, TIME_1);
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(rows()).isNotEmpty();
    }
}
