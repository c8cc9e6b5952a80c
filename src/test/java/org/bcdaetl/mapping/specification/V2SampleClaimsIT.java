package org.bcdaetl.mapping.specification;

import static org.assertj.core.api.Assertions.assertThat;

import org.bcdaetl.settings.ApiVersion;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The R4 samples of version 2. */
class V2SampleClaimsIT extends SampleClaims {

    V2SampleClaimsIT() {
        super(ApiVersion.V2, "R4");
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/samples/v2.csv", delimiter = '|', numLinesToSkip = 1, nullValues = "NULL")
    void furtherValuesAreInTheirTables(String table, String row, String column, @Nullable String value) {
        assertThat(warehouse()
                        .jdbc()
                        .sql("select distinct (" + column + ")::text from cclf." + table + " where " + row)
                        .query(String.class)
                        .list())
                .containsExactly(value);
    }
}
