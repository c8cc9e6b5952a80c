package org.bcdaetl.report;

import static java.util.stream.Collectors.groupingBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bcdaetl.warehouse.trend.ServiceMonths;
import org.bcdaetl.warehouse.trend.ServiceMonths.Month;

/** What the claims of the warehouse look like: how complete their months are, and what was paid. */
public final class ClaimCharts {

    private static final int YEAR = 12;

    private ClaimCharts() {}

    /**
     * Spending of a setting.
     *
     * @param paid dollars
     * @param share of the most, for its bar
     * @param note beside its name; empty for none
     */
    public record Spend(String setting, long claims, BigDecimal paid, double share, String note) {}

    /** A chart a setting, that with most claims first: claims by month of service, all of the same months. */
    public static List<Chart> completeness(Trends trends) {
        Map<String, List<Month>> settings = trends.months().stream().collect(groupingBy(Month::setting));
        List<YearMonth> months = months(trends.months());
        Map<String, Long> before = new HashMap<>();
        trends.monthsBefore().forEach(month -> before.put(month.setting() + month.month(), month.claims()));
        return settings.entrySet().stream()
                .sorted(Comparator.comparing(setting -> -claims(setting.getValue())))
                .map(setting -> chart(setting.getKey(), setting.getValue(), months, before))
                .toList();
    }

    private static Chart chart(String setting, List<Month> counted, List<YearMonth> months, Map<String, Long> before) {
        Map<YearMonth, Long> claims = new HashMap<>();
        counted.forEach(month -> claims.put(YearMonth.from(month.month()), month.claims()));
        List<Chart.Value> values = new ArrayList<>();
        long more = 0;
        for (YearMonth month : months) {
            long now = claims.getOrDefault(month, 0L);
            long then = before.getOrDefault(setting + month.atDay(1), 0L);
            boolean changed = !before.isEmpty() && now != then;
            more += before.isEmpty() ? 0 : now - then;
            values.add(new Chart.Value(month.toString(), now, HtmlReport.number(now), changed ? "changed" : "", then));
        }
        String figure = HtmlReport.number(claims(counted))
                + (more == 0 ? "" : " (" + (more > 0 ? "+" : "\u2212") + HtmlReport.number(Math.abs(more)) + ")");
        return new Chart(setting, figure, "claims", values);
    }

    /** From the first month to the last, without a gap. */
    private static List<YearMonth> months(List<Month> counted) {
        List<LocalDate> days = counted.stream().map(Month::month).sorted().toList();
        if (days.isEmpty()) {
            return List.of();
        }
        YearMonth last = YearMonth.from(days.get(days.size() - 1));
        return Stream.iterate(YearMonth.from(days.get(0)), month -> !month.isAfter(last), month -> month.plusMonths(1))
                .toList();
    }

    /** What was paid by setting in the newest twelve months that have claims, the most first. */
    public static List<Spend> spending(Trends trends) {
        List<YearMonth> months = months(trends.months());
        if (months.isEmpty()) {
            return List.of();
        }
        LocalDate from = months.get(Math.max(0, months.size() - YEAR)).atDay(1);
        Map<String, List<Month>> settings = trends.months().stream()
                .filter(month -> !month.month().isBefore(from))
                .collect(groupingBy(Month::setting));
        double most = settings.values().stream()
                .mapToDouble(each -> paid(each).doubleValue())
                .reduce(1e-9, Math::max);
        return settings.entrySet().stream()
                .map(setting -> new Spend(
                        setting.getKey(),
                        claims(setting.getValue()),
                        paid(setting.getValue()),
                        Math.max(0, paid(setting.getValue()).doubleValue() / most),
                        switch (setting.getKey()) {
                            case ServiceMonths.DRUGS -> "paid by the people";
                            case ServiceMonths.ENCOUNTERS -> "encounters, paid by plans";
                            default -> "";
                        }))
                .sorted(Comparator.comparing(Spend::paid).reversed())
                .toList();
    }

    /** The months that spending is told of. */
    public static String spendingMonths(Trends trends) {
        List<YearMonth> months = months(trends.months());
        return months.get(Math.max(0, months.size() - YEAR)) + " to " + months.get(months.size() - 1);
    }

    /** Dollars that Medicare paid in those months: drugs and encounters of plans left out. */
    public static BigDecimal medicarePaid(List<Spend> spending) {
        return spending.stream()
                .filter(spend -> spend.note().isEmpty())
                .map(Spend::paid)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static long claims(List<Month> months) {
        return months.stream().mapToLong(Month::claims).sum();
    }

    private static BigDecimal paid(List<Month> months) {
        return months.stream().map(Month::paid).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
