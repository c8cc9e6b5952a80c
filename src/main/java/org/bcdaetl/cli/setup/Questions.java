package org.bcdaetl.cli.setup;

import java.io.Console;
import java.util.function.Predicate;
import org.bcdaetl.cli.words.UsageException;
import org.jspecify.annotations.Nullable;

/** Asks on a terminal. Enter takes the answer in brackets; secrets are not shown. */
final class Questions {

    private final Console console;

    Questions(Console console) {
        this.console = console;
    }

    /** Asks what was not said already. */
    Answers ask(Known known, boolean clientSecret, boolean databasePassword) {
        console.printf("Enter takes the answer in brackets.%n%n");
        String baseUrl = answer(
                "The BCDA server: https://api.bcda.cms.gov, https://sandbox.bcda.cms.gov, or a local sandbox",
                known.baseUrl(),
                Known.BASE_URL,
                Known::isWeb);
        String clientId = answer("Client id of your BCDA credentials", known.clientId(), null, any -> true);
        String secret = clientSecret ? secret("Client secret (not shown)") : "";
        String databaseUrl =
                answer("The warehouse's address", known.databaseUrl(), Known.DATABASE_URL, Known::isDatabase);
        String user = answer("The database's user", known.databaseUser(), Known.DATABASE_USER, any -> true);
        String password = databasePassword
                ? secret("The user's password (not shown; just Enter where the database asks for none)")
                : null;
        return new Answers(baseUrl, clientId, secret, databaseUrl, user, password);
    }

    private String answer(String question, @Nullable String known, @Nullable String usual, Predicate<String> isGood) {
        String answer = known == null ? "" : known;
        while (answer.isEmpty() || !isGood.test(answer)) {
            answer = line("%s%s: ", question, usual == null ? "" : " [" + usual + "]");
            answer = answer.isEmpty() && usual != null ? usual : answer;
            if (!answer.isEmpty() && !isGood.test(answer)) {
                console.printf("That is no such address.%n");
            }
        }
        return answer;
    }

    private String line(String format, String question, String usual) {
        String line = console.readLine(format, question, usual);
        if (line == null) {
            throw new UsageException("The answers ended early, and nothing is written: run bcda-etl init again.");
        }
        return line.strip();
    }

    private String secret(String question) {
        char[] secret = console.readPassword("%s: ", question);
        return secret == null ? "" : new String(secret).strip();
    }
}
