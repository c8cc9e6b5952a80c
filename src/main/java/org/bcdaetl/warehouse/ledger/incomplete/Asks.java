package org.bcdaetl.warehouse.ledger.incomplete;

import java.util.List;

/**
 * What loads ask for.
 *
 * @param types FHIR resource types
 * @param typeFilter which resources of them; empty for all
 * @param overlaps whether some ask for changes once more, {@code bcda.overlap-every}
 * @param fullLoads whether some ask for everything by themselves: {@code bcda.full-every}, or {@code bcda.overlap-every} of a
 *     group whose changes lack the history of who joined
 * @param everything whether all of them do
 */
public record Asks(List<String> types, String typeFilter, boolean overlaps, boolean fullLoads, boolean everything) {}
