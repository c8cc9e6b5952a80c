package org.bcdaetl.warehouse.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.bcdaetl.night.LoadedWarehouse;
import org.bcdaetl.settings.ApiVersion;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Answers about money, found once more without SQL: from the rows of CCLF's own files, line by line. */
class AnswersIT {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private static LoadedWarehouse warehouse;
    private static List<Payment> payments;

    /** A claim of an institution, or a line of another claim. */
    private record Payment(
            String claim,
            @Nullable String mbi,
            String setting,
            LocalDate from,
            LocalDate thru,
            @Nullable BigDecimal paid,
            @Nullable BigDecimal paidByPerson,
            @Nullable String specialty,
            @Nullable String tin,
            @Nullable String npi,
            @Nullable LocalDate day) {

        String row() {
            return String.join(
                    ",",
                    claim,
                    text(mbi),
                    setting,
                    from.toString(),
                    thru.toString(),
                    dollars(paid),
                    dollars(paidByPerson));
        }
    }

    private record Provider(
            @Nullable String npi,
            @Nullable String tin,
            @Nullable LocalDate begin,
            @Nullable LocalDate end) {

        boolean has(Payment payment) {
            LocalDate day = payment.day();
            boolean isNamed = payment.setting().equals("professional")
                    ? (tin == null || tin.equals(payment.tin())) && (npi == null || npi.equals(payment.npi()))
                    : npi != null && npi.equals(payment.npi());
            return isNamed
                    && day != null
                    && (begin == null || !day.isBefore(begin))
                    && (end == null || !day.isAfter(end));
        }
    }

    private record Fill(
            @Nullable String mbi,
            @Nullable String product,
            LocalDate day,
            @Nullable String selection,
            @Nullable BigDecimal days,
            @Nullable BigDecimal paid) {}

    @BeforeAll
    static void load() throws IOException {
        warehouse = SandboxWarehouse.of(ApiVersion.V3);
        payments = new ArrayList<>();
        payments.addAll(
                read(
                        "select cur_clm_uniq_id, bene_mbi_id, clm_type_cd, clm_from_dt, clm_thru_dt, clm_pmt_amt,"
                                + " null::numeric, null::text, null::text, fac_prvdr_npi_num, clm_thru_dt from cclf.parta_claims_header"));
        payments.addAll(read("select cur_clm_uniq_id, bene_mbi_id, 'professional', clm_from_dt, clm_thru_dt,"
                + " clm_line_cvrd_pd_amt, null::numeric, clm_prvdr_spclty_cd, clm_rndrg_prvdr_tax_num,"
                + " rndrg_prvdr_npi_num, clm_line_from_dt from cclf.partb_physicians"));
        payments.addAll(read("select cur_clm_uniq_id, bene_mbi_id, 'equipment', clm_from_dt, clm_thru_dt,"
                + " clm_line_cvrd_pd_amt, null::numeric, null::text, null::text, payto_prvdr_npi_num, clm_line_from_dt"
                + " from cclf.partb_dme"));
        payments.addAll(read("select cur_clm_uniq_id, bene_mbi_id, 'drugs', clm_line_from_dt, clm_line_from_dt,"
                + " null::numeric, nullif(clm_line_bene_pmt_amt::text, case clm_adjsmt_type_cd when '1' then"
                + " clm_line_bene_pmt_amt::text end)::numeric, null::text, null::text, null::text, null::date"
                + " from cclf.partd_claims"));
    }

    @Test
    void whatWasPaidIsWhatTheFilesOfCclfHave() {
        assertThat(payments.stream().map(Payment::setting).distinct()).hasSizeGreaterThanOrEqualTo(7);
        assertThat(rows("select cur_clm_uniq_id, bene_mbi_id, setting, clm_from_dt, clm_thru_dt, clm_pd_amt::text,"
                        + " bene_pmt_amt::text from cclf.claim_payment"))
                .containsExactlyInAnyOrderElementsOf(
                        payments.stream().map(Payment::row).toList());
    }

    @Test
    void diagnosesOfAPersonAreThoseOfTheClaimsPutTogether() {
        assertThat(diagnosesOfPeople())
                .hasSizeGreaterThan(100)
                .containsExactlyInAnyOrderElementsOf(diagnosesPutTogether());
    }

    @Test
    void diagnosesOfClaimsWithoutALastDayAreThoseOfAPersonToo() {
        new TransactionTemplate(new JdbcTransactionManager(warehouse.database())).executeWithoutResult(status -> {
            for (String table : List.of("parta_diagnosis_code", "partb_physicians")) {
                assertThat(warehouse
                                .jdbc()
                                .sql("update bcda." + table
                                        + " set clm_thru_dt = case when hashtext(eob_id) % 2 = 0 then date '1000-01-01' end"
                                        + " where hashtext(eob_id) % 5 = 0")
                                .update())
                        .isPositive();
            }
            warehouse.jdbc().sql("delete from bcda.diagnosed_year").update();
            warehouse
                    .jdbc()
                    .sql("insert into bcda.diagnosed_year select * from bcda.computed_diagnosed_year")
                    .update();

            List<String> all = diagnosesOfPeople();
            assertThat(all).containsExactlyInAnyOrderElementsOf(diagnosesPutTogether());
            assertThat(all).anyMatch(row -> row.contains(",,,,"));
            status.setRollbackOnly();
        });
    }

    @Test
    void aDiagnosisThatWasOnlySuspectedIsNobodys() {
        List<String> queries = List.of("chronic-conditions", "diagnosis-history", "people-by-diagnosis");
        new TransactionTemplate(new JdbcTransactionManager(warehouse.database())).executeWithoutResult(status -> {
            assertThat(queries)
                    .allSatisfy(query -> assertThat(texts(query(query))).isNotEmpty());
            warehouse
                    .jdbc()
                    .sql("update bcda.diagnosed_year set confirmed_count = 0")
                    .update();
            assertThat(queries)
                    .allSatisfy(query -> assertThat(texts(query(query))).isEmpty());
            status.setRollbackOnly();
        });
    }

    private static List<String> diagnosesOfPeople() {
        return texts("select bene_mbi_id, clm_dgns_cd, dgns_prcdr_icd_ind, setting,"
                + " dgns_year::text, first_dgns_dt::text, last_dgns_dt::text, dgns_count::text, confirmed_count::text"
                + " from cclf.person_diagnosis where bene_mbi_id is not null");
    }

    private static List<String> texts(String query) {
        return warehouse
                .jdbc()
                .sql("select r::text from (" + query + ") r")
                .query(String.class)
                .list();
    }

    private static List<String> diagnosesPutTogether() {
        return texts("select bene_mbi_id, clm_dgns_cd, min(dgns_prcdr_icd_ind), setting,"
                + " extract(year from clm_thru_dt)::integer::text, min(clm_thru_dt)::text, max(clm_thru_dt)::text,"
                + " count(*)::text, (count(*) filter (where dgns_role not in ('admitting', 'reason-for-visit')))::text"
                + " from cclf.diagnosis where bene_mbi_id is not null"
                + " group by bene_mbi_id, clm_dgns_cd, setting, extract(year from clm_thru_dt)");
    }

    @Test
    void leakageIsWhatNoProviderOfTheListGave() throws IOException {
        JdbcClient jdbc = warehouse.jdbc();
        jdbc.sql("delete from cclf.aco_provider").update();
        assertThat(rows(query("leakage"))).as("without a list").isEmpty();
        List<Provider> providers = someProviders();
        providers.forEach(provider -> jdbc.sql("insert into cclf.aco_provider values (?, ?, null, ?, ?)")
                .param(provider.npi())
                .param(provider.tin())
                .param(provider.begin())
                .param(provider.end())
                .update());

        Predicate<Payment> isInstitution =
                payment -> !Set.of("professional", "equipment", "drugs", "Medicare Advantage")
                        .contains(payment.setting());
        LocalDate newest = payments.stream()
                .filter(isInstitution.or(payment -> payment.setting().equals("Medicare Advantage")))
                .map(Payment::thru)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        Map<String, List<Payment>> groups = payments.stream()
                .filter(payment -> isInstitution.test(payment)
                        || payment.setting().equals("professional")
                        || payment.setting().equals("equipment"))
                .filter(payment -> payment.from().isAfter(newest.minusDays(365))
                        && !payment.from().isAfter(newest))
                .filter(payment -> payment.paid() != null)
                .collect(Collectors.groupingBy(payment -> payment.setting() + "," + text(payment.specialty())));
        List<String> expected = new ArrayList<>();
        groups.forEach((group, all) -> {
            BigDecimal paid = sum(all);
            BigDecimal outside = sum(all.stream()
                    .filter(payment -> providers.stream().noneMatch(provider -> provider.has(payment)))
                    .toList());
            expected.add(String.join(
                    ",",
                    group,
                    dollars(paid),
                    dollars(outside),
                    paid.signum() == 0 ? "" : text(HUNDRED.multiply(outside).divide(paid, 1, RoundingMode.HALF_UP))));
        });

        List<String> actual = rows(query("leakage"));
        assertThat(expected).filteredOn(row -> !row.endsWith(",100.0")).hasSizeGreaterThan(2);
        assertThat(actual).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(actual.stream().map(row -> new BigDecimal(row.split(",")[3])))
                .isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void drugCostIsWhatPeoplePaidForFillsThatAreNotCancelled() throws IOException {
        List<Fill> fills = warehouse
                .jdbc()
                .sql("select bene_mbi_id, clm_line_ndc_cd, clm_line_from_dt, clm_daw_prod_slctn_cd,"
                        + " clm_line_days_suply_qty, clm_line_bene_pmt_amt from cclf.partd_claims"
                        + " where clm_adjsmt_type_cd in ('0', '2')")
                .query((row, index) -> new Fill(
                        row.getString(1),
                        row.getString(2),
                        row.getObject(3, LocalDate.class),
                        row.getString(4),
                        row.getBigDecimal(5),
                        row.getBigDecimal(6)))
                .list();
        Map<String, List<Fill>> products = fills.stream()
                .collect(Collectors.groupingBy(
                        fill -> fill.day().getYear() + "," + text(fill.product()), TreeMap::new, Collectors.toList()));

        List<String> expected = products.entrySet().stream()
                .sorted(Comparator.comparing(entry -> paid(entry.getValue()), Comparator.reverseOrder()))
                .limit(50)
                .map(entry -> product(entry.getKey(), entry.getValue()))
                .toList();

        assertThat(expected).hasSizeGreaterThan(20);
        assertThat(rows(query("drug-cost"))).containsExactlyElementsOf(expected);
    }

    private static String product(String yearAndProduct, Collection<Fill> fills) {
        String product = yearAndProduct.split(",", -1)[1];
        Set<String> people = new HashSet<>();
        int ofJustThis = 0;
        BigDecimal days = BigDecimal.ZERO;
        for (Fill fill : fills) {
            if (fill.mbi() != null) {
                people.add(fill.mbi());
            }
            ofJustThis += Set.of("1", "2", "7").contains(text(fill.selection())) ? 1 : 0;
            days = days.add(Objects.requireNonNullElse(fill.days(), BigDecimal.ZERO));
        }
        BigDecimal paid = paid(fills);
        return String.join(
                ",",
                yearAndProduct.split(",", -1)[0],
                product.substring(0, 5),
                product,
                String.valueOf(fills.size()),
                String.valueOf(people.size()),
                String.valueOf(ofJustThis),
                text(days),
                dollars(paid),
                text(BigDecimal.valueOf(30).multiply(paid).divide(days, 2, RoundingMode.HALF_UP)));
    }

    private static BigDecimal paid(Collection<Fill> fills) {
        return fills.stream().map(Fill::paid).filter(Objects::nonNull).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal sum(Collection<Payment> payments) {
        return payments.stream().map(Payment::paid).filter(Objects::nonNull).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /**
     * A TIN for ever and one for a time, an NPI under any TIN, one under its own and one under another's; institutions by their NPI,
     * one with its TIN beside it, which its claims do not have.
     */
    private static List<Provider> someProviders() {
        List<Payment> lines = payments.stream()
                .filter(payment -> payment.tin() != null && payment.npi() != null && payment.day() != null)
                .sorted(Comparator.comparing(Payment::claim).thenComparing(Payment::day))
                .toList();
        List<Payment> stays = payments.stream()
                .filter(payment -> payment.setting().equals("inpatient"))
                .toList();
        LocalDate middle = lines.get(lines.size() / 2).day();
        return List.of(
                new Provider(null, lines.get(0).tin(), null, null),
                new Provider(null, lines.get(lines.size() / 3).tin(), middle, middle.plusDays(90)),
                new Provider(lines.get(lines.size() / 2).npi(), null, null, middle),
                new Provider(lines.get(1).npi(), lines.get(1).tin(), null, null),
                new Provider(lines.get(2).npi(), "000000000", null, null),
                new Provider(stays.get(0).npi(), null, LocalDate.of(2000, 1, 1), null),
                new Provider(another(stays, stays.get(0).npi()), "111111111", null, null));
    }

    private static @Nullable String another(List<Payment> stays, @Nullable String npi) {
        return stays.stream()
                .map(Payment::npi)
                .filter(other -> other != null && !other.equals(npi))
                .findFirst()
                .orElseThrow();
    }

    private static List<Payment> read(String sql) {
        return warehouse.jdbc().sql(sql).query(AnswersIT::payment).list();
    }

    private static Payment payment(ResultSet row, int index) throws SQLException {
        return new Payment(
                row.getString(1),
                row.getString(2),
                setting(row.getString(3)),
                row.getObject(4, LocalDate.class),
                row.getObject(5, LocalDate.class),
                row.getBigDecimal(6),
                row.getBigDecimal(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getObject(11, LocalDate.class));
    }

    /** What CMS calls the type of an institution's claim. */
    private static String setting(String type) {
        return switch (type) {
            case "10" -> "home health";
            case "20", "30" -> "skilled nursing";
            case "40" -> "outpatient";
            case "50" -> "hospice";
            case "60", "61" -> "inpatient";
            case "62", "63", "64" -> "Medicare Advantage";
            default -> type;
        };
    }

    private static String query(String name) throws IOException {
        return Files.readString(Path.of("sql", "queries", name + ".sql")).replaceFirst(";\\s*$", "");
    }

    private static List<String> rows(String sql) {
        List<String> csv = warehouse.csv(sql);
        return csv.subList(1, csv.size());
    }

    private static String dollars(@Nullable BigDecimal value) {
        return value == null ? "" : value.setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    private static String text(@Nullable Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : Objects.toString(value, "");
    }
}
