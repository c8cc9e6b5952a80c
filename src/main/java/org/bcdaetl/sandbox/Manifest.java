package org.bcdaetl.sandbox;

import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.sandbox.faults.Fault;
import org.bcdaetl.sandbox.json.JsonNumber;
import org.bcdaetl.sandbox.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** The answer of a finished job: what files there are and, in 2019, how their keys were wrapped. */
final class Manifest {

    private Manifest() {}

    /**
     * A job's manifest.
     *
     * @param base scheme, host and port of its URLs
     * @param errorsTwice whether files of errors are among the data files too
     */
    static byte[] of(ExportJob job, String base, Fault.@Nullable NoOutput noOutput, boolean errorsTwice) {
        List<JsonObject> output = new ArrayList<>();
        List<JsonObject> errors = new ArrayList<>();
        JsonObject keys = new JsonObject();
        boolean encrypted = false;
        for (DataFile file : job.files()) {
            JsonObject item = new JsonObject()
                    .put(
                            "type",
                            file.type() == null
                                    ? "OperationOutcome"
                                    : file.type().fhirName())
                    .put("url", base + "/data/" + job.id() + "/" + file.name());
            if (file.seal() != null) {
                encrypted = true;
                item.put("encryptedKey", file.seal().encryptedKey());
                keys.put(file.name(), file.seal().encryptedKey());
            }
            (file.type() == null ? errors : output).add(item);
            if (file.type() == null && errorsTwice) {
                output.add(item);
            }
        }
        boolean empty = noOutput != null;
        boolean nothing = noOutput != null && noOutput.asNull();
        return new JsonObject()
                .put("transactionTime", job.transactionTime().toString())
                .put("request", job.url())
                .put("requiresAccessToken", true)
                .put("output", nothing ? new JsonNumber("null") : empty ? List.of() : output)
                .put("error", errors)
                .put("KeyMap", encrypted ? keys : null)
                .put("JobID", job.id())
                .fragment()
                .utf8();
    }
}
