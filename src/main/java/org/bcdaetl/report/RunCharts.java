package org.bcdaetl.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import org.bcdaetl.warehouse.trend.PastRuns.PastRun;

/** Runs beside each other: how much each brought, how long it took, and what was wrong. */
public final class RunCharts {

    private RunCharts() {}

    /** The charts of runs, the oldest first; none for less than two runs. What was never wrong has none. */
    public static List<Chart> of(List<PastRun> runs) {
        if (runs.size() < 2) {
            return List.of();
        }
        DoubleFunction<String> number = amount -> HtmlReport.number((long) amount);
        List<Chart> charts = new ArrayList<>();
        charts.add(chart("Resources staged", "resources", runs, PastRun::resources, number));
        charts.add(chart("Rows in the tables", "rows", runs, PastRun::rowsNow, number));
        charts.add(chart("Duration", "seconds", runs, PastRun::seconds, HtmlReport::duration));
        charts.add(chart("Rejected lines", "lines", runs, PastRun::rejected, number));
        charts.add(chart("Errors of the server", "lines", runs, PastRun::serverErrors, number));
        charts.add(chart("Quality checks not passed", "checks", runs, PastRun::notPassed, number));
        return charts.stream().filter(Chart::isDrawn).toList();
    }

    private static Chart chart(
            String title,
            String unit,
            List<PastRun> runs,
            ToDoubleFunction<PastRun> amount,
            DoubleFunction<String> words) {
        List<Chart.Value> values = runs.stream()
                .map(run -> new Chart.Value(
                        "run " + run.runId(),
                        amount.applyAsDouble(run),
                        words.apply(amount.applyAsDouble(run)),
                        run.succeeded() ? "" : "bad",
                        0))
                .toList();
        return new Chart(title, values.get(values.size() - 1).text(), unit, values);
    }
}
