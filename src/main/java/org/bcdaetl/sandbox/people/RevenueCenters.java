package org.bcdaetl.sandbox.people;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What institutions bill in synthetic claims. Charges are cents for one unit. */
public final class RevenueCenters {

    /**
     * A revenue center line.
     *
     * @param center the revenue center
     * @param hcpcs the procedure code billed under it, where one is required
     * @param cents the charge of one unit
     * @param units the most units a line has
     * @param modifier a modifier it may carry
     */
    public record Line(
            Code center,
            @Nullable String hcpcs,
            int cents,
            int units,
            @Nullable String modifier) {}

    public static final Code TOTAL = new Code("0001", "Total charge");

    static final List<Line> INPATIENT = lines(
            "0120|Room & Board-semiprivate (2 beds)-general classification|-|198000|7|-",
            "0200|Intensive care-general classification|-|452000|3|-",
            "0250|Pharmacy-general classification|-|4250|60|-",
            "0258|Pharmacy-IV solutions|-|9800|12|-",
            "0270|Medical/surgical supplies-general classification|-|3710|20|-",
            "0300|Laboratory-general classification|-|6420|15|-",
            "0301|Laboratory-chemistry|-|5230|12|-",
            "0305|Laboratory-hematology|-|4100|8|-",
            "0320|Radiology diagnostic-general classification|-|41200|3|-",
            "0351|CT scan-head scan|-|187000|1|-",
            "0360|Operating room services-general classification|-|612000|2|-",
            "0370|Anesthesia-general classification|-|98000|2|-",
            "0410|Respiratory services-general classification|-|15400|10|-",
            "0420|Physical therapy-general classification|97116|21200|4|-",
            "0450|Emergency room-general classification|99285|164000|1|-",
            "0636|Drugs requiring specific identification-detailed coding|J1644|310|40|-",
            "0710|Recovery room-general classification|-|88000|1|-",
            "0730|EKG/ECG-general classification|93005|32000|2|-");

    static final List<Line> OUTPATIENT = lines(
            "0250|Pharmacy-general classification|-|2120|10|-",
            "0270|Medical/surgical supplies-general classification|-|3400|4|-",
            "0300|Laboratory-general classification|36415|2100|1|-",
            "0301|Laboratory-chemistry|80053|14200|1|-",
            "0301|Laboratory-chemistry|84443|11900|1|-",
            "0305|Laboratory-hematology|85025|9100|1|-",
            "0320|Radiology diagnostic-general classification|71046|38100|1|-",
            "0351|CT scan-head scan|70450|176000|1|-",
            "0402|Other imaging services-ultrasound|76700|88200|1|-",
            "0403|Other imaging services-screening mammography|77067|41700|1|GG",
            "0420|Physical therapy-general classification|97110|13200|3|GP",
            "0450|Emergency room-general classification|99284|121000|1|25",
            "0480|Cardiology-general classification|93306|198400|1|-",
            "0510|Clinic-general classification|G0463|24300|1|PO",
            "0636|Drugs requiring specific identification-detailed coding|J1100|120|8|JW",
            "0636|Drugs requiring specific identification-detailed coding|J9271|5510|200|-",
            "0730|EKG/ECG-general classification|93005|31000|1|-",
            "0761|Treatment or observation room-treatment room|96365|56200|1|59");

    static final List<Line> SNF = lines(
            "0022|Skilled Nursing Facility prospective payment system|KAQE1|0|14|-",
            "0120|Room & Board-semiprivate (2 beds)-general classification|-|41000|30|-",
            "0250|Pharmacy-general classification|-|1900|60|-",
            "0300|Laboratory-general classification|-|3100|6|-",
            "0420|Physical therapy-general classification|97110|9200|20|GP",
            "0430|Occupational therapy-general classification|97535|9400|18|GO",
            "0440|Speech language pathology-general classification|92507|11200|8|GN");

    static final List<Line> HHA = lines(
            "0023|Home Health services paid under PPS submitted as TOB 32X and 33X, effective 10/00. This code may"
                    + " appear multiple times on a claim to identify different HIPPS/Home Health Resource Groups"
                    + " (HRG).|1AA11|0|1|-",
            "0270|Medical/surgical supplies-general classification|-|2200|6|-",
            "0421|Physical therapy-visit charge|G0151|21000|4|-",
            "0431|Occupational therapy-visit charge|G0152|21500|4|-",
            "0551|Skilled nursing-visit charge|G0299|24500|4|-",
            "0571|Home health aide-visit charge (home health)|G0156|11400|6|-");

    static final List<Line> HOSPICE = lines(
            "0651|Hospice services-routine home care|Q5001|21440|30|-",
            "0652|Hospice services-continuous home care-1/2|Q5001|6450|24|-",
            "0551|Skilled nursing-visit charge|G0299|5200|8|-",
            "0571|Home health aide-visit charge (home health)|G0156|3100|12|-",
            "0561|Medical social services-visit charges|G0155|4700|4|-",
            "0657|Hospice services-physician services|99349|14500|1|GV");

    private RevenueCenters() {}

    private static List<Line> lines(String... rows) {
        List<Line> lines = new ArrayList<>(rows.length);
        for (String row : rows) {
            String[] cells = row.split("\\|", -1);
            lines.add(new Line(
                    new Code(cells[0], cells[1]),
                    present(cells[2]),
                    Integer.parseInt(cells[3]),
                    Integer.parseInt(cells[4]),
                    present(cells[5])));
        }
        return List.copyOf(lines);
    }

    private static @Nullable String present(String cell) {
        return cell.equals("-") ? null : cell;
    }
}
