package org.bcdaetl.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A command line, taken apart: {@code command [operand...] [--option [value]...] [--some.setting=value...]}. Names with
 * a dot (and {@code --debug}) are settings and go to Spring as they are.
 *
 * @param command the first word; {@code demo} where there is none
 * @param operands the other words
 * @param options the command's own options; a flag has an empty value
 * @param settings Spring properties, as given
 */
record Arguments(String command, List<String> operands, Map<String, String> options, List<String> settings) {

    private static final Set<String> FLAGS = Set.of("full", "start-over", "help", "version", "gzip");

    static Arguments parse(List<String> words) {
        String command = null;
        List<String> operands = new ArrayList<>();
        Map<String, String> options = new LinkedHashMap<>();
        List<String> settings = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!word.startsWith("--")) {
                if (command == null) {
                    command = word;
                } else {
                    operands.add(word);
                }
                continue;
            }
            int equals = word.indexOf('=');
            String name = word.substring(2, equals < 0 ? word.length() : equals);
            if (name.indexOf('.') >= 0 || name.equals("debug")) {
                settings.add(word);
            } else if (equals >= 0) {
                options.put(name, word.substring(equals + 1));
            } else if (FLAGS.contains(name)) {
                options.put(name, "");
            } else if (i + 1 < words.size() && !words.get(i + 1).startsWith("--")) {
                options.put(name, words.get(++i));
            } else {
                throw new UsageException("--" + name + " needs a value.");
            }
        }
        if (command == null) {
            command = options.containsKey("help") ? "help" : options.containsKey("version") ? "version" : "demo";
        }
        return new Arguments(command, List.copyOf(operands), options, List.copyOf(settings));
    }

    /** Refuses options that the command does not have. */
    void allow(String... names) {
        for (String name : options.keySet()) {
            if (!Set.of(names).contains(name)) {
                throw new UsageException("bcda-etl " + command + " has no option --" + name + ".");
            }
        }
    }

    boolean has(String option) {
        return options.containsKey(option);
    }

    @Nullable
    String value(String option) {
        return options.get(option);
    }

    long number(String option, long otherwise) {
        String value = options.get(option);
        if (value == null) {
            return otherwise;
        }
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new UsageException("--" + option + " needs a whole number.");
        }
    }
}
