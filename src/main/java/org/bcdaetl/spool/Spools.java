package org.bcdaetl.spool;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The spools of a warehouse's runs, in the folder that the operator configured. That one may hold anything, other
 * warehouses' spools too: all files are in {@code bcda-etl-<warehouse>/run-<number>}, folders that are made and marked here,
 * and nothing outside of them is touched. The configured folder itself is made when it is missing, and then goes again
 * when it is empty.
 */
public final class Spools {

    private static final int WAREHOUSE_DIGITS = 8;
    private static final Pattern RUN = Pattern.compile("run-(\\d{1,18})");

    /** How often folders are made anew that another warehouse's process, done with its own, takes away meanwhile. */
    private static final int ATTEMPTS = 5;

    private final Path home;
    private final Supplier<Optional<UUID>> warehouseId;
    private @Nullable UUID warehouse;

    /**
     * Spools in a folder.
     *
     * @param configured the folder that the operator set; nothing is made until the first file comes
     * @param warehouseId whose they are; empty while the warehouse is new
     */
    public Spools(Path configured, Supplier<Optional<UUID>> warehouseId) {
        this.home = configured.toAbsolutePath().normalize();
        this.warehouseId = warehouseId;
    }

    /** The spool of a run of the warehouse, which must be known. */
    public Spool of(long run) {
        UUID id =
                warehouse().orElseThrow(() -> new IllegalStateException("The warehouse of run " + run + " has no id"));
        return new Spool(this, runFolder(id, run));
    }

    /**
     * Looks whether the spools can be used, and makes and writes nothing.
     *
     * @throws UnusableFolderException if the configured folder cannot be used, or something that was not made here is in
     *     the place of a folder of this warehouse
     */
    public FolderSite look() throws IOException {
        FolderSite site = FolderSite.of(home, "bcda.spool-dir");
        Optional<UUID> id = warehouse();
        if (id.isPresent() && warehouseFolder(id.get()).isThere()) {
            for (long run : runs(id.get())) {
                runFolder(id.get(), run).isThere();
            }
        }
        return site;
    }

    /**
     * Removes what other runs of the warehouse left: killed, given up, ended in a failure.
     *
     * @param run the run that stays
     * @param names the names of a run's files
     * @return those that stay, for they hold something that is none of these files
     */
    public List<Spool> removeOthers(long run, LongFunction<? extends Collection<String>> names) throws IOException {
        List<Spool> stayed = new ArrayList<>();
        Optional<UUID> id = warehouse();
        if (id.isPresent() && warehouseFolder(id.get()).isThere()) {
            for (long other : runs(id.get())) {
                if (other != run && !of(other).remove(names.apply(other))) {
                    stayed.add(of(other));
                }
            }
        }
        return stayed;
    }

    /** Whether a folder is one of any warehouse's spool, or lies in one. */
    public static boolean contain(Path folder) throws IOException {
        for (Path path = folder.toRealPath(); path != null; path = path.getParent()) {
            if (Mark.isOnSealedFiles(path)) {
                return true;
            }
        }
        return false;
    }

    /** Makes the folder of a run, and those that it is in. */
    synchronized void make(OwnFolder run) throws IOException {
        for (int attempt = 1; !run.isThere(); attempt++) {
            try {
                makeHome();
                warehouseFolder(warehouse().orElseThrow()).make();
                run.make();
            } catch (NoSuchFileException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** Removes the folders above those of the runs, as far as they were made here and are empty. */
    synchronized void removeEmpty() throws IOException {
        Optional<UUID> id = warehouse();
        if (id.isPresent()
                && warehouseFolder(id.get()).removeIfEmpty()
                && Files.isDirectory(home, LinkOption.NOFOLLOW_LINKS)
                && Mark.ofHome().isOn(home)) {
            new OwnFolder(home, Mark.ofHome(), null).removeIfEmpty();
        }
    }

    private void makeHome() throws IOException {
        if (Files.isDirectory(home)) {
            return;
        }
        Path above = home.getParent();
        if (above != null && !Files.isDirectory(above)) {
            Files.createDirectories(above, OwnFolder.OWNER_ONLY);
        }
        try {
            Files.createDirectory(home, OwnFolder.OWNER_ONLY);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(home)) {
                throw e;
            }
            return;
        }
        Mark.ofHome().putOn(home);
    }

    private List<Long> runs(UUID id) throws IOException {
        List<Long> runs = new ArrayList<>();
        for (String name : warehouseFolder(id).entries()) {
            Matcher run = RUN.matcher(name);
            if (run.matches() && name.equals(runName(Long.parseLong(run.group(1))))) {
                runs.add(Long.parseLong(run.group(1)));
            }
        }
        return runs;
    }

    private OwnFolder runFolder(UUID id, long run) {
        OwnFolder above = warehouseFolder(id);
        return new OwnFolder(above.path().resolve(runName(run)), Mark.ofRun(id, run), above);
    }

    private static String runName(long run) {
        return "run-" + run;
    }

    private OwnFolder warehouseFolder(UUID id) {
        return new OwnFolder(
                home.resolve("bcda-etl-" + id.toString().substring(0, WAREHOUSE_DIGITS)), Mark.ofWarehouse(id), null);
    }

    private synchronized Optional<UUID> warehouse() {
        if (warehouse == null) {
            warehouse = warehouseId.get().orElse(null);
        }
        return Optional.ofNullable(warehouse);
    }
}
