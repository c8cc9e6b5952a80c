package org.bcdaetl.bcda.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.bcdaetl.bcda.failure.BcdaException;
import org.bcdaetl.bcda.failure.DamagedFileException;
import org.bcdaetl.bcda.failure.NotFoundException;
import org.bcdaetl.bcda.failure.ServerFailureException;
import org.bcdaetl.bcda.failure.ShutOutException;
import org.bcdaetl.bcda.failure.ThrottledException;
import org.bcdaetl.bcda.failure.UnreachableException;

/**
 * Says what a failure means to the operator, and whether another attempt may cure it.
 *
 * @param settings of the server that is talked to
 */
public record Failures(BcdaSettings settings) {

    /** What an answer means that is not what was asked for. */
    public BcdaException of(Answer answer) {
        String host = settings.baseUrl().getHost();
        return answer.isThrottled()
                ? new ThrottledException(
                        "BCDA at " + host + " asks for fewer requests (429) and did not relent: try again later.")
                : new ServerFailureException("BCDA at " + host
                        + proxy().map(proxy -> ", or the proxy " + proxy + " before it,")
                                .orElse("")
                        + " failed with status " + answer.status() + repeated()
                        + ": try again later, and ask the BCDA team if it goes on.");
    }

    /** What an answer means that should be the list of jobs, and is somebody else's. */
    public ServerFailureException noJobList(Answer answer) {
        return new ServerFailureException("BCDA at " + settings.baseUrl().getHost()
                + " answers the question for its jobs with something else (status " + answer.status() + ")" + repeated()
                + ": try again later, and ask the BCDA team if it goes on.");
    }

    /** What a 404 means that does not say that a job or file is gone. */
    public NotFoundException notFound() {
        return new NotFoundException("BCDA at " + settings.baseUrl().getHost()
                + " does not find what it named itself (404)" + repeated() + ": try again later.");
    }

    /** What a 403 means that says no more than that the server does not know the ACO, or failed to look for it. */
    public ServerFailureException unknownAco() {
        return new ServerFailureException("BCDA at " + settings.baseUrl().getHost()
                + " accepts the credentials and does not find their ACO (403 Unauthorized Error)" + repeated()
                + ": try again later, and ask the BCDA team whether the ACO is known if it goes on.");
    }

    /** What a 407 means, which BCDA never says. */
    public ShutOutException passwordWanted() {
        return new ShutOutException(proxy().map(proxy -> "The proxy " + proxy).orElse("A proxy") + " before BCDA at "
                + settings.baseUrl().getHost()
                + " wants a password (407), which bcda-etl cannot give: name a proxy that wants none in Java's options, or"
                + " have this one let requests to that host pass without.");
    }

    /** What a 403 means that is not in BCDA's words, or is none of its answers there. */
    public ShutOutException shutOut() {
        return new ShutOutException("A firewall or proxy before BCDA at "
                + settings.baseUrl().getHost()
                + " refuses the request (403), and BCDA did not see it: check the network, and that CMS has allowed"
                + " this machine's address, and try again in ten minutes.");
    }

    /** What it means that no answer came, or not all of it. */
    public BcdaException of(IOException e) {
        String host = settings.baseUrl().getHost();
        IOException cause =
                e instanceof NetworkStream.BrokenException && e.getCause() instanceof IOException inner ? inner : e;
        if (cause instanceof InterruptedIOException) {
            return new UnreachableException("BCDA at " + host + " does not answer in time: check the network, and that"
                    + " CMS has allowed this machine's address (production takes allow-listed source addresses only).");
        }
        if (cause instanceof SSLException) {
            return new UnreachableException("BCDA at " + host + " cannot be trusted, for TLS failed: check"
                    + " bcda.base-url, and the JDK's trusted certificates where a proxy opens TLS.");
        }
        if (Http.isBeforeSending(cause)) {
            return new UnreachableException("BCDA at " + host + " cannot be reached"
                    + proxy().map(proxy -> " by the proxy " + proxy).orElse("") + " (" + reason(cause)
                    + "): check bcda.base-url and the network.");
        }
        return new UnreachableException(
                "BCDA at " + host + " broke off or damaged an answer" + repeated()
                        + ": check the network, and try again later.",
                true);
    }

    /** A file came whole, and is damaged. */
    public BcdaException damaged(String fileName) {
        return new DamagedFileException("File " + fileName + " comes damaged or cut short from BCDA at "
                + settings.baseUrl().getHost() + repeated() + ", for its gzip or its last line does not hold: try"
                + " again later, and ask the BCDA team if it goes on.");
    }

    /** Host and port of the proxy that Java's options name for the server; empty where they name none. */
    private Optional<String> proxy() {
        ProxySelector selector = ProxySelector.getDefault();
        return selector == null
                ? Optional.empty()
                : selector.select(settings.baseUrl()).stream()
                        .map(Proxy::address)
                        .filter(InetSocketAddress.class::isInstance)
                        .map(InetSocketAddress.class::cast)
                        .map(address -> address.getHostString() + ":" + address.getPort())
                        .findFirst();
    }

    private String repeated() {
        int retries = settings.retries();
        return retries == 0 ? "" : ", also after " + retries + (retries == 1 ? " repetition" : " repetitions");
    }

    private static String reason(IOException failure) {
        if (failure instanceof UnknownHostException) {
            return "no such host is known";
        }
        if (failure instanceof NoRouteToHostException) {
            return "no way leads there";
        }
        return "nothing accepts the connection";
    }
}
