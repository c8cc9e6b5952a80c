package org.bcdaetl.sandbox;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** {@code /data/{job}/{file}}: streams the files of jobs. */
final class DataEndpoint {

    /** The empty gzip member that Go appends when it closes a writer nothing was written to. */
    private static final byte[] EMPTY_MEMBER = {
        0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff, 1, 0, 0, (byte) 0xff, (byte) 0xff, 0, 0, 0, 0, 0, 0, 0, 0
    };

    private static final int CHUNK = 64 * 1024;

    private final SandboxSettings settings;
    private final Jobs jobs;
    private final SyntheticPopulation population;

    DataEndpoint(SandboxSettings settings, Jobs jobs, SyntheticPopulation population) {
        this.settings = settings;
        this.jobs = jobs;
        this.population = population;
    }

    Reply file(Request request, String jobId, String name) {
        boolean plain = settings.mode() == SandboxSettings.Mode.CURRENT;
        ExportJob job = jobs.find(jobId);
        if (job == null) {
            return Outcome.reply(settings.mode(), request.version(), plain ? 404 : 401, null);
        }
        DataFile file = job.file(name);
        if (file == null || job.state() != ExportJob.State.COMPLETED) {
            return plain
                    ? Outcome.reply(settings.mode(), request.version(), 404, "Job not found.")
                    : Reply.text(404, "Not Found");
        }
        Reply reply =
                Reply.empty(200).with("Content-Type", plain ? "application/fhir+ndjson" : "application/octet-stream");
        if (plain && request.headerContains("Accept-Encoding", "gzip")) {
            return reply.with("Content-Encoding", "gzip").withBody(out -> compressed(file, out));
        }
        return reply.withBody(out -> file.writeTo(out, population));
    }

    private void compressed(DataFile file, OutputStream out) throws IOException {
        FastGzip gzip = new FastGzip(out);
        file.writeTo(gzip, population);
        gzip.finish();
        out.write(EMPTY_MEMBER);
    }

    /** Compresses at the fastest level: the sandbox has more to do than to save bytes on loopback. */
    private static final class FastGzip extends GZIPOutputStream {

        FastGzip(OutputStream out) throws IOException {
            super(out, CHUNK);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
