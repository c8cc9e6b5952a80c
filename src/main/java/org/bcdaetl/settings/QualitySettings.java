package org.bcdaetl.settings;

import java.time.Duration;
import java.util.List;
import org.bcdaetl.warehouse.quality.QualityCheck;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The checks of the data, {@code bcda.quality.*}.
 *
 * @param failOn names of those that keep a run from being published; {@code none} for no check
 * @param longestAnswer how long a question to the data may take after a run
 */
public record QualitySettings(
        @DefaultValue(QualitySettings.NONE) List<String> failOn,
        @DefaultValue("60s") Duration longestAnswer) {

    static final String NONE = "none";

    /** PostgreSQL's own limit is an {@code int} of milliseconds. */
    private static final int LONGEST_ANSWER_DAYS = 24;

    /** @throws SettingsException if PostgreSQL has no such limit */
    @Override
    public Duration longestAnswer() {
        Bounds.time("quality.longest-answer", longestAnswer, "60s", LONGEST_ANSWER_DAYS);
        return longestAnswer;
    }

    /** The names of the checks; empty for none. */
    public List<String> checks() {
        return failOn.equals(List.of(NONE)) ? List.of() : failOn;
    }

    /** @throws SettingsException if there is no such check, or PostgreSQL has no such limit */
    void requireKnown() {
        longestAnswer();
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
