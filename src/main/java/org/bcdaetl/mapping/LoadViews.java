package org.bcdaetl.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.bcdaetl.settings.ApiVersion;
import org.bcdaetl.settings.LoadSettings;
import org.bcdaetl.settings.SettingsException;
import org.bcdaetl.view.Column;
import org.bcdaetl.view.CompiledView;
import org.bcdaetl.view.ViewCompiler;
import org.bcdaetl.warehouse.schema.BaseTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The ViewDefinitions of an API version and the base table that each one fills.
 *
 * @param views the compiled views, the product's own first
 * @param tables their base tables, in the same order
 * @param custom those of the views that are users' own
 * @param partiallyAdjudicated whether lines of claims that are not finally adjudicated, and of prior authorizations, are loaded
 */
public record LoadViews(
        List<CompiledView> views, List<BaseTable> tables, List<CustomView> custom, boolean partiallyAdjudicated) {

    private static final Logger LOG = LoggerFactory.getLogger(LoadViews.class);

    /** What was read before in this process; the jar does not change. */
    private static final Map<ApiVersion, LoadViews> OF_VERSIONS = new ConcurrentHashMap<>();

    /** Loads and checks the product's own views and those in {@code bcda.views-dir}. */
    public static LoadViews of(LoadSettings settings) {
        return settings.viewsDir() == null
                ? own(settings)
                : own(settings).with(customViews(settings.viewsDir(), new CustomViewReader(settings)));
    }

    /** Loads the product's own views, and has one view of a user's alone beside them, the last. */
    public static LoadViews of(LoadSettings settings, CustomView tried) {
        return own(settings).with(List.of(tried));
    }

    private static LoadViews own(LoadSettings settings) {
        LoadViews ofVersion = of(settings.apiVersion());
        return new LoadViews(ofVersion.views, ofVersion.tables, ofVersion.custom, settings.partiallyAdjudicated());
    }

    /** The same views for a run that asked for claims that are not finally adjudicated, whatever is set by now. */
    public LoadViews forAllClaims() {
        return new LoadViews(views, tables, custom, true);
    }

    private LoadViews with(List<CustomView> added) {
        return new LoadViews(
                Stream.concat(views.stream(), added.stream().map(CustomView::view))
                        .toList(),
                Stream.concat(tables.stream(), added.stream().map(CustomView::baseTable))
                        .toList(),
                added,
                partiallyAdjudicated);
    }

    private static List<CustomView> customViews(Path folder, CustomViewReader reader) {
        if (!Files.isDirectory(folder)) {
            throw new SettingsException("bcda.views-dir names " + folder
                    + ", which is no folder: name the folder that holds the ViewDefinitions.");
        }
        Map<String, CustomView> views = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                CustomView view = reader.read(file);
                view.warnings().forEach(warning -> LOG.warn("{}: {}", file, warning));
                CustomView other = views.put(view.name(), view);
                if (other != null) {
                    throw new InvalidCustomViewException(
                            file, List.of("View " + view.name() + " is also in " + other.file() + "."));
                }
            }
        } catch (IOException e) {
            throw new SettingsException("The folder of bcda.views-dir, " + folder + ", cannot be read.", e);
        }
        return List.copyOf(views.values());
    }

    /**
     * Loads and checks the product's own views of an API version, {@code sql/flatten/<version>/*.json}, to load final claims
     * with them.
     */
    public static LoadViews of(ApiVersion apiVersion) {
        return OF_VERSIONS.computeIfAbsent(apiVersion, LoadViews::read);
    }

    private static LoadViews read(ApiVersion apiVersion) {
        try {
            Resource[] resources = new PathMatchingResourcePatternResolver()
                    .getResources("classpath:" + apiVersion.viewsFolder() + "/*.json");
            if (resources.length == 0) {
                throw new IllegalStateException("The jar has no views of " + apiVersion);
            }
            ViewCompiler compiler = new ViewCompiler();
            List<CompiledView> views = new ArrayList<>();
            List<BaseTable> tables = new ArrayList<>();
            for (Resource resource : resources) {
                try (InputStream json = resource.getInputStream()) {
                    CompiledView view = compiler.compile(json);
                    views.add(view);
                    tables.add(BaseTable.own(
                            view.name(),
                            view.resource(),
                            view.columns().stream().map(Column::name).toList(),
                            view.columns().stream()
                                    .map(column -> ColumnTypes.of(column).orElseThrow())
                                    .toList()));
                }
            }
            return new LoadViews(List.copyOf(views), List.copyOf(tables), List.of(), false);
        } catch (IOException e) {
            throw new IllegalStateException("The views of " + apiVersion + " in the jar cannot be read", e);
        }
    }
}
