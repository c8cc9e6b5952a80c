package org.bcdaetl.warehouse.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.bcdaetl.warehouse.publish.ClaimNights.Claim;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which claims cclf shows by their tags, control numbers and successors, night by night. */
class CurrentClaimsIT {

    private static final Claim FIRST = Claim.of("100").number("A");
    private static final Claim SECOND = Claim.of("200").number("A").created("2025-02-01");
    private static final Claim SUCCESSOR =
            Claim.of("300").number("B").insteadOf("A").created("2025-03-01");

    private ClaimNights nights;

    @BeforeEach
    void makeWarehouse() throws Exception {
        nights = new ClaimNights();
    }

    @AfterEach
    void close() {
        nights.close();
    }

    @ParameterizedTest
    @CsvSource({
        "system_type, '', CARRIER, ''",
        "system_type, NationalClaimsHistory, CARRIER, ''",
        "system_type, DDPS, PDE, ''",
        "system_type, '', PDE, ''",
        "system_type, SharedSystem, CARRIER, partially adjudicated",
        "system_type, Elsewhere, CARRIER, from another system",
        "final_action, '', CARRIER, ''",
        "final_action, FinalAction, CARRIER, ''",
        "final_action, NotFinalAction, CARRIER, not the final action",
        "claim_use, '', CARRIER, ''",
        "claim_use, claim, CARRIER, ''",
        "claim_use, preauthorization, CARRIER, prior authorization",
        "claim_use, predetermination, CARRIER, predetermination",
        "status, Active, CARRIER, ''",
        "status, cancelled, CARRIER, status cancelled",
        "status, '', CARRIER, another status",
    })
    void whatAClaimSaysOfItselfDecidesFirst(String column, String value, String type, String leftOutFor) {
        long run = nights.load(FIRST.with("eob_type", type).with(column, value), Claim.of("900"));

        assertThat(nights.current()).isEqualTo(leftOutFor.isEmpty() ? Set.of("100", "900") : Set.of("900"));
        assertThatAllSayTheSame();
        assertThat(fates(run))
                .containsExactlyInAnyOrderElementsOf(
                        leftOutFor.isEmpty() ? List.of("visible 2") : List.of("visible 1", leftOutFor + " 1"));
    }

    @ParameterizedTest
    @CsvSource({
        "claim_created, 2025-02-01, 2025-01-01",
        "claim_created, 2025-02-01, ''",
        "claim_created, 2025-02-01, 9999-12-31",
        "clm_idr_ld_dt, 2025-02-01, 2025-01-01",
        "clm_idr_ld_dt, 2025-02-01, ''",
        "clm_idr_ld_dt, 2025-02-01, 9999-12-31",
        "last_updated, 2025-02-01, 2025-01-01",
        "last_updated, 2025-02-01, ''",
        "eob_id, 1000, 99",
        "eob_id, b10, b9",
    })
    void ofOneControlNumberTheLatestIsCurrent(String column, String later, String earlier) {
        Claim one = FIRST.with("eob_id", "700").with(column, later);
        Claim other = FIRST.with("eob_id", "800").with(column, earlier);

        nights.load(other, one);

        assertThat(nights.current()).containsExactly(one.cells().get("eob_id"));
        assertThatAllSayTheSame();
    }

    @Test
    void creationGoesBeforeLoadDateAndThatBeforeTheLastUpdate() {
        nights.load(
                FIRST.created("2025-01-02"),
                SECOND.created("2025-01-01").with("clm_idr_ld_dt", "2025-09-09"),
                Claim.of("3").number("B").with("clm_idr_ld_dt", "2025-01-02"),
                Claim.of("4").number("B").with("last_updated", "2025-09-09"));

        assertThat(nights.current()).containsExactlyInAnyOrder("100", "3");
    }

    @Test
    void controlNumbersAreComparedWithinAKindOfSystemOnly() {
        Claim drug = SECOND.with("eob_id", "201").with("eob_type", "PDE").with("system_type", "DDPS");
        Claim partial = SECOND.with("eob_id", "202").with("system_type", "SharedSystem");
        nights.load(FIRST, drug, partial, drug.with("eob_id", "203").created("2025-04-01"));

        assertThat(nights.current()).containsExactlyInAnyOrder("100", "203");

        nights.load(SECOND.with("system_type", ""));

        assertThat(nights.current()).containsExactlyInAnyOrder("200", "203");
        assertThatAllSayTheSame();
    }

    @Test
    void aVersionThatStopsComingIsRetiredByItsSuccessor() {
        nights.load(FIRST, Claim.of("900").number("C"));
        long run = nights.load(SECOND);

        assertThat(nights.current()).containsExactlyInAnyOrder("200", "900");
        assertThat(nights.ids("select eob_id || ' ' || reason || ' ' || successor from bcda.retired_claim"))
                .containsExactly("100 a later version of its control number 200");
        assertThat(nights.warehouse().claimTallies().of(run).leftOutSentence())
                .contains("cclf leaves 1 claim out: 1 a later version of its control number.");
    }

    @Test
    void aLaterClaimThatNamesAnothersNumberRetiresItWithAllItsVersions() {
        nights.load(FIRST, SECOND);
        nights.load(SUCCESSOR);

        assertThat(nights.current()).containsExactly("300");
        assertThat(nights.ids("select eob_id || ' ' || reason || ' ' || successor from bcda.retired_claim"))
                .containsExactly("100 a later claim in its place 300", "200 a later claim in its place 300");

        nights.load(Claim.of("400").number("A").created("2025-04-01"));

        assertThat(nights.current()).containsExactlyInAnyOrder("300", "400");
        assertThatAllSayTheSame();
    }

    @ParameterizedTest
    @CsvSource({
        "claim_created, 2024-12-31, 100 300",
        "system_type, SharedSystem, 100",
        "claim_use, preauthorization, 100",
        "status, cancelled, 100",
        "eob_type, PDE, 100 300",
    })
    void aClaimThatIsNoLaterFinalOneRetiresNoOther(String column, String value, String current) {
        Claim odd = SUCCESSOR.with(column, value);
        nights.load(FIRST, "PDE".equals(value) ? odd.with("system_type", "DDPS") : odd);

        assertThat(nights.current()).containsExactlyInAnyOrder(current.split(" "));
        assertThatAllSayTheSame();
    }

    @Test
    void aSuccessorThatIsRetiredItselfBringsNothingBack() {
        nights.load(FIRST, SUCCESSOR);
        nights.load(
                SUCCESSOR.with("final_action", "NotFinalAction").with("last_updated", "2025-07-01"),
                Claim.of("400").number("C").insteadOf("B").created("2025-04-01"));

        assertThat(nights.current()).containsExactly("400");
        assertThatAllSayTheSame();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mirror", "another person", "another number", "not final"})
    void aClaimComesBackWhenItsSuccessorGoes(String how) {
        Claim latest = SECOND;
        nights.load(FIRST, latest, Claim.of("900"));
        assertThat(nights.current()).containsExactlyInAnyOrder("200", "900");

        switch (how) {
            case "mirror" -> nights.mirror(Claim.of("900"), FIRST);
            case "another person" -> nights.load(latest.with("bene_id", "2").with("last_updated", "2025-07-01"));
            case "another number" -> nights.load(latest.number("X").with("last_updated", "2025-07-01"));
            default -> nights.load(latest.with("final_action", "NotFinalAction").with("last_updated", "2025-07-01"));
        }

        assertThat(nights.current()).contains("100", "900");
        assertThat(nights.currentIn("partb_physicians")).contains("100", "900");
        assertThatAllSayTheSame();
    }

    /** Contractors give control numbers out by themselves. */
    @Test
    void controlNumbersAreComparedWithinAPersonOnly() {
        nights.load(
                FIRST,
                SECOND.with("bene_id", "2"),
                SUCCESSOR.with("bene_id", "3"),
                Claim.of("400").number("C").with("bene_id", ""),
                Claim.of("500").number("C").with("bene_id", "").created("2025-02-01"));

        assertThat(nights.current()).containsExactlyInAnyOrder("100", "200", "300", "500");
        assertThatAllSayTheSame();

        nights.forget("2");

        assertThat(nights.current()).containsExactlyInAnyOrder("100", "300", "500");
    }

    /** Records are one person as long as they have one MBI; nothing of a claim comes when that changes. */
    @Test
    void controlNumbersFollowWhoIsOnePerson() {
        nights.load(FIRST, SECOND.with("bene_id", "2"));
        assertThat(nights.current()).containsExactlyInAnyOrder("100", "200");

        nights.publish(false, List.of(), Map.of("1", "1S00E00CC1M", "2", "1S00E00CC1M"));
        assertThat(nights.current()).containsExactly("200");
        assertThatAllSayTheSame();

        nights.publish(false, List.of(), Map.of("2", "1S00E00CC1N"));
        assertThat(nights.current()).containsExactlyInAnyOrder("100", "200");
        assertThatAllSayTheSame();

        nights.publish(false, List.of(), Map.of("2", "1S00E00CC1M"));
        nights.publish(true, List.of(FIRST, SECOND.with("bene_id", "2")), Map.of("1", "1S00E00CC1M"));
        assertThat(nights.current()).containsExactlyInAnyOrder("100", "200");
        assertThatAllSayTheSame();
    }

    /** Which an upgrade finds. */
    @Test
    void aClaimThatWasRetiredByARuleOfBeforeIsCurrentAgain() {
        nights.load(
                FIRST,
                SECOND.with("bene_id", "2"),
                Claim.of("300").number("B"),
                Claim.of("400").number("B").created("2025-03-01"));
        nights.jdbc()
                .sql("insert into bcda.retired_claim values ('100', 'a later version of its control number', '200')")
                .update();
        for (String table : List.of("claim", "partb_physicians")) {
            nights.jdbc()
                    .sql("update bcda." + table + " set is_current = false where eob_id = '100'")
                    .update();
        }
        assertThat(nights.current()).containsExactlyInAnyOrder("200", "400");
        for (String file : List.of("2 claims", "2 people months", "2 people diagnoses")) {
            assertThat(nights.jdbc()
                            .sql("delete from etl.schema_history where description = ?")
                            .param(file)
                            .update())
                    .isOne();
        }

        nights.migrate();

        assertThat(nights.current()).containsExactlyInAnyOrder("100", "200", "400");
        assertThatAllSayTheSame();
        assertThat(nights.ids("select eob_id from etl.turned_claim")).containsExactly("100", "300");
    }

    @Test
    void claimsOfOtherVersionsGoByTheirStatusAndTheirOddGroupsAreListed() {
        Claim plain = new Claim(FIRST.cells());
        for (String column : List.of("system_type", "final_action", "claim_use", "claim_created")) {
            plain = plain.with(column, "");
        }
        Claim cancelled = plain.with("status", "cancelled");
        long run = nights.load(
                plain.with("claim_group", "1"),
                plain.with("eob_id", "102").with("claim_group", "1"),
                cancelled.with("eob_id", "103").with("claim_group", "2"),
                plain.with("eob_id", "104").with("claim_group", "3"),
                cancelled.with("eob_id", "105").with("claim_group", "3"),
                plain.with("eob_id", "106"),
                cancelled.with("eob_id", "107"));

        assertThat(nights.current()).containsExactly("100", "102", "104", "106");
        assertThat(nights.ids("select eob_id from bcda.retired_claim")).isEmpty();
        assertThat(nights.ids("select claim_group || ' ' || oddity || ' ' || active_claims || '/' || claims || ' '"
                        + " || array_to_string(eob_ids, ',') from bcda.claim_group_oddity"))
                .containsExactly("1 several active claims 2/2 100,102", "2 no active claim 0/1 103");
        assertThat(nights.warehouse().claimTallies().of(run).oddGroupsSentence())
                .contains("Groups of claims that do not have exactly one active claim: 1 no active claim,"
                        + " 1 several active claims; bcda.claim_group_oddity lists them.");
        assertThat(fates(run)).containsExactlyInAnyOrder("visible 4", "status cancelled 3");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void nightAfterNightIsWhatAFullComputationGives(long seed) {
        Random random = new Random(seed);
        Set<Integer> sizes = new HashSet<>();
        Map<String, Claim> last = new TreeMap<>();
        long kept = 0;
        for (int night = 1; night <= 25; night++) {
            List<Claim> claims = new ArrayList<>();
            for (int i = random.nextInt(6); i >= 0; i--) {
                claims.add(anyClaim(random, night));
            }
            last.values().stream().filter(claim -> random.nextInt(6) == 0).forEach(claims::add);
            claims.forEach(claim -> last.put(claim.cells().get("eob_id"), claim));
            boolean mirror = random.nextInt(6) == 0;
            long run = nights.publish(mirror, claims, anyPeople(random));
            assertThat(nights.warehouse().claimTallies().of(run).allLeftOut())
                    .isEqualTo(nights.one("select count(*) from bcda.claim where not is_current"));
            kept += nights.one("select count(*) from bcda.claim where run_id > content_run_id");
            if (random.nextInt(8) == 0) {
                nights.forget(String.valueOf(random.nextInt(3)));
            }
            assertThatAllSayTheSame();
            sizes.add(nights.current().size());
        }
        assertThat(sizes).hasSizeGreaterThan(2);
        assertThat(kept).isPositive();
    }

    private static Map<String, String> anyPeople(Random random) {
        Map<String, String> people = new TreeMap<>();
        for (int person = random.nextInt(9); person < 3; person++) {
            people.put(String.valueOf(person), any(random, "1S00E00CC1M", "1S00E00CC1M", "1S00E00CC1N"));
        }
        return people;
    }

    private static Claim anyClaim(Random random, int night) {
        Claim claim = Claim.of(String.valueOf(1 + random.nextInt(14)))
                .with("bene_id", String.valueOf(random.nextInt(3)))
                .with("last_updated", "2025-" + (10 + night / 10) + "-1" + night % 10)
                .with("clm_cntl_num", any(random, "A", "B", "C", "D", ""))
                .with("prior_cntl_num", any(random, "A", "B", "C", "", "", ""))
                .with("claim_created", any(random, "2025-01-01", "2025-01-02", "2025-01-03", ""))
                .with("clm_idr_ld_dt", any(random, "2025-02-01", "2025-02-02", ""))
                .with("final_action", any(random, "FinalAction", "FinalAction", "NotFinalAction", ""))
                .with("claim_use", any(random, "claim", "claim", "claim", "preauthorization"))
                .with("status", any(random, "active", "active", "active", "cancelled"));
        return random.nextInt(4) == 0
                ? claim.with("eob_type", "PDE").with("system_type", any(random, "DDPS", ""))
                : claim.with(
                        "system_type",
                        any(random, "NationalClaimsHistory", "NationalClaimsHistory", "", "SharedSystem"));
    }

    private static String any(Random random, String... values) {
        return values[random.nextInt(values.length)];
    }

    /** The views, every row, the exceptions and the full computation, and the rule written down a second time. */
    private void assertThatAllSayTheSame() {
        Set<String> current = nights.currentByBruteForce();
        assertThat(nights.current()).isEqualTo(current);
        assertThat(nights.currentIn("claim")).isEqualTo(current);
        assertThat(nights.ids("select eob_id from bcda.partb_physicians where is_current"
                        + " union all select eob_id from bcda.partd_claims where is_current"))
                .isEqualTo(current);
        assertThat(nights.ids("select r::text from bcda.retired_claim r"))
                .isEqualTo(nights.ids("select r::text from bcda.computed_retired_claim r"));
        for (String kept : List.of("paid_month", "diagnosed_year")) {
            assertThat(nights.ids("select m::text from bcda." + kept + " m"))
                    .isEqualTo(nights.ids("select m::text from bcda.computed_" + kept + " m"));
        }
    }

    private List<String> fates(long run) {
        return nights.jdbc()
                .sql("select case fate when 'visible' then fate else reason end || ' ' || lines from etl.line_fate"
                        + " where run_id = ?")
                .param(run)
                .query(String.class)
                .list();
    }
}
