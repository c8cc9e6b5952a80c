package org.bcdaetl.sandbox.faults;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The faults still to come. A fault is taken by the first request it fits and is used up after its times. */
public final class FaultPlan {

    private record Pending(Fault fault, AtomicInteger left) {}

    private final List<Pending> pending = Collections.synchronizedList(new ArrayList<>());

    public FaultPlan(List<Fault> faults) {
        faults.forEach(this::add);
    }

    public void add(Fault fault) {
        pending.add(new Pending(fault, new AtomicInteger(fault.times())));
    }

    /** Drops all that are still to come. */
    public void clear() {
        pending.clear();
    }

    /** Takes one use of the first fault of a kind that fits the path, if there is one. */
    public <F extends Fault> @Nullable F take(Class<F> kind, String path) {
        synchronized (pending) {
            for (Pending candidate : pending) {
                if (kind.isInstance(candidate.fault)
                        && path.contains(candidate.fault.path())
                        && candidate.left.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    return kind.cast(candidate.fault);
                }
            }
        }
        return null;
    }
}
