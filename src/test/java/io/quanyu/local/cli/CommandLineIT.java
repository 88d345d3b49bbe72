package io.quanyu.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quanyu.local.LocalProcess;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as processes of their own, beside a running product. */
class CommandLineIT {
  private static final String EVENT = "{\"userId\":\"key-test\",\"event\":\"Tried\"}";
  @TempDir private static Path serving;
  private static LocalProcess product;
  @TempDir private Path dir;

  @BeforeAll
  static void serve() throws Exception {
    product = LocalProcess.serve(serving);
  }

  @AfterAll
  static void stop() {
    product.close();
  }

  @Test
  void aKeyWorksFromItsCreationAndNotOnceItIsRevoked() throws Exception {
    String key = createKey("shop", "--consent", "explicit");
    String revoked = createKey("shop");

    assertThat(quanyu("keys", "revoke", revoked).exitCode()).isZero();

    assertThat(track(key)).isEqualTo(200);
    assertThat(track(revoked)).isEqualTo(401);
    assertThat(quanyu("keys", "list").standardOutput()).contains("\twrite\tshop\t");
  }

  @Test
  void anImportThatIsKilledAgainAndAgainCountsEveryRowOnce() throws Exception {
    int people = 20;
    int each = 300;
    Path file = Files.write(dir.resolve("events.jsonl"), rows(people, each));

    for (int i = 0; i < 3; i++) {
      killOnceItHasComeFurther(start("import", file.toString()));
    }
    LocalProcess finished = quanyu("import", file.toString());
    LocalProcess again = quanyu("import", file.toString());

    assertThat(finished.exitCode()).as(finished.standardError()).isZero();
    assertThat(again.standardOutput()).startsWith(people * each + " accepted, 0 quarantined");
    awaitCounts(people, each);
    Thread.sleep(2_000);
    awaitCounts(people, each);
  }

  @Test
  void wrongUsageAndFailuresAreToldApartByTheExitCode() throws Exception {
    assertThat(quanyu("keys", "create").exitCode()).isEqualTo(2);
    assertThat(quanyu("import", "missing.jsonl").exitCode()).isEqualTo(1);
    assertThat(quanyu("redrive", "EventsQueue").standardOutput()).isEqualTo("0\n");
    for (String command : List.of("import", "keys", "plan", "redrive", "serve")) {
      LocalProcess help = LocalProcess.run(dir, command, "--help");
      assertThat(help.exitCode()).isZero();
      assertThat(help.standardOutput()).startsWith("Usage: quanyu " + command);
    }
  }

  private String createKey(String source, String... more) throws Exception {
    String[] args = {"keys", "create", "--kind", "write", "--source", source};
    LocalProcess created =
        quanyu(Stream.concat(Stream.of(args), Stream.of(more)).toArray(String[]::new));
    assertThat(created.exitCode()).as(created.standardError()).isZero();
    return created.standardOutput().strip();
  }

  private static int track(String key) throws Exception {
    String credentials = Base64.getEncoder().encodeToString((key + ":").getBytes(UTF_8));
    return product.send("/v1/track", EVENT, "Authorization", "Basic " + credentials).statusCode();
  }

  private LocalProcess quanyu(String... args) throws Exception {
    LocalProcess process = start(args);
    process.exitCode();
    return process;
  }

  private LocalProcess start(String... args) throws IOException {
    String data = serving.resolve(".quanyu").toString();
    return LocalProcess.run(
        dir, Stream.concat(Stream.of(args), Stream.of("--data-dir", data)).toArray(String[]::new));
  }

  private static void killOnceItHasComeFurther(LocalProcess importing) throws Exception {
    String before = checkpoint();
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (checkpoint().equals(before) && System.nanoTime() < end) {
      Thread.sleep(1);
    }
    importing.kill();
    assertThat(checkpoint()).isNotEqualTo(before);
  }

  private static String checkpoint() throws IOException {
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(serving.resolve(".quanyu"), "import-*.json")) {
      Iterator<Path> file = files.iterator();
      return file.hasNext() ? Files.readString(file.next()) : "";
    }
  }

  /** Half of each person's rows are equal to one another. */
  private static List<String> rows(int people, int each) {
    List<String> rows = new ArrayList<>();
    for (int person = 0; person < people; person++) {
      String start = "{\"type\":\"track\",\"userId\":\"imported-" + person + "\",\"event\":\"E\"";
      rows.addAll(Collections.nCopies(each / 2, start + "}"));
      IntStream.range(0, each / 2)
          .forEach(i -> rows.add(start + ",\"properties\":{\"n\":" + i + "}}"));
    }
    Collections.shuffle(rows, new Random(1));
    return rows;
  }

  private static void awaitCounts(int people, int each) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    List<Integer> expected = Collections.nCopies(people, each);
    List<Integer> counts = counts(people);
    while (!counts.equals(expected) && System.nanoTime() < end) {
      Thread.sleep(200);
      counts = counts(people);
    }
    assertThat(counts).isEqualTo(expected);
  }

  private static List<Integer> counts(int people) throws Exception {
    List<Integer> counts = new ArrayList<>();
    for (int person = 0; person < people; person++) {
      String body =
          product
              .send(
                  "/v1/profiles/user_id%3Aimported-" + person,
                  null,
                  "Authorization",
                  "Bearer local-admin")
              .body();
      counts.add(new ObjectMapper().readTree(body).path("events").path("count").asInt());
    }
    return counts;
  }
}
