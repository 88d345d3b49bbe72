package io.quanyu.local.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
  private static final String ROW = "{\"type\":\"track\",\"userId\":\"u\",\"event\":\"E\"}";
  @TempDir private Path dir;
  private BatchServer server;

  @BeforeEach
  void start() throws IOException {
    server = new BatchServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void everyRowArrivesOnceAndAsItIs() throws IOException {
    Cli run = importing(file(numbered(1_234)));

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEqualTo("1234 accepted, 0 quarantined, 0 unreadable\n");
    assertThat(server.messageIds()).doesNotHaveDuplicates().hasSize(1_234).contains("m0", "m1233");
    assertThat(server.requests).hasValue(3);
  }

  @Test
  void theKeyIsSentAsTheBasicUserName() throws IOException {
    importing(file(List.of(ROW)));
    importing(file(List.of(ROW)), "--key", "qy_write_mine");

    assertThat(server.authorizations)
        .containsExactly(basic("local-write:"), basic("qy_write_mine:"));
  }

  @Test
  void aCompressedFileIsReadTooWithWindowsLineEndsMarksAndBlankLines() throws IOException {
    Path file = dir.resolve("events.jsonl.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(("\uFEFF" + ROW + "\r\n\r\n \n" + ROW).getBytes(UTF_8));
    }

    assertThat(importing(file).out()).startsWith("2 accepted, 0 quarantined, 0 unreadable");
  }

  @Test
  void aLineThatCannotBeReadIsNamedAndTheRestGoesOn() throws IOException {
    String large = "{\"type\":\"track\",\"x\":\"" + "x".repeat(500_000) + "\"}";
    Cli run = importing(file(List.of(ROW, "{oops", "[1]", large, ROW + ROW, ROW)));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEqualTo("2 accepted, 0 quarantined, 4 unreadable\n");
    assertThat(run.err())
        .contains(
            "line 2: The row is no JSON",
            "line 3: The row is no JSON object",
            "line 4: The row is longer",
            "line 5: ")
        .doesNotContain("oops\"", "at io.quanyu");
  }

  @Test
  void onlyTheFirstProblemsAreNamedAndAllAreCounted() throws IOException {
    Cli run = importing(file(Collections.nCopies(150, "oops")));

    assertThat(run.out()).isEqualTo("0 accepted, 0 quarantined, 150 unreadable\n");
    assertThat(run.err()).contains("line 20: ", "More lines have problems");
    assertThat(run.err()).doesNotContain("line 21: ");
    assertThat(server.requests).hasValue(0);
  }

  @Test
  void anEventThatIsQuarantinedIsNamedByItsLine() throws IOException {
    Cli run = importing(file(List.of(ROW, "", "{\"userId\":\"u\"}", ROW)));

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEqualTo("2 accepted, 1 quarantined, 0 unreadable\n");
    assertThat(run.err()).contains("line 3: quarantined, no-type: the event has no type");
  }

  @Test
  void equalRowsWithoutAMessageIdStayApartAndGetTheSameIdsAgain() throws IOException {
    String sameButSpaced =
        "{ \"event\":\"E\", \"userId\":\"u\",\"type\":\"track\",\"messageId\":null}";
    Path file = file(List.of(ROW, sameButSpaced, ROW, ROW.replace("E", "F")));

    importing(file);
    List<String> first = List.copyOf(server.messageIds());
    importing(file);

    assertThat(first).hasSize(4).doesNotHaveDuplicates();
    assertThat(new HashSet<>(server.messageIds())).isEqualTo(new HashSet<>(first));
  }

  @Test
  void aLineThatIsNotInUtf8IsNamed() throws IOException {
    Path file = dir.resolve("latin.jsonl");
    Files.write(file, "{\"type\":\"track\",\"name\":\"é\"}".getBytes(ISO_8859_1));

    assertThat(importing(file).err()).contains("line 1: The row is no UTF-8 text");
  }

  @Test
  void whatIsTemporaryIsTriedAgain() throws IOException {
    server.status = request -> request <= 3 ? List.of(429, 500, 503).get(request - 1) : 200;

    Cli run = importing(file(numbered(2_250)));

    assertThat(run.exitCode()).isZero();
    assertThat(server.messageIds()).doesNotHaveDuplicates().hasSize(2_250);
    assertThat(run.err()).contains("trying again");
  }

  @Test
  void anImportThatWasCutOffGoesOnWhereItStopped() throws IOException {
    List<String> rows = new ArrayList<>(numbered(5_000));
    rows.addAll(Collections.nCopies(5_000, ROW));
    rows.set(10, "oops");
    Path file = file(rows);
    server.status = request -> request <= 12 ? 200 : 401;

    Cli cut = importing(file);
    int sentBefore = server.events.size();
    server.status = request -> 200;
    Cli rest = importing(file);

    assertThat(cut.exitCode()).isEqualTo(1);
    assertThat(cut.err()).contains("write key is not valid");
    assertThat(rest.err()).contains("Going on behind line ").doesNotContain("line 11:");
    assertThat(rest.out()).isEqualTo("9999 accepted, 0 quarantined, 1 unreadable\n");
    assertThat(server.events.size()).isLessThan(9_999 + sentBefore);
    assertThat(new HashSet<>(server.messageIds())).hasSize(9_999);
  }

  @Test
  void anImportThatIsDoneStartsAnewAndSoDoesOneThatIsAskedTo() throws IOException {
    Path file = file(numbered(1_250));
    server.status = request -> request == 1 ? 200 : 401;
    importing(file);
    server.status = request -> 200;

    assertThat(importing(file, "--restart").err()).doesNotContain("Going on");
    assertThat(importing(file).err()).doesNotContain("Going on");
    assertThat(new HashSet<>(server.messageIds())).hasSize(1_250);
  }

  @Test
  void aChangedFileStartsAnew() throws IOException {
    Path file = file(numbered(250));
    server.status = request -> request == 1 ? 200 : 401;
    importing(file);
    server.status = request -> 200;
    Files.writeString(file, Files.readString(file) + ROW);

    Cli run = importing(file);

    assertThat(run.err()).doesNotContain("Going on");
    assertThat(run.out()).startsWith("251 accepted");
  }

  @Test
  void aBatchThatIsTooLargeForItsSourceIsHalvedUntilItFits() throws IOException {
    server.maxRequestBytes = 1_000;
    List<String> rows = new ArrayList<>(numbered(100));
    rows.add("{\"type\":\"track\",\"x\":\"" + "x".repeat(2_000) + "\"}");

    Cli run = importing(file(rows));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEqualTo("100 accepted, 0 quarantined, 1 unreadable\n");
    assertThat(run.err()).contains("line 101: larger than its source allows");
    assertThat(server.messageIds()).doesNotHaveDuplicates().hasSize(100);
  }

  @Test
  void largeRowsAreCutIntoRequestsBelowTheLimit() throws IOException {
    String large = "{\"type\":\"track\",\"x\":\"" + "x".repeat(100_000) + "\"}";

    Cli run = importing(file(Collections.nCopies(20, large)));

    assertThat(run.out()).startsWith("20 accepted");
    assertThat(server.requests).hasValue(5);
  }

  @Test
  void anyOtherAnswerEndsTheImportWithItsDetail() throws IOException {
    server.status = request -> 400;

    Cli run = importing(file(List.of(ROW)));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("answered 400: as the test asks");
  }

  @Test
  void aFileThatIsNotThereIsSaid() {
    Cli run = importing(dir.resolve("missing.jsonl"));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("There is no file", "missing.jsonl");
  }

  @Test
  void withoutARuntimeItSaysHowToStartOne() throws IOException {
    Path file = file(List.of(ROW));
    Cli run = Cli.run(new ImportCommand(), file.toString(), "--data-dir", dir.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("No local runtime is running", "./quanyu", "--stack-name");
  }

  @Test
  void theAddressIsTakenFromTheOutputsOfTheRuntime() throws IOException {
    Files.writeString(dir.resolve("outputs.json"), "{\"ApiUrl\":\"" + server.url() + "\"}");
    Path file = file(List.of(ROW));

    Cli run = Cli.run(new ImportCommand(), file.toString(), "--data-dir", dir.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(server.events).hasSize(1);
  }

  @Test
  void aDeployedStackNeedsAKeyOfItsOwn() throws IOException {
    Path file = file(List.of(ROW));

    Cli run = Cli.run(new ImportCommand(), file.toString(), "--stack-name", "shop");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--key");
  }

  private Cli importing(Path file, String... more) {
    String[] args =
        Stream.concat(
                Stream.of(file.toString(), "--url", server.url(), "--data-dir", dir.toString()),
                Stream.of(more))
            .toArray(String[]::new);
    return Cli.run(new ImportCommand(), args);
  }

  private Path file(List<String> rows) throws IOException {
    return Files.write(dir.resolve("events.jsonl"), rows);
  }

  private static List<String> numbered(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "{\"type\":\"track\",\"userId\":\"u\",\"messageId\":\"m" + i + "\"}")
        .toList();
  }

  private static String basic(String credentials) {
    return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
  }
}
