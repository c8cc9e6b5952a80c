package org.bcdaetl.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What the pages tell their readers to type: the blocks of code in them, and the commands in those. */
final class DocumentedCommands {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
    private static final Pattern IN_PROSE = Pattern.compile("`bcda-etl ([^`\\n]+)`");
    private static final Pattern CRON = Pattern.compile("^[0-9*/]+( [0-9*/]+){4} +\\w+ +");

    private DocumentedCommands() {}

    /** A block of code; without a language it is for a shell, or what psql shows. */
    record Block(String language, String text) {

        boolean isShell() {
            return language.equals("sh") || language.isEmpty() && !isPsql();
        }

        boolean isPsql() {
            return text.startsWith("claims=> ");
        }

        /** Its commands for a shell, without comments, and without when and as whom cron runs them. */
        List<String> commands() {
            return text.replace("\\\n", " ")
                    .lines()
                    .map(line -> line.replaceFirst("\\s+# .*", "").strip())
                    .map(line -> CRON.matcher(line).replaceFirst(""))
                    .filter(line -> !line.isEmpty())
                    .toList();
        }

        /** What is typed at psql's prompt. */
        String query() {
            return text.substring("claims=> ".length(), text.indexOf(';'));
        }
    }

    static List<Block> blocks(Path page) throws IOException {
        return BLOCK.matcher(Files.readString(page))
                .results()
                .map(block -> new Block(block.group(1), block.group(2)))
                .toList();
    }

    /** The words of our commands in the prose of a page, those with something left out aside. */
    static List<List<String>> inProse(Path page) throws IOException {
        String prose = BLOCK.matcher(Files.readString(page)).replaceAll("");
        return IN_PROSE.matcher(prose)
                .results()
                .map(command -> command.group(1))
                .filter(words -> !words.contains("..."))
                .map(words -> words.replace("NUMBER", "7"))
                .map(DocumentedCommands::words)
                .toList();
    }

    /** The words of a command, as a shell parts them; a redirection is left out. */
    static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)")
                .matcher(command.replaceFirst(" > \\S+$", ""))
                .results()
                .forEach(word -> words.add(
                        word.group(1) != null ? word.group(1) : word.group(2) != null ? word.group(2) : word.group(3)));
        return words;
    }
}
