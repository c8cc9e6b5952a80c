package org.bcdaetl.warehouse.quality;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bcdaetl.night.LoadedWarehouse;
import org.bcdaetl.sandbox.ResourceType;
import org.bcdaetl.sandbox.SyntheticPopulation;
import org.bcdaetl.sandbox.api.Version;
import org.bcdaetl.settings.ApiVersion;

/** A few people of the sandbox, loaded once. */
final class SandboxWarehouse {

    private static final int PEOPLE = 40;
    private static final int WAVE = 20;

    private SandboxWarehouse() {}

    static LoadedWarehouse of(ApiVersion version) throws IOException {
        return LoadedWarehouse.of(
                version,
                lines(
                        version,
                        PEOPLE,
                        List.of(ResourceType.PATIENT, ResourceType.COVERAGE, ResourceType.EXPLANATION_OF_BENEFIT)),
                SyntheticPopulation.transactionTime(WAVE));
    }

    /** Resources of some types, a line each. */
    static List<String> lines(ApiVersion version, int people, List<ResourceType> types) throws IOException {
        SyntheticPopulation population = new SyntheticPopulation(people, 17);
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (ResourceType type : types) {
            population.write(Version.valueOf(version.name()), type, WAVE, null, 0, people, lines);
        }
        return lines.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
