package org.bcdaetl.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.bcdaetl.sandbox.faults.Fault;
import org.bcdaetl.sandbox.faults.FaultPlan;
import org.bcdaetl.sandbox.faults.SpoiledBody;

/**
 * Reads a request, lets the routes answer it, spoils the answer where a fault says so, sends and logs it. The log has a
 * request before its client sees the end of the answer.
 */
final class Answering implements HttpHandler {

    private static final int BUFFER = 64 * 1024;

    /** Makes the JDK's server close the connection without a proper end. */
    private static final class ConnectionDropped extends IOException {
        private static final long serialVersionUID = 1;
    }

    private final Routes routes;
    private final FaultPlan faults;
    private final SandboxLog log;

    Answering(Routes routes, FaultPlan faults, SandboxLog log) {
        this.routes = routes;
        this.faults = faults;
        this.log = log;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Request request = Request.of(exchange);
        exchange.getRequestBody().readAllBytes();
        Reply reply = reply(request);
        if (faults.take(Fault.LostAnswer.class, request.path()) != null) {
            log.add(new SandboxLog.Entry(request.method(), request.path(), request.query(), 0, false, 0));
            throw new ConnectionDropped();
        }
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.getResponseHeaders().set("Connection", "close");
        if (reply.body() == null) {
            log(request, reply, true, 0);
            exchange.sendResponseHeaders(reply.status(), -1);
            exchange.close();
        } else {
            send(exchange, request, reply, reply.body());
        }
    }

    private Reply reply(Request request) {
        Fault.Answer answer = faults.take(Fault.Answer.class, request.path());
        if (answer != null) {
            return reply(answer);
        }
        Fault.Refusal refusal = faults.take(Fault.Refusal.class, request.path());
        if (refusal != null) {
            return Outcome.repeated(refusal.status(), refusal.words(), refusal.documents());
        }
        Fault.Text text = faults.take(Fault.Text.class, request.path());
        return text == null ? routed(request) : Reply.text(text.status(), text.text());
    }

    private Reply routed(Request request) {
        try {
            return routes.answer(request);
        } catch (RuntimeException e) {
            return Reply.text(500, "The sandbox has a defect: " + e.getClass().getName());
        }
    }

    private static Reply reply(Fault.Answer answer) {
        Reply reply = Reply.empty(answer.status());
        return answer.retryAfter() == null ? reply : reply.with("Retry-After", answer.retryAfter());
    }

    private void send(HttpExchange exchange, Request request, Reply reply, Reply.Body body) throws IOException {
        SpoiledBody spoiled = new SpoiledBody(exchange.getResponseBody(), faults, request.path());
        exchange.sendResponseHeaders(reply.status(), spoiled.announced(reply.length()));
        boolean complete = false;
        try {
            OutputStream buffered = new BufferedOutputStream(spoiled, BUFFER);
            body.writeTo(buffered);
            buffered.flush();
            complete = true;
        } catch (SpoiledBody.Ended ended) {
            if (!spoiled.truncated()) {
                throw new ConnectionDropped();
            }
        } finally {
            log(request, reply, complete, spoiled.sent());
        }
        exchange.close();
    }

    private void log(Request request, Reply reply, boolean complete, long bytes) {
        log.add(new SandboxLog.Entry(
                request.method(), request.path(), request.query(), reply.status(), complete, bytes));
    }
}
