package org.bcdaetl.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Views that state their FHIR version, against the models of STU3 and R4. */
class ModelCheckTest {

    static Stream<Path> ownViews() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("sql", "flatten", "v1"))) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("ownViews")
    void ourOwnViewsHaveNeitherErrorsNorWarnings(Path file) throws IOException {
        try (InputStream json = Files.newInputStream(file)) {
            assertThat(new ViewCompiler().compile(json).warnings()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "billablePeriod.end.highBoundary(), 2018-10-30T23:59:59.999-12:00",
        "billablePeriod.start.lowBoundary(), 2018-10-01T00:00:00.000+14:00",
        "created.highBoundary(), 2018-12-31T23:59:59.999-12:00",
        "item.serviced.ofType(date).highBoundary(), 2018-10-31",
    })
    void theBoundaryOfADateTimeIsOneWhateverItsName(String path, String boundary) throws UnflattenableException {
        for (String version : List.of("3.0.2", "4.0.1")) {
            assertThat(Cells.of(
                            Cells.view("ExplanationOfBenefit", List.of(version), path),
                            "{\"resourceType\": \"ExplanationOfBenefit\", \"created\": \"2018\", \"billablePeriod\":"
                                    + " {\"start\": \"2018-10\", \"end\": \"2018-10-30\"},"
                                    + " \"item\": [{\"servicedDate\": \"2018-10\"}]}"))
                    .as(version)
                    .containsExactly(boundary);
        }
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
                    3.0.2 ; ExplanationOfBenefit ; information.first().code.coding.code.first()
                    4.0.1 ; ExplanationOfBenefit ; supportingInfo.first().code.coding.code.first()
                    3.0.2 ; ExplanationOfBenefit ; item.first().careTeamLinkId.first()
                    4.0.1 ; ExplanationOfBenefit ; item.first().careTeamSequence.first()
                    3.0.2 ; ExplanationOfBenefit ; organization.identifier.value
                    3.0.2 ; ExplanationOfBenefit ; payment.amount.value
                    3.0.2 ; ExplanationOfBenefit ; contained.ofType(ReferralRequest).requester.agent.reference.first()
                    4.0.1 ; ExplanationOfBenefit ; contained.ofType(ServiceRequest).requester.reference.first()
                    3.0.2 ; Coverage             ; grouping.subPlan
                    4.0.1 ; Coverage             ; class.first().value
                    3.0.2 ; MedicationRequest    ; medication.ofType(CodeableConcept).coding.code.first()
                    4.0.1 ; Observation          ; value.ofType(Quantity).value
                    4.0.1 ; Observation          ; component.first().value.ofType(string)
                    4.0.1 ; Patient              ; multipleBirth.ofType(integer)
                    4.0.1 ; Patient              ; id.ofType(string)
                    4.0.1 ; Patient              ; birthDate < '2020'
                    4.0.1 ; Patient              ; birthDate < meta.lastUpdated
                    4.0.1 ; Patient              ; telecom.first().rank + 1 > 2.5
                    4.0.1 ; Patient              ; birthDate + 'T00:00:00'
                    4.0.1 ; Patient              ; extension.first().value + birthDate
                    4.0.1 ; Patient              ; name.first().iif(use = 'usual', family, id)
                    4.0.1 ; Patient              ; birthDate.extension('x').value.ofType(dateTime).first()
                    4.0.1 ; Questionnaire        ; repeat(item).linkId.first()
                    4.0.1 ; QuestionnaireResponse; repeat(item | answer.item).linkId.first()
                    4.0.1 ; Bundle               ; entry.resource.ofType(Patient).gender.first()
                    """)
    void takesWhatTheModelHas(String version, String resource, String path) {
        assertThat(compile(version, resource, path).warnings()).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
                    4.0.1 ; ExplanationOfBenefit ; information.first().code.coding.code.first()
                    3.0.2 ; ExplanationOfBenefit ; supportingInfo.first().code.coding.code.first()
                    3.0.2 ; ExplanationOfBenefit ; item.first().careTeamSequence.first()
                    4.0.1 ; ExplanationOfBenefit ; contained.ofType(ReferralRequest).requester.reference.first()
                    3.0.2 ; Coverage             ; class.first().value
                    4.0.1 ; Coverage             ; grouping.subPlan
                    4.0.1 ; Observation          ; valueQuantity.value
                    4.0.1 ; Observation          ; value.ofType(Address).city
                    4.0.1 ; Patient              ; name.where(familyName = 'x').given.first()
                    4.0.1 ; Patient              ; iif(active, name.family, name.surname)
                    4.0.1 ; Patient              ; name.select(surname).first()
                    4.0.1 ; Patient              ; gender.code
                    4.0.1 ; Patient              ; name.given.getReferenceKey()
                    """)
    void refusesWhatTheModelLacks(String version, String resource, String path) {
        assertThatThrownBy(() -> compile(version, resource, path))
                .isInstanceOf(InvalidViewException.class)
                .hasMessageStartingWith("View v, column c: the path " + path + " ");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
                    name.family                                 ; may give several values where the column takes one
                    name.where(use = 'usual').family            ; may give several values where the column takes one
                    name.first().given                          ; may give several values where the column takes one
                    iif(active, name.given, id)                 ; may give several values where the column takes one
                    id | gender                               ; may give several values where the column takes one
                    name.given.upper().first()                  ; may give several values where upper() takes one
                    name.given.first().startsWith(name.family)  ; may give several values where startsWith() takes one
                    (name.given & 'x')                          ; may give several values where & takes one
                    name.where(given).exists()                  ; may give several values where where() takes one
                    name.iif(use = 'usual', 1, 2)               ; may give several values where iif() takes one
                    """)
    void warnsWhereSeveralValuesMayMeetAPlaceForOne(String path, String warning) {
        assertThat(compile("4.0.1", "Patient", path).warnings())
                .containsExactly("View v, column c: the path " + path + " " + warning + ".");
    }

    @Test
    void aViewForTwoVersionsIsCheckedAgainstBoth() {
        assertThat(compile("4.0.1 3.0.2", "Patient", "gender").warnings()).isEmpty();
        assertThatThrownBy(() -> compile("4.0.1 3.0.2", "Coverage", "grouping.subPlan"))
                .isInstanceOf(InvalidViewException.class);
    }

    @Test
    void aVersionWhoseModelIsNotHereIsSaid() {
        assertThat(compile("5.0.0", "Patient", "whatever").warnings())
                .containsExactly("View v, fhirVersion: is 5.0.0, whose model is not here, so that no path is checked.");
    }

    @Test
    void severalValuesAtRunTimeAreAnErrorThatNamesTheColumn() {
        assertThatThrownBy(() -> Cells.of(
                        compile("4.0.1", "Patient", "name.family"),
                        "{\"resourceType\": \"Patient\", \"name\": [{\"family\": \"A\"}, {\"family\": \"B\"}]}"))
                .isInstanceOfSatisfying(UnflattenableException.class, e -> {
                    assertThat(e.view()).isEqualTo("v");
                    assertThat(e.column()).isEqualTo("c");
                    assertThat(e.reason()).isEqualTo("several values for a column that takes one");
                });
    }

    @ParameterizedTest(name = "{1}: {2}")
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
                    3.0.2 ; ExplanationOfBenefit ; item.location.state            ; "item": [{"locationAddress": {"state": "OH"}}] ; OH
                    4.0.1 ; ExplanationOfBenefit ; item.serviced                  ; "item": [{"servicedDate": "2020-01-02"}] ; 2020-01-02
                    3.0.2 ; ExplanationOfBenefit ; diagnosis.diagnosis.coding.code; "diagnosis": [{"diagnosisCodeableConcept": {"coding": [{"code": "A"}]}}] ; A
                    4.0.1 ; Observation          ; value.ofType(string)           ; "valueString": "x" ; x
                    4.0.1 ; Observation          ; value.value                    ; "valueQuantity": {"value": 1.50} ; 1.50
                    4.0.1 ; Observation          ; value.is(Quantity)             ; "valueQuantity": {"value": 1.50} ; true
                    4.0.1 ; Observation          ; value is string                ; "valueQuantity": {"value": 1.50} ; false
                    4.0.1 ; Observation          ; (value as Quantity).unit       ; "valueQuantity": {"unit": "mg"} ; mg
                    4.0.1 ; Patient              ; birthDate.extension('u').value ; "_birthDate": {"extension": [{"url": "u", "valueCode": "k"}]} ; k
                    4.0.1 ; Patient              ; gender.ofType(code)            ; "gender": "male" ; male
                    4.0.1 ; Patient              ; 'born ' + birthDate            ; "birthDate": "1950-01-02" ; born 1950-01-02
                    4.0.1 ; Basic ; extension.value.ofType(string)                ; "extension": [{"url": "u", "valueId": "x"}] ; x
                    4.0.1 ; Basic ; extension.value.ofType(uri)                   ; "extension": [{"url": "u", "valueUrl": "x"}] ; x
                    4.0.1 ; Basic ; extension.value.ofType(Quantity).value        ; "extension": [{"url": "u", "valueAge": {"value": 5}}] ; 5
                    4.0.1 ; Basic ; extension.value is string                     ; "extension": [{"url": "u", "valueCode": "x"}] ; true
                    4.0.1 ; Basic ; extension.value is code                       ; "extension": [{"url": "u", "valueString": "x"}] ; false
                    4.0.1 ; Basic ; (extension.value as integer)                  ; "extension": [{"url": "u", "valuePositiveInt": 5}] ; 5
                    4.0.1 ; ExplanationOfBenefit ; benefitBalance.financial.allowed.ofType(integer) ; "benefitBalance": [{"financial": [{"allowedUnsignedInt": 5}]}] ; 5
                    4.0.1 ; MedicationRequest    ; reported                       ; "reportedBoolean": true ; true
                    4.0.1 ; Basic ; extension.value.select($this is string)       ; "extension": [{"url": "u", "valueDate": "2020"}] ; false
                    4.0.1 ; Basic ; extension.value.select($this is string)       ; "extension": [{"url": "u", "valueUri": "x"}] ; false
                    4.0.1 ; Basic ; extension.value.select($this is string)       ; "extension": [{"url": "u", "valueId": "x"}] ; true
                    4.0.1 ; Basic ; extension.value.select($this is uri)          ; "extension": [{"url": "u", "valueUrl": "x"}] ; true
                    4.0.1 ; Basic ; extension.value.select($this is integer)      ; "extension": [{"url": "u", "valueDecimal": 5}] ; false
                    4.0.1 ; Basic ; extension.value.select($this is integer)      ; "extension": [{"url": "u", "valuePositiveInt": 5}] ; true
                    """)
    void findsChoicesUnderTheirNamesInJson(String version, String resource, String path, String json, String cell)
            throws UnflattenableException {
        assertThat(Cells.of(compile(version, resource, path), "{\"resourceType\": \"" + resource + "\", " + json + "}"))
                .isEqualTo(List.of(cell));
    }

    private static CompiledView compile(String versions, String resource, String path) {
        return Cells.view(resource, List.of(versions.split(" ")), path);
    }
}
