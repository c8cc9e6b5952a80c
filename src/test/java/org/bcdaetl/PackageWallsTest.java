package org.bcdaetl;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the walls between the packages: those that docs/architecture.md draws in its table, and those of every room. */
class PackageWallsTest {

    private static final String ROOT = "org.bcdaetl";
    private static final int MOST_FILES = 25;

    /** A row of the table: the package, and in its last column what it may use. */
    private static final Pattern ROW = Pattern.compile("^\\| `([a-z.0-9]+)` \\|.*\\|([^|]*)\\|$", Pattern.MULTILINE);

    private static final Pattern NAME = Pattern.compile("`([a-z.0-9]+)`");

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void aPackageUsesOnlyWhatThePageSays() throws IOException {
        Map<String, Set<String>> allowed = page();
        for (Map.Entry<String, Set<String>> row : allowed.entrySet()) {
            String[] others = allowed.keySet().stream()
                    .filter(name ->
                            !name.equals(row.getKey()) && !row.getValue().contains(name))
                    .map(name -> ROOT + "." + name + "..")
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "." + row.getKey() + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others)
                    .check(MAIN);
        }
    }

    @Test
    void thePageNamesEveryPackage() throws IOException {
        Set<String> packages =
                MAIN.stream().map(type -> top(type.getPackageName())).collect(Collectors.toSet());

        assertThat(page().keySet()).containsExactlyInAnyOrderElementsOf(packages);
    }

    @Test
    void noRoomsDependOnEachOtherInACircle() {
        slices().assignedFrom(new Rooms()).should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void springStaysWhereItBelongs() {
        noClasses()
                .that()
                .resideInAnyPackage(in("bcda", "spool", "json", "fhirpath", "view", "sandbox"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..")
                .check(MAIN);
    }

    @Test
    void onlyTheJobKnowsSpringBatch() {
        classes()
                .that()
                .resideOutsideOfPackages(in("job", "cli"))
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackage("org.springframework.batch..")
                .check(MAIN);
    }

    @Test
    void onlyTestsKnowHapi() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("ca.uhn.fhir..", "org.hl7..")
                .check(MAIN);
    }

    @Test
    void onlyTheWarehouseAndWhatReadsItKnowSql() {
        noClasses()
                .that()
                .resideOutsideOfPackages(in("warehouse", "report", "export", "job", "cli"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "org.springframework.jdbc..", "org.postgresql..")
                .check(MAIN);
    }

    @Test
    void noPackageIsTooFull() throws IOException {
        Map<String, Long> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(Path.of("src"))) {
            all.filter(file -> file.toString().endsWith(".java"))
                    .forEach(file -> files.merge(String.valueOf(file.getParent()), 1L, Long::sum));
        }
        files.values().removeIf(number -> number <= MOST_FILES);

        assertThat(files).isEmpty();
    }

    @Test
    void everyRoomSaysWhatItIsFor() {
        assertThat(MAIN.stream().map(JavaClass::getPackage).distinct())
                .allSatisfy(room ->
                        assertThat(room.tryGetPackageInfo()).as(room.getName()).isPresent());
    }

    private static String[] in(String... packages) {
        return Stream.of(packages).map(name -> ROOT + "." + name + "..").toArray(String[]::new);
    }

    private static String top(String packageName) {
        String inside = packageName.substring(ROOT.length() + 1);
        int dot = inside.indexOf('.');
        return dot < 0 ? inside : inside.substring(0, dot);
    }

    private static Map<String, Set<String>> page() throws IOException {
        Map<String, Set<String>> rows = new TreeMap<>();
        String page = Files.readString(Path.of("docs", "architecture.md"));
        Matcher row = ROW.matcher(page.substring(page.indexOf("## Packages")));
        while (row.find()) {
            rows.put(
                    row.group(1),
                    NAME.matcher(row.group(2))
                            .results()
                            .map(name -> name.group(1))
                            .collect(Collectors.toSet()));
        }
        return rows;
    }

    /** Each package by itself. */
    private static final class Rooms implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            JavaPackage room = type.getPackage();
            return room.getName().startsWith(ROOT) ? SliceIdentifier.of(room.getName()) : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "rooms";
        }
    }
}
