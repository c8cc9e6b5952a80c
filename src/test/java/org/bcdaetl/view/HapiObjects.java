package org.bcdaetl.view;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.instance.model.api.IIdType;
import org.jspecify.annotations.Nullable;

/** What an oracle asks of HAPI's objects, of STU3 or R4: their classes have no common ancestor that says it. */
final class HapiObjects {

    private HapiObjects() {}

    /** The members of a name that are there: with content, or a primitive with a value. */
    static List<Object> members(Object item, String name) {
        Stream<? extends IBase> members = item instanceof org.hl7.fhir.dstu3.model.Base old
                ? Stream.of(old.listChildrenByName(name, false))
                : item instanceof org.hl7.fhir.r4.model.Base base
                        ? Stream.of(base.listChildrenByName(name, false))
                        : Stream.of();
        return members.filter(Objects::nonNull)
                .filter(member -> !member.isEmpty() || isPrimitive(member) && primitive(member) != null)
                .<Object>map(member -> member)
                .toList();
    }

    static boolean isPrimitive(Object item) {
        return item instanceof org.hl7.fhir.dstu3.model.Base old && old.isPrimitive()
                || item instanceof org.hl7.fhir.r4.model.Base base && base.isPrimitive();
    }

    /** The text of a primitive; null where it has only extensions. An id is its own part, without kind and version. */
    static @Nullable String primitive(Object item) {
        if (item instanceof IIdType id) {
            return id.getIdPart() == null ? null : id.getIdPart().replaceFirst("^#", "");
        }
        if (item instanceof org.hl7.fhir.dstu3.model.Base old) {
            return old.primitiveValue();
        }
        return item instanceof org.hl7.fhir.r4.model.Base base ? base.primitiveValue() : null;
    }

    /** The name of the type in FHIR; empty where it is a value that was computed. */
    static String type(Object item) {
        return item instanceof IBase base ? base.fhirType() : "";
    }
}
