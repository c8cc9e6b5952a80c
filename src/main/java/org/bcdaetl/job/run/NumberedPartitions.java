package org.bcdaetl.job.run;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** Partitions that are numbered from 0 and carry nothing but their name. */
public final class NumberedPartitions implements Partitioner {

    private final IntSupplier count;
    private final boolean equal;

    private NumberedPartitions(IntSupplier count, boolean equal) {
        this.count = count;
        this.equal = equal;
    }

    /** Equal parts of what there is, so that each has to know how many they are. */
    public static NumberedPartitions equal(int number) {
        return new NumberedPartitions(() -> number, true);
    }

    /** Parts that take what is there, so that a restart finds each again, also where there are more. */
    public static NumberedPartitions taking(IntSupplier number) {
        return new NumberedPartitions(number, false);
    }

    @Override
    public Map<String, ExecutionContext> partition(int gridSize) {
        Map<String, ExecutionContext> partitions = new TreeMap<>();
        int number = count.getAsInt();
        for (int i = 0; i < number; i++) {
            partitions.put(new Partition(i, equal ? number : Partition.ANY).name(), new ExecutionContext());
        }
        return partitions;
    }
}
