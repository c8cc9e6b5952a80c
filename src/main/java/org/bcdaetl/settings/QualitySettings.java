package org.bcdaetl.settings;

import java.util.List;
import org.bcdaetl.warehouse.quality.QualityCheck;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which checks of the data keep a run from being published, {@code bcda.quality.*}.
 *
 * @param failOn their names; {@code none} for no check
 */
public record QualitySettings(
        @DefaultValue(QualitySettings.NONE) List<String> failOn) {

    static final String NONE = "none";

    /** The names of the checks; empty for none. */
    public List<String> checks() {
        return failOn.equals(List.of(NONE)) ? List.of() : failOn;
    }

    /** @throws SettingsException if there is no such check */
    void requireKnown() {
        if (checks().isEmpty()) {
            return;
        }
        List<String> known = QualityCheck.names();
        for (String check : checks()) {
            if (!known.contains(check)) {
                throw new SettingsException("bcda.quality.fail-on names " + check
                        + ", which is no check: set it to none, or" + " to some of " + String.join(", ", known) + ".");
            }
        }
    }
}
