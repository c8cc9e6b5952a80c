package org.bcdaetl.cli.words;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.Locale;

/** The word that a line of the log begins with, {@code %levelWord}: those of {@link Messages}. */
public final class LevelWord extends ClassicConverter {

    @Override
    public String convert(ILoggingEvent event) {
        Level level = event.getLevel();
        if (level == Level.WARN) {
            return "warning: ";
        }
        return level == Level.INFO ? "note: " : level.toString().toLowerCase(Locale.ROOT) + ": ";
    }
}
