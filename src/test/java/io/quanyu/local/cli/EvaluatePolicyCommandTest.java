package io.quanyu.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluatePolicyCommandTest {
  private static final String HEADER =
      "recommendation,slot,item,strategy,propensity,policies,clicked,purchased\n";
  private static final String ROWS =
      """
      r1,1,a,personal,0.5,greedy|personal,1,1
      r1,2,b,popular,0.25,popular,1,0
      r2,1,a,personal,0.5,greedy|personal,0,0
      r2,2,c,personal,0.8,greedy|personal|popular,0,0
      """;

  @TempDir private Path dir;

  @Test
  void eachPolicyOfTheLogIsTold() throws IOException {
    JsonNode told = new ObjectMapper().readTree(run(HEADER + ROWS, "--json").out());

    assertThat(told.get("recommendations").asInt()).isEqualTo(2);
    assertThat(told.get("slots").asInt()).isEqualTo(4);
    JsonNode logged = told.get("policies").get(0);
    assertThat(logged.get("policy").asText()).isEqualTo("logged");
    assertThat(logged.at("/ips/value").asDouble()).isEqualTo(0.5);
    JsonNode best = told.get("policies").get(1);
    assertThat(best.get("policy").asText()).isEqualTo("popular");
    assertThat(best.at("/ips/value").asDouble()).isEqualTo(1);
    assertThat(best.at("/snips/value").asDouble()).isEqualTo(4 / 5.25);
    assertThat(told.get("policies").size()).isEqualTo(4);
  }

  @Test
  void purchasesAreAnotherReward() {
    Cli run = run(HEADER + ROWS, "--reward", "purchased");

    assertThat(run.out())
        .contains("purchased per slot, by 2 recommendations with 4 slots")
        .containsPattern("logged +0\\.2500");
  }

  @Test
  void theOrderOfRowsChangesNothing() {
    List<String> rows = new ArrayList<>(ROWS.lines().toList());
    Collections.reverse(rows);
    String reversed = String.join("\n", rows) + "\n";

    assertThat(run(HEADER + reversed).out()).isEqualTo(run(HEADER + ROWS).out());
  }

  @Test
  void whatCannotBeReadIsToldWithItsLine() {
    assertThat(refused("")).contains("The header with the names of the columns is missing.");
    assertThat(refused("a,b\n1,2\n")).contains("log:1: There is no column recommendation");
    assertThat(refused(HEADER)).contains("The log holds no recommendation.");
    assertThat(refused(HEADER + "r1,1,a,s,1,greedy,1,0\nr1,2,b,s,1,greedy,0,0\n"))
        .contains("log: It takes two recommendations at least.");
    assertThat(refused(HEADER + "r1,1,a,s,0,greedy,1,0\n"))
        .contains("log:2: A propensity is above 0 and at most 1.");
    assertThat(refused(HEADER + "r1,1,a,s,x,greedy,1,0\n"))
        .contains("log:2: The propensity must be a number.");
    assertThat(refused(HEADER + ROWS + "r1,1,a,s,1,greedy,7,0\n"))
        .contains("log:6: What was earned, clicked, is 0 or 1.");
    assertThat(Cli.run(new EvaluatePolicyCommand(), "--log", dir.resolve("none").toString()).err())
        .contains("there is no such file");
    assertThat(run(HEADER + ROWS, "--reward", "profit").err()).contains("--reward must be");
  }

  private String refused(String text) {
    Cli run = run(text);
    assertThat(run.exitCode()).isEqualTo(1);
    return run.err();
  }

  private Cli run(String text, String... options) {
    try {
      Path log = Files.writeString(dir.resolve("log"), text);
      String[] all = new String[options.length + 2];
      all[0] = "--log";
      all[1] = log.toString();
      System.arraycopy(options, 0, all, 2, options.length);
      return Cli.run(new EvaluatePolicyCommand(), all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
