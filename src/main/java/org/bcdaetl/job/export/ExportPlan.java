package org.bcdaetl.job.export;

import java.util.List;
import org.bcdaetl.bcda.ExportRequest;
import org.bcdaetl.settings.LoadSettings;
import org.bcdaetl.warehouse.ledger.Export;
import org.bcdaetl.warehouse.ledger.Run;

/** Which exports a run needs: one of all types today, one per type in the form of 2019. */
final class ExportPlan {

    private final LoadSettings settings;

    ExportPlan(LoadSettings settings) {
        this.settings = settings;
    }

    /** The requests of a run. */
    List<ExportRequest> requests(Run run) {
        if (settings.is2019()) {
            return settings.types().stream()
                    .map(type -> new ExportRequest(ExportRequest.Scope.RESOURCE_TYPE, List.of(type), null))
                    .toList();
        }
        List<String> types = run.resourceTypes().isEmpty() ? settings.askedTypes() : run.resourceTypes();
        return List.of(new ExportRequest(settings.group().scope(), types, run.since(), run.typeFilter()));
    }

    /** The request of a planned export. */
    ExportRequest request(Export export, Run run) {
        List<String> types = List.of(export.resourceTypes().split(","));
        return settings.is2019()
                ? new ExportRequest(ExportRequest.Scope.RESOURCE_TYPE, types, null)
                : new ExportRequest(settings.group().scope(), types, run.since(), run.typeFilter());
    }
}
