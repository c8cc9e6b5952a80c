package org.bcdaetl.night.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bcdaetl.TestPostgres;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.night.OwnViewsFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Views of analysts that stand in the way of a new version are named, and nothing is half migrated. */
class DependentViewsIT extends OwnViewsFixture {

    @Override
    protected PGSimpleDataSource newDatabase() {
        return TestPostgres.warehouse();
    }

    @BeforeEach
    void loadAndMakeViews() {
        loadFirst();
        jdbc.sql("create schema reports").update();
        jdbc.sql("create view reports.paid as select * from cclf.stay").update();
        jdbc.sql("create materialized view reports.top as select * from reports.paid")
                .update();
        jdbc.sql("create view reports.drugs as select * from cclf.partd_claims").update();
        jdbc.sql("create view reports.counts as select run_id, table_name from etl.table_count")
                .update();
    }

    @Test
    void viewsOnAViewThatIsMadeAnew() throws Exception {
        migration("drop view ${prefix}cclf.stay; create view ${prefix}cclf.stay as select * from ${prefix}bcda.claim;");

        assertRefused("reports.paid, reports.top.", "reports.drugs", "reports.counts");

        jdbc.sql("drop view reports.paid cascade").update();
        assertThat(load(later, TIME_1).exitCode()).isZero();
        assertThat(number("select count(*) from etl.schema_history where version = '99'"))
                .isEqualTo(1);
    }

    @Test
    void aViewOnAColumnWhoseTypeChanges() throws Exception {
        migration("alter table ${prefix}etl.table_count alter column table_name type varchar(200);");

        assertRefused("reports.counts.", "reports.drugs", "reports.paid");
    }

    private void migration(String sql) throws IOException {
        Path folder = Files.createDirectories(this.folder.resolve("migrations"));
        Files.writeString(folder.resolve("V99__next_version.sql"), sql);
        commands.with("spring.flyway.locations", "classpath:sql/migrations,filesystem:" + folder);
    }

    private void assertRefused(String named, String... notNamed) {
        Commands.Ran load = load(later, TIME_1);
        assertThat(load.exitCode()).as(load.err()).isEqualTo(2);
        assertThat(load.sentences()).hasSize(1);
        assertThat(load.sentences().get(0)).contains(named, "drop them").doesNotContain(notNamed);
        assertThat(load.out()).isEmpty();
        assertThat(number("select count(*) from etl.schema_history where version = '99'"))
                .isZero();
    }
}
