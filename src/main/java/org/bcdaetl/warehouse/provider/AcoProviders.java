package org.bcdaetl.warehouse.provider;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The table {@code cclf.aco_provider}. */
public final class AcoProviders {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    /** @param jdbc whose statements may call the schemas by their plain names */
    public AcoProviders(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * Puts a list in the place of the former one, in one transaction.
     *
     * @return how many providers the former list had
     */
    public int replace(List<AcoProvider> providers) {
        Integer former = transaction.execute(status -> {
            jdbc.sql("lock table cclf.aco_provider in share row exclusive mode").update();
            int removed = jdbc.sql("delete from cclf.aco_provider").update();
            jdbc.sql("""
                            insert into cclf.aco_provider (npi, tin, provider_name, begin_dt, end_dt)
                            select npi, tin, provider_name, begin_dt::date, end_dt::date
                            from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                                as list (npi, tin, provider_name, begin_dt, end_dt)
                            """)
                    .param(texts(providers, AcoProvider::npi))
                    .param(texts(providers, AcoProvider::tin))
                    .param(texts(providers, AcoProvider::name))
                    .param(texts(providers, AcoProvider::begin))
                    .param(texts(providers, AcoProvider::end))
                    .update();
            return removed;
        });
        return former == null ? 0 : former;
    }

    private static @Nullable String[] texts(
            List<AcoProvider> providers, Function<AcoProvider, @Nullable Object> value) {
        @Nullable String[] texts = new String[providers.size()];
        for (int i = 0; i < texts.length; i++) {
            Object one = value.apply(providers.get(i));
            texts[i] = one == null ? null : one.toString();
        }
        return texts;
    }
}
