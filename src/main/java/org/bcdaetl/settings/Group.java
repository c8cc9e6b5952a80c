package org.bcdaetl.settings;

import org.bcdaetl.bcda.ExportRequest;
import org.bcdaetl.warehouse.ledger.Population;

/** Whose data is exported, {@code bcda.group}. */
public enum Group implements SettingWord {
    /** People attributed to the ACO now. */
    ALL(Population.ALL, ExportRequest.Scope.GROUP_ALL),
    /** People who were attributed to it last year and no longer are. */
    RUNOUT(Population.RUNOUT, ExportRequest.Scope.GROUP_RUNOUT),
    /** The Patient endpoint: without the history of people who are new. */
    PATIENT(Population.PATIENT, ExportRequest.Scope.PATIENT);

    private final String word;
    private final ExportRequest.Scope scope;

    Group(String word, ExportRequest.Scope scope) {
        this.word = word;
        this.scope = scope;
    }

    @Override
    public String word() {
        return word;
    }

    /** Whether an export of changes has whoever joined the group since with all that was before, as CMS gives it of all alone. */
    public boolean bringsHistory() {
        return this == ALL;
    }

    /** The endpoint that exports it. */
    public ExportRequest.Scope scope() {
        return scope;
    }
}
