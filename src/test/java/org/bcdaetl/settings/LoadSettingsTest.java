package org.bcdaetl.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.bcdaetl.warehouse.schema.Documentation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.convert.support.DefaultConversionService;

/** What settings may be: values that no part of the job could use are refused before anything begins. */
class LoadSettingsTest {

    @Test
    void whatIsNotSetIsGood() {
        assertThatCode(settings(Map.of())::requireKnown).doesNotThrowAnyException();
    }

    @Test
    void anEmptyNameIsNone() {
        assertThat(settings(Map.of("bcda.client-id", "")).acoName()).isNull();
        assertThat(settings(Map.of("bcda.client-id", "one", "bcda.aco", " ")).acoName())
                .isEqualTo("api.bcda.cms.gov/one");
        assertThatThrownBy(() -> Secrets.clientId(settings(Map.of("bcda.client-id", " "))))
                .hasMessageStartingWith("bcda.client-id is not set");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "block-size      | 0         | bcda.block-size is 0: set it to 1 or more, or leave it out.",
                "commit-size     | -1        | bcda.commit-size is -1: set it to 1 or more, or leave it out.",
                "threads         | 0         | bcda.threads is 0: set it to 1 or more, or leave it out.",
                "retries         | -1        | bcda.retries is -1: set it to 0 or more, or leave it out.",
                "connect-timeout | 0s        | bcda.connect-timeout cannot be set to that: it has to be a time such as"
                        + " 10s, from 1ms to 3650d.",
                "poll-cap        | 200000d   | bcda.poll-cap cannot be set to that: it has to be a time such as 60s,"
                        + " from 1ms to 3650d.",
                "lock-wait       | 25d       | bcda.lock-wait cannot be set to that: it has to be a time such as 10m,"
                        + " from 1ms to 24d.",
                "quality.fail-on | x         | bcda.quality.fail-on names x, which is no check: set it to none, or to some of"
                        + " absurd-amounts, absurd-quantities, claims-after-death, claims-per-member-month,"
                        + " doubled-claims, doubled-lines, duplicate-mbis, filler-dates, negative-amounts,"
                        + " new-elements, null-share-jumps, odd-dates, orphan-claims, paid-outside-enrollment,"
                        + " paid-without-mbi, people-without-months, tuva-dropped-payments, tuva-lost-charges,"
                        + " tuva-lost-lines, tuva-missing-keys, tuva-mixed-icd, tuva-spans,"
                        + " unknown-adjustment-codes, unknown-codes.",
                "quality.longest-answer | 0s | bcda.quality.longest-answer cannot be set to that: it has to be a time such"
                        + " as 60s, from 1ms to 24d.",
                "full-every      | -1d       | bcda.full-every cannot be set to that: it has to be a time such as 90d,"
                        + " of at most 3650d, or 0 for never.",
                "types           | ''        | bcda.types is empty: set it to ExplanationOfBenefit, Patient and Coverage,"
                        + " or to some of these.",
                "types           | Patient,X | bcda.types is Patient,X: set it to ExplanationOfBenefit, Patient and"
                        + " Coverage, or to some of these.",
                "types           | Patient,Coverage,Patient | bcda.types is Patient,Coverage,Patient, which BCDA"
                        + " refuses: name each type once.",
                "download-threads | 61       | bcda.download-threads is 61: set it to a number from 1 to 60, or leave it"
                        + " out."
            })
    void whatNoPartOfTheJobCouldUseIsRefusedInASentence(String name, String value, String sentence) {
        assertThatThrownBy(settings(Map.of("bcda." + name, value))::requireKnown)
                .isInstanceOf(SettingsException.class)
                .hasMessage(sentence);
    }

    /** Of a group whose changes lack the history of who joined the overlap is a load of everything. */
    @ParameterizedTest
    @CsvSource({
        "all,     7d, 0,   false",
        "runout,  7d, 0,   true",
        "patient, 7d, 0,   true",
        "patient, 0,  0,   false",
        "all,     0,  90d, true"
    })
    void someLoadsAskForEverythingByThemselves(String group, String overlap, String full, boolean expected) {
        assertThat(settings(Map.of("bcda.group", group, "bcda.overlap-every", overlap, "bcda.full-every", full))
                        .asks()
                        .fullLoads())
                .isEqualTo(expected);
    }

    @Test
    void claimsOfVersion3AreFilteredByTheirSystemAndNothingElseIs() {
        String filter = "ExplanationOfBenefit?_tag=https://bluebutton.cms.gov/fhir/CodeSystem/System-Type"
                + "|NationalClaimsHistory,https://bluebutton.cms.gov/fhir/CodeSystem/System-Type|DDPS";

        assertThat(settings(Map.of("bcda.api-version", "v3")).typeFilter()).isEqualTo(filter);
        assertThat(settings(Map.of("bcda.api-version", "v3", "bcda.types", "ExplanationOfBenefit"))
                        .typeFilter())
                .isEqualTo(filter);
        assertThat(settings(Map.of("bcda.api-version", "v3", "bcda.types", "Patient,Coverage"))
                        .typeFilter())
                .isEmpty();
        assertThat(settings(Map.of("bcda.api-version", "v2")).typeFilter()).isEmpty();
        assertThat(settings(Map.of("bcda.api-version", "v1", "bcda.form", "2019"))
                        .typeFilter())
                .isEmpty();
    }

    @Test
    void partiallyAdjudicatedClaimsAreAskedForWhereTheyAreWantedAndByAFilterOfItsOwn() {
        Map<String, String> wanted = Map.of("bcda.api-version", "v3", "bcda.partially-adjudicated", "true");

        assertThatCode(settings(wanted)::requireKnown).doesNotThrowAnyException();
        assertThat(settings(wanted).typeFilter())
                .isEqualTo(settings(Map.of("bcda.api-version", "v3")).typeFilter()
                        + ",https://bluebutton.cms.gov/fhir/CodeSystem/System-Type|SharedSystem");
    }

    @Test
    void theDictionaryTellsTheSourcesOfTheseVersionsInTheirOrder() {
        List<String> words =
                Arrays.stream(ApiVersion.values()).map(ApiVersion::word).toList();

        assertThat(words).isEqualTo(Documentation.versions());
        assertThat(words).filteredOn(ApiVersion.V2::isEarlierThan).containsExactly("v3");
        assertThat(ApiVersion.V3.isEarlierThan("v4")).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aFilterThatAsksForMoreBeginsWithTheOneThatAsksForLess(ApiVersion version) {
        assertThat(version.claimsFilter(true)).startsWith(version.claimsFilter(false));
    }

    @Test
    void version2HasPartiallyAdjudicatedClaimsInTypesOfTheirOwn() {
        Map<String, String> wanted = Map.of("bcda.api-version", "v2", "bcda.partially-adjudicated", "true");

        assertThatCode(settings(wanted)::requireKnown).doesNotThrowAnyException();
        assertThat(settings(wanted).typeFilter()).isEmpty();
        assertThat(settings(wanted).askedTypes())
                .containsExactly("ExplanationOfBenefit", "Patient", "Coverage", "Claim", "ClaimResponse");
        assertThat(settings(Map.of("bcda.api-version", "v2")).askedTypes())
                .containsExactly("ExplanationOfBenefit", "Patient", "Coverage");
        assertThat(settings(Map.of(
                                "bcda.api-version",
                                "v2",
                                "bcda.partially-adjudicated",
                                "true",
                                "bcda.types",
                                "Patient"))
                        .askedTypes())
                .containsExactly("Patient");
    }

    @Test
    void theTypesOfPartiallyAdjudicatedClaimsAreNotSetByName() {
        assertThatThrownBy(settings(Map.of("bcda.api-version", "v2", "bcda.types", "Patient,Claim"))::requireKnown)
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        "bcda.types is Patient,Claim: set it to ExplanationOfBenefit, Patient and Coverage, or to some"
                                + " of these.");
    }

    @Test
    void partiallyAdjudicatedClaimsOfVersion1AreRefusedInASentence() {
        assertThatThrownBy(
                        settings(Map.of("bcda.api-version", "v1", "bcda.partially-adjudicated", "true"))::requireKnown)
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        "bcda.partially-adjudicated is true, and bcda.api-version is v1, which has final claims only:"
                                + " set bcda.api-version to v2 or v3, or leave bcda.partially-adjudicated out.");
    }

    @ParameterizedTest
    @CsvSource({"v2", "v3"})
    void theFormOf2019HasNoLaterVersion(String version) {
        assertThatThrownBy(settings(Map.of("bcda.form", "2019", "bcda.api-version", version))::requireKnown)
                .isInstanceOf(SettingsException.class)
                .hasMessage("bcda.form is 2019, which has no API " + version
                        + ": set bcda.api-version to v1, or leave bcda.form out.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"runout", "patient"})
    void theFormOf2019HasNoGroups(String group) {
        assertThatThrownBy(
                        settings(Map.of("bcda.form", "2019", "bcda.api-version", "v1", "bcda.group", group))
                                ::requireKnown)
                .isInstanceOf(SettingsException.class)
                .hasMessage("bcda.group is " + group
                        + ", and bcda.form is 2019, which exports everybody: leave one of the" + " two out.");
    }

    @ParameterizedTest
    @MethodSource("numbersAndTimes")
    void everyNumberAndEveryTimeHasBounds(String name) {
        assertThatThrownBy(settings(Map.of("bcda." + name, "-1"))::requireKnown)
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("bcda." + name + " ")
                .hasMessageEndingWith(".");
    }

    @ParameterizedTest
    @MethodSource("times")
    void noTimeIsSoLongThatNothingCanBeReckonedFromIt(String name) {
        assertThatThrownBy(settings(Map.of("bcda." + name, "90000000000d"))::requireKnown)
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("bcda." + name + " cannot be set to that");
    }

    @ParameterizedTest
    @CsvSource({
        "retries,0",
        "connect-timeout,1ms",
        "lock-wait,24d",
        "job-deadline,3650d",
        "overlap-every,0",
        "threads,1"
    })
    void theBoundsThemselvesAreGood(String name, String value) {
        assertThatCode(settings(Map.of("bcda." + name, value))::requireKnown).doesNotThrowAnyException();
    }

    static Stream<String> numbersAndTimes() {
        return named(List.of(int.class, long.class, Integer.class, Duration.class));
    }

    static Stream<String> times() {
        return named(List.of(Duration.class));
    }

    private static Stream<String> named(List<Class<?>> types) {
        List<String> names = Arrays.stream(LoadSettings.class.getRecordComponents())
                .filter(component -> types.contains(component.getType()))
                .map(RecordComponent::getName)
                .map(name -> name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT))
                .toList();
        assertThat(names).isNotEmpty();
        return names.stream();
    }

    private static LoadSettings settings(Map<String, String> values) {
        DefaultConversionService words = new DefaultConversionService();
        words.addConverter(new WordConverter());
        return new Binder(List.of(new MapConfigurationPropertySource(values)), null, words, null)
                .bindOrCreate("bcda", Bindable.of(LoadSettings.class));
    }
}
