package org.bcdaetl.cli.option;

import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.bcdaetl.sandbox.SandboxSettings;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How the values of options are read. */
public final class OptionValues {

    private OptionValues() {}

    /** Reads a value, and says what it has to be. */
    public interface Reader<T> extends ITypeConverter<T> {

        /** Completes the sentence "--option needs". */
        String needs();

        /** Reads a value; any exception means that it is another kind of value. */
        T read(String text);

        @Override
        default T convert(String text) {
            try {
                return read(text);
            } catch (RuntimeException e) {
                throw new TypeConversionException(needs());
            }
        }
    }

    /** A number of things, one at least. */
    public static final class Count implements Reader<Integer> {
        @Override
        public String needs() {
            return "a whole number from 1";
        }

        @Override
        public Integer read(String text) {
            return between(1, Integer.MAX_VALUE, text);
        }
    }

    /** A number of things, which may be none. */
    public static final class CountOrNone implements Reader<Integer> {
        @Override
        public String needs() {
            return "a whole number from 0";
        }

        @Override
        public Integer read(String text) {
            return between(0, Integer.MAX_VALUE, text);
        }
    }

    /** A TCP port; 0 for any that is free. */
    public static final class Port implements Reader<Integer> {
        @Override
        public String needs() {
            return "a whole number from 0 to 65535";
        }

        @Override
        public Integer read(String text) {
            return between(0, 65535, text);
        }
    }

    /** Where a generator of random numbers begins. */
    public static final class Seed implements Reader<Long> {
        @Override
        public String needs() {
            return "a whole number";
        }

        @Override
        public Long read(String text) {
            return Long.parseLong(text);
        }
    }

    /** A moment, with its zone. */
    public static final class Moment implements Reader<Instant> {
        @Override
        public String needs() {
            return "an instant such as 2026-09-01T04:44:01Z";
        }

        @Override
        public Instant read(String text) throws DateTimeParseException {
            return Instant.parse(text);
        }
    }

    /** A file or folder; an empty name, as of a shell variable that is not set, would be the working directory. */
    public static final class FilePath implements Reader<Path> {
        @Override
        public String needs() {
            return "the name of a file or folder";
        }

        @Override
        public Path read(String text) throws InvalidPathException {
            if (text.isBlank()) {
                throw new IllegalArgumentException("blank");
            }
            return Path.of(text);
        }
    }

    /** A share in percent, with or without the sign. */
    public static final class Percent implements Reader<BigDecimal> {
        @Override
        public String needs() {
            return "a share from 0 to 100, in percent";
        }

        @Override
        public BigDecimal read(String text) {
            BigDecimal percent = new BigDecimal(text.endsWith("%") ? text.substring(0, text.length() - 1) : text);
            if (percent.signum() < 0 || percent.compareTo(BigDecimal.valueOf(100)) > 0 || percent.scale() > 4) {
                throw new IllegalArgumentException(text);
            }
            return percent;
        }
    }

    /** The form of the API that the sandbox speaks. */
    public static final class Form implements Reader<SandboxSettings.Mode> {
        @Override
        public String needs() {
            return "current or 2019";
        }

        @Override
        public SandboxSettings.Mode read(String text) {
            return switch (text) {
                case "current" -> SandboxSettings.Mode.CURRENT;
                case "2019" -> SandboxSettings.Mode.ENCRYPTED_2019;
                default -> throw new IllegalArgumentException(text);
            };
        }
    }

    private static int between(int least, int most, String text) {
        int number = Integer.parseInt(text);
        if (number < least || number > most) {
            throw new IllegalArgumentException(text);
        }
        return number;
    }
}
