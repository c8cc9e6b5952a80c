package org.bcdaetl.job;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.view.Column;
import org.bcdaetl.view.CompiledView;
import org.bcdaetl.view.ViewCompiler;
import org.bcdaetl.warehouse.BaseTable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The ViewDefinitions of an API version and the base table that each one fills.
 *
 * @param views the compiled views
 * @param tables their base tables, in the same order
 */
public record LoadViews(List<CompiledView> views, List<BaseTable> tables) {

    /** Loads and checks the product's own views of an API version, {@code sql/flatten/<version>/*.json}. */
    public static LoadViews of(String apiVersion) {
        try {
            Resource[] resources = new PathMatchingResourcePatternResolver()
                    .getResources("classpath:sql/flatten/" + apiVersion + "/*.json");
            if (resources.length == 0) {
                throw new SettingsException("bcda.api-version is " + apiVersion + ", which this version cannot load:"
                        + " set bcda.api-version=v1.");
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
                            view.columns().stream().map(Column::name).toList()));
                }
            }
            return new LoadViews(List.copyOf(views), List.copyOf(tables));
        } catch (IOException e) {
            throw new SettingsException(
                    "bcda.api-version is " + apiVersion + ", whose views cannot be read: set bcda.api-version=v1.", e);
        }
    }
}
