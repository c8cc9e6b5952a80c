package org.bcdaetl.sandbox.r4.v3;

import java.util.EnumMap;
import java.util.Map;
import org.bcdaetl.sandbox.json.JsonFragment;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.parts.Parts;
import org.bcdaetl.sandbox.r4.Dollars;
import org.jspecify.annotations.Nullable;

/** What an adjudication or a total can be, by CMS's name; most have a standard category beside it. */
enum Money {
    CLM_LINE_ALOWD_CHRG_AMT("eligible", true),
    CLM_LINE_SBMT_CHRG_AMT("submitted", true),
    CLM_LINE_NCVRD_CHRG_AMT("noncovered", false),
    CLM_LINE_PRVDR_PMT_AMT("paidtoprovider", false),
    CLM_LINE_BENE_PMT_AMT("paidbypatient", false),
    CLM_LINE_BENE_PD_AMT("paidtopatient", false),
    CLM_LINE_CVRD_PD_AMT("benefit", true),
    CLM_LINE_MDCR_DDCTBL_AMT("deductible", true),
    CLM_LINE_MDCR_COINSRNC_AMT("coinsurance", false),
    CLM_LINE_INSTNL_ADJSTD_AMT(null, false),
    CLM_LINE_PRFNL_DME_PRICE_AMT(null, false),
    CLM_LINE_GRS_ABOVE_THRSHLD_AMT(null, false),
    CLM_LINE_GRS_BLW_THRSHLD_AMT(null, false),
    CLM_LINE_LIS_AMT(null, false),
    CLM_LINE_PLRO_AMT(null, false),
    CLM_LINE_RPTD_GAP_DSCNT_AMT(null, false),
    CLM_LINE_NCVRD_PD_AMT(null, false),
    CLM_LINE_OTHR_TP_PD_AMT(null, false),
    TOT_RX_CST_AMT("submitted", true),
    CLM_SBMT_CHRG_AMT("submitted", true),
    CLM_ALOWD_CHRG_AMT("eligible", true),
    CLM_BENE_PMT_AMT("paidbypatient", false),
    CLM_OTHR_TP_PD_AMT(null, false),
    CLM_PRVDR_PMT_AMT("paidtoprovider", false),
    CLM_MDCR_DDCTBL_AMT("deductible", true),
    CLM_MDCR_COINSRNC_AMT("coinsurance", false),
    CLM_NCVRD_CHRG_AMT("noncovered", false),
    CLM_INSTNL_PER_DIEM_AMT(null, false),
    CLM_MDCR_IP_PPS_DSPRPRTNT_AMT(null, false),
    CLM_MDCR_IP_PPS_EXCPTN_AMT(null, false),
    CLM_MDCR_IP_PPS_CPTL_FSP_AMT(null, false),
    CLM_MDCR_IP_PPS_CPTL_IME_AMT(null, false),
    CLM_MDCR_IP_PPS_OUTLIER_AMT(null, false),
    CLM_MDCR_IP_PPS_CPTL_TOT_AMT(null, false),
    CLM_INSTNL_DRG_OUTLIER_AMT(null, false),
    CLM_HIPPS_UNCOMPD_CARE_AMT(null, false),
    CLM_MDCR_IP_BENE_DDCTBL_AMT(null, false),
    CLM_INSTNL_PRFNL_AMT(null, false),
    CLM_BLOOD_LBLTY_AMT(null, false),
    CLM_OPRTNL_DSPRTNT_AMT(null, false),
    CLM_OPRTNL_IME_AMT(null, false),
    CLM_MDCR_INSTNL_PRMRY_PYR_AMT(null, false),
    CLM_MDCR_PRFNL_PRMRY_PYR_AMT(null, false),
    CLM_INSTNL_MDCR_COINS_DAY_CNT(null, false),
    CLM_INSTNL_CVRD_DAY_CNT(null, false),
    CLM_INSTNL_NCVRD_DAY_CNT(null, false),
    CLM_MDCR_HOSPC_PRD_CNT(null, false),
    CLM_MDCR_HHA_TOT_VISIT_CNT(null, false);

    private static final Map<Money, JsonFragment> CATEGORIES = new EnumMap<>(Money.class);

    static {
        for (Money money : values()) {
            CATEGORIES.put(money, money.category().fragment());
        }
    }

    private final @Nullable String standard;
    private final boolean international;

    /** With the standard category, of HL7's own or else of CARIN's system; null for none. */
    Money(@Nullable String standard, boolean international) {
        this.standard = standard;
        this.international = international;
    }

    JsonObject of(long cents) {
        return new JsonObject().put("category", CATEGORIES.get(this)).put("amount", Dollars.of(cents));
    }

    /** A count, which CMS files under the adjudications too. */
    JsonObject count(int count) {
        return new JsonObject().put("category", CATEGORIES.get(this)).put("value", count);
    }

    private JsonObject category() {
        JsonObject own = Parts.coding(Cms.system("Adjudication"), name(), null);
        if (standard == null) {
            return Parts.concept(own);
        }
        String system = international
                ? "http://terminology.hl7.org/CodeSystem/adjudication"
                : "http://hl7.org/fhir/us/carin-bb/CodeSystem/C4BBAdjudication";
        return Parts.concept(Parts.coding(system, standard, null), own);
    }
}
