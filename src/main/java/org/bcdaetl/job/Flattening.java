package org.bcdaetl.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import org.bcdaetl.job.load.LineLedger;
import org.bcdaetl.warehouse.Warehouse;
import org.bcdaetl.warehouse.ledger.Run;
import org.bcdaetl.warehouse.ledger.Slice;
import org.bcdaetl.warehouse.ledger.figures.LoadStep;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * What lines become rows by in this process. A run is made of rows of one such only: where a process goes on with a run that
 * another has begun to load by something else, its loading begins anew, from the files that are in the spool.
 */
final class Flattening {

    private final LoadContext context;
    private final Warehouse warehouse;

    Flattening(LoadContext context) {
        this.context = context;
        this.warehouse = context.warehouse();
    }

    /** Notes it for a run that begins, in its transaction. */
    void begin(Run run) {
        warehouse.runs().isFlattenedAnew(run.id(), digest(run));
    }

    /**
     * Goes on with a run, in the transaction that resumes it.
     *
     * @return whether lines of it were loaded by something else, which are now to be loaded anew
     */
    boolean resume(Run run) {
        if (!warehouse.runs().isFlattenedAnew(run.id(), digest(run))) {
            return false;
        }
        boolean loaded =
                warehouse.slices().of(run.id()).stream().anyMatch(slice -> slice.partition() != Slice.UNASSIGNED);
        if (loaded) {
            warehouse.emptyStaging();
            LineLedger.of(warehouse).forget(run.id());
        }
        warehouse.batch().forgetStep(run.id(), LoadStep.LOAD.word(), PartitionSteps.LOAD_SLICES);
        return loaded;
    }

    /**
     * Whether a run loads also claims that are not finally adjudicated, and prior authorizations: by what it asked for, or the
     * one whose lines it loads once more, or else by what is set now.
     */
    boolean isForAllClaims(Run run) {
        Long replayed = run.replayOf();
        if (replayed != null) {
            return isForAllClaims(warehouse.runs().get(replayed));
        }
        return run.asksForPartiallyAdjudicated() || context.views().partiallyAdjudicated();
    }

    /** A digest of the product's own views and their tables, of what reads lines and judges them, and of which claims are loaded. */
    private String digest(Run run) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Resource[] views = new PathMatchingResourcePatternResolver()
                    .getResources("classpath:" + context.settings().apiVersion().viewsFolder() + "/*.json");
            Arrays.sort(views, Comparator.comparing(view -> String.valueOf(view.getFilename())));
            for (Resource view : views) {
                digest.update(view.getContentAsByteArray());
            }
            context.views().tables().stream()
                    .filter(table -> !table.isCustom())
                    .sorted(Comparator.comparing(table -> table.name()))
                    .forEach(table -> digest.update(table.toString().getBytes(StandardCharsets.UTF_8)));
            FlatteningClasses.ofThisProgram().addTo(digest);
            digest.update((byte) (isForAllClaims(run) ? 1 : 0));
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException("The views and classes of the program cannot be read", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK cannot do SHA-256", e);
        }
    }
}
