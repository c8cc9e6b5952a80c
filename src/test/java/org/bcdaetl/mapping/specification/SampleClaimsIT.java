package org.bcdaetl.mapping.specification;

import static org.assertj.core.api.Assertions.assertThat;

import org.bcdaetl.settings.ApiVersion;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The STU3 samples, as version 1 sends them. */
class SampleClaimsIT extends SampleClaims {

    SampleClaimsIT() {
        super(ApiVersion.V1, "STU3");
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/samples/v1.csv", delimiter = '|', numLinesToSkip = 1, nullValues = "NULL")
    void furtherValuesAreInTheirTables(String table, String row, String column, @Nullable String value) {
        assertThat(warehouse()
                        .jdbc()
                        .sql("select distinct (" + column + ")::text from cclf." + table + " where " + row)
                        .query(String.class)
                        .list())
                .containsExactly(value);
    }
}
