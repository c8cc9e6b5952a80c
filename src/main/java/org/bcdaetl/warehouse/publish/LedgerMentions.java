package org.bcdaetl.warehouse.publish;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the ledger keeps that may name people: rejected lines, what the server said, people who lack claims. Counts of past
 * runs stay true: rows of rejects and server errors stay, without what names people.
 *
 * @param jdbc in whose transaction {@link ForgottenPeople} found them
 */
record LedgerMentions(JdbcClient jdbc) {

    /**
     * Takes out what mentions people who are forgotten.
     *
     * @param asked MBIs that were asked for
     * @param known gets those of them that are found here
     * @return how many rows were emptied or removed, by table
     */
    Map<String, Long> forget(Set<String> asked, Set<String> known, Mentions mentions) {
        Map<String, Long> rows = new HashMap<>();
        rows.put("etl.rejected_record", rejects(asked, known, mentions));
        rows.put("etl.server_error", serverErrors(asked, known, mentions));
        rows.put("etl.incomplete_person", incompletePeople(asked, known, mentions));
        return rows;
    }

    private long rejects(Set<String> asked, Set<String> known, Mentions mentions) {
        long lines = 0;
        for (long rejected : keptLines()) {
            String line = text(line(rejected));
            if (mentions.isInLine(line)) {
                known.addAll(asked(asked, mentions.mbisIn(line)));
                lines += jdbc.sql("update etl.rejected_record set raw_line = null, resource_id = null,"
                                + " dismissed_at = coalesce(dismissed_at, now())"
                                + " where rejected_record_id = ?")
                        .param(rejected)
                        .update();
            }
        }
        jdbc.sql("update etl.rejected_record set resource_id = null where resource_id in"
                        + " (select f.id from forgotten_resource f) and raw_line is null")
                .update();
        return lines;
    }

    private long serverErrors(Set<String> asked, Set<String> known, Mentions mentions) {
        long errors = 0;
        for (Map.Entry<Long, String> error : texts(
                        "select server_error_id, diagnostics from etl.server_error where diagnostics is not null")
                .entrySet()) {
            if (mentions.isInSentence(error.getValue())) {
                known.addAll(asked(asked, mentions.mbisIn(error.getValue())));
                errors += jdbc.sql("update etl.server_error set diagnostics = null where server_error_id = ?")
                        .param(error.getKey())
                        .update();
            }
        }
        return errors;
    }

    private long incompletePeople(Set<String> asked, Set<String> known, Mentions mentions) {
        long incomplete = 0;
        for (String person : jdbc.sql("select distinct person from etl.incomplete_person")
                .query(String.class)
                .list()) {
            if (mentions.isInSentence(person)) {
                known.addAll(asked(asked, mentions.mbisIn(person)));
                incomplete += jdbc.sql("delete from etl.incomplete_person where person = ?")
                        .param(person)
                        .update();
            }
        }
        return incomplete;
    }

    private static Set<String> asked(Set<String> asked, Set<String> found) {
        Set<String> both = new HashSet<>(found);
        both.retainAll(asked);
        return both;
    }

    /** Rejected lines that are kept, by their numbers. */
    List<Long> keptLines() {
        return jdbc.sql("select rejected_record_id from etl.rejected_record where raw_line is not null order by 1")
                .query(Long.class)
                .list();
    }

    /** A kept line, as it came. */
    byte[] line(long rejected) {
        return jdbc.sql("select raw_line from etl.rejected_record where rejected_record_id = ?")
                .param(rejected)
                .query((row, index) -> row.getBytes(1))
                .single();
    }

    static String text(byte[] line) {
        return new String(line, StandardCharsets.UTF_8);
    }

    private Map<Long, String> texts(String sql) {
        Map<Long, String> texts = new HashMap<>();
        jdbc.sql(sql).query(row -> {
            texts.put(row.getLong(1), row.getString(2));
        });
        return texts;
    }
}
