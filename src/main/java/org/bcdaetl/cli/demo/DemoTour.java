package org.bcdaetl.cli.demo;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.bcdaetl.warehouse.schema.Schemas;
import org.jspecify.annotations.Nullable;

/** Shows what is in the tables after the demo: their sizes, and a few questions with their answers. */
final class DemoTour {

    private record Question(String title, String sql) {}

    private static final List<Question> QUESTIONS = List.of(
            new Question("Where does the money go?", """
                    select setting, count(*) as claims, count(distinct bene_mbi_id) as people,
                           sum(clm_pd_amt) as paid
                    from cclf.claim
                    where clm_pd_amt is not null
                    group by 1 order by paid desc limit 8
                    """),
            new Question("Which hospital stays were the most expensive?", """
                    select cur_clm_uniq_id as claim, clm_from_dt as from_date, clm_thru_dt as thru_date,
                           dgns_drg_cd as drg, prncpl_dgns_cd as diagnosis, clm_pmt_amt as paid
                    from cclf.parta_claims_header
                    where clm_type_cd = '60'
                    order by clm_pmt_amt desc limit 5
                    """),
            new Question("What do members look like by dual status?", """
                    select coalesce(bene_dual_stus_cd, '(none)') as dual_status, count(*) as people,
                           round(avg(bene_age), 1) as mean_age, count(bene_death_dt) as died
                    from cclf.beneficiary_demographics
                    group by 1 order by 2 desc limit 5
                    """));

    private DemoTour() {}

    static void show(DataSource dataSource, Schemas schemas) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            System.out.println("\nRows in " + schemas.name("cclf") + ":");
            for (String view : views(statement, schemas)) {
                try (ResultSet row = statement.executeQuery(schemas.in("select count(*) from cclf." + view))) {
                    row.next();
                    System.out.printf("  %-40s %,10d%n", view, row.getLong(1));
                }
            }
            System.out.println(
                    "  (No Part B claim here names a demonstration, partb_be_demo_codes. Claims that are not final yet,\n"
                            + "  partial_claim, and prior_authorization are loaded in v3 with bcda.partially-adjudicated=true.)");
            for (Question question : QUESTIONS) {
                System.out.println("\n" + question.title() + "\n");
                String sql = schemas.in(question.sql());
                System.out.print(sql.indent(2));
                System.out.println();
                try (ResultSet rows = statement.executeQuery(sql)) {
                    print(rows);
                }
            }
        }
    }

    private static List<String> views(Statement statement, Schemas schemas) throws SQLException {
        List<String> views = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("select table_name from information_schema.views"
                + " where table_schema = '" + schemas.name("cclf") + "' order by table_name")) {
            while (rows.next()) {
                views.add(rows.getString(1));
            }
        }
        return views;
    }

    private static void print(ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        List<List<String>> table = new ArrayList<>();
        List<String> head = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            head.add(columns.getColumnLabel(i));
        }
        table.add(head);
        while (rows.next()) {
            List<String> cells = new ArrayList<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                @Nullable String cell = rows.getString(i);
                cells.add(cell == null ? "" : cell);
            }
            table.add(cells);
        }
        for (List<String> cells : table) {
            StringBuilder line = new StringBuilder(" ");
            for (int i = 0; i < cells.size(); i++) {
                int column = i;
                int width = table.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0);
                line.append(String.format(" %-" + Math.max(1, width) + "s ", cells.get(i)));
            }
            System.out.println(line.toString().stripTrailing());
        }
    }
}
