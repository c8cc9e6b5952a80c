package org.bcdaetl.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.bcdaetl.mapping.specification.GoldenResources;
import org.bcdaetl.warehouse.schema.Schemas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.Resource;

class SchemasTest {

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "select 1 from etl.run => select 1 from x_etl.run",
                "copy staging.\"claim\" (a) from stdin => copy x_staging.\"claim\" (a) from stdin",
                "select etl.run.state from etl.run => select x_etl.run.state from x_etl.run",
                "select 'custom.' || v.name from custom.v v => select 'custom.' || v.name from x_custom.v v",
                "select 'it''s in etl.run' from etl.run => select 'it''s in etl.run' from x_etl.run",
                "create table custom_staging.a (like custom.a) => create table x_custom_staging.a (like x_custom.a)",
                "select c.batch, staging from bcda.claim c => select c.batch, staging from x_bcda.claim c",
                "select x_etl.run, myetl.run from etl.a => select x_etl.run, myetl.run from x_etl.a",
                "select 'a -- b', 'c' from etl.a -- it's => select 'a -- b', 'c' from x_etl.a -- it's"
            })
    void putsThePrefixBeforeSchemasOnly(String sql, String prefixed) {
        assertThat(new Schemas("x_").in(sql)).isEqualTo(prefixed);
        assertThat(new Schemas("x_").in(prefixed)).isEqualTo(prefixed);
        assertThat(Schemas.PLAIN.in(sql)).isEqualTo(sql);
    }

    @Test
    void anApostropheInACommentBeginsNoLiteral() {
        assertThat(new Schemas("x_").in("-- CMS's lists, of bcda.a\nselect 'a' from bcda.a"))
                .isEqualTo("-- CMS's lists, of bcda.a\nselect 'a' from x_bcda.a");
    }

    static Stream<Resource> queries() {
        return GoldenResources.files("classpath:sql/queries/**/*.sql");
    }

    @ParameterizedTest
    @MethodSource("queries")
    void aQueryAsksPrefixedSchemasOnly(Resource query) {
        String asked = new Schemas("x_")
                .in(GoldenResources.text(query))
                .replaceAll("--.*", "")
                .replaceAll("'[^']*'", "''");

        assertThat(asked).doesNotContainPattern("\\b(" + String.join("|", Schemas.NAMES) + ")\\.");
    }

    @Test
    void namesAllSchemas() {
        assertThat(new Schemas("aco1_").names())
                .containsExactly(
                        "aco1_batch",
                        "aco1_etl",
                        "aco1_staging",
                        "aco1_bcda",
                        "aco1_cclf",
                        "aco1_tuva",
                        "aco1_custom",
                        "aco1_custom_staging");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "x_", "aco_2026_", "custom"})
    void takesAWordThatANameCanBeginWith(String word) {
        assertThat(Schemas.isPrefix(word)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"pg_", "pg_x", "X", "1x", "_x", "x-", "x.", "x y", "x;", "custom_", "abcdefghijklmnopqrstu", "ä"
            })
    void takesNoOther(String word) {
        assertThat(Schemas.isPrefix(word)).isFalse();
    }
}
