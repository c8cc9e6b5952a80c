package org.bcdaetl.sandbox.people;

import java.util.ArrayList;
import java.util.List;

/** The drugs of synthetic prescriptions. Prices are cents for one unit. */
public final class Drugs {

    /** A drug: NDC of eleven digits, name, cents of one unit, units of a day's dose in thousandths, brand or not. */
    public record Drug(Code ndc, int cents, int unitsADay, boolean brand) {}

    public static final List<Drug> ALL = drugs(
            "00071015523|Lipitor - ATORVASTATIN CALCIUM|842|1000|B",
            "00378395105|Atorvastatin Calcium - ATORVASTATIN CALCIUM|21|1000|G",
            "68180098003|Lisinopril - LISINOPRIL|12|1000|G",
            "65862000805|Metformin Hydrochloride - METFORMIN HYDROCHLORIDE|9|2000|G",
            "00088222033|Lantus - INSULIN GLARGINE|2835|333|B",
            "00003089421|Eliquis - APIXABAN|948|2000|B",
            "00006027731|Januvia - SITAGLIPTIN|1821|1000|B",
            "00597015230|Jardiance - EMPAGLIFLOZIN|1990|1000|B",
            "00186037020|Symbicort - BUDESONIDE & FORMOTEROL FUMARATE DIHYDRATE|3420|340|B",
            "00378180510|Levothyroxine Sodium - LEVOTHYROXINE SODIUM|31|1000|G",
            "67877019810|Amlodipine Besylate - AMLODIPINE BESYLATE|6|1000|G",
            "00093005201|Carvedilol - CARVEDILOL|11|2000|G",
            "16714029901|Sertraline Hydrochloride - SERTRALINE HYDROCHLORIDE|14|1000|G",
            "62175011832|Omeprazole - OMEPRAZOLE|18|1000|G",
            "00781185220|Amoxicillin and Clavulanate Potassium - AMOXICILLIN; CLAVULANATE POTASSIUM|95|2000|G",
            "00143980350|Doxycycline Hyclate - DOXYCYCLINE HYCLATE|72|2000|G",
            "00406012501|Hydrocodone Bitartrate And Acetaminophen - ACETAMINOPHEN; HYDROCODONE BITARTRATE|28|3000|G",
            "00093317431|Albuterol Sulfate - ALBUTEROL SULFATE|441|280|G");

    private Drugs() {}

    private static List<Drug> drugs(String... rows) {
        List<Drug> drugs = new ArrayList<>(rows.length);
        for (String row : rows) {
            String[] cells = row.split("\\|", -1);
            drugs.add(new Drug(
                    new Code(cells[0], cells[1]),
                    Integer.parseInt(cells[2]),
                    Integer.parseInt(cells[3]),
                    cells[4].equals("B")));
        }
        return List.copyOf(drugs);
    }
}
