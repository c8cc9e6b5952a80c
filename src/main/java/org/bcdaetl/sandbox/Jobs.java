package org.bcdaetl.sandbox;

import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.bcdaetl.sandbox.api.Version;
import org.bcdaetl.sandbox.people.Chance;
import org.bcdaetl.sandbox.roster.Group;
import org.jspecify.annotations.Nullable;

/** The server's export jobs, and the planning of their files. */
final class Jobs {

    /** Less than an hour: whatever changes in a night is later. */
    private static final Duration FROM_LOAD_TO_EXPORT = Duration.ofMinutes(30);

    private final SandboxSettings settings;
    private final SyntheticPopulation population;
    private final @Nullable PublicKey publicKey;
    private final SecureRandom random = new SecureRandom();
    private final AtomicInteger lastId = new AtomicInteger();
    private final Map<Integer, ExportJob> jobs = new ConcurrentSkipListMap<>();

    Jobs(SandboxSettings settings, SyntheticPopulation population, @Nullable PublicKey publicKey) {
        this.settings = settings;
        this.population = population;
        this.publicKey = publicKey;
    }

    /**
     * What is wrong with the data of a job.
     *
     * @param malformedLines how many bad lines come among the first ones
     * @param missing how many people's claims are missing
     * @param told whether a file of errors names those people
     * @param unknown how many people are not found, whose resources of every type are missing
     */
    record Damage(int malformedLines, int missing, boolean told, int unknown) {}

    /**
     * Starts a job on the state of a wave; null when an unfinished job already does the same. In the form of 2019, which has
     * no list of jobs, to ask for it again counts as a look at that job, so that one that nobody knows of comes to its
     * end, too.
     */
    synchronized @Nullable ExportJob start(String url, ExportRequest request, int wave, Damage damage) {
        pass();
        for (ExportJob job : jobs.values()) {
            if (job.state() == ExportJob.State.IN_PROGRESS && request.duplicates(job.request())) {
                if (settings.mode() == SandboxSettings.Mode.ENCRYPTED_2019) {
                    job.look();
                }
                return null;
            }
        }
        int id = lastId.incrementAndGet();
        ExportJob job = new ExportJob(
                id,
                url,
                request,
                Instant.now(),
                transactionTime(wave, request.version()),
                files(id, request, wave, damage),
                settings.pollsBeforeReady());
        jobs.put(id, job);
        return job;
    }

    /** Up to when an export is complete: when the data was loaded, and in version 3 the time of the export itself. */
    static Instant transactionTime(int wave, Version version) {
        Instant loaded = SyntheticPopulation.transactionTime(wave);
        return version == Version.V3 ? loaded.plus(FROM_LOAD_TO_EXPORT) : loaded;
    }

    @Nullable
    ExportJob find(String id) {
        try {
            return jobs.get(Integer.valueOf(id));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    List<ExportJob> all() {
        return new ArrayList<>(jobs.values());
    }

    /** A request about jobs comes. */
    void pass() {
        jobs.values().forEach(ExportJob::pass);
    }

    private List<DataFile> files(int job, ExportRequest request, int wave, Damage damage) {
        List<DataFile> files = new ArrayList<>();
        int malformed = damage.malformedLines();
        for (ResourceType type : request.types()) {
            boolean claims = type == ResourceType.EXPLANATION_OF_BENEFIT;
            int step = settings.peoplePerFile(type);
            int missing = claims ? Math.min(damage.missing(), settings.beneficiaries()) : 0;
            int unknown = Math.min(damage.unknown(), settings.beneficiaries());
            if (missing > 0 && damage.told()) {
                files.add(errors(job, request.version(), type, missing, wave, false));
            }
            if (unknown > 0) {
                files.add(errors(job, request.version(), type, unknown, wave, true));
            }
            int from = Math.max(missing, unknown);
            for (; from < settings.beneficiaries(); from += step) {
                int to = Math.min(from + step, settings.beneficiaries());
                if (population.hasAny(request.version(), type, request.group(), wave, request.since(), from, to)) {
                    files.add(data(job, request, type, from, to, wave, claims ? malformed : 0));
                    malformed = claims ? 0 : malformed;
                }
            }
        }
        if (request.filteredByDefault()) {
            files.add(new DataFile(
                    DataFile.NOTICES,
                    request.version(),
                    null,
                    request.group(),
                    0,
                    0,
                    wave,
                    null,
                    false,
                    0,
                    null,
                    false));
        }
        return files;
    }

    private DataFile data(
            int job, ExportRequest request, ResourceType type, int from, int to, int wave, int malformed) {
        String name = uuid(job, type.fhirName(), from) + ".ndjson";
        FileSeal seal = publicKey == null ? null : new FileSeal(name, publicKey, random);
        return new DataFile(
                name,
                request.version(),
                type,
                request.group(),
                from,
                to,
                wave,
                request.since(),
                settings.wrappedEntries(),
                malformed,
                seal,
                false);
    }

    private DataFile errors(int job, Version version, ResourceType type, int people, int wave, boolean unknown) {
        String name = uuid(job, "OperationOutcome of " + type.fhirName(), unknown ? 1 : 0) + "-error.ndjson";
        return new DataFile(name, version, null, Group.ALL, 0, people, wave, null, false, 0, null, unknown);
    }

    private UUID uuid(int job, String type, int from) {
        Chance chance = Chance.of(settings.seed(), job, type.hashCode(), from, 8);
        return new UUID(
                (chance.next() & 0xFFFFFFFFFFFF0FFFL) | 0x4000L,
                (chance.next() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L);
    }
}
