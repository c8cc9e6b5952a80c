package org.bcdaetl.bcda;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import org.bcdaetl.bcda.failure.BcdaException;
import org.bcdaetl.bcda.failure.FileGoneException;
import org.bcdaetl.bcda.http.Answer;
import org.bcdaetl.bcda.http.AuthorizedExchange;
import org.bcdaetl.bcda.http.BodyReader;
import org.bcdaetl.bcda.http.DamagedBodyException;
import org.bcdaetl.bcda.http.Failures;
import org.bcdaetl.bcda.http.Http;
import org.bcdaetl.bcda.http.Outcome;
import org.bcdaetl.bcda.http.ReaderFailedException;
import org.bcdaetl.bcda.http.Streamed;

/**
 * Fetches files, each as often as it takes.
 *
 * @param http sends the requests
 * @param failures what their failures mean
 * @param authorized repeats them, with a token
 */
record Download(Http http, Failures failures, AuthorizedExchange authorized) {

    /** A file, as its reader gives it. */
    <T> T of(URI file, Map<String, String> headers, BodyReader<T> reader) throws IOException, InterruptedException {
        authorized.requireOwn(file);
        return authorized.<T, IOException>repeat(token -> once(file, AuthorizedExchange.with(headers, token), reader));
    }

    private <T> Outcome<T> once(URI file, Map<String, String> headers, BodyReader<T> reader)
            throws IOException, InterruptedException {
        try {
            Streamed<T> streamed = http.stream(file, headers, reader);
            Answer refusal = streamed.refusal();
            return refusal == null
                    ? new Outcome.Done<>(Objects.requireNonNull(streamed.result()))
                    : new Outcome.Failed<>(refused(refusal), refusal);
        } catch (ReaderFailedException e) {
            throw e.failure();
        } catch (DamagedBodyException e) {
            return new Outcome.Failed<>(failures.damaged(KeyMap.name(file)), null);
        } catch (IOException e) {
            return new Outcome.Failed<>(failures.of(e), null);
        }
    }

    private BcdaException refused(Answer refusal) {
        if (refusal.isGone()) {
            return new FileGoneException("BCDA no longer has a file of the export: files end after 24 hours.");
        }
        if (refusal.isNotFound()) {
            return failures.notFound();
        }
        BcdaException denial = authorized.denial(refusal);
        return denial == null ? failures.of(refusal) : denial;
    }
}
