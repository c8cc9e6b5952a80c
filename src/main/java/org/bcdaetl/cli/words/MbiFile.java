package org.bcdaetl.cli.words;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bcdaetl.settings.TextFile;
import org.bcdaetl.warehouse.publish.Mentions;

/** A file with an MBI in each line, in any case, with dashes or without; blank lines and those with a # are no MBIs. */
public final class MbiFile {

    /** Whatever a warehouse may have as an MBI: which of these join the records of a person is told more narrowly. */
    private static final Pattern MBI = Pattern.compile("[A-Z0-9]{11}");

    private static final int NAMED = 10;

    private MbiFile() {}

    /**
     * Reads a file.
     *
     * @return the MBIs in capitals, without dashes, each once
     * @throws UsageException if it cannot be read, or names the lines that can be no MBI, by their numbers
     */
    public static Set<String> read(Path file) {
        Set<String> mbis = new LinkedHashSet<>();
        List<Integer> wrong = new ArrayList<>();
        int number = 0;
        for (String line : text(file).split("\r\n|\n|\r", -1)) {
            number++;
            String word = line.strip();
            if (word.isEmpty() || word.startsWith("#")) {
                continue;
            }
            String mbi = Mentions.mbi(word);
            if (MBI.matcher(mbi).matches()) {
                mbis.add(mbi);
            } else {
                wrong.add(number);
            }
        }
        if (!wrong.isEmpty()) {
            throw new UsageException(sentence(file, wrong));
        }
        if (mbis.isEmpty()) {
            throw new UsageException(file + " has no MBI: write one in each line.");
        }
        return mbis;
    }

    private static String text(Path file) {
        try {
            return TextFile.withoutMark(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            if (!Files.exists(file)) {
                // what stands there may be the MBIs themselves, and is not repeated
                throw new UsageException("--mbi-file names no file that is there: put the MBIs into a file, one in each"
                        + " line, and name that; on the command line others see them.");
            }
            throw new UsageException(FileFailure.sentence(e));
        }
    }

    private static String sentence(Path file, List<Integer> wrong) {
        String numbers = wrong.stream().limit(NAMED).map(String::valueOf).collect(Collectors.joining(", "));
        int more = wrong.size() - NAMED;
        return file + " has " + (wrong.size() == 1 ? "a line that is" : "lines that are")
                + " no MBI, which has 11 letters and digits: " + (wrong.size() == 1 ? "line " : "lines ") + numbers
                + (more > 0 ? " and " + more + " more" : "") + ". Nothing is removed.";
    }
}
