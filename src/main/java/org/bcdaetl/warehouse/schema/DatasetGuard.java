package org.bcdaetl.warehouse.schema;

import static java.util.Arrays.asList;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps a warehouse to one dataset: ids of two ACOs or two API versions overlap, so their rows would silently replace
 * each other.
 */
public final class DatasetGuard {

    /** Name of the ACO; an empty name or client id is none, and was once taken for one. */
    private static final String HELD_ACO = "case when btrim(aco) !~ '^$|/$' then aco end";

    private final JdbcClient jdbc;
    private final Schemas schemas;

    public DatasetGuard(JdbcClient jdbc, Schemas schemas) {
        this.jdbc = jdbc;
        this.schemas = schemas;
    }

    /**
     * Claims a warehouse that nothing was published in yet, or checks that it holds that dataset.
     *
     * @param apiVersion API version of the resources, such as {@code v1}
     * @param aco name of the ACO; null where it is not known (files from a folder)
     * @throws OtherDatasetException if the warehouse holds another dataset
     */
    public void claim(String apiVersion, @Nullable String aco) {
        jdbc.sql("insert into etl.dataset (api_version, aco) values (?, ?) on conflict do nothing")
                .params(asList(apiVersion, aco))
                .update();
        jdbc.sql("update etl.dataset set aco = ? where " + HELD_ACO + " is null")
                .param(aco)
                .update();
        jdbc.sql("update etl.dataset set api_version = ?, aco = coalesce(?, aco)"
                        + " where (api_version, aco) is distinct from (?, coalesce(?, aco))"
                        + " and not exists (select from etl.run where published_at is not null)")
                .params(asList(apiVersion, aco, apiVersion, aco))
                .update();
        refuseOther(held().orElseThrow(), apiVersion, aco);
    }

    private static void refuseOther(Dataset held, String apiVersion, @Nullable String aco) {
        if (!held.apiVersion().equals(apiVersion)) {
            boolean isLater = Dictionary.isLater(apiVersion, held.apiVersion());
            throw new OtherDatasetException("This warehouse holds BCDA " + held.apiVersion() + " data and cannot take "
                    + apiVersion + ": "
                    + (isLater ? "bcda-etl migrate --to " + apiVersion + " moves it there; until then " : "")
                    + "set bcda.api-version=" + held.apiVersion()
                    + ", or point spring.datasource.url at a database of its own.");
        }
        if (aco != null && held.aco() != null && !aco.equals(held.aco())) {
            throw new OtherDatasetException("This warehouse holds the data of ACO " + held.aco()
                    + " and cannot take that of " + aco + ": point spring.datasource.url at a database of its own,"
                    + " or set bcda.aco=" + held.aco() + " if it is the same ACO with a new client id.");
        }
    }

    /**
     * Looks, before anything is claimed, whether a claim would take the warehouse from another dataset, of which nothing
     * is published yet.
     *
     * @return that other dataset; empty where there is none
     * @throws OtherDatasetException if the warehouse holds another dataset
     */
    public Optional<Dataset> other(String apiVersion, @Nullable String aco) {
        Optional<Dataset> held = held();
        if (held.isEmpty()) {
            return held;
        }
        if (isPublished()) {
            refuseOther(held.get(), apiVersion, aco);
            return Optional.empty();
        }
        String heldAco = held.get().aco();
        boolean otherAco = aco != null && heldAco != null && !aco.equals(heldAco);
        return otherAco || !held.get().apiVersion().equals(apiVersion) ? held : Optional.empty();
    }

    /**
     * Looks, before anything is written or made anew, whether the warehouse can take a dataset.
     *
     * @throws OtherDatasetException if it holds another one
     */
    public void requireRoomFor(String apiVersion, @Nullable String aco) {
        if (isThere()) {
            other(apiVersion, aco);
        }
    }

    /** What was published here; empty where nothing was, and while there is no schema. */
    public Optional<Dataset> published() {
        return isThere() && isPublished() ? held() : Optional.empty();
    }

    /** The id of this warehouse; empty until a dataset claimed it, and while there is no schema. */
    public Optional<UUID> warehouseId() {
        if (!isThere()) {
            return Optional.empty();
        }
        return jdbc.sql("select warehouse_id from etl.dataset")
                .query(UUID.class)
                .optional();
    }

    private boolean isThere() {
        return jdbc.sql("select to_regclass(?) is not null")
                .param(schemas.in("etl.dataset"))
                .query(Boolean.class)
                .single();
    }

    private boolean isPublished() {
        return jdbc.sql("select exists (select from etl.run where published_at is not null)")
                .query(Boolean.class)
                .single();
    }

    private Optional<Dataset> held() {
        return jdbc.sql("select api_version, " + HELD_ACO + " as aco from etl.dataset")
                .query(Dataset.class)
                .optional();
    }

    /**
     * What a warehouse holds.
     *
     * @param apiVersion API version of the resources, such as {@code v1}
     * @param aco name of the ACO; null where it is not known
     */
    public record Dataset(String apiVersion, @Nullable String aco) {}

    /** The warehouse holds the data of another ACO or API version. */
    public static final class OtherDatasetException extends RuntimeException {
        OtherDatasetException(String message) {
            super(message);
        }
    }
}
