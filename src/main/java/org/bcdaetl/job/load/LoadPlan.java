package org.bcdaetl.job.load;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bcdaetl.warehouse.ledger.Slice;
import org.bcdaetl.warehouse.ledger.Slices;

/** Deals out the slices of a run to the partitions of the load step, once: a restart finds them dealt out. */
public final class LoadPlan {

    /** Several partitions per thread even out their ends; many more would only cost metadata. */
    private static final int MOST_PER_THREAD = 4;

    /** Bytes that are worth a partition more, whose metadata takes some milliseconds. */
    private static final long WORTH = 64L * 1024 * 1024;

    private final Slices slices;
    private final long runId;
    private final int threads;

    public LoadPlan(Slices slices, long runId, int threads) {
        this.slices = slices;
        this.runId = runId;
        this.threads = threads;
    }

    /** How many partitions there are, after dealing out what is not dealt out yet. */
    public int partitions() {
        List<Slice> all = slices.of(runId);
        if (all.stream().anyMatch(slice -> slice.partition() == Slice.UNASSIGNED)) {
            all = deal(all, Math.min(all.size(), worthwhile(all)));
            slices.assign(all);
        }
        return 1 + all.stream().mapToInt(Slice::partition).max().orElse(-1);
    }

    /** As many for each thread, lest one ends alone. */
    private int worthwhile(List<Slice> slices) {
        long bytes = slices.stream().mapToLong(Slice::bytes).sum();
        long perThread = Math.max(1, Math.min(bytes / (WORTH * threads), MOST_PER_THREAD));
        return (int) (threads * perThread);
    }

    /** The biggest slice first, each to the partition that has the fewest bytes so far. */
    private static List<Slice> deal(List<Slice> slices, int partitions) {
        long[] bytes = new long[partitions];
        List<Slice> dealt = new ArrayList<>();
        for (Slice slice : slices.stream()
                .sorted(Comparator.comparingLong(Slice::bytes).reversed())
                .toList()) {
            int least = 0;
            for (int i = 1; i < partitions; i++) {
                if (bytes[i] < bytes[least]) {
                    least = i;
                }
            }
            bytes[least] += slice.bytes();
            dealt.add(new Slice(
                    slice.id(), slice.fileId(), least, slice.fromOffset(), slice.toOffset(), slice.firstLine()));
        }
        return dealt;
    }
}
