package org.bcdaetl.sandbox.parts;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.people.Code;
import org.bcdaetl.sandbox.people.Person;
import org.bcdaetl.sandbox.people.Waves;
import org.jspecify.annotations.Nullable;

/** A person's enrollment as the extensions that versions 1 and 2 have in Coverage and Patient, most of them monthly. */
public final class EnrollmentVariables {

    private static final Code NOT_IN_PLAN = new Code("N", "Not Part D Enrolled");

    private EnrollmentVariables() {}

    /** The reference year and the dual status of its months, which Patient and all Coverages carry. */
    public static List<JsonObject> referenceYear(Person person) {
        List<JsonObject> extensions = new ArrayList<>();
        extensions.add(
                Parts.extension(BlueButton.variable("rfrnc_yr"), "valueDate", Integer.toString(Waves.REFERENCE_YEAR)));
        monthly(extensions, person, "dual_", person.enrollment().dual());
        return extensions;
    }

    static List<JsonObject> partA(Person person) {
        boolean disabled = person.enrollment().disabled();
        List<JsonObject> extensions = new ArrayList<>();
        extensions.add(medicareStatus(person));
        Code reason = disabled
                ? new Code("1", "Disability insurance benefits (DIB)")
                : new Code("0", "Old age and survivor's insurance (OASI)");
        extensions.add(BlueButton.codeExtension("orec", reason));
        extensions.add(BlueButton.codeExtension("crec", reason));
        extensions.add(BlueButton.codeExtension("esrd_ind", new Code(person.enrollment().esrd() ? "Y" : "N", null)));
        extensions.add(BlueButton.codeExtension("a_trm_cd", termination(person)));
        extensions.addAll(referenceYear(person));
        monthly(extensions, person, "buyin", buyIn(person));
        return extensions;
    }

    static List<JsonObject> partB(Person person) {
        List<JsonObject> extensions = new ArrayList<>();
        extensions.add(medicareStatus(person));
        extensions.add(BlueButton.codeExtension("b_trm_cd", termination(person)));
        extensions.addAll(referenceYear(person));
        monthly(extensions, person, "buyin", buyIn(person));
        return extensions;
    }

    static List<JsonObject> partC(Person person) {
        List<JsonObject> extensions = new ArrayList<>();
        int in = person.enrollment().advantageMonths();
        plan(extensions, person, "ptc_cntrct_id_", in, new Code("H1225", null), new Code("0", null));
        plan(extensions, person, "ptc_pbp_id_", in, new Code("003", null), null);
        plan(extensions, person, "ptc_plan_type_cd_", in, new Code("00", null), null);
        plan(
                extensions,
                person,
                "hmo_ind_",
                in,
                new Code("1", "Non-lock-in, CMS to process provider claims"),
                new Code("0", "Not a member of an HMO"));
        extensions.addAll(referenceYear(person));
        return extensions;
    }

    static List<JsonObject> partD(Person person) {
        int in = person.enrollment().partD() ? 12 : 0;
        boolean dual = person.enrollment().buyIn();
        List<JsonObject> extensions = new ArrayList<>();
        extensions.add(medicareStatus(person));
        Code contract = new Code(person.drugContract(), null);
        plan(extensions, person, "ptdcntrct", in, contract, NOT_IN_PLAN);
        for (int month = 1; month <= known(person); month++) {
            String url = BlueButton.variable("ptdcntrct" + padded(month));
            Code code = in > 0 ? contract : NOT_IN_PLAN;
            extensions.add(Parts.extension(
                    url + "/" + Waves.REFERENCE_YEAR + "-" + month, "valueCoding", Parts.coding(url, code)));
        }
        plan(extensions, person, "ptdpbpid", in, new Code("003", null), null);
        plan(extensions, person, "sgmtid", in, new Code("000", null), null);
        Code costShare = dual
                ? new Code(
                        "02",
                        "Beneficiary enrolled in Parts A and/or B, and Part D; deemed eligible for LIS with 100%"
                                + " premium subsidy and low copayment")
                : new Code(
                        "09",
                        "Beneficiary enrolled in Parts A and/or B, and Part D; not eligible for premium or"
                                + " cost-sharing subsidies");
        plan(extensions, person, "cstshr", in, costShare, new Code("10", "Not Part D enrolled for the month"));
        plan(
                extensions,
                person,
                "rdsind",
                in,
                new Code("N", "No employer subsidization for the retired beneficiary"),
                new Code("Y", "Employer subsidized for the retired beneficiary"));
        extensions.addAll(referenceYear(person));
        return extensions;
    }

    private static JsonObject medicareStatus(Person person) {
        boolean esrd = person.enrollment().esrd();
        Code status = person.enrollment().disabled()
                ? esrd ? new Code("21", "Disabled with ESRD") : new Code("20", "Disabled without ESRD")
                : esrd ? new Code("11", "Aged with ESRD") : new Code("10", "Aged without ESRD");
        return BlueButton.codeExtension("ms_cd", status);
    }

    private static Code termination(Person person) {
        return person.death() == null ? new Code("0", "Not Terminated") : new Code("1", "Dead");
    }

    private static Code buyIn(Person person) {
        return person.enrollment().buyIn()
                ? new Code("C", "Part A and Part B state buy-in")
                : new Code("3", "Part A and Part B");
    }

    private static void monthly(List<JsonObject> extensions, Person person, String variable, Code code) {
        plan(extensions, person, variable, 12, code, null);
    }

    /** The months known: {@code inside} for the first {@code months} of the year, {@code outside} or nothing after. */
    private static void plan(
            List<JsonObject> extensions,
            Person person,
            String variable,
            int months,
            Code inside,
            @Nullable Code outside) {
        for (int month = 1; month <= known(person); month++) {
            Code code = month <= months ? inside : outside;
            if (code != null) {
                extensions.add(BlueButton.codeExtension(variable + padded(month), code));
            }
        }
    }

    /** The months of the reference year that are known: none after death. */
    private static int known(Person person) {
        int months = person.enrollment().months();
        LocalDate death = person.death();
        if (death == null || death.getYear() > Waves.REFERENCE_YEAR) {
            return months;
        }
        return death.getYear() < Waves.REFERENCE_YEAR ? 0 : Math.min(months, death.getMonthValue());
    }

    private static String padded(int month) {
        return month < 10 ? "0" + month : Integer.toString(month);
    }
}
