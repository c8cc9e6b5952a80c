package org.bcdaetl.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bcdaetl.TestPostgres;
import org.bcdaetl.mapping.version3.PartialClaims;
import org.bcdaetl.mapping.version3.SmallV3Resources;
import org.bcdaetl.mutation.Samples;
import org.bcdaetl.mutation.Variants;
import org.bcdaetl.night.LoadedWarehouse;
import org.bcdaetl.sandbox.SyntheticPopulation;
import org.bcdaetl.settings.ApiVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every text of resources blank, and with blanks around it, one in a resource: no text in the tables or in the views is
 * blank or has blanks around it.
 */
class BlankTextsIT {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> FORMS = List.of(" \t\u00a0", "\u3000\r\n %s\u00a0\t", " . \u00a0.");
    private static final String BLANK_AT_AN_END = "^([\\s\u00a0\u3000]|$)|[\\s\u00a0\u3000]$";

    /** Names that say what a text is of, and ids, which other resources name. */
    private static final Set<String> LEFT_ALONE = Set.of("resourceType", "id", "url", "system", "reference", "profile");

    /** Nobody here is merged, and few have what is rare. */
    private static final int MOST_NEVER_FILLED = 25;

    /** What tells the places of a list from each other. */
    private static final List<String> KINDS = List.of("url", "system", "category", "type", "role", "relationship");

    @ParameterizedTest
    @EnumSource
    void noTextInTheTablesOrInTheViewsHasBlanksAroundIt(ApiVersion version) throws IOException {
        List<String> originals = new ArrayList<>(
                Samples.golden(version).stream().map(Samples.Sample::json).toList());
        Variants.synthetic(version, new SyntheticPopulation(12, 1), 0).values().forEach(originals::addAll);
        if (version == ApiVersion.V3) {
            originals.addAll(enhanced());
            List<String> claims = originals.stream()
                    .filter(json -> json.contains("NationalClaimsHistory"))
                    .toList();
            claims.forEach(json -> originals.add(ofSharedSystem(json, "claim")));
            claims.forEach(json -> originals.add(ofSharedSystem(json, "preauthorization")));
            originals.addAll(PartialClaims.NOT_FINAL);
        }
        Hostile hostile = new Hostile();
        originals.forEach(hostile::spoil);
        LoadedWarehouse warehouse = new LoadedWarehouse(TestPostgres.warehouse(version), version);
        warehouse.load(
                hostile.resources,
                Instant.parse("2026-07-01T04:00:00Z"),
                Map.of("bcda.reject-limit", "none", "bcda.partially-adjudicated", version != ApiVersion.V1));

        List<String> blank = new ArrayList<>();
        List<String> neverFilled = new ArrayList<>();
        textColumns(warehouse.jdbc()).forEach((table, columns) -> {
            blank.addAll(where(warehouse, table, columns, "bool_or(%s ~ '" + BLANK_AT_AN_END + "')"));
            if (table.startsWith("bcda.")) {
                neverFilled.addAll(where(warehouse, table, columns, "count(%s) = 0"));
            }
        });
        assertThat(blank).isEmpty();
        assertThat(neverFilled).as("columns that no resource here fills").hasSizeLessThan(MOST_NEVER_FILLED);
    }

    private static String ofSharedSystem(String json, String use) {
        ObjectNode claim = (ObjectNode) JSON.readTree(json.replace("NationalClaimsHistory", "SharedSystem"));
        claim.put("use", use).put("id", claim.path("id").asString() + use.length());
        return claim.toString();
    }

    /** Claims and a person of version 3 with what the synthetic ones never have. */
    private static List<String> enhanced() {
        List<String> information = new ArrayList<>();
        for (String kind : List.of(
                "CLM_NGACO_PBPMT_SW",
                "CLM_NGACO_PDSCHRG_HCBS_SW",
                "CLM_NGACO_SNF_WVR_SW",
                "CLM_NGACO_TLHLTH_SW",
                "CLM_NGACO_CPTATN_SW",
                "CLM_NGACO_CMG_WVR_SW",
                "CLM_ACO_CARE_MGMT_HCBS_SW",
                "CLM_RLT_COND_CD",
                "CLM_OP_SRVC_TYPE_CD",
                "CLM_BNFT_ENHNCMT_CD",
                "CLM_BNFT_ENHNCMT_CD",
                "CLM_BNFT_ENHNCMT_CD",
                "CLM_BNFT_ENHNCMT_CD",
                "CLM_BNFT_ENHNCMT_CD")) {
            int sequence = information.size() + 1;
            information.add(SmallV3Resources.information(sequence, kind, String.valueOf(sequence)));
        }
        String more = """
                , "use": "claim", "supportingInfo": [%s], "item": [{"sequence": 1,
                "informationSequence": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14],
                "modifier": [{"coding": [{"code": "A1"}, {"code": "A2"}, {"code": "A3"}, {"code": "A4"}, {"code": "A5"}]}],
                "adjudication": [{"reason": {"coding": [%s, %s]}}]}]
                """.formatted(
                        String.join(", ", information),
                        SmallV3Resources.coding("ANSI-GRP-CD", "CO"),
                        SmallV3Resources.coding("ANSI-RSN-CD", "45"));
        String[] tags = {"NationalClaimsHistory", "FinalAction"};
        return List.of(
                SmallV3Resources.claim("71", "1", tags, SmallV3Resources.coding("CLM-TYPE-CD", "71"), more),
                SmallV3Resources.claim("60", "1", tags, SmallV3Resources.coding("CLM-TYPE-CD", "60"), more),
                SmallV3Resources.patient(
                        "1",
                        "2026-06-01T00:00:00Z",
                        SmallV3Resources.mbi("1S00E00BT01", "2018-01-01", ""),
                        ", \"address\": [{\"line\": [\"a\", \"b\", \"c\", \"d\", \"e\", \"f\"],"
                                + " \"postalCode\": \"92596-1234\"}]"));
    }

    /** The text columns of which the version has anything, by table and view, but for the lists of what is odd. */
    private static Map<String, List<String>> textColumns(JdbcClient jdbc) {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        jdbc.sql("select schema_name || '.' || table_name, column_name from cclf.data_dictionary"
                        + " where schema_name in ('bcda', 'cclf') and data_type = 'text' and always_null_because is null"
                        + " and (schema_name = 'cclf' and table_name not in ('data_dictionary', 'data_quality')"
                        + " or to_regclass('staging.' || table_name) is not null) order by 1, column_position")
                .query(row -> {
                    texts.computeIfAbsent(row.getString(1), table -> new ArrayList<>())
                            .add(row.getString(2));
                });
        return texts;
    }

    /** Those columns of a table of which a condition holds. */
    private static List<String> where(LoadedWarehouse warehouse, String table, List<String> columns, String condition) {
        List<String> cases = columns.stream()
                .map(column -> "case when " + condition.formatted(column) + " then '" + table + "." + column + "' end")
                .toList();
        return warehouse
                .jdbc()
                .sql("select unnest(array_remove(array[" + String.join(", ", cases) + "], null)) from " + table)
                .query(String.class)
                .list();
    }

    /** Resources with one spoiled text each. */
    private static final class Hostile {

        private final List<String> resources = new ArrayList<>();
        private final Set<String> places = new HashSet<>();

        void spoil(String json) {
            resources.add(json);
            ObjectNode resource = (ObjectNode) JSON.readTree(json);
            String system = json.contains("SharedSystem") ? " of a shared system " : " ";
            spoil(
                    resource,
                    resource,
                    resource.path("resourceType").asString()
                            + system
                            + resource.path("use").asString(""));
        }

        private void spoil(ObjectNode resource, JsonNode within, String place) {
            if (within instanceof ObjectNode object) {
                StringBuilder here = new StringBuilder(place);
                KINDS.forEach(kind -> here.append(object.path(kind)));
                for (String field : List.copyOf(object.propertyNames())) {
                    JsonNode value = object.get(field);
                    if (value.isString()
                            && !LEFT_ALONE.contains(field)
                            && !value.asString().matches("\\d{4}-\\d{2}-\\d{2}.*")
                            && places.add(here + "." + field)) {
                        for (String form : FORMS) {
                            object.put(field, form.formatted(value.asString()));
                            resources.add(another(resource));
                        }
                        object.set(field, value);
                    }
                    spoil(resource, value, here + "." + field);
                }
            } else if (within instanceof ArrayNode array) {
                for (int i = 0; i < array.size(); i++) {
                    JsonNode item = array.get(i);
                    if (item.isString() && !LEFT_ALONE.contains(place.substring(place.lastIndexOf('.') + 1))) {
                        for (String form : FORMS) {
                            array.set(i, form.formatted(item.asString()));
                            resources.add(another(resource));
                        }
                        array.set(i, item);
                    }
                    spoil(resource, item, place);
                }
            }
        }

        /** The resource as one of its own: neither its id nor what it is known by beside it is another's. */
        private String another(ObjectNode resource) {
            ObjectNode copy = JSON.createObjectNode();
            copy.setAll(resource);
            copy.put("id", copy.path("id").asString() + resources.size());
            if (resource.has("identifier")) {
                copy.set("identifier", resource.get("identifier").deepCopy());
            }
            for (JsonNode identifier : copy.path("identifier")) {
                String system = identifier.path("system").asString("");
                if (system.endsWith("/us-mbi") || system.endsWith("/CLM-CNTL-NUM")) {
                    String value = identifier.path("value").asString("");
                    ((ObjectNode) identifier)
                            .put("value", value.replaceFirst("(?<=\\w)(?=\\W*$)", "" + resources.size()));
                }
            }
            return copy.toString();
        }
    }
}
