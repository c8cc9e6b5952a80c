package org.bcdaetl.job.run;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** Partitions that are numbered from 0 and carry nothing but their name. */
public final class NumberedPartitions implements Partitioner {

    private final IntSupplier count;

    public NumberedPartitions(IntSupplier count) {
        this.count = count;
    }

    @Override
    public Map<String, ExecutionContext> partition(int gridSize) {
        Map<String, ExecutionContext> partitions = new TreeMap<>();
        int number = count.getAsInt();
        for (int i = 0; i < number; i++) {
            partitions.put(new Partition(i, number).name(), new ExecutionContext());
        }
        return partitions;
    }
}
