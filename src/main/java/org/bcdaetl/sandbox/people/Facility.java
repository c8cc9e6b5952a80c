package org.bcdaetl.sandbox.people;

/** The institutions of the region, numbered through from 1; of each kind the first ones see the most people. */
public enum Facility {
    HOSPITAL("HOSPITAL & CLINICS", 1, 14, 1),
    NURSING("SKILLED NURSING & REHABILITATION", 20, 18, 5001),
    HOME_HEALTH("HOME HEALTH AGENCY", 40, 10, 7001),
    HOSPICE("HOSPICE", 52, 6, 1501),
    DIALYSIS("DIALYSIS CENTER", 60, 6, 2501);

    private static final int ACROSS_THE_RIVER = 5;

    private final String name;
    private final int first;
    private final int count;
    private final int certification;

    Facility(String name, int first, int count, int certification) {
        this.name = name;
        this.first = first;
        this.count = count;
        this.certification = certification;
    }

    /** The number of one of them. */
    public int pick(Chance chance) {
        double place = chance.unit();
        return first + (int) (place * place * count);
    }

    /** The name of one of them. */
    public String name(int number) {
        return "SYNTHETIC " + name + " " + number;
    }

    /** CMS's certification number of one of them: its state, and in which series it is the how many-eth. */
    public String certificationNumber(int number) {
        return (number % ACROSS_THE_RIVER == 0 ? "14" : "26") + String.format("%04d", certification + number - first);
    }

    public static String npi(int number) {
        return Provider.npi(99997, number);
    }
}
