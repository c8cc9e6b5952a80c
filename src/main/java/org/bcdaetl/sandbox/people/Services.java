package org.bcdaetl.sandbox.people;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What physicians and suppliers bill in synthetic claims. Prices are the allowed cents of one unit. */
public final class Services {

    /**
     * A billable service.
     *
     * @param hcpcs the procedure code
     * @param cents Medicare's allowed amount for one unit
     * @param betos the BETOS group
     * @param type CMS's type of service
     * @param place place of service
     * @param specialty who usually performs it
     * @param modifiers modifiers it may carry
     */
    public record Service(
            String hcpcs, int cents, String betos, Code type, Code place, Code specialty, List<String> modifiers) {}

    private static final List<Code> TYPES = Code.table(
            "1|Medical care",
            "2|Surgery",
            "4|Diagnostic radiology",
            "5|Diagnostic laboratory",
            "7|Anesthesia",
            "9|Other medical items or services",
            "A|Used DME",
            "D|Ambulance",
            "P|Lump sum purchase of DME, prosthetics orthotics",
            "R|Rental of DME",
            "S|Surgical dressings or other medical supplies",
            "V|Pneumococcal/flu vaccine",
            "U|Occupational therapy",
            "W|Physical therapy");

    private static final List<Code> PLACES = Code.table(
            "11|Office. Location, other than a hospital, skilled nursing facility (SNF), military treatment facility,"
                    + " community health center, State or local public health clinic, or intermediate care facility"
                    + " (ICF), where the health professional routinely provides health examinations, diagnosis, and"
                    + " treatment of illness or injury on an ambulatory basis.",
            "12|Home. Location, other than a hospital or other facility, where the patient receives care in a private"
                    + " residence.",
            "21|Inpatient hospital. A facility, other than psychiatric, which primarily provides diagnostic,"
                    + " therapeutic (both surgical and nonsurgical), and rehabilitation services by, or under, the"
                    + " supervision of physicians to patients admitted for a variety of medical conditions.",
            "22|Outpatient hospital. A portion of a hospital which provides diagnostic, therapeutic (both surgical"
                    + " and nonsurgical), and rehabilitation services to sick or injured persons who do not require"
                    + " hospitalization or institutionalization.",
            "23|Emergency room - hospital. A portion of a hospital where emergency diagnosis and treatment of illness"
                    + " or injury is provided.",
            "24|Ambulatory surgical center. A freestanding facility, other than a physician's office, where surgical"
                    + " and diagnostic services are provided on an ambulatory basis.",
            "31|Skilled nursing facility. A facility which primarily provides inpatient skilled nursing care and"
                    + " related services to patients who require medical, nursing, or rehabilitative services but does not"
                    + " provide the level of care or treatment available in a hospital.",
            "41|Ambulance - land. A land vehicle specifically designed, equipped and staffed for lifesaving and"
                    + " transporting the sick or injured.",
            "81|Independent laboratory. A laboratory certified to perform diagnostic and/or clinical tests"
                    + " independent of an institution or a physician's office.");

    private static final Map<String, Service> ALL = all();

    private Services() {}

    /** The service of a code, as {@code 99213}, or of a code at another place than where it mostly is, as {@code 93306@22}. */
    public static Service of(String key) {
        return CodeTable.find(ALL, key);
    }

    private static Map<String, Service> all() {
        Map<String, Service> services = new HashMap<>();
        CodeTable.read("services", row -> services.put(row.text(0), service(row)));
        return services;
    }

    private static Service service(CodeTable.Row row) {
        return new Service(
                row.text(0).substring(0, 5),
                row.number(1),
                row.text(2),
                find(TYPES, row.text(3)),
                find(PLACES, row.text(4)),
                Provider.specialty(row.text(5)),
                row.list(6));
    }

    private static Code find(List<Code> table, String code) {
        for (Code candidate : table) {
            if (candidate.code().equals(code)) {
                return candidate;
            }
        }
        throw new IllegalStateException("The sandbox's table of services uses the unknown code " + code);
    }
}
