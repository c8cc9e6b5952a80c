package org.bcdaetl.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bcdaetl.mapping.SmallResources.mbi;
import static org.bcdaetl.mapping.SmallResources.mergedPatient;
import static org.bcdaetl.mapping.SmallResources.patient;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.night.LoadedWarehouse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The MBIs of a record that CMS merged are the same in whatever order and in however many nights its deliveries come. */
class MergedDeliveriesIT {

    private static final String FIRST = "2023-01-01T00:00:00.000Z";
    private static final String SECOND = "2023-02-01T00:00:00.000Z";
    private static final String THIRD = "2023-03-01T00:00:00.000Z";

    private static LoadedWarehouse warehouse;

    @BeforeAll
    static void loadThreeNights() {
        List<String> one = new ArrayList<>();
        List<String> two = new ArrayList<>();
        List<String> three = new ArrayList<>();
        Deliveries together = new Deliveries("10");
        one.addAll(List.of(together.first(), together.second(), together.merged(), together.survivor()));
        Deliveries backwards = new Deliveries("20");
        one.addAll(List.of(backwards.survivor(), backwards.merged(), backwards.second(), backwards.first()));
        Deliveries nightly = new Deliveries("30");
        one.add(nightly.first());
        two.add(nightly.second());
        three.addAll(List.of(nightly.merged(), nightly.survivor()));
        Deliveries reversed = new Deliveries("40");
        one.addAll(List.of(reversed.merged(), reversed.survivor()));
        two.add(reversed.first());
        three.add(reversed.second());
        Deliveries mixed = new Deliveries("50");
        one.addAll(List.of(mixed.second(), mixed.survivor()));
        two.addAll(List.of(mixed.merged(), mixed.first()));
        Deliveries late = new Deliveries("60");
        one.addAll(List.of(late.first(), late.merged()));
        two.addAll(List.of(late.second(), late.survivor()));
        warehouse = LoadedWarehouse.of(one, Instant.parse("2023-06-16T04:00:00Z"));
        warehouse.load(two, Instant.parse("2023-07-16T04:00:00Z"));
        warehouse.load(three, Instant.parse("2023-08-16T04:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "20", "30", "40", "50", "60"})
    void theNewestDeliveryThatTellsDecides(String id) {
        assertThat(warehouse.csv("select crnt_num, prvs_num from cclf.beneficiary_xref where crnt_num like '_S00E00NE"
                        + id + "' order by 2"))
                .containsExactly(
                        "crnt_num,prvs_num",
                        "3S00E00NE" + id + ",0S00E00NE" + id,
                        "3S00E00NE" + id + ",2S00E00NE" + id);
        assertThat(warehouse.csv("select bene_id, bene_mbi_id from bcda.current_mbi where bene_id like '_" + id
                        + "' order by 1"))
                .containsExactly("bene_id,bene_mbi_id", "1" + id + ",3S00E00NE" + id, "2" + id + ",3S00E00NE" + id);
        assertThat(warehouse.csv("select replaced_by from bcda.beneficiary_demographics where bene_id = '1" + id + "'"))
                .containsExactly("replaced_by", "2" + id);
    }

    /** What comes of one person: a record, the same with another MBI, then merged into a record with a third one. */
    private record Deliveries(String id) {

        String first() {
            return patient("1" + id, FIRST, "1S00E00NE" + id, "");
        }

        String second() {
            return """
                    {"resourceType": "Patient", "id": "1%s", "meta": {"lastUpdated": "%s"}, "identifier": [%s, %s]}
                    """.formatted(id, SECOND, mbi("0S00E00NE" + id, "historic"), mbi("2S00E00NE" + id, "current"));
        }

        String merged() {
            return mergedPatient("1" + id, ", \"meta\": {\"lastUpdated\": \"" + THIRD + "\"}", "2" + id);
        }

        String survivor() {
            return patient("2" + id, THIRD, "3S00E00NE" + id, "");
        }
    }
}
