package org.bcdaetl.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A value of a setting that has one of a few words. */
public interface SettingWord {

    /** As it is set; the ledger keeps those that say what a run asked for. */
    String word();

    /**
     * The value that a word stands for.
     *
     * @param setting that is read, for the sentence
     * @throws SettingsException if no value has that word
     */
    static <T extends Enum<T> & SettingWord> T of(Class<T> values, String setting, String word) {
        return Arrays.stream(values.getEnumConstants())
                .filter(value -> value.word().equals(word.trim().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(
                        () -> new SettingsException(setting + " is " + word + ": set it to " + words(values) + "."));
    }

    private static <T extends Enum<T> & SettingWord> String words(Class<T> values) {
        String words =
                Arrays.stream(values.getEnumConstants()).map(SettingWord::word).collect(Collectors.joining(", "));
        int last = words.lastIndexOf(", ");
        return last < 0 ? words : words.substring(0, last) + " or " + words.substring(last + 2);
    }
}
