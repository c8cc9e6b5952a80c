package org.bcdaetl.view;

import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.fhirpath.model.FhirRelease;
import org.hl7.fhir.instance.model.api.IBase;
import org.jspecify.annotations.Nullable;

/** What the oracle asks of HAPI's objects, which are of other classes in each release of FHIR. */
final class HapiObject {

    private HapiObject() {}

    /** What reads resources of a release. */
    static FhirContext context(FhirRelease release) {
        return switch (release) {
            case STU3 -> FhirContext.forDstu3Cached();
            case R4 -> FhirContext.forR4Cached();
        };
    }

    /** The members of a name, in order, those left out that hold nothing. */
    static List<IBase> members(IBase object, String name) {
        List<IBase> members = new ArrayList<>();
        for (@Nullable IBase member : children(object, name)) {
            if (member != null && (!member.isEmpty() || text(member) != null)) {
                members.add(member);
            }
        }
        return members;
    }

    private static @Nullable IBase[] children(IBase object, String name) {
        if (object instanceof org.hl7.fhir.dstu3.model.Base base) {
            return base.listChildrenByName(name, false);
        }
        if (object instanceof org.hl7.fhir.r4.model.Base base) {
            return base.listChildrenByName(name, false);
        }
        throw new IllegalArgumentException("an object of no release: " + object.fhirType());
    }

    static boolean isPrimitive(IBase object) {
        return object instanceof org.hl7.fhir.dstu3.model.PrimitiveType<?>
                || object instanceof org.hl7.fhir.r4.model.PrimitiveType<?>;
    }

    /**
     * The text of a primitive, of an id without what stands around it; null of anything else, or where there is none. It asks
     * for classes: for HAPI's interfaces Java searches a list of them each time.
     */
    static @Nullable String text(IBase object) {
        if (object instanceof org.hl7.fhir.dstu3.model.PrimitiveType<?> primitive) {
            return primitive instanceof org.hl7.fhir.dstu3.model.IdType id
                    ? id.getIdPart()
                    : primitive.getValueAsString();
        }
        if (object instanceof org.hl7.fhir.r4.model.PrimitiveType<?> primitive) {
            return primitive instanceof org.hl7.fhir.r4.model.IdType id ? id.getIdPart() : primitive.getValueAsString();
        }
        return null;
    }
}
