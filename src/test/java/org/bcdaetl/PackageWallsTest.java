package org.bcdaetl;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Holds the walls between the packages that docs/architecture.md draws. */
class PackageWallsTest {

    private static final String[] LEAVES = {"bcda", "spool", "fhirpath", "view", "warehouse", "sandbox"};

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.bcdaetl");

    @Test
    void leavesDoNotKnowEachOther() {
        for (String leaf : LEAVES) {
            for (String other : LEAVES) {
                boolean viewUsesFhirPath = leaf.equals("view") && other.equals("fhirpath");
                if (!leaf.equals(other) && !viewUsesFhirPath) {
                    noClasses()
                            .that()
                            .resideInAPackage("org.bcdaetl." + leaf + "..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAPackage("org.bcdaetl." + other + "..")
                            .allowEmptyShould(true)
                            .check(MAIN);
                }
            }
        }
    }

    @Test
    void leavesDoNotKnowTheJobOrTheCommands() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.bcdaetl.job..", "org.bcdaetl.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.bcdaetl.job..", "org.bcdaetl.cli..")
                .allowEmptyShould(true)
                .check(MAIN);
    }

    @Test
    void springStaysWhereItBelongs() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.bcdaetl.bcda..",
                        "org.bcdaetl.spool..",
                        "org.bcdaetl.fhirpath..",
                        "org.bcdaetl.view..",
                        "org.bcdaetl.sandbox..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..")
                .allowEmptyShould(true)
                .check(MAIN);
    }

    @Test
    void onlyTheJobPackageKnowsSpringBatch() {
        classes()
                .that()
                .resideOutsideOfPackages("org.bcdaetl.job..", "org.bcdaetl.cli..")
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackage("org.springframework.batch..")
                .allowEmptyShould(true)
                .check(MAIN);
    }
}
