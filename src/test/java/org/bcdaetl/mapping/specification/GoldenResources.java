package org.bcdaetl.mapping.specification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Our own synthetic resources, each made for some rule of the mapping. */
public final class GoldenResources {

    private GoldenResources() {}

    public static List<String> all() {
        return files("classpath:golden/v1/resources/*.json")
                .map(GoldenResources::text)
                .toList();
    }

    public static String one(String name) {
        return text(new PathMatchingResourcePatternResolver()
                .getResource("classpath:golden/v1/resources/" + name + ".json"));
    }

    public static Stream<Resource> files(String pattern) {
        try {
            return Stream.of(new PathMatchingResourcePatternResolver().getResources(pattern));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String text(Resource resource) {
        try {
            return resource.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
