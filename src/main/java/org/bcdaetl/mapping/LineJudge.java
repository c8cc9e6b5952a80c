package org.bcdaetl.mapping;

import org.bcdaetl.fhirpath.model.Origin;
import org.bcdaetl.settings.ApiVersion;
import org.bcdaetl.view.Flattener;
import org.bcdaetl.view.UnflattenableException;
import org.bcdaetl.warehouse.schema.BaseTable.Family;
import org.jspecify.annotations.Nullable;

/** Says of the line that was flattened last whether it can be loaded: by itself, whatever file it stands in. */
public final class LineJudge {

    private static final String UNKNOWN_TYPE = "the resource is of no type that is loaded";
    private static final String NO_ID = "the resource has no id";
    private static final String NO_PATIENT = "the claim names no patient";
    private static final String NO_BENEFICIARY = "the coverage names no beneficiary";
    private static final String PREAUTHORIZATION =
            "the resource is a prior authorization, which is loaded only if bcda.partially-adjudicated is true";
    private static final String SHARED_SYSTEM =
            "the claim is partially adjudicated (from a shared system), which is loaded only if"
                    + " bcda.partially-adjudicated is true";
    private static final String NO_CLAIM = "the resource is a prior authorization, of which the version has no table";
    private static final String UNKNOWN_KIND = "the claim is of no kind that a table takes, or names none";

    private final Flattener flattener;
    private final StagedRows rows;
    private final ApiVersion apiVersion;
    private final boolean partiallyAdjudicated;

    /** @param partiallyAdjudicated whether claims that are not finally adjudicated, and prior authorizations, are loaded */
    public LineJudge(Flattener flattener, StagedRows rows, ApiVersion apiVersion, boolean partiallyAdjudicated) {
        this.flattener = flattener;
        this.rows = rows;
        this.apiVersion = apiVersion;
        this.partiallyAdjudicated = partiallyAdjudicated;
    }

    /**
     * What is wrong with a line that could not be flattened; null for an OperationOutcome, of which what cannot be read is
     * an error of the server all the same.
     */
    @Nullable
    public LineFault fault(UnflattenableException failure, byte[] line) {
        if (flattener.resourceType().isEmpty()) {
            LineIdentity identity = LineIdentity.of(line);
            return OutcomeLine.TYPE.equals(identity.resourceType())
                    ? null
                    : new LineFault(identity.loadedType(), failure.reason(), failure.view(), failure.column());
        }
        return isOtherVersion()
                ? fault(otherVersion(flattener.origin(), apiVersion), null, null)
                : fault(failure.reason(), failure.view(), failure.column());
    }

    /**
     * What is wrong with a line that was flattened; null where nothing is.
     *
     * @param driver its row in the driver table; null where it is of no type with one: then a line without fault is an
     *     OperationOutcome
     */
    @Nullable
    public LineFault fault(@Nullable DriverRow driver) {
        if (driver == null) {
            return flattener.resourceType().equals(OutcomeLine.TYPE) ? null : fault(UNKNOWN_TYPE, null, null);
        }
        if (isOtherVersion()) {
            return fault(otherVersion(flattener.origin(), apiVersion), null, null);
        }
        Family family = driver.family();
        if (!driver.hasId()) {
            return fault(NO_ID, driver.view(), family.key());
        }
        if (!driver.hasPerson()) {
            return fault(family == Family.COVERAGE ? NO_BENEFICIARY : NO_PATIENT, driver.view(), Family.PATIENT.key());
        }
        return switch (family) {
            case EXPLANATION_OF_BENEFIT -> ofClaim(driver);
            case CLAIM, CLAIM_RESPONSE -> ofPartialClaim(driver);
            case PATIENT, COVERAGE -> null;
        };
    }

    /** Why no table takes a resource of a type that is for claims before they are final alone; null where one does. */
    @Nullable
    private LineFault ofPartialClaim(DriverRow driver) {
        if (!partiallyAdjudicated) {
            return fault(SHARED_SYSTEM, driver.view(), null);
        }
        return driver.isPreauthorization() ? fault(NO_CLAIM, driver.view(), "claim_use") : null;
    }

    /** Why no table takes a claim; null where one does. */
    @Nullable
    private LineFault ofClaim(DriverRow driver) {
        if (!partiallyAdjudicated && driver.isPreauthorization()) {
            return fault(PREAUTHORIZATION, driver.view(), "claim_use");
        }
        if (!partiallyAdjudicated && driver.isOfSharedSystem()) {
            return fault(SHARED_SYSTEM, driver.view(), "system_type");
        }
        return rows.isKindKnown() ? null : fault(UNKNOWN_KIND, driver.view(), "eob_type");
    }

    /** What is wrong with a resource that is not of the version that is loaded. */
    public static String otherVersion(Origin origin, ApiVersion loaded) {
        return "the resource is of " + origin + ", and the warehouse holds BCDA " + loaded;
    }

    private boolean isOtherVersion() {
        return !apiVersion.takes(flattener.origin());
    }

    private LineFault fault(String reason, @Nullable String view, @Nullable String column) {
        String type = flattener.resourceType();
        return new LineFault(Family.find(type).isPresent() ? type : null, reason, view, column);
    }
}
