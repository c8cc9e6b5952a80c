package org.bcdaetl;

import java.util.ArrayList;
import java.util.List;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Drops the databases of a test class when it has ended: the hundreds of all classes would be gigabytes that are written
 * for nobody, and that the process takes longer to delete at its end than it is given.
 */
public final class DatabasesOfAClass implements TestExecutionListener {

    private static final int ENGINE_AND_CLASS = 2;

    private static final List<String> MADE = new ArrayList<>();

    static synchronized void isMade(String database) {
        MADE.add(database);
    }

    private static synchronized List<String> forget() {
        List<String> made = List.copyOf(MADE);
        MADE.clear();
        return made;
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.getUniqueIdObject().getSegments().size() == ENGINE_AND_CLASS) {
            List<String> made = forget();
            if (!made.isEmpty()) {
                TestPostgres.drop(made);
            }
        }
    }
}
