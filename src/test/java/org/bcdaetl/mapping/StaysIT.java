package org.bcdaetl.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bcdaetl.TestPostgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which inpatient claims are one stay. */
class StaysIT {

    private static final String ACUTE = "050001";
    private static final String OTHER_ACUTE = "050002";
    private static final String REHABILITATION = "053025";

    private JdbcClient jdbc;
    private int bills;

    @BeforeEach
    void emptyWarehouse() {
        jdbc = JdbcClient.create(TestPostgres.warehouse());
    }

    @Test
    void billsOfAPersonWhoIsStillThereAreOneStayWithTheNextDays() {
        bill("p", ACUTE, "2023-01-01", "2023-01-01", "2023-01-31", "30");
        bill("p", ACUTE, "2023-01-01", "2023-02-01", "2023-02-10", "01");
        assertThat(stays()).containsExactly("2023-01-01 2023-02-10 2");
    }

    @Test
    void billsOfOneAdmissionAreOneStayWhereTheOneBetweenIsMissing() {
        bill("p", ACUTE, "2023-01-01", "2023-01-01", "2023-01-31", "30");
        bill("p", ACUTE, "2023-01-01", "2023-03-01", "2023-03-10", "01");
        assertThat(stays()).containsExactly("2023-01-01 2023-03-10 2");
    }

    @Test
    void aTransferIsOneStayAndAReturnToTheSameHospitalIsNot() {
        bill("p", ACUTE, "2023-01-01", "2023-01-01", "2023-01-05", "02");
        bill("p", OTHER_ACUTE, "2023-01-06", "2023-01-06", "2023-01-09", "01");
        bill("p", OTHER_ACUTE, "2023-01-10", "2023-01-10", "2023-01-12", "01");
        assertThat(stays()).containsExactly("2023-01-01 2023-01-09 2", "2023-01-10 2023-01-12 1");
    }

    @Test
    void aClaimWithoutAFirstDayIsAStayOfItsOwn() {
        bill("p", ACUTE, "2023-01-01", "2023-01-01", "2023-01-05", "01");
        bill("p", ACUTE, "1000-01-01", "1000-01-01", "2023-06-05", "01");
        assertThat(stays()).containsExactly("2023-01-01 2023-01-05 1", "null 2023-06-05 1");
    }

    @Test
    void theDayOfDischargeIsNotThatOfAClaimWithoutALastDay() {
        bill("p", ACUTE, "2023-01-01", "2023-01-01", "2023-01-05", "01");
        bill("p", ACUTE, "2023-01-01", "2023-01-01", "9999-12-31", "30");
        assertThat(stays()).containsExactly("2023-01-01 2023-01-05 2");
    }

    @Test
    void peopleWithoutAnMbiAreNotReadmittedForEachOther() throws IOException {
        bill("p", ACUTE, "2023-01-01", "2023-01-01", "2023-01-05", "01");
        bill("q", ACUTE, "2023-01-10", "2023-01-10", "2023-01-12", "01");
        bill("r", ACUTE, "2023-01-01", "2023-01-01", "2023-01-05", "01");
        bill("r", ACUTE, "2023-01-10", "2023-01-10", "2023-01-12", "01");
        jdbc.sql("insert into bcda.current_mbi values ('r', '1S00E00ST01')").update();
        String query = Files.readString(Path.of("sql/queries/readmissions.sql"));
        assertThat(jdbc.sql(query.strip().replaceFirst(";$", "")).query().listOfRows())
                .singleElement()
                .hasToString("{year=2023, discharges=4, readmitted=1, percent=25.0}");
    }

    @Test
    void aStayInAHospitalOfAnotherKindIsNotTheHospitalAgain() throws IOException {
        bill("p", ACUTE, "2023-01-01", "2023-01-01", "2023-01-05", "62");
        bill("p", REHABILITATION, "2023-01-05", "2023-01-05", "2023-01-15", "01");
        bill("p", ACUTE, "2023-01-20", "2023-01-20", "2023-01-22", "01");
        jdbc.sql("insert into bcda.current_mbi values ('p', '1S00E00ST01')").update();
        String query = Files.readString(Path.of("sql/queries/post-acute-care.sql"));
        assertThat(jdbc.sql("select concat_ws(' ', discharged, care_from, care) from ("
                                + query.strip().replaceFirst(";$", "") + ") c")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "2023-01-05 2023-01-05 rehabilitation hospital",
                        "2023-01-05 2023-01-20 hospital again",
                        "2023-01-15 2023-01-20 hospital again");
    }

    private void bill(String person, String hospital, String admitted, String first, String last, String status) {
        String id = String.valueOf(++bills);
        jdbc.sql("""
                        insert into bcda.parta_claims_header (eob_id, cur_clm_uniq_id, bene_id, clm_type_cd, prvdr_oscar_num,
                            clm_from_dt, clm_thru_dt, bene_ptnt_stus_cd, file_id, line_no, run_id)
                        values (?, ?, ?, '60', ?, ?::date, ?::date, ?, 1, 1, 1)
                        """).params(id, id, person, hospital, first, last, status).update();
        jdbc.sql("""
                        insert into bcda.parta_be_demo_codes (eob_id, cur_clm_uniq_id, bene_id, clm_actv_care_from_dt,
                            file_id, line_no, run_id)
                        values (?, ?, ?, ?::date, 1, 1, 1)
                        """).params(id, id, person, admitted).update();
    }

    private List<String> stays() {
        return jdbc.sql(
                        "select concat_ws(' ', coalesce(admission_dt::text, 'null'), coalesce(discharge_dt::text, 'null'),"
                                + " claim_count) from cclf.stay order by last_dt")
                .query(String.class)
                .list();
    }
}
