package io.quanyu.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpendImportTest {
  private static final String HEAD = "date,channel,campaign,location,spend,currency\n";

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
  void everyRowIsSentOnceInBatchesWithTheApiKey() throws IOException {
    String rows =
        IntStream.range(0, 1_200)
            .mapToObj(i -> "2026-11-01,search,c" + i + ",,12.50,EUR\n")
            .collect(Collectors.joining());

    Cli run = importing(HEAD + rows);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo("1200 stored, 0 rejected\n");
    assertThat(server.spend).extracting(row -> row.get("campaign")).doesNotHaveDuplicates();
    assertThat(server.spend.get(0).toString())
        .isEqualTo(
            "{\"date\":\"2026-11-01\",\"channel\":\"search\",\"campaign\":\"c0\",\"location\":\"\","
                + "\"spend\":12.5,\"currency\":\"EUR\"}");
    assertThat(server.requests).hasValue(3);
    assertThat(server.authorizations).containsOnly("Bearer local-admin");
  }

  @Test
  void columnsComeInAnyOrderQuotedWithoutThoseThatAreNotTold() throws IOException {
    Cli run =
        importing(
            "\uFEFF\"currency\",spend , date,channel\r\nEUR,7,2026-11-02,\"tv, \"\"prime\"\" time\"\r\n");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(server.spend.get(0).get("channel").asText()).isEqualTo("tv, \"prime\" time");
    assertThat(server.spend.get(0).has("campaign")).isFalse();
  }

  @Test
  void rowsThatAreNotTakenAreNamedByTheirLine() throws IOException {
    Cli run =
        importing(
            HEAD
                + "2026-11-01,tv,,,1,EUR\n\n2026-11-02,tv,,,much,EUR\n2026-11-03,tv,,,2,EUR\n"
                + "2026-11-04,tv,,,,EUR");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEqualTo("2 stored, 2 rejected\n");
    assertThat(run.err())
        .isEqualTo("line 4: no-number: say how much\nline 6: no-number: say how much\n");
  }

  @Test
  void aFileWithoutTheRightColumnsIsRefused() throws IOException {
    Cli missing = importing("date,channel,spend\n2026-11-01,tv,1\n");
    Cli unknown = importing("date,channel,spend,currency,campain\n2026-11-01,tv,1,EUR,x\n");

    assertThat(missing.exitCode()).isEqualTo(1);
    assertThat(missing.err()).contains("date, channel, spend and currency");
    assertThat(unknown.err()).contains("campain");
    assertThat(server.requests).hasValue(0);
  }

  @Test
  void aRowWithTooFewOrTooManyFieldsIsNamedByItsLine() throws IOException {
    assertThat(importing(HEAD + "2026-11-01,tv,,,1\n").err()).startsWith("line 2: ");
    assertThat(importing(HEAD + "2026-11-01,tv,,,1,EUR,7\n").err()).startsWith("line 2: ");
    assertThat(importing(HEAD + "2026-11-01,\"tv,,,1,EUR\n").err()).startsWith("line ");
  }

  @Test
  void anApiKeyIsNeededForADeployedStackAndAWrongOneIsExplained() throws IOException {
    Path file = Files.writeString(dir.resolve("spend.csv"), HEAD);
    Cli deployed =
        Cli.run(new ImportCommand(), "--spend", file.toString(), "--stack-name", "quanyu");
    server.status = request -> 403;
    Cli forbidden = importing(HEAD + "2026-11-01,tv,,,1,EUR\n");

    assertThat(deployed.exitCode()).isEqualTo(2);
    assertThat(deployed.err()).contains("an API key");
    assertThat(forbidden.exitCode()).isEqualTo(1);
    assertThat(forbidden.err()).contains("--scope budgets:write");
  }

  @Test
  void aServerThatIsBusyIsAskedAgain() throws IOException {
    server.status = request -> request == 1 ? 503 : 200;

    assertThat(importing(HEAD + "2026-11-01,tv,,,1,EUR\n").out()).startsWith("1 stored");
  }

  private Cli importing(String content) throws IOException {
    Path file = Files.write(dir.resolve("spend.csv"), content.getBytes(UTF_8));
    return Cli.run(new ImportCommand(), "--spend", file.toString(), "--url", server.url());
  }
}
