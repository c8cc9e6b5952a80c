package org.bcdaetl.sandbox.people;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A physician or supplier of the region: always of one specialty, and billing under one tax number.
 *
 * @param practice under whose tax number the provider bills
 */
public record Provider(String npi, Code specialty, Practice practice) {

    /**
     * Who bills: a group of physicians, or a supplier on its own.
     *
     * @param number from 0; the first ones are the largest
     * @param taxNumber nine digits
     * @param npi of the group
     */
    public record Practice(int number, String taxNumber, String npi, boolean group) {}

    /** Groups that physicians belong to; those who are in none of them have a tax number of their own. */
    private static final int GROUPS = 30;

    /** Suppliers, who belong to no group of physicians. */
    private static final List<String> SUPPLIERS = List.of("54", "59", "69", "A5");

    private static final Map<String, List<Provider>> BY_SPECIALTY = all();

    /** The name of a specialty. */
    static Code specialty(String code) {
        return BY_SPECIALTY.get(code).get(0).specialty();
    }

    /** One of a specialty; the first ones see the most people. */
    public static Provider of(String specialty, Chance chance) {
        List<Provider> providers = BY_SPECIALTY.get(specialty);
        double place = chance.unit();
        return providers.get((int) (place * place * providers.size()));
    }

    /** A pharmacy, which has an NPI and no more. */
    public static String pharmacy(Chance chance) {
        double place = chance.unit();
        return npi(99996, (int) (place * place * 60));
    }

    /**
     * An NPI that nobody has: CMS gives none that begins with 9. Its last digit checks the others.
     *
     * @param range the first five digits
     * @param number the next four
     */
    public static String npi(int range, int number) {
        long digits = range * 10_000L + number;
        int sum = 24;
        boolean twice = true;
        for (long rest = digits; rest > 0; rest /= 10) {
            int digit = (int) (rest % 10) * (twice ? 2 : 1);
            sum += digit / 10 + digit % 10;
            twice = !twice;
        }
        return digits + "" + (10 - sum % 10) % 10;
    }

    private static Map<String, List<Provider>> all() {
        Map<String, List<Provider>> all = new HashMap<>();
        int[] known = {0};
        CodeTable.read("specialties", row -> all.put(row.text(0), some(row, known)));
        return all;
    }

    private static List<Provider> some(CodeTable.Row row, int[] known) {
        List<Provider> some = new ArrayList<>();
        boolean supplier = SUPPLIERS.contains(row.text(0));
        for (int i = 0; i < row.number(2); i++) {
            int number = known[0]++;
            double place = Chance.of(1, number).unit();
            boolean alone = supplier || Chance.of(2, number).percent(12);
            int practice = alone ? GROUPS + number : (int) (place * place * place * GROUPS);
            some.add(new Provider(npi(99999, number), new Code(row.text(0), row.text(1)), practice(practice, alone)));
        }
        return List.copyOf(some);
    }

    private static Practice practice(int number, boolean alone) {
        return new Practice(number, String.valueOf(990_000_000L + number * 1_337L), npi(99998, number), !alone);
    }
}
