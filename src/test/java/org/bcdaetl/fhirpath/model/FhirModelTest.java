package org.bcdaetl.fhirpath.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.bcdaetl.fhirpath.syntax.InvalidPathException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The model in the jar, against HAPI's structures. */
class FhirModelTest {

    private final FhirModel stu3 = FhirModel.of(FhirRelease.STU3);
    private final FhirModel r4 = FhirModel.of(FhirRelease.R4);

    /** Where it differs, what the file has to be is in {@code target/fhir}. */
    @ParameterizedTest
    @EnumSource
    void theFileOfAReleaseSaysWhatHapisStructuresDefine(FhirRelease release) throws Exception {
        FhirContext context =
                switch (release) {
                    case STU3 -> FhirContext.forDstu3Cached();
                    case R4 -> FhirContext.forR4Cached();
                };
        List<String> lines = HapiStructures.lines(context);
        Path made = Path.of("target" + release.modelFile());
        Files.createDirectories(made.getParent());
        Files.write(made, lines);

        assertThat(Path.of("src/main/resources" + release.modelFile())).hasSameTextualContentAs(made);
    }

    @Test
    void knowsResourcesByTheirOwnNamesOnly() {
        assertThat(stu3.resource("Patient")).isEqualTo(Shape.of(stu3.type("Patient"), false));
        assertThat(stu3.resource("patient")).isNull();
        assertThat(stu3.resource("Period")).isNull();
        assertThat(stu3.resource("Patient.contact")).isNull();
        assertThat(stu3.resource("MedicinalProduct")).isNull();
        assertThat(r4.resource("MedicinalProduct")).isNotNull();
    }

    @Test
    void namesNoTypeThatIsOnlyAPart() {
        assertThat(r4.type("url").isPrimitive()).isTrue();
        for (String unknown : new String[] {"ItemComponent", "Patient.contact", "coding", ""}) {
            assertThatThrownBy(() -> r4.type(unknown))
                    .isInstanceOf(InvalidPathException.class)
                    .hasMessage("names the unknown type " + unknown);
        }
        assertThatThrownBy(() -> r4.type("Url")).hasMessage("names the unknown type Url: write url");
        assertThatThrownBy(() -> r4.type("DateTime")).hasMessage("names the unknown type DateTime: write dateTime");
        assertThatThrownBy(() -> stu3.type("url")).isInstanceOf(InvalidPathException.class);
    }

    @Test
    void findsPartsListsAndChoices() {
        FhirModel.Element item = element(stu3, "ExplanationOfBenefit", "item");
        assertThat(item.shape().many()).isTrue();
        assertThat(item.shape().typeNames()).isEqualTo("ExplanationOfBenefit.item");
        FhirModel.Element located = stu3.element(item.shape().types().get(0), "location");
        assertThat(Objects.requireNonNull(located).spellings())
                .containsExactly("locationAddress", "locationCodeableConcept", "locationReference");
        assertThat(located.shape().many()).isFalse();
        assertThat(element(r4, "Patient", "extension").shape()).isEqualTo(Shape.of(r4.type("Extension"), true));
        assertThat(element(r4, "Patient", "contained").shape()).isEqualTo(Shape.ANYTHING);
        assertThat(r4.element(r4.type("Patient"), "deceasedBoolean")).isNull();
        assertThat(r4.element(r4.type("Patient"), "animal")).isNull();
        assertThat(stu3.element(stu3.type("Patient"), "animal")).isNotNull();
    }

    @Test
    void writesTheJsonNameOfAChoiceAsFhirPath() {
        assertThat(r4.written(r4.type("Patient"), "deceasedDateTime")).isEqualTo("deceased.ofType(dateTime)");
        assertThat(r4.written(r4.type("Patient"), "deceasedString")).isNull();
        assertThat(r4.written(r4.type("Patient"), "name")).isNull();
    }

    @Test
    void knowsWhichTypesAreKindsOfOthers() {
        assertThat(r4.isA(r4.type("Age"), r4.type("Quantity"))).isTrue();
        assertThat(r4.isA(r4.type("Quantity"), r4.type("Age"))).isFalse();
        assertThat(r4.isA(r4.type("code"), r4.type("string"))).isTrue();
        assertThat(r4.isA(r4.type("id"), r4.type("string"))).isTrue();
        assertThat(stu3.isA(stu3.type("id"), stu3.type("string"))).isTrue();
        assertThat(stu3.isA(stu3.type("id"), stu3.type("uri"))).isFalse();
        assertThat(stu3.isA(stu3.type("Money"), stu3.type("Quantity"))).isTrue();
        assertThat(r4.isA(r4.type("Money"), r4.type("Quantity"))).isFalse();
    }

    private static FhirModel.Element element(FhirModel model, String type, String name) {
        return Objects.requireNonNull(model.element(model.type(type), name));
    }
}
