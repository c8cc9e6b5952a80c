package org.bcdaetl.fhirpath;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeChildChoiceDefinition;
import ca.uhn.fhir.context.RuntimeChildExtension;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bcdaetl.fhirpath.model.Choices;
import org.bcdaetl.fhirpath.model.FhirNames;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The choices that views without a FHIR version go by, against HAPI's structures. */
class FhirNamesTest {

    static Stream<FhirContext> models() {
        return Stream.of(FhirContext.forDstu3Cached(), FhirContext.forR4Cached());
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyChoiceOfTheModelIsKnown(FhirContext model) {
        Set<String> choices = new TreeSet<>();
        for (BaseRuntimeElementCompositeDefinition<?> type : types(model)) {
            type.getChildren().stream()
                    .filter(FhirNamesTest::isChoice)
                    .map(BaseRuntimeChildDefinition::getElementName)
                    .forEach(choices::add);
        }

        assertThat(choices).hasSizeGreaterThan(30).allMatch(FhirNames::isChoiceWithType);
    }

    @ParameterizedTest
    @MethodSource("models")
    void noPlainElementIsMistakenForAChoice(FhirContext model) {
        Set<String> mistaken = new TreeSet<>();
        for (BaseRuntimeElementCompositeDefinition<?> type : types(model)) {
            Set<String> plain = type.getChildren().stream()
                    .filter(child -> !isChoice(child))
                    .map(BaseRuntimeChildDefinition::getElementName)
                    .collect(Collectors.toSet());
            for (String element : plain) {
                if (FhirNames.isChoice(element)) {
                    Choices.TYPES.stream()
                            .map(suffix -> element + suffix)
                            .filter(plain::contains)
                            .forEach(name -> mistaken.add(type.getName() + "." + name));
                }
            }
        }

        assertThat(mistaken).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyTypeOfAnExtensionIsKnown(FhirContext model) {
        BaseRuntimeElementCompositeDefinition<?> extension =
                (BaseRuntimeElementCompositeDefinition<?>) model.getElementDefinition("Extension");

        assertThat(extension.getChildByName("value[x]").getValidChildNames())
                .allMatch(name -> Choices.TYPES.contains(name.substring("value".length())));
    }

    private static boolean isChoice(BaseRuntimeChildDefinition child) {
        return child instanceof RuntimeChildChoiceDefinition && !(child instanceof RuntimeChildExtension);
    }

    private static Set<BaseRuntimeElementCompositeDefinition<?>> types(FhirContext model) {
        Set<BaseRuntimeElementCompositeDefinition<?>> types = new LinkedHashSet<>();
        model.getResourceTypes().forEach(type -> collect(model.getResourceDefinition(type), types));
        return types;
    }

    private static void collect(
            BaseRuntimeElementDefinition<?> type, Set<BaseRuntimeElementCompositeDefinition<?>> types) {
        if (type instanceof BaseRuntimeElementCompositeDefinition<?> composite && types.add(composite)) {
            for (BaseRuntimeChildDefinition child : composite.getChildren()) {
                Set<String> names = child instanceof RuntimeChildExtension ? Set.of() : child.getValidChildNames();
                for (String name : names) {
                    BaseRuntimeElementDefinition<?> definition = child.getChildByName(name);
                    if (definition != null) {
                        collect(definition, types);
                    }
                }
            }
        }
    }
}
