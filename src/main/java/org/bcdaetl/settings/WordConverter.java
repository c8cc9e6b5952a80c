package org.bcdaetl.settings;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.GenericConverter;

/** Reads the settings that have one of a few words, so that a wrong one is answered with those that there are. */
@ConfigurationPropertiesBinding
public final class WordConverter implements GenericConverter {

    private static final Map<Class<?>, Function<String, SettingWord>> WORDS = Map.of(
            ApiVersion.class, word -> SettingWord.of(ApiVersion.class, "bcda.api-version", word),
            ApiForm.class, word -> SettingWord.of(ApiForm.class, "bcda.form", word),
            Group.class, word -> SettingWord.of(Group.class, "bcda.group", word));

    @Override
    public Set<ConvertiblePair> getConvertibleTypes() {
        return WORDS.keySet().stream()
                .map(type -> new ConvertiblePair(String.class, type))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Object convert(@Nullable Object source, TypeDescriptor from, TypeDescriptor to) {
        return Objects.requireNonNull(WORDS.get(to.getType())).apply(String.valueOf(source));
    }
}
