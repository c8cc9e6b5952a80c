package org.bcdaetl.warehouse.move;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bcdaetl.warehouse.schema.Meanings;
import org.bcdaetl.warehouse.schema.Schemas;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What analysts see in the present version, and what they would see in the later one. Counts and sums only: nothing in it
 * names a person.
 *
 * @param from the present API version
 * @param to the later one
 * @param people how many there are, by MBI
 * @param claims how many claims there are and what was paid, by type and year
 * @param changed columns that say something else
 * @param gained columns that only the later version fills
 * @param lost columns that only the present version fills
 */
public record Comparison(
        String from,
        String to,
        People people,
        List<Claims> claims,
        List<Meanings.Changed> changed,
        List<String> gained,
        List<String> lost) {

    /**
     * People by their current MBI. One whose MBI changed between the versions is found by the former one.
     *
     * @param both in both versions
     * @param onlyPresent in the present version only: they would vanish
     * @param onlyNext in the later version only
     */
    public record People(long both, long onlyPresent, long onlyNext) {

        /** How many of the present people would vanish, in percent. */
        public BigDecimal missingPercent() {
            long all = both + onlyPresent;
            return all == 0
                    ? BigDecimal.ZERO
                    : BigDecimal.valueOf(onlyPresent * 100).divide(BigDecimal.valueOf(all), 2, RoundingMode.UP);
        }
    }

    /**
     * Claims of a type in a year.
     *
     * @param type CCLF's claim type code; {@code ?} for none
     * @param year of the first day; null for none
     * @param present how many there are now
     * @param next how many there would be
     * @param presentPaid what was paid for those, dollars; of Part D what the patients paid
     * @param nextPaid the same of the later version
     */
    public record Claims(
            String type,
            @Nullable Integer year,
            long present,
            long next,
            BigDecimal presentPaid,
            BigDecimal nextPaid) {}

    private static final String PEOPLE = """
            select
                (select count(*) from %1$s p where exists (select from %4$s m where m.mbi = p.mbi)) as both,
                (select count(*) from %1$s p where not exists (select from %4$s m where m.mbi = p.mbi)) as only_present,
                (select count(*) from %2$s p where not exists (select from %3$s m where m.mbi = p.mbi)) as only_next
            """;

    private static final String CURRENT = "(select distinct bene_mbi_id as mbi from %s where bene_mbi_id is not null)";

    private static final String CLAIMS = """
            select coalesce(type, '?') as type, extract(year from day)::integer as year, count(distinct claim) as claims,
                coalesce(sum(paid) filter (where adjustment <> '1'), 0) as paid
            from (
                select clm_type_cd as type, clm_from_dt as day, cur_clm_uniq_id as claim, clm_pmt_amt as paid,
                    clm_adjsmt_type_cd as adjustment
                from cclf.parta_claims_header
                union all
                select clm_type_cd, clm_from_dt, cur_clm_uniq_id, clm_line_cvrd_pd_amt, clm_adjsmt_type_cd
                from cclf.partb_physicians
                union all
                select clm_type_cd, clm_from_dt, cur_clm_uniq_id, clm_line_cvrd_pd_amt, clm_adjsmt_type_cd
                from cclf.partb_dme
                union all
                select clm_type_cd, clm_line_from_dt, cur_clm_uniq_id, clm_line_bene_pmt_amt, clm_adjsmt_type_cd
                from cclf.partd_claims
            ) line
            group by 1, 2 order by 1, 2
            """;

    private static final String FILLED_BY_ONE = """
            select table_name || '.' || column_name from %2$s n join %1$s p using (schema_name, table_name, column_name)
            where schema_name = 'cclf' and %3$s.always_null_because is null and %4$s.always_null_because is not null
            order by 1
            """;

    /**
     * Compares two warehouses of a database.
     *
     * @param database whose statements are sent as they are
     */
    public static Comparison of(JdbcClient database, Schemas present, Schemas next) {
        String from = version(database, present);
        String to = version(database, next);
        People people = database.sql(PEOPLE.formatted(
                        CURRENT.formatted(present.in("cclf.beneficiary_demographics")),
                        CURRENT.formatted(next.in("cclf.beneficiary_demographics")),
                        present.in("bcda.beneficiary_mbi"),
                        next.in("bcda.beneficiary_mbi")))
                .query(People.class)
                .single();
        return new Comparison(
                from,
                to,
                people,
                claims(database, present, next),
                Meanings.between(from, to),
                filledByOne(database, present, next, "n", "p"),
                filledByOne(database, present, next, "p", "n"));
    }

    private static String version(JdbcClient database, Schemas schemas) {
        return database.sql("select api_version from " + schemas.in("etl.dataset"))
                .query(String.class)
                .single();
    }

    private record Counted(String type, @Nullable Integer year, long claims, BigDecimal paid) {
        String key() {
            return type + "/" + year;
        }
    }

    private static List<Claims> claims(JdbcClient database, Schemas present, Schemas next) {
        Map<String, Counted> one = counted(database, present);
        Map<String, Counted> other = counted(database, next);
        Map<String, Counted> all = new TreeMap<>(other);
        all.putAll(one);
        List<Claims> claims = new ArrayList<>();
        all.forEach((key, any) -> {
            Counted none = new Counted(any.type(), any.year(), 0, BigDecimal.ZERO);
            Counted was = one.getOrDefault(key, none);
            Counted is = other.getOrDefault(key, none);
            claims.add(new Claims(any.type(), any.year(), was.claims(), is.claims(), was.paid(), is.paid()));
        });
        return List.copyOf(claims);
    }

    private static Map<String, Counted> counted(JdbcClient database, Schemas schemas) {
        Map<String, Counted> counted = new TreeMap<>();
        database.sql(schemas.in(CLAIMS)).query(Counted.class).list().forEach(one -> counted.put(one.key(), one));
        return counted;
    }

    private static List<String> filledByOne(
            JdbcClient database, Schemas present, Schemas next, String filled, String empty) {
        return database.sql(FILLED_BY_ONE.formatted(
                        present.in("cclf.data_dictionary"), next.in("cclf.data_dictionary"), filled, empty))
                .query(String.class)
                .list();
    }
}
