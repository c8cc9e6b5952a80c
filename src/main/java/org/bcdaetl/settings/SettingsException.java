package org.bcdaetl.settings;

import java.util.Optional;

/** A setting is missing or wrong. The message names it and says what to do. */
public final class SettingsException extends RuntimeException {

    private final boolean notSet;

    public SettingsException(String message) {
        this(message, false);
    }

    public SettingsException(String message, Throwable cause) {
        super(message, cause);
        this.notSet = false;
    }

    private SettingsException(String message, boolean notSet) {
        super(message);
        this.notSet = notSet;
    }

    /** A setting without a value, which has to have one. */
    public static SettingsException notSet(String message) {
        return new SettingsException(message, true);
    }

    /** The same with another sentence, which says more. */
    public SettingsException saying(String sentence) {
        SettingsException other = new SettingsException(sentence, notSet);
        other.initCause(this);
        return other;
    }

    /** The one that a failure is or was caused by; empty where there is none. */
    public static Optional<SettingsException> in(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SettingsException setting) {
                return Optional.of(setting);
            }
        }
        return Optional.empty();
    }

    /** Whether the setting has no value, so that it matters where values were looked for. */
    public boolean isNotSet() {
        return notSet;
    }
}
