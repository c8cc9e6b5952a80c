package org.bcdaetl.warehouse.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MeaningsTest {

    @Test
    void everyColumnThatSaysSomethingElseIsOneOfItsView() {
        Map<String, AnalystView> views = WarehouseMigrations.views(Dictionary.of("v3")).stream()
                .filter(view -> view.schema().equals("cclf"))
                .collect(Collectors.toMap(AnalystView::name, view -> view));
        assertThat(Meanings.between("v1", "v3")).isNotEmpty().allSatisfy(changed -> {
            assertThat(views).containsKey(changed.table());
            assertThat(views.get(changed.table()).comments()).containsKey(changed.column());
        });
    }

    @Test
    void versionsThatSayTheSameHaveNothingToTell() {
        assertThat(Meanings.between("v1", "v1")).isEmpty();
        assertThat(Meanings.between("v1", "v2").stream().map(Meanings.Changed::column))
                .isEqualTo(List.of(
                        "bene_part_a_enrlmt_bgn_dt",
                        "bene_part_b_enrlmt_bgn_dt",
                        "period_start_dt",
                        "period_end_dt",
                        "clm_query_cd",
                        "clm_prod_type_cd",
                        "clm_val_sqnc_num"));
    }
}
