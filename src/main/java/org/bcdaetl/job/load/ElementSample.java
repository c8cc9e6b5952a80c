package org.bcdaetl.job.load;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.bcdaetl.warehouse.quality.Elements;
import org.bcdaetl.warehouse.schema.BaseTable.Family;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which elements a few of the lines have: of each resource type one line in five until {@link #MANY} were read, then one in
 * {@link #RARE}, so that the load does not get slower by it. An element is a path from the resource on, whatever lists are on
 * the way; an extension goes by its URL, and what names a code system by that too, for it is these that tell CMS's
 * variables apart. Variables that CMS has for each month are one, for their months come one after the other. No value is ever
 * kept: a name or URL that is none is {@code ?}. Not thread-safe.
 */
final class ElementSample {

    private static final int MANY = 64;
    private static final int OFTEN = 5;
    private static final int RARE = 500;

    /** As many elements of a type as are told apart, lest a line with made-up names takes the memory. */
    private static final int MOST = 5_000;

    private static final String NO_NAME = "?";
    private static final Pattern NAME = Pattern.compile("_?[A-Za-z][A-Za-z0-9]{0,63}");

    /** The end of a variable of a month, such as {@code buyin06} and {@code ptdcntrct06/2026-6}. */
    private static final Pattern MONTH = Pattern.compile("(/variables/[a-z_]+)(0[1-9]|1[0-2])(/[0-9]{4}-[0-9]{1,2})?$");

    private static final Pattern URL = Pattern.compile("(https?://|urn:)[!-&(-~]{1,250}");

    private final JsonMapper json = JsonMapper.shared();
    private final Map<Family, Root> roots = new EnumMap<>(Family.class);

    /** An element, and those in it. */
    private static final class Element {
        final String path;
        final Map<String, Element> within = new HashMap<>();
        long lines;
        int lastLine;

        Element(String path) {
            this.path = path;
        }
    }

    /** A resource type, its elements and how many of them there are up to now. */
    private static final class Root {
        final String resourceType;
        Element resource;
        int elements;

        /** Lines that were read, also those whose elements are forgotten. */
        int line;

        Root(Family family) {
            resourceType = family.resourceType();
            resource = new Element(resourceType);
        }

        void clear() {
            resource = new Element(resourceType);
            elements = 0;
        }
    }

    /** Whether a line is to be read: one that became rows, by its type and its number in the file. */
    boolean wants(Family family, long line) {
        Root root = roots.get(family);
        return line % (root != null && root.line >= MANY ? RARE : OFTEN) == 1;
    }

    /** Reads the elements of a line. */
    void read(Family family, byte[] bytes, int from, int to) {
        Root root = roots.computeIfAbsent(family, Root::new);
        root.line++;
        meet(root, root.resource);
        try (JsonParser parser = json.createParser(bytes, from, to - from)) {
            parser.nextToken();
            object(parser, root, root.resource);
        } catch (JacksonException e) {
            // The line is loaded, and only deeper or longer than this parser reads: what it read counts.
        }
    }

    /** Forgets the elements, not how many lines were read. */
    void clear() {
        roots.values().forEach(Root::clear);
    }

    /** What was read since it was last cleared. */
    List<Elements.Sample> samples() {
        List<Elements.Sample> samples = new ArrayList<>();
        for (Root root : roots.values()) {
            if (root.resource.lines > 0) {
                List<String> paths = new ArrayList<>();
                List<Long> lines = new ArrayList<>();
                collect(root.resource, paths, lines);
                samples.add(new Elements.Sample(root.resourceType, paths, lines));
            }
        }
        return samples;
    }

    private static void collect(Element element, List<String> paths, List<Long> lines) {
        paths.add(element.path);
        lines.add(element.lines);
        element.within.values().forEach(child -> collect(child, paths, lines));
    }

    private static void meet(Root root, Element element) {
        if (element.lastLine != root.line) {
            element.lastLine = root.line;
            element.lines++;
        }
    }

    private static void object(JsonParser parser, Root root, Element object) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            boolean bundled = object == root.resource && name.equals("resource");
            Element member = bundled ? object : within(root, object, name, Kind.MEMBER);
            value(parser, parser.nextToken(), root, object, member);
        }
    }

    private static void value(JsonParser parser, JsonToken token, Root root, Element object, Element member) {
        switch (token) {
            case START_OBJECT -> object(parser, root, member);
            case START_ARRAY -> {
                for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                    value(parser, next, root, object, member);
                }
            }
            case VALUE_STRING -> {
                if (member.path.endsWith("xtension.url")) {
                    within(root, object, variable(parser.getString()), Kind.EXTENSION);
                } else if (member.path.endsWith(".system")) {
                    within(root, object, variable(parser.getString()), Kind.SYSTEM);
                }
            }
            default -> {}
        }
    }

    private static String variable(String url) {
        return MONTH.matcher(url).replaceFirst("$1MM");
    }

    /** What tells an element from the others within the same. */
    private enum Kind {
        MEMBER,
        EXTENSION,
        SYSTEM
    }

    private static Element within(Root root, Element object, String name, Kind kind) {
        Element element = object.within.get(name);
        if (element == null) {
            String path = path(object.path, name, kind);
            if (path.isEmpty() || root.elements == MOST) {
                return new Element(path);
            }
            root.elements++;
            element = new Element(path);
            object.within.put(name, element);
        }
        meet(root, element);
        return element;
    }

    private static String path(String object, String name, Kind kind) {
        boolean isUrl = kind != Kind.MEMBER && URL.matcher(name).matches();
        return switch (kind) {
            case MEMBER -> object + "." + (NAME.matcher(name).matches() ? name : NO_NAME);
            case EXTENSION -> object + "('" + (isUrl ? name : NO_NAME) + "')";
            case SYSTEM -> isUrl ? object + ".where(system = '" + name + "')" : "";
        };
    }
}
