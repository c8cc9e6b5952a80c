package org.bcdaetl.sandbox.stu3;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bcdaetl.sandbox.json.JsonFragment;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.parts.BlueButton;
import org.bcdaetl.sandbox.parts.Parts;
import org.jspecify.annotations.Nullable;

/** An ExplanationOfBenefit's numbered {@code information}, built in the order of the calls. */
final class Information {

    /** What can be stated. The lower-case name is CMS's variable. */
    enum Category {
        NCH_WKLY_PROC_DT("NCH Weekly Claim Processing Date"),
        NCH_PTNT_STUS_IND_CD("NCH Patient Status Indicator Code"),
        CLM_IP_ADMSN_TYPE_CD("Claim Inpatient Admission Type Code"),
        CLM_SRC_IP_ADMSN_CD("Claim Source Inpatient Admission Code"),
        NCH_VRFD_NCVRD_STAY_FROM_DT("NCH Verified Non-covered Stay From Date"),
        NCH_BENE_MDCR_BNFTS_EXHTD_DT_I("NCH Beneficiary Medicare Benefits Exhausted Date"),
        NCH_BLOOD_PNTS_FRNSHD_QTY("NCH Blood Pints Furnished Quantity"),
        NCH_QLFYD_STAY_FROM_DT("NCH Qualified Stay From Date"),
        CLM_MCO_PD_SW("Claim MCO Paid Switch"),
        CLM_FREQ_CD("Claim Frequency Code"),
        PTNT_DSCHRG_STUS_CD("Patient Discharge Status Code"),
        NCH_PRMRY_PYR_CD("NCH Primary Payer Code (if not Medicare)"),
        CLM_HHA_LUPA_IND_CD("Claim HHA Low Utilization Payment Adjustment (LUPA) Indicator Code"),
        CLM_HHA_RFRL_CD("Claim HHA Referral Code"),
        DAW_PROD_SLCTN_CD("Dispense as Written (DAW) Product Selection Code"),
        DSPNSNG_STUS_CD("Dispensing Status Code"),
        DRUG_CVRG_STUS_CD("Drug Coverage Status Code"),
        ADJSTMT_DLTN_CD("Adjustment Deletion Code"),
        NSTD_FRMT_CD("Non-Standard Format Code"),
        PRCNG_EXCPTN_CD("Pricing Exception Code"),
        CTSTRPHC_CVRG_CD("Catastrophic Coverage Code"),
        RX_ORGN_CD("Prescription Origination Code"),
        BRND_GNRC_CD("Brand-Generic Code Reported by Submitting Plan"),
        PHRMCY_SRVC_TYPE_CD("Pharmacy service type code"),
        PTNT_RSDNC_CD("Patient Residence Code"),
        SUBMSN_CLR_CD("Submission clarification code");

        private final String display;

        Category(String display) {
            this.display = display;
        }

        String variable() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Map<Category, JsonFragment> CONCEPTS = new EnumMap<>(Category.class);

    static {
        for (Category category : Category.values()) {
            CONCEPTS.put(
                    category,
                    Parts.concept(Parts.coding(
                                    BlueButton.codeSystem("information"),
                                    BlueButton.variable(category.variable()),
                                    category.display))
                            .fragment());
        }
    }

    private final List<JsonObject> entries = new ArrayList<>();

    Information date(Category category, Object date) {
        return add(category, "timingDate", date.toString());
    }

    Information period(Category category, Object start, Object end) {
        return add(category, "timingPeriod", Parts.period(start, end));
    }

    /** A code of the variable itself. */
    Information code(Category category, String code, @Nullable String display) {
        return code(category, BlueButton.variable(category.variable()), code, display);
    }

    /** A code of another system. */
    Information code(Category category, String system, String code, @Nullable String display) {
        return add(category, "code", Parts.concept(Parts.coding(system, code, display)));
    }

    Information pints(Category category, int pints) {
        return add(
                category,
                "valueQuantity",
                new JsonObject()
                        .put("value", pints)
                        .put("unit", "pint")
                        .put("system", Parts.UCUM)
                        .put("code", "[pt_us]"));
    }

    List<JsonObject> entries() {
        return entries;
    }

    private Information add(Category category, String valueName, Object value) {
        entries.add(new JsonObject()
                .put("sequence", entries.size() + 1)
                .put("category", CONCEPTS.get(category))
                .put(valueName, value));
        return this;
    }
}
