package org.bcdaetl.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bcdaetl.spool.seal.FileKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The folders that the spool makes, knows again and removes, and what it leaves alone. */
class SpoolsTest {

    private static final UUID WAREHOUSE = UUID.fromString("1a2b3c4d-0000-4000-8000-000000000001");
    private static final UUID OTHER = UUID.fromString("99999999-0000-4000-8000-000000000002");
    private static final UUID SAME_BEGINNING = UUID.fromString("1a2b3c4d-0000-4000-8000-000000000003");
    private static final FileKey KEY = FileKey.random();

    @TempDir
    private Path folder;

    @Test
    void filesAreInAFolderOfTheWarehouseAndTheRun() throws Exception {
        SpooledFile file = seal(spools(WAREHOUSE).of(7));

        assertThat(file.path()).isEqualTo(home().resolve("bcda-etl-1a2b3c4d/run-7/1-a.ndjson"));
        assertThat(Files.readString(file.path().resolveSibling(Mark.NAME))).contains(WAREHOUSE.toString(), "run 7");
    }

    @Test
    void whatTheSpoolMadeGoesWithTheLastFile() throws Exception {
        Spool spool = spools(WAREHOUSE).of(7);
        seal(spool);

        assertThat(spool.remove(List.of("1-a.ndjson"))).isTrue();

        assertThat(home()).doesNotExist();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aConfiguredFolderThatWasThereStays() throws Exception {
        Files.createDirectory(home());
        Spool spool = spools(WAREHOUSE).of(7);
        seal(spool);

        assertThat(spool.remove(List.of("1-a.ndjson"))).isTrue();

        assertThat(home()).isEmptyDirectory();
    }

    @Test
    void aConfiguredFolderMayBeALink() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        Files.createSymbolicLink(home(), disk);
        Spool spool = spools(WAREHOUSE).of(7);
        seal(spool);

        assertThat(spools(WAREHOUSE).look().exists()).isTrue();
        assertThat(spool.remove(List.of("1-a.ndjson"))).isTrue();

        assertThat(disk).isEmptyDirectory();
        assertThat(home()).exists();
    }

    @Test
    void filesThatTheLedgerDoesNotNameStayWithTheirFolder() throws Exception {
        Spool spool = spools(WAREHOUSE).of(7);
        seal(spool);
        Path theirs = Files.writeString(spool.folder().resolve("notes.txt"), "theirs");
        Path above = Files.writeString(spool.folder().resolveSibling("more.txt"), "theirs");
        Files.createDirectory(spool.folder().resolve("2-b.ndjson"));

        assertThat(spool.remove(List.of("1-a.ndjson", "2-b.ndjson"))).isFalse();

        assertThat(theirs).exists();
        assertThat(above).exists();
        assertThat(spool.folder().resolve("2-b.ndjson")).isDirectory();
        assertThat(spool.folder().resolve("1-a.ndjson")).doesNotExist();
        assertThat(spools(WAREHOUSE).look().exists()).isTrue();
        seal(spool);
    }

    @Test
    void twoWarehousesKeepOutOfEachOthersFiles() throws Exception {
        SpooledFile ours = seal(spools(WAREHOUSE).of(7));
        SpooledFile theirs = seal(spools(OTHER).of(7));

        assertThat(spools(OTHER).removeOthers(8, run -> List.of("1-a.ndjson"))).isEmpty();

        assertThat(ours.path()).exists();
        assertThat(theirs.path()).doesNotExist();
        assertThat(spools(WAREHOUSE).of(7).remove(List.of("1-a.ndjson"))).isTrue();
        assertThat(home()).doesNotExist();
    }

    @Test
    void leftoversOfOtherRunsAreRemovedByName() throws Exception {
        for (long run = 1; run <= 3; run++) {
            seal(spools(WAREHOUSE).of(run));
        }
        Path half = spools(WAREHOUSE).of(1).folder().resolve("2-b.ndjson.part");
        Files.writeString(half, "half a file");
        Files.writeString(spools(WAREHOUSE).of(2).folder().resolve("notes.txt"), "theirs");

        List<Spool> stayed = spools(WAREHOUSE).removeOthers(3, run -> List.of("1-a.ndjson", "2-b.ndjson"));

        assertThat(stayed)
                .extracting(Spool::folder)
                .containsExactly(spools(WAREHOUSE).of(2).folder());
        assertThat(spools(WAREHOUSE).of(1).folder()).doesNotExist();
        assertThat(spools(WAREHOUSE).of(3).isComplete("1-a.ndjson")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bcda-etl-1a2b3c4d", "bcda-etl-1a2b3c4d/run-7"})
    void whatAProcessLeavesThatDiesBeforeItMarkedAFolderIsTakenUp(String made) throws Exception {
        if (made.contains("run")) {
            seal(spools(WAREHOUSE).of(1));
        }
        Files.createDirectories(home().resolve(made));
        Files.writeString(home().resolve(made).resolve(Mark.PART), "bcda");

        spools(WAREHOUSE).look();
        seal(spools(WAREHOUSE).of(7));

        assertThat(spools(WAREHOUSE).of(7).isComplete("1-a.ndjson")).isTrue();
    }

    @Test
    void whatAProcessLeavesThatDiesBeforeItRemovedAFolderIsRemoved() throws Exception {
        seal(spools(WAREHOUSE).of(1));
        Files.createDirectory(spools(WAREHOUSE).of(2).folder());

        assertThat(spools(WAREHOUSE).removeOthers(1, run -> List.of())).isEmpty();

        assertThat(spools(WAREHOUSE).of(2).folder()).doesNotExist();
    }

    @Test
    void aFolderWithFilesAndWithoutTheMarkIsRefused() throws Exception {
        Path theirs = Files.createDirectories(home().resolve("bcda-etl-1a2b3c4d"));
        Files.writeString(theirs.resolve("1-a.ndjson"), "theirs");

        assertRefused("holds files and not the mark of the spool");
    }

    @Test
    void aFolderOfAnotherWarehouseIsRefused() throws Exception {
        SpooledFile theirs = seal(spools(SAME_BEGINNING).of(7));

        assertRefused("is marked as the spool of another warehouse");
        assertThat(spools(SAME_BEGINNING).of(7).isComplete("1-a.ndjson")).isTrue();
        assertThat(theirs.path()).exists();
    }

    @Test
    void aFolderOfAnotherRunIsRefused() throws Exception {
        seal(spools(WAREHOUSE).of(6));
        Files.move(spools(WAREHOUSE).of(6).folder(), spools(WAREHOUSE).of(7).folder());

        assertRefused("is marked as the spool of another warehouse or run");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bcda-etl-1a2b3c4d", "bcda-etl-1a2b3c4d/run-7"})
    void aLinkInThePlaceOfAFolderIsRefused(String place) throws Exception {
        Path elsewhere = folder.resolve("elsewhere");
        Spools there = new Spools(elsewhere, () -> Optional.of(WAREHOUSE));
        seal(there.of(7));
        if (place.contains("run")) {
            seal(spools(WAREHOUSE).of(1));
        }
        Files.createDirectories(home());
        Files.createSymbolicLink(home().resolve(place), elsewhere.resolve(place));

        assertRefused("is a symbolic link");
        assertThat(there.of(7).isComplete("1-a.ndjson")).isTrue();
    }

    @Test
    void aFileInThePlaceOfAFolderIsRefused() throws Exception {
        Files.createDirectory(home());
        Files.writeString(home().resolve("bcda-etl-1a2b3c4d"), "theirs");

        assertRefused("is no folder");
    }

    @Test
    void aMarkThatIsALinkIsNoMark() throws Exception {
        SpooledFile file = seal(spools(WAREHOUSE).of(7));
        Path mark = file.path().resolveSibling(Mark.NAME);
        Path moved = Files.move(mark, folder.resolve("mark"));
        Files.createSymbolicLink(mark, moved);

        assertRefused("is marked as the spool of another");
    }

    @Test
    void lookingMakesNothing() throws Exception {
        FolderSite site = new Spools(folder.resolve("a/b/spool"), Optional::empty).look();

        assertThat(site.exists()).isFalse();
        assertThat(site.freeBytes()).isPositive();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aConfiguredFolderThatIsAFileOrUnderOneIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "a file");

        for (Path wrong : List.of(file, file.resolve("spool"))) {
            assertThatThrownBy(() -> new Spools(wrong, Optional::empty).look())
                    .isInstanceOf(UnusableFolderException.class)
                    .hasMessageContaining("bcda.spool-dir names " + wrong)
                    .hasMessageContaining("is no folder");
        }
        Path dangling = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("gone"));
        assertThatThrownBy(() -> new Spools(dangling, Optional::empty).look())
                .isInstanceOf(UnusableFolderException.class);
    }

    @Test
    void knowsWhichFoldersHoldSealedFiles() throws Exception {
        Path run = seal(spools(WAREHOUSE).of(7)).path().getParent();

        assertThat(Spools.contain(run)).isTrue();
        assertThat(Spools.contain(run.getParent())).isTrue();
        assertThat(Spools.contain(Files.createDirectory(run.resolve("below")))).isTrue();
        assertThat(Spools.contain(Files.createSymbolicLink(folder.resolve("link"), run)))
                .isTrue();
        assertThat(Spools.contain(home())).isFalse();
        assertThat(Spools.contain(folder)).isFalse();
    }

    /** Refuses to look, to write, to read and to delete, and changes nothing. */
    private void assertRefused(String why) throws IOException {
        Spool spool = spools(WAREHOUSE).of(7);
        assertThatThrownBy(() -> spools(WAREHOUSE).look())
                .isInstanceOf(UnusableFolderException.class)
                .hasMessageContaining(why)
                .hasMessageEndingWith(".");
        assertThatThrownBy(() -> seal(spool)).isInstanceOf(UnusableFolderException.class);
        assertThatThrownBy(() -> spool.isComplete("1-a.ndjson")).isInstanceOf(UnusableFolderException.class);
        assertThatThrownBy(() -> spool.delete("1-a.ndjson")).isInstanceOf(UnusableFolderException.class);
        assertThatThrownBy(() -> spool.remove(List.of("1-a.ndjson"))).isInstanceOf(UnusableFolderException.class);
    }

    private Path home() {
        return folder.resolve("spool");
    }

    private Spools spools(UUID warehouse) {
        return new Spools(home(), () -> Optional.of(warehouse));
    }

    private static SpooledFile seal(Spool spool) throws IOException {
        return spool.seal(new ByteArrayInputStream("{}\n".getBytes(StandardCharsets.UTF_8)), "1-a.ndjson", KEY);
    }
}
