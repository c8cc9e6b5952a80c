package org.bcdaetl.sandbox.r4.v2;

import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.sandbox.claims.Diagnosis;
import org.bcdaetl.sandbox.claims.Institutional;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.parts.AdjudicationKind;
import org.bcdaetl.sandbox.parts.BlueButton;
import org.bcdaetl.sandbox.parts.Parts;
import org.bcdaetl.sandbox.people.Claim;
import org.bcdaetl.sandbox.people.ClaimType;
import org.bcdaetl.sandbox.people.Code;
import org.bcdaetl.sandbox.people.InstitutionalKind;
import org.bcdaetl.sandbox.r4.Dollars;
import org.jspecify.annotations.Nullable;

/** An institution's claim: INPATIENT, OUTPATIENT, SNF, HHA and HOSPICE are variations of one shape. */
final class InstitutionalClaim {

    private static final String PROVIDER = "provider-org";

    private final Claim claim;
    private final ClaimType type;
    private final Institutional content;
    private final InstitutionalKind kind;

    InstitutionalClaim(Institutional content) {
        this.claim = content.claim();
        this.type = claim.type();
        this.content = content;
        this.kind = content.kind();
    }

    JsonObject resource() {
        CareTeam careTeam = careTeam();
        return ClaimResource.begin(claim, kind.claimType(), billablePeriod())
                .put("contained", List.of(provider()))
                .put("extension", extensions())
                .put("subType", subType())
                .put("provider", Parts.reference("#" + PROVIDER))
                .put(
                        "facility",
                        new JsonObject()
                                .put(
                                        "extension",
                                        List.of(BlueButton.codeExtension("clm_fac_type_cd", kind.facility()))))
                .put("supportingInfo", InstitutionalStatements.of(content))
                .put("diagnosis", diagnoses())
                .put("procedure", procedures())
                .put("insurance", List.of(ClaimResource.insurance(claim, kind.partA() ? "a" : "b")))
                .put("item", new InstitutionalItems(content, careTeam).items())
                .put("careTeam", careTeam.members())
                .put(
                        "total",
                        List.of(Adjudication.amount(
                                AdjudicationKind.CLM_TOT_CHRG_AMT,
                                content.total().charge())))
                .put("payment", Adjudication.payment(content.total().paid()))
                .put("benefitBalance", InstitutionalBalances.of(content).entries());
    }

    private JsonObject billablePeriod() {
        return Parts.period(claim.from(), content.through())
                .put("extension", List.of(BlueButton.codeExtension("claim_query_cd", new Code("3", "Final bill"))));
    }

    private JsonObject provider() {
        JsonObject npi = Carin.npi(content.facilityNpi()).put("system", Parts.NPI);
        JsonObject certificate = new JsonObject()
                .put("type", Parts.concept(Parts.coding(Parts.IDENTIFIER_TYPE, "PRN", "Provider number")))
                .put("value", content.certificationNumber());
        return new JsonObject()
                .put("resourceType", "Organization")
                .put("id", PROVIDER)
                .put(
                        "meta",
                        new JsonObject()
                                .put(
                                        "profile",
                                        List.of(
                                                "http://hl7.org/fhir/us/carin-bb/StructureDefinition/C4BB-Organization")))
                .put("identifier", List.of(certificate, npi))
                .put("active", true)
                .put("name", content.facilityName());
    }

    private JsonObject subType() {
        boolean outpatient = type == ClaimType.OUTPATIENT;
        JsonObject coding =
                Carin.coding("C4BBInstitutionalClaimSubType", outpatient ? "outpatient" : "inpatient", null);
        return Parts.concept(coding).put("text", outpatient ? "Outpatient" : "Inpatient");
    }

    private CareTeam careTeam() {
        Institutional.Physicians physicians = content.physicians();
        CareTeam careTeam = new CareTeam();
        careTeam.add(CareTeam.Role.ATTENDING, physicians.attending());
        if (physicians.operating() != null) {
            careTeam.add(CareTeam.Role.OPERATING, physicians.operating());
        }
        if (physicians.other() != null) {
            careTeam.add(CareTeam.Role.OTHER_OPERATING, physicians.other());
        }
        return careTeam;
    }

    private List<JsonObject> extensions() {
        Institutional.Statements said = content.statements();
        List<JsonObject> extensions = new ArrayList<>();
        extensions.add(
                BlueButton.codeExtension("nch_near_line_rec_ident_cd", new Code(kind.partA() ? "V" : "W", null)));
        if (kind.stay()) {
            extensions.add(BlueButton.codeExtension("fi_clm_actn_cd", new Code("1", null)));
        }
        Institutional.Payments payments = content.payments();
        money(extensions, "ime_op_clm_val_amt", payments.teaching());
        money(extensions, "clm_uncompd_care_pmt_amt", payments.uncompensated());
        money(extensions, "dsh_op_clm_val_amt", payments.disproportionate());
        extensions.add(BlueButton.identifierExtension("fi_doc_clm_cntl_num", content.controlNumber()));
        extensions.add(Parts.extension(
                BlueButton.variable("fi_clm_proc_dt"),
                "valueDate",
                said.processed().minusDays(7).toString()));
        if (content.unpaid()) {
            extensions.add(BlueButton.codeExtension(
                    "clm_mdcr_non_pmt_rsn_cd", new Code("N", "All other reasons for nonpayment")));
        }
        extensions.add(
                BlueButton.codeExtension("clm_srvc_clsfctn_type_cd", new Code(Integer.toString(kind.service()), null)));
        extensions.add(BlueButton.codeExtension("fi_num", new Code(content.contractor(), null)));
        if (said.hospicePeriod() > 0) {
            extensions.add(BlueButton.quantityExtension("bene_hospc_prd_cnt", "" + said.hospicePeriod()));
        }
        return extensions;
    }

    private static void money(List<JsonObject> extensions, String variable, @Nullable Long cents) {
        if (cents != null) {
            extensions.add(Parts.extension(BlueButton.variable(variable), "valueMoney", Dollars.of(cents)));
        }
    }

    private List<JsonObject> diagnoses() {
        List<JsonObject> diagnoses = new ArrayList<>();
        for (Diagnosis diagnosis : content.diagnoses()) {
            JsonObject written = Icd.diagnosis(diagnoses.size() + 1, diagnosis.code(), role(diagnosis.role()));
            Boolean present = diagnosis.present();
            diagnoses.add(present == null ? written : written.put("extension", List.of(present(diagnosis, present))));
        }
        return diagnoses;
    }

    /** Of the admitting diagnosis of a nursing facility and the external causes of home health the server knows no role. */
    private String role(Diagnosis.Role role) {
        boolean home = type == ClaimType.HHA;
        return switch (role) {
            case PRINCIPAL -> "principal";
            case ADMITTING -> type == ClaimType.INPATIENT ? "admitting" : "other";
            case OTHER -> home ? "secondary" : "other";
            case FIRST_EXTERNAL, EXTERNAL -> home ? "secondary" : "externalcauseofinjury";
            case REASON_FOR_VISIT -> "patientreasonforvisit";
        };
    }

    /** Whether it was present on admission, under CMS's numbered variable. */
    private static JsonObject present(Diagnosis diagnosis, boolean present) {
        boolean external =
                diagnosis.role() == Diagnosis.Role.FIRST_EXTERNAL || diagnosis.role() == Diagnosis.Role.EXTERNAL;
        return BlueButton.codeExtension(
                (external ? "clm_e_poa_ind_sw" : "clm_poa_ind_sw") + diagnosis.number(),
                new Code(present ? "Y" : "N", null));
    }

    private @Nullable List<JsonObject> procedures() {
        List<JsonObject> procedures = new ArrayList<>();
        for (Institutional.Procedure procedure : content.procedures()) {
            procedures.add(new JsonObject()
                    .put("sequence", procedures.size() + 1)
                    .put("date", procedure.day() + "T00:00:00+00:00")
                    .put("procedureCodeableConcept", Icd.procedure(procedure.code())));
        }
        return procedures.isEmpty() ? null : procedures;
    }
}
