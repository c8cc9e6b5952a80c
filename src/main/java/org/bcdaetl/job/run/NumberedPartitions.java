package org.bcdaetl.job.run;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** Partitions that are numbered from 0 and carry nothing but their number. */
public final class NumberedPartitions implements Partitioner {

    private static final String PREFIX = "p";

    private final IntSupplier count;

    public NumberedPartitions(IntSupplier count) {
        this.count = count;
    }

    @Override
    public Map<String, ExecutionContext> partition(int gridSize) {
        Map<String, ExecutionContext> partitions = new TreeMap<>();
        int number = count.getAsInt();
        for (int i = 0; i < number; i++) {
            partitions.put(PREFIX + String.format("%03d", i), new ExecutionContext());
        }
        return partitions;
    }

    /** The number of the partition whose step has that name: {@code step:p007}. */
    static int numberIn(String stepName) {
        return Integer.parseInt(stepName.substring(stepName.lastIndexOf(':') + 1 + PREFIX.length()));
    }
}
