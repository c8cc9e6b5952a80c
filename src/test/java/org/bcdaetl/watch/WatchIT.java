package org.bcdaetl.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetupTest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.Metric;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.night.CommandLine;
import org.bcdaetl.night.SandboxNight;
import org.bcdaetl.sandbox.SandboxFiles;
import org.bcdaetl.sandbox.SandboxSettings;
import org.bcdaetl.sandbox.faults.Fault;
import org.bcdaetl.warehouse.schema.Schemas;
import org.bcdaetl.warehouse.session.RunLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Those who watch a night from outside, each a real server: mail, webhook, Pushgateway, OTLP, and a scrape of the port. */
class WatchIT {

    private final GreenMail mails = new GreenMail(ServerSetupTest.SMTP.dynamicPort());

    @TempDir
    Path folder;

    @BeforeEach
    void takesMail() {
        mails.start();
    }

    @AfterEach
    void takesNoMore() {
        mails.stop();
    }

    @Test
    void everybodyIsToldOfANightThatIsPublishedAndOfOneThatBringsNothing() throws Exception {
        try (Receiver receiver = new Receiver(200);
                SandboxNight night = new SandboxNight(SandboxSettings.of(5, 5), folder)) {
            everybody(night, receiver);

            Commands.Ran ran = night.run("load");

            assertThat(ran.exitCode()).as(ran.err()).isZero();
            assertThat(ran.err()).doesNotContain("warning: ");
            String push = receiver.posted("/metrics/job/bcda-etl/instance/here%20now")
                    .get(0)
                    .text();
            assertThat(push)
                    .contains("bcda_etl_run_good 1.0\n", "bcda_etl_run_exit_code 0.0\n", "bcda_etl_run_number 1.0\n")
                    .contains("bcda_etl_run_resources{outcome=\"loaded\",type=\"Patient\"} 5.0\n")
                    .contains("bcda_etl_step{step=\"publish\"} 1.0\n")
                    .contains("bcda_etl_run_last_good_timestamp_seconds ", "bcda_etl_step_seconds{step=\"load\"} ")
                    .contains("bcda_etl_complete_until_timestamp_seconds ");
            assertThat(names(push))
                    .as("those of the page")
                    .isEqualTo(names(Files.readString(Path.of("docs/operations.md"))));
            assertThat(sum(push, "bcda_etl_loaded_lines"))
                    .isPositive()
                    .isEqualTo(sum(push, "bcda_etl_run_resources\\{.*\\}"));
            assertThat(otlpNames(receiver)).contains("bcda.etl.run.good", "bcda.etl.loaded.lines");
            Receiver.Posted hook = receiver.posted("/hook").get(0);
            assertThat(hook.contentType()).isEqualTo("application/json");
            assertThat(JsonMapper.shared().readTree(hook.text()).get("text").asString())
                    .startsWith("bcda-etl: load is published on ")
                    .contains("\nRun 1 is published: ")
                    .contains("Its report: " + folder.resolve("reports").resolve("run-1.html"));
            MimeMessage mail = mails.getReceivedMessages()[0];
            assertThat(mail.getSubject()).startsWith("bcda-etl: load is published on ");
            assertThat(mail.getAllRecipients())
                    .extracting(Object::toString)
                    .containsExactly("a@example.org", "b@example.org");
            assertThat(mails.getReceivedMessages()).hasSize(2);
            assertThat(GreenMailUtil.getBody(mail)).contains("Run 1 is published: ");
            assertThat(everythingSent(receiver)).doesNotContain(identities(night));

            night.server.inject(new Fault.NoOutput(1, false));
            Commands.Ran second = night.run("load");

            assertThat(second.exitCode()).as(second.err()).isEqualTo(3);
            assertThat(receiver.posted("/hook").get(1).text()).contains("load found nothing new on ");
            assertThat(receiver.posted("/metrics/").get(1).text()).contains("bcda_etl_run_good 1.0\n");

            night.sql()
                    .sql("update bcda.partb_physicians set clm_line_cvrd_pd_amt = 2000000")
                    .update();
            WebPost.send(URI.create(night.server.baseUri() + "/sandbox/night"), Map.of(), new byte[0]);
            Commands.Ran third = night.run("load");

            assertThat(third.exitCode()).as(third.err()).isZero();
            assertThat(receiver.posted("/hook").get(2).text())
                    .contains(", but look at it")
                    .contains(" These checks of quality failed: absurd-amounts (");
            assertThat(receiver.posted("/metrics/").get(2).text())
                    .contains("bcda_etl_run_alarm 1.0\n", "bcda_etl_quality_good{check=\"absurd-amounts\"} 0.0\n");

            Path files = folder.resolve("files");
            SandboxFiles.write(SandboxSettings.of(5, 5), files, false, 0);
            String lastYear = "2025-01-01T00:00:00Z";
            for (Commands.Ran other : List.of(
                    night.run("load", "--group", "patient"),
                    night.run("load", "--from", files, "--transaction-time", lastYear))) {
                assertThat(other.exitCode()).as(other.err()).isZero();
            }
            for (int other = 3; other < 5; other++) {
                assertThat(receiver.posted("/metrics/").get(other).text())
                        .contains("bcda_etl_run_number ")
                        .as("it says nothing of what is complete by now")
                        .doesNotContain("complete_until", "incomplete_people");
            }
            assertThat(night.run("load", "--group", "all").exitCode()).isEqualTo(3);
            assertThat(receiver.posted("/metrics/").get(5).text()).contains("bcda_etl_incomplete_people 0.0\n");

            Commands.Ran check = night.run("check", "--notify");

            assertThat(check.out())
                    .containsPattern(
                            "ok {2}watching +figures to the Pushgateway at 127\\.0\\.0\\.1; figures by OTLP to .*"
                                    + "; on failure and alarm and success: the webhook at 127\\.0\\.0\\.1, mail by 127")
                    .containsPattern("ok {2}notices +a trial was sent: the webhook at 127");
            assertThat(receiver.posted("/hook").get(6).text()).contains("bcda-etl: a trial on ");
        }
    }

    @Test
    void aFailureIsToldInTheWordsOfATemplateAndKeepsTheTimeOfTheLastGoodNight() throws Exception {
        Path template = Files.writeString(
                folder.resolve("template"),
                "\ufeff{\"event\": \"{{event}}\", \"why\": \"{{sentence}}\", \"code\": {{ exitCode }}, \"run\": \"{{run}}\"}");
        try (Receiver receiver = new Receiver(200);
                SandboxNight night = new SandboxNight(SandboxSettings.of(5, 5), folder)) {
            everybody(night, receiver);
            night.set("bcda.notify.on", "failure");
            night.set("bcda.notify.webhook-template", template.toString());
            night.server.inject(new Fault.FailedJob(1));

            Commands.Ran ran = night.run("load");

            assertThat(ran.exitCode()).isEqualTo(1);
            String posted = receiver.posted("/hook").get(0).text();
            assertThat(posted).as("without the mark").startsWith("{");
            JsonNode told = JsonMapper.shared().readTree(posted);
            assertThat(told.get("event").asString()).isEqualTo("failure");
            assertThat(told.get("why").asString()).startsWith("The BCDA server failed export job");
            assertThat(told.get("code").asInt()).isEqualTo(1);
            assertThat(told.get("run").asString()).isEqualTo("1");
            assertThat(mails.getReceivedMessages()[0].getSubject()).endsWith(" with exit code 1");
            assertThat(receiver.posted("/metrics/").get(0).text())
                    .contains("bcda_etl_run_good 0.0\n", "bcda_etl_run_exit_code 1.0\n")
                    .doesNotContain("last_good");

            assertThat(night.run("load").exitCode()).isZero();
            assertThat(receiver.posted("/hook")).as("success is not asked for").hasSize(1);

            try (RunLock atWork =
                    RunLock.tryAcquire(night.database, Schemas.PLAIN).orElseThrow()) {
                int figures = receiver.posted("/v1/metrics").size();
                assertThat(night.run("load").exitCode()).isEqualTo(4);
                assertThat(receiver.posted("/v1/metrics")).hasSize(figures);
            }
            try (RunLock atWork =
                    RunLock.tryAcquire(night.database, new Schemas("next_")).orElseThrow()) {
                assertThat(night.run("migrate", "--to", "v2").exitCode()).isEqualTo(4);
            }
            assertThat(receiver.posted("/hook"))
                    .as("the load that is at work tells its own end")
                    .hasSize(1);
            assertThat(receiver.posted("/metrics/")).hasSize(2);

            night.set("spring.datasource.url", "jdbc:postgresql://127.0.0.1:" + Receiver.freePort() + "/none");
            Commands.Ran unreachable = night.run("load");

            assertThat(unreachable.exitCode()).isNotZero();
            assertThat(receiver.posted("/hook").get(1).text())
                    .contains("\"run\": \"\"")
                    .contains(JsonMapper.shared()
                            .writeValueAsString(unreachable.sentences().get(0))
                            .replace("\"", ""));
            assertThat(receiver.posted("/metrics/").get(2).text()).contains("bcda_etl_run_good 0.0\n");
        }
    }

    @Test
    void theDocumentedTemplateForTeamsIsAnAdaptiveCardWithTheSentence() throws Exception {
        Matcher documented = Pattern.compile("(?s)```json\\n(\\{\"type\": \"message\".*?)```")
                .matcher(Files.readString(Path.of("docs/operations.md")));
        assertThat(documented.find()).isTrue();
        Path template = Files.writeString(folder.resolve("card"), documented.group(1));
        try (Receiver receiver = new Receiver(202)) {
            CommandLine command = CommandLine.on(new PGSimpleDataSource(), folder)
                    .with("spring.datasource.url", "jdbc:postgresql://127.0.0.1:" + Receiver.freePort() + "/none")
                    .with("bcda.notify.webhook", receiver.at("/hook"))
                    .with("bcda.notify.webhook-template", template);

            Commands.Ran ran = command.run("load");

            assertThat(ran.sentences()).as("202 is a delivery").hasSize(1);
            JsonNode attached = JsonMapper.shared()
                    .readTree(receiver.posted("/hook").get(0).text())
                    .at("/attachments/0");
            assertThat(attached.at("/contentType").asString()).isEqualTo("application/vnd.microsoft.card.adaptive");
            assertThat(attached.at("/content/type").asString()).isEqualTo("AdaptiveCard");
            assertThat(attached.at("/content/body/1/text").asString())
                    .isEqualTo(ran.sentences().get(0));
        }
    }

    @Test
    void whatIsBrokenIsAWarningWithoutASecretAndChangesNothing() throws Exception {
        try (Receiver refusing = new Receiver(500);
                ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                SandboxNight night = new SandboxNight(SandboxSettings.of(2, 5), folder)) {
            everybody(night, refusing);
            night.set("bcda.metrics.port", Integer.toString(taken.getLocalPort()));
            night.set("bcda.notify.mail-port", Integer.toString(Receiver.freePort()));
            Path address = Files.writeString(folder.resolve("address"), refusing.at("/s3cr3t") + "\n");
            night.set("bcda.notify.webhook-file", address.toString());

            Commands.Ran ran = night.run("load");

            assertThat(ran.exitCode()).as(ran.err()).isZero();
            assertThat(refusing.posted("/s3cr3t")).hasSize(1);
            assertThat(ran.err().lines().filter(line -> line.startsWith("warning: ")))
                    .hasSize(5)
                    .anyMatch(line -> line.contains("cannot be read on port " + taken.getLocalPort()))
                    .anyMatch(line -> line.contains("bcda.metrics.pushgateway: 127.0.0.1 answered 500."))
                    .anyMatch(line -> line.contains("bcda.metrics.otlp: 127.0.0.1 answered 500."))
                    .anyMatch(line -> line.contains("The notice was not sent (the webhook at 127.0.0.1): "))
                    .anyMatch(line -> line.contains("The notice was not sent (mail by 127.0.0.1): "))
                    .noneMatch(line -> line.contains("s3cr3t"));
        }
    }

    /** Before the database is asked for anything. */
    @Test
    void aSettingThatCannotBeUsedEndsTheLoadAndThoseAreToldWhomTheOthersName() throws Exception {
        Path missing = folder.resolve("missing");
        try (Receiver receiver = new Receiver(200)) {
            CommandLine command = CommandLine.on(new PGSimpleDataSource(), folder)
                    .with("bcda.notify.mail-to", "a@example.org")
                    .with("bcda.notify.mail-host", "127.0.0.1")
                    .with("bcda.notify.mail-port", mails.getSmtp().getPort())
                    .with("bcda.notify.mail-security", "none");

            requireTold(command.with("bcda.notify.webhook-file", missing).run("load"), "bcda.notify.webhook-file");
            command.without("bcda.notify.webhook-file").with("bcda.notify.webhook", receiver.at("/hook"));
            requireTold(
                    command.but("bcda.notify.webhook-template", missing).run("load"), "bcda.notify.webhook-template");
            requireTold(command.but("bcda.notify.on", "sometimes").run("load"), "bcda.notify.on");
            requireTold(command.but("bcda.metrics.port", "many").run("load"), "bcda.metrics.port");
            CommandLine ofFile = command.but("spring.datasource.password-file", missing);
            requireTold(ofFile.without("spring.datasource.password").run("load"), "spring.datasource.password-file");
            assertThat(receiver.posted("/hook")).as("not by the template").hasSize(3);

            Commands.Ran noWord = command.but("bcda.notify.mail-user", "somebody")
                    .but("bcda.notify.mail-password-file", missing)
                    .run("load");

            assertThat(noWord.exitCode()).isEqualTo(2);
            assertThat(receiver.posted("/hook").get(3).text()).contains("bcda.notify.mail-password-file names");
            assertThat(mails.getReceivedMessages())
                    .as("no mail without the word")
                    .hasSize(5);
        }
    }

    private void requireTold(Commands.Ran ran, String setting) {
        assertThat(ran.exitCode()).as(ran.err()).isEqualTo(2);
        assertThat(ran.err().lines()).hasSize(1).first().asString().contains(setting);
        MimeMessage[] received = mails.getReceivedMessages();
        assertThat(GreenMailUtil.getBody(received[received.length - 1])).contains(setting);
    }

    @Test
    void thePortShowsHowFarTheLoadIsWhileItRuns() throws Exception {
        int port = Receiver.freePort();
        List<String> scraped = new ArrayList<>();
        Path summary = folder.resolve("summary.json");
        try (SandboxNight night = new SandboxNight(SandboxSettings.of(5, 5), folder);
                Receiver scraper = new Receiver(200, () -> {
                    scraped.add(scrape(port));
                    assertThat(summary)
                            .as("what may take long comes after the notice")
                            .doesNotExist();
                })) {
            night.set("bcda.metrics.port", Integer.toString(port));
            night.set("bcda.notify.on", "success");
            night.set("bcda.notify.webhook", scraper.at("/hook").toString());
            night.set("bcda.quality.longest-answer", "1s");
            night.sql()
                    .sql("create view cclf.endless as select 1 as one from pg_sleep(3600)")
                    .update();

            Commands.Ran ran = night.run("load", "--summary", summary.toString());

            assertThat(ran.exitCode()).as(ran.err()).isZero();
            assertThat(scraped).hasSize(1);
            assertThat(scraper.posted("/hook")).hasSize(1);
            JsonNode tables =
                    JsonMapper.shared().readTree(Files.readString(summary)).get("tables");
            assertThat(tables.get("cclf.endless").isNull()).isTrue();
            assertThat(tables.get("cclf.beneficiary_demographics").asLong()).isEqualTo(5);
            String text = scraped.get(0);
            assertThat(text)
                    .contains("# HELP bcda_etl_loaded_bytes NDJSON that this process loaded\n")
                    .contains("# TYPE bcda_etl_loaded_bytes gauge\n");
            assertThat(sum(text, "bcda_etl_loaded_bytes"))
                    .isPositive()
                    .isEqualTo(sum(text, "bcda_etl_load_bytes"))
                    .isEqualTo(sum(text, "bcda_etl_fetched_bytes"));
            assertThat(sum(text, "bcda_etl_files")).isEqualTo(sum(text, "bcda_etl_files_fetched"));
            assertThat(shownSteps(text))
                    .as("the steps that a load has")
                    .containsAll(night.sql()
                            .sql("select step_name from batch.batch_step_execution where step_name not like '%:%'")
                            .query(String.class)
                            .list());
        }
    }

    private void everybody(SandboxNight night, Receiver receiver) {
        night.set("bcda.metrics.pushgateway", receiver.at("/").toString());
        night.set("bcda.metrics.otlp", receiver.at("/v1/metrics").toString());
        night.set("bcda.metrics.instance", "here now");
        night.set("bcda.notify.on", "failure,alarm,success");
        night.set("bcda.notify.webhook", receiver.at("/hook").toString());
        night.set("bcda.notify.mail-to", "a@example.org,b@example.org");
        night.set("bcda.notify.mail-host", "127.0.0.1");
        night.set("bcda.notify.mail-port", Integer.toString(mails.getSmtp().getPort()));
        night.set("bcda.notify.mail-security", "none");
    }

    /** The sum of the values of a metric, whatever its labels. */
    private static double sum(String text, String metric) {
        return Pattern.compile("(?m)^" + metric + " (\\S+)$")
                .matcher(text)
                .results()
                .mapToDouble(value -> Double.parseDouble(value.group(1)))
                .sum();
    }

    private static Set<String> names(String text) {
        return Pattern.compile("(?<![\\w-])bcda_etl_[a-z_]+")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> shownSteps(String text) {
        return Pattern.compile("(?m)^bcda_etl_step\\{step=\"(\\w+)\"} ")
                .matcher(text)
                .results()
                .map(step -> step.group(1))
                .toList();
    }

    private static List<String> otlpNames(Receiver receiver) throws Exception {
        byte[] body = receiver.posted("/v1/metrics").get(0).body();
        return ExportMetricsServiceRequest.parseFrom(body).getResourceMetricsList().stream()
                .flatMap(resource -> resource.getScopeMetricsList().stream())
                .flatMap(scope -> scope.getMetricsList().stream())
                .map(Metric::getName)
                .toList();
    }

    private static String scrape(int port) {
        try (InputStream in =
                URI.create("http://127.0.0.1:" + port + "/metrics").toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "not scraped";
        }
    }

    private String everythingSent(Receiver receiver) throws Exception {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        for (Receiver.Posted posted : receiver.posted()) {
            sent.write(posted.body());
        }
        for (MimeMessage mail : mails.getReceivedMessages()) {
            mail.writeTo(sent);
        }
        return sent.toString(StandardCharsets.ISO_8859_1);
    }

    private static String[] identities(SandboxNight night) {
        return night.sql()
                .sql("select bene_mbi_id from cclf.beneficiary_demographics union"
                        + " select bene_last_name from cclf.beneficiary_demographics")
                .query(String.class)
                .list()
                .toArray(String[]::new);
    }
}
