package org.bcdaetl.job;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * The program's own classes that read lines, judge them and make rows of them, and the models of FHIR that these read. They are told by their names and checksums,
 * which a jar has in its list of contents: a jar and the folder that it is made of say the same.
 */
final class FlatteningClasses {

    private static final List<String> PACKAGES = List.of(
            "org/bcdaetl/fhirpath/",
            "org/bcdaetl/job/load/",
            "org/bcdaetl/json/",
            "org/bcdaetl/mapping/",
            "org/bcdaetl/spool/",
            "org/bcdaetl/view/",
            "org/bcdaetl/warehouse/copy/",
            "fhir/");

    private static final String OWN = FlatteningClasses.class.getName().replace('.', '/') + ".class";

    private final URL own;

    /** @param own where this class is, beside the packages */
    FlatteningClasses(URL own) {
        this.own = own;
    }

    /** Those that run here. */
    static FlatteningClasses ofThisProgram() throws IOException {
        URL own = FlatteningClasses.class.getResource('/' + OWN);
        if (own == null) {
            throw new FileNotFoundException("The program does not find its classes");
        }
        return new FlatteningClasses(own);
    }

    /**
     * Adds their names and checksums.
     *
     * @throws IOException if those of a package are not there or cannot be read
     */
    void addTo(MessageDigest digest) throws IOException {
        SortedMap<String, Long> checksums = checksums();
        for (String folder : PACKAGES) {
            if (checksums.keySet().stream().noneMatch(name -> name.startsWith(folder))) {
                throw new FileNotFoundException("The program has no classes in " + folder);
            }
        }
        digest.update(checksums.toString().getBytes(StandardCharsets.UTF_8));
    }

    private SortedMap<String, Long> checksums() throws IOException {
        URLConnection connection = own.openConnection();
        if (connection instanceof JarURLConnection inJar) {
            String root = inJar.getEntryName().substring(0, inJar.getEntryName().length() - OWN.length());
            return checksums(inJar.getJarFile(), root);
        }
        String address = own.toString();
        return checksums(Path.of(URI.create(address.substring(0, address.length() - OWN.length()))));
    }

    private static SortedMap<String, Long> checksums(JarFile jar, String root) {
        SortedMap<String, Long> checksums = new TreeMap<>();
        jar.stream()
                .filter(entry -> entry.getName().startsWith(root))
                .filter(entry -> isOne(entry.getName().substring(root.length())))
                .forEach(entry -> checksums.put(entry.getName().substring(root.length()), entry.getCrc()));
        return checksums;
    }

    private static SortedMap<String, Long> checksums(Path root) throws IOException {
        SortedMap<String, Long> checksums = new TreeMap<>();
        for (String folder : PACKAGES) {
            Path packages = root.resolve(folder);
            if (!Files.isDirectory(packages)) {
                continue;
            }
            try (Stream<Path> files = Files.walk(packages)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    CRC32 checksum = new CRC32();
                    checksum.update(Files.readAllBytes(file));
                    checksums.put(root.relativize(file).toString(), checksum.getValue());
                }
            }
        }
        return checksums;
    }

    private static boolean isOne(String name) {
        return !name.endsWith("/") && PACKAGES.stream().anyMatch(name::startsWith);
    }
}
