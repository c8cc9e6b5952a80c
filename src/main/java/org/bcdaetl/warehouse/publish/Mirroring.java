package org.bcdaetl.warehouse.publish;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.warehouse.ledger.Run;
import org.bcdaetl.warehouse.ledger.TableCounts;
import org.bcdaetl.warehouse.schema.BaseTable;
import org.bcdaetl.warehouse.schema.Schemas;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Removes what a full export no longer had, in the transaction that publishes it. */
final class Mirroring {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final JdbcClient jdbc;
    private final Schemas schemas;
    private final List<BaseTable> tables;
    private final PersonMonths months;

    /**
     * What a full export removes.
     *
     * @param tables that the run loads; those of users' views that it does not load are found in the database
     * @param months of the transaction
     */
    Mirroring(JdbcClient jdbc, Schemas schemas, List<BaseTable> tables, PersonMonths months) {
        this.months = months;
        this.jdbc = jdbc;
        this.schemas = schemas;
        this.tables = tables;
    }

    /**
     * Removes the resources with all their rows.
     *
     * @param limit most resources of a type that may go, in percent of those that earlier exports brought
     * @throws TooManyAbsentException if more would go
     */
    void remove(Run run, BigDecimal limit) {
        List<Absences.Absence> absences = new Absences(jdbc).of(run.id());
        List<Absences.Absence> over =
                absences.stream().filter(absence -> isOver(absence, limit)).toList();
        if (!over.isEmpty()) {
            throw new TooManyAbsentException(over, enough(over));
        }
        for (Absences.Absence absence : absences) {
            if (absence.absent() > 0) {
                remove(run, BaseTable.Family.of(absence.resourceType()));
            }
        }
    }

    private static boolean isOver(Absences.Absence absence, BigDecimal limit) {
        return HUNDRED.multiply(BigDecimal.valueOf(absence.absent()))
                        .compareTo(limit.multiply(BigDecimal.valueOf(absence.known())))
                > 0;
    }

    /** The limit in whole percent with which all may go. */
    private static BigDecimal enough(List<Absences.Absence> over) {
        return over.stream()
                .map(absence -> HUNDRED.multiply(BigDecimal.valueOf(absence.absent()))
                        .divide(BigDecimal.valueOf(absence.known()), 0, RoundingMode.CEILING))
                .reduce(BigDecimal.ZERO, BigDecimal::max);
    }

    private void remove(Run run, BaseTable.Family family) {
        String gone = "gone_" + family.driver();
        jdbc.sql(("create temporary table " + gone + " on commit drop as select r.resource_id"
                                + " from etl.delivered_resource r where r.population = ? and r.resource_type = ? and "
                                + Absences.GONE)
                        .formatted(family.driver(), family.key()))
                .params(run.population(), family.resourceType())
                .update();
        jdbc.sql("analyze " + gone).update();
        note(family, gone);
        Runnable refresh =
                switch (family) {
                    case EXPLANATION_OF_BENEFIT -> {
                        CurrentClaims claims = new CurrentClaims(
                                jdbc, schemas, tables, "select resource_id as eob_id from " + gone, months);
                        yield () -> claims.refresh(List.of());
                    }
                    case PATIENT -> {
                        PersonRecords people = new PersonRecords(jdbc, schemas, "select resource_id from " + gone);
                        CurrentClaims claims = new CurrentClaims(jdbc, schemas, tables, CurrentClaims.NONE, months);
                        yield () -> claims.refresh(people.refresh());
                    }
                    case COVERAGE, CLAIM, CLAIM_RESPONSE -> () -> {};
                };
        for (BaseTable table : all(family)) {
            long rows = jdbc.sql("delete from " + table.target() + " b using " + gone + " g where b."
                            + table.replacedBy() + " = g.resource_id")
                    .update();
            if (rows > 0) {
                count(run, table, rows);
            }
        }
        refresh.run();
        jdbc.sql("delete from etl.delivered_resource r using " + gone
                        + " g where r.resource_type = ? and r.resource_id = g.resource_id")
                .param(family.resourceType())
                .update();
        jdbc.sql("update etl.absence set removed = absent where run_id = ? and resource_type = ?")
                .params(run.id(), family.resourceType())
                .update();
    }

    private void note(BaseTable.Family family, String gone) {
        switch (family) {
            case EXPLANATION_OF_BENEFIT ->
                months.claimsChange(
                        "select c.bene_id from " + gone + " g join bcda.claim c on c.eob_id = g.resource_id");
            case COVERAGE ->
                months.coverageChanges("select c.bene_id from " + gone
                        + " g join bcda.coverage_month c on c.coverage_id = g.resource_id");
            case PATIENT, CLAIM, CLAIM_RESPONSE -> {}
        }
    }

    /** The tables with rows of a resource type, those of views too that this run does not load. */
    private List<BaseTable> all(BaseTable.Family family) {
        List<BaseTable> all = new ArrayList<>(
                tables.stream().filter(table -> table.family() == family).toList());
        jdbc.sql("""
                        select v.view_name
                        from etl.custom_view v
                        join pg_catalog.pg_class c on c.relname = v.view_name
                        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                        where v.resource_type = ? and n.nspname = ?
                        """).params(family.resourceType(), schemas.name(BaseTable.CUSTOM)).query(String.class).list().stream()
                .map(name -> BaseTable.custom(name, family, List.of(), List.of()))
                .filter(table -> tables.stream()
                        .noneMatch(loaded -> loaded.qualifiedName().equals(table.qualifiedName())))
                .forEach(all::add);
        return all;
    }

    private void count(Run run, BaseTable table, long rows) {
        jdbc.sql("""
                        insert into etl.table_count as c (run_id, table_name, rows_written, rows_removed, rows_total)
                        select ?, ?, 0, ?, %s - ?
                        on conflict (run_id, table_name) do update set
                            rows_removed = c.rows_removed + ?, rows_total = c.rows_total - ?
                        """.formatted(TableCounts.TOTAL_BEFORE))
                .params(run.id(), table.qualifiedName(), rows, table.qualifiedName(), rows, rows, rows)
                .update();
    }
}
