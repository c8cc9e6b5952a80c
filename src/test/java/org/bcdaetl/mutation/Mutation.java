package org.bcdaetl.mutation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.node.ObjectNode;

/** One plausible way in which a server's resource may differ from ours. Each changes the tree in place. */
public sealed interface Mutation permits StructureMutation, ValueMutation, AdditionMutation {

    /** Its name, for messages. */
    String name();

    /** Changes a resource in one or a few random places, or leaves it as it is where it has none that fit. */
    void apply(Random random, ObjectNode resource);

    /** Every mutation that keeps a resource legal FHIR, or what HAPI takes for it. */
    static List<Mutation> all() {
        List<Mutation> all = new ArrayList<>();
        all.addAll(List.of(StructureMutation.values()));
        all.addAll(List.of(ValueMutation.values()));
        all.addAll(List.of(AdditionMutation.values()));
        return all;
    }
}
