package org.bcdaetl.mapping.version3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bcdaetl.mapping.version3.SmallV3Resources.claim;
import static org.bcdaetl.mapping.version3.SmallV3Resources.coding;
import static org.bcdaetl.mapping.version3.SmallV3Resources.coverage;
import static org.bcdaetl.mapping.version3.SmallV3Resources.diagnosis;
import static org.bcdaetl.mapping.version3.SmallV3Resources.information;
import static org.bcdaetl.mapping.version3.SmallV3Resources.mbi;
import static org.bcdaetl.mapping.version3.SmallV3Resources.patient;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bcdaetl.night.LoadedWarehouse;
import org.bcdaetl.settings.ApiVersion;
import org.junit.jupiter.api.Test;

/** Claims that CMS cancelled are the final ones all the same, and no question about people is answered by them. */
class VoidClaimsIT {

    private static final Path QUERIES = Path.of("sql", "queries");
    private static final Instant EXPORTED = Instant.parse("2026-06-15T04:00:00Z");
    private static final String AFTER_THE_STAY = "{\"start\": \"2026-03-05\", \"end\": \"2026-03-06\"}";
    private static final String CANCELLED = "1";
    private static final String OF_VOID_CLAIMS_ALONE = "3";
    private static final List<String> PEOPLE = List.of("1", "2", OF_VOID_CLAIMS_ALONE);

    /** Queries that are about these claims, or about none. */
    private static final Set<String> OTHERS =
            Set.of("adjustments", "mbi-changes", "partial-claims", "partial-claims-lag");

    @Test
    void queriesAnswerAsIfTheyWereNotThere() throws IOException {
        Map<String, List<String>> without = answers(claims("10", "0"), List.of());
        Map<String, List<String>> withVoid = answers(claims("10", "0"), claims("20", CANCELLED));
        Map<String, List<String>> withMore = answers(claims("10", "0"), claims("20", "0"));

        assertThat(withVoid).isEqualTo(without);
        assertThat(without.keySet().stream().filter(query -> !without.get(query).equals(withMore.get(query))))
                .as("what the same claims change where they are not void")
                .contains(
                        "chronic-conditions",
                        "claims-lag",
                        "deaths",
                        "diagnosis-history",
                        "drug-cost",
                        "drugs",
                        "emergency-follow-up",
                        "emergency-visits",
                        "high-cost-people",
                        "inpatient-stays",
                        "paid-by-setting",
                        "paid-per-member-month",
                        "people-by-diagnosis",
                        "post-acute-care",
                        "services",
                        "skilled-nursing-days",
                        "top-drgs",
                        "top-providers",
                        "wellness-visits");
    }

    private static Map<String, List<String>> answers(List<String> claims, List<String> more) throws IOException {
        List<String> resources = new ArrayList<>();
        resources.addAll(claims);
        resources.addAll(more);
        for (String person : PEOPLE) {
            String died = person.equals("2") ? ", \"deceasedDateTime\": \"2026-03-09\"" : "";
            resources.add(patient(person, "2026-06-01T00:00:00Z", mbi("1S00E00VV0" + person, "2018-01-01", ""), died));
            for (String part : List.of("A", "B", "D")) {
                resources.add(coverage(
                        "part-" + part + person, "Part " + part, person, "2026-06-01T00:00:00Z", "2026-03-01", ""));
            }
        }
        LoadedWarehouse warehouse = LoadedWarehouse.of(ApiVersion.V3, resources, EXPORTED);
        try (Stream<Path> files = Files.list(QUERIES)) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .filter(file -> !OTHERS.contains(name(file)))
                    .collect(Collectors.toMap(
                            VoidClaimsIT::name, file -> warehouse.csv(text(file)), (a, b) -> a, TreeMap::new));
        }
    }

    private static String name(Path query) {
        return query.getFileName().toString().replace(".sql", "");
    }

    private static String text(Path query) {
        try {
            return Files.readString(query);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those of before are a stay in a hospital of each person, and diagnoses; the others are of every kind. */
    private static List<String> claims(String id, String adjusted) {
        List<String> claims = new ArrayList<>();
        boolean isFirst = id.equals("10");
        for (String person : PEOPLE) {
            if (isFirst && person.equals(OF_VOID_CLAIMS_ALONE)) {
                continue;
            }
            if (isFirst) {
                claims.add(institution(id + "60" + person, person, "60", adjusted, "0120", "I10"));
                claims.add(visit(id + "71" + person, person, adjusted, "99213", "23", "I10"));
                continue;
            }
            for (String type : List.of("10", "20", "40", "50", "60")) {
                String revenue = type.equals("40") ? "0450" : "0120";
                claims.add(institution(id + type + person, person, type, adjusted, revenue, "E11.9")
                        .replace("{\"start\": \"2026-03-01\", \"end\": \"2026-03-04\"}", AFTER_THE_STAY));
            }
            claims.add(visit(id + "71" + person, person, adjusted, "G0439", "11", "C50.9"));
            claims.add(drug(id + "01" + person, person, adjusted));
        }
        if (isFirst) {
            claims.add(institution("10401", "1", "40", adjusted, "0450", "I10"));
            claims.add(drug("10011", "1", adjusted));
        }
        return claims;
    }

    private static String institution(
            String id, String person, String type, String adjusted, String revenue, String diagnosis) {
        return claim(
                id,
                person,
                SmallV3Resources.FINAL,
                coding("CLM-TYPE-CD", type),
                common(adjusted, diagnosis) + ", \"payment\": {\"amount\": {\"value\": 1000.00}}"
                        + ", \"item\": [{\"sequence\": 1, \"servicedDate\": \"2026-03-02\", \"revenue\": {\"coding\": ["
                        + coding("CLM-REV-CNTR-CD", revenue) + "]}}]");
    }

    private static String visit(
            String id, String person, String adjusted, String hcpcs, String place, String diagnosis) {
        return claim(
                id,
                person,
                SmallV3Resources.FINAL,
                SmallV3Resources.CARRIER,
                common(adjusted, diagnosis)
                        + """
                        , "item": [{"sequence": 1, "servicedDate": "2026-03-06", "quantity": {"value": 1},
                        "productOrService": {"coding": [{"system": "http://www.ama-assn.org/go/cpt", "code": "%s"}]},
                        "locationCodeableConcept": {"coding": [{"system":
                        "https://www.cms.gov/Medicare/Coding/place-of-service-codes/Place_of_Service_Code_Set",
                        "code": "%s"}]}, "adjudication": [%s]}]
                        """.formatted(hcpcs, place, SmallV3Resources.amount("CLM_LINE_CVRD_PD_AMT", "100.00")));
    }

    private static String drug(String id, String person, String adjusted) {
        return claim(
                id,
                person,
                new String[] {"DDPS", "FinalAction"},
                coding("EOB-TYPE", "PDE"),
                ", \"supportingInfo\": [" + information(1, "CLM_ADJSTMT_TYPE_CD", adjusted) + "]"
                        + """
                        , "item": [{"sequence": 1, "servicedDate": "2026-03-05", "quantity": {"value": 30},
                        "productOrService": {"coding": [{"system": "http://hl7.org/fhir/sid/ndc", "code": "00001000171"}]},
                        "adjudication": [%s]}]
                        """.formatted(SmallV3Resources.amount("CLM_LINE_BENE_PMT_AMT", "5.00")));
    }

    private static String common(String adjusted, String diagnosis) {
        return ", \"supportingInfo\": [" + information(1, "CLM_ADJSTMT_TYPE_CD", adjusted) + "]" + ", \"diagnosis\": ["
                + diagnosis(1, "principal", diagnosis) + "]";
    }
}
