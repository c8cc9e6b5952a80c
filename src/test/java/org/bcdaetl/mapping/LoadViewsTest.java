package org.bcdaetl.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bcdaetl.settings.ApiVersion;
import org.bcdaetl.view.Column;
import org.bcdaetl.view.CompiledView;
import org.bcdaetl.warehouse.schema.BaseTable;
import org.bcdaetl.warehouse.schema.Dictionary;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether the product's views of a version are those that its dictionary tells of. */
class LoadViewsTest {

    /** What the job fills: where a row came from, and whether its claim is current. */
    private static final List<String> OF_THE_JOB =
            List.of("is_current", "content_hash", "content_run_id", "file_id", "line_no", "run_id");

    /** The versions that have views. */
    static Stream<ApiVersion> versions() {
        return Stream.of(ApiVersion.values()).filter(version -> Files.isDirectory(Path.of(version.viewsFolder())));
    }

    /** What versions fill from different types. */
    private static final Set<String> NOT_FINAL = Set.of("partial_claim", "partial_claim_line");

    @ParameterizedTest
    @MethodSource("versions")
    void everyTableWithASourceHasAViewThatFillsExactlyTheColumnsWithOne(ApiVersion version) {
        LoadViews views = LoadViews.of(version);

        assertThat(views.custom()).isEmpty();
        for (Dictionary.Table table : Dictionary.of(version.word()).tables()) {
            List<String> filled = table.columns().stream()
                    .filter(column -> !OF_THE_JOB.contains(column.name()))
                    .filter(column -> !column.comment().contains(" Always NULL: "))
                    .map(Dictionary.DeclaredColumn::name)
                    .toList();
            Optional<CompiledView> view = views.views().stream()
                    .filter(each -> each.name().equals(table.name()))
                    .findFirst();
            assertThat(view.isPresent()).as(table.name()).isEqualTo(!filled.isEmpty());
            view.ifPresent(each -> {
                assertThat(each.resource())
                        .isEqualTo(
                                version == ApiVersion.V2 && NOT_FINAL.contains(table.name())
                                        ? "Claim"
                                        : table.resource());
                assertThat(each.columns())
                        .as(table.name())
                        .extracting(Column::name)
                        .containsExactlyInAnyOrderElementsOf(filled);
            });
        }
    }

    /** Without it no resource would be known, and each line rejected. */
    @ParameterizedTest
    @MethodSource("versions")
    void everyResourceWithATableHasTheOneThatDecidesWhichDeliveryCounts(ApiVersion version) {
        List<BaseTable> tables = LoadViews.of(version).tables();

        assertThat(tables)
                .extracting(BaseTable::name)
                .containsAll(
                        tables.stream().map(table -> table.family().driver()).toList());
    }

    /** The views for analysts show texts as they were loaded, and look for no white space around them. */
    @ParameterizedTest
    @MethodSource("versions")
    void blanksAroundTheTextsOfEveryColumnAreLeftOutWhenItIsLoaded(ApiVersion version) {
        for (CompiledView view : LoadViews.of(version).views()) {
            assertThat(view.columns()).as(view.name()).allMatch(column -> column.tags()
                    .containsKey("ansi/type"));
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void noViewHasAWarning(ApiVersion version) {
        assertThat(LoadViews.of(version).views())
                .allSatisfy(view -> assertThat(view.warnings()).as(view.name()).isEmpty());
    }
}
