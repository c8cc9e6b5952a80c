package org.bcdaetl.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bcdaetl.settings.SettingsException;
import org.bcdaetl.view.ViewDocument;
import org.bcdaetl.warehouse.ledger.Run;
import org.bcdaetl.warehouse.schema.CustomTable;
import org.bcdaetl.warehouse.schema.CustomTables;
import org.bcdaetl.warehouse.schema.CustomViewRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Users' own views of this process against what the warehouse has. A view whose rows would differ from those in its
 * table is refused before anything is loaded, and so is a run that would go on with other views than it began with.
 */
public final class CustomViews {

    private static final Logger LOG = LoggerFactory.getLogger(CustomViews.class);

    private final List<CustomView> views;
    private final CustomTables tables;
    private final CustomViewRegistry registry;

    public CustomViews(LoadViews views, CustomTables tables) {
        this.views = views.custom();
        this.tables = tables;
        this.registry = tables.registry();
    }

    /**
     * Checks that every view still fits its table.
     *
     * @throws SettingsException if one does not
     */
    public void refuseChanged() {
        for (CustomView view : views) {
            misfit(view, standing(view)).ifPresent(sentence -> {
                throw new SettingsException(sentence);
            });
        }
    }

    private CustomTables.Standing standing(CustomView view) {
        return tables.standing(view.table(), ViewJson::fingerprint);
    }

    /** What is wrong between a view and its table, and what to do; empty where they fit. */
    private Optional<String> misfit(CustomView view, CustomTables.Standing standing) {
        if (standing instanceof CustomTables.Standing.Redefined redefined) {
            return Optional.of("The view " + view.name() + " in " + view.file()
                    + " has changed since its table was made (" + change(redefined, view) + ")" + remedy(view));
        }
        if (standing instanceof CustomTables.Standing.Altered altered) {
            return Optional.of("The table " + tables.called(view.name()) + " has other columns than the view in "
                    + view.file() + " fills (" + String.join(", ", altered.columns()) + ")" + remedy(view));
        }
        if (standing instanceof CustomTables.Standing.Taken) {
            return Optional.of("There is a table " + tables.called(view.name())
                    + " that bcda-etl did not make: give the view in " + view.file() + " another name.");
        }
        return Optional.empty();
    }

    private static String change(CustomTables.Standing.Redefined redefined, CustomView view) {
        return ViewChange.between(
                ViewDocument.of(redefined.formerDefinition()),
                ViewDocument.of(view.table().definition()));
    }

    private String remedy(CustomView view) {
        return ": give the view another name, or run \"drop table " + tables.called(view.name())
                + "\" in the database and fill it anew with load --full.";
    }

    /**
     * Checks that the views are those that an unfinished run began with.
     *
     * @param startOver the command that gives the run up
     * @throws SettingsException if they are not
     */
    public void refuseOthersThan(long runId, String startOver) {
        Map<String, String> began = registry.ofRun(runId);
        for (CustomViewRegistry.Entry entry : registry.entries()) {
            began.replace(entry.name(), entry.fingerprint(), ViewJson.fingerprint(entry.definition()));
        }
        Map<String, String> now = new TreeMap<>();
        views.forEach(view -> now.put(view.name(), view.table().fingerprint()));
        TreeSet<String> different = new TreeSet<>(now.keySet());
        different.addAll(began.keySet());
        different.removeIf(
                name -> now.containsKey(name) && now.get(name).equals(began.get(name)) && tables.isThere(name));
        if (!different.isEmpty()) {
            throw new SettingsException("Run " + runId + " is unfinished, and since it began these views in"
                    + " bcda.views-dir, or their tables, were added, changed or removed: "
                    + String.join(", ", different)
                    + ". Put them back to finish it, or give it up with " + startOver + ".");
        }
    }

    /** Makes what tables are missing, for a run that begins, in its transaction; says what is not as it seems. */
    public void prepare(Run run) {
        List<CustomTable> wanted = views.stream().map(CustomView::table).toList();
        List<CustomTable> made = tables.prepare(run.id(), wanted);
        made.forEach(table ->
                LOG.info("The view {} is new: its table {} is made.", table.name(), tables.called(table.name())));
        for (CustomViewRegistry.Entry entry : registry.entries()) {
            if (wanted.stream().anyMatch(table -> table.name().equals(entry.name()))) {
                if (run.source() != Run.Source.API || !run.fullLoad()) {
                    warnOfMissing(entry);
                }
            } else if (tables.hasTable(entry.name())) {
                LOG.info(
                        "The view {} is not in bcda.views-dir: {} stays as it is.",
                        entry.name(),
                        tables.called(entry.name()));
            } else {
                tables.forget(entry.name());
            }
        }
    }

    private void warnOfMissing(CustomViewRegistry.Entry entry) {
        long missing = registry.resourcesMissing(entry);
        if (missing > 0) {
            LOG.info(
                    "{} lacks {} resources that were loaded without it: it gets them when they come again, or"
                            + " all at once with load --full.",
                    tables.called(entry.name()),
                    missing);
        }
    }

    /** A line for each view that is in the folder or has a table. */
    public List<String> states() {
        List<String> states = new ArrayList<>();
        for (CustomView view : views) {
            CustomTables.Standing standing = standing(view);
            if (standing instanceof CustomTables.Standing.New) {
                states.add(tables.called(view.name()) + " is made by the next run that begins.");
            } else {
                states.add(misfit(view, standing)
                        .orElseGet(() -> state(registry.entry(view.name()).orElseThrow())));
            }
        }
        for (CustomViewRegistry.Entry entry : registry.entries()) {
            if (views.stream().noneMatch(view -> view.name().equals(entry.name()))) {
                states.add(tables.called(entry.name()) + " is not loaded: its view is not in bcda.views-dir.");
            }
        }
        return states;
    }

    private String state(CustomViewRegistry.Entry entry) {
        long missing = registry.resourcesMissing(entry);
        return tables.called(entry.name())
                + (missing == 0
                        ? " has every " + entry.resourceType() + " of the warehouse."
                        : " lacks " + missing + " " + entry.resourceType()
                                + " that were loaded without it: load --full gets those that the server"
                                + " still has.");
    }
}
