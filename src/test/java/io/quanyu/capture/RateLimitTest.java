package io.quanyu.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.function.ConsentBasis;
import io.quanyu.function.MetricLines;
import io.quanyu.function.Metrics;
import io.quanyu.function.Problem;
import io.quanyu.function.Source;
import io.quanyu.function.SourceRules;
import io.quanyu.testing.CountedCalls;
import io.quanyu.testing.MemoryTables;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Several instances over one table hold one source to its limit. */
class RateLimitTest {
  private static final AtomicInteger WORKSPACES = new AtomicInteger();
  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
  private static MemoryTables tables;

  private final List<String> lines = new ArrayList<>();

  @BeforeContainer
  static void start() {
    tables = new MemoryTables();
  }

  @AfterContainer
  static void stop() {
    tables.close();
  }

  @Property(tries = 200)
  void noSecondPassesMoreThanTheLimitAndOneInstanceAlonePassesAllOfIt(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int limit) {
    Random random = new Random(seed);
    String workspace = workspace();
    int instances = 1 + random.nextInt(4);
    Map<String, RateLimit> running = new HashMap<>();
    for (int second = 0; second < 3; second++) {
      int passed = 0;
      for (int call = 0; call < 30; call++) {
        int events = 1 + random.nextInt(limit);
        String instance = second + "#" + random.nextInt(instances);
        Instant now = NOW.plusSeconds(second);
        RateLimit asked =
            running.computeIfAbsent(instance, each -> limit(tables.client(), workspace, now));
        Optional<Problem> refused = asked.refuse("capture", source(limit), events);
        if (instances == 1) {
          assertThat(refused.isPresent()).isEqualTo(passed + events > limit);
        }
        passed += refused.isEmpty() ? events : 0;
      }
      assertThat(passed).isLessThanOrEqualTo(limit);
    }
  }

  @Property(tries = 20)
  void sideBySideTheyPassExactlyTheLimit(@ForAll @IntRange(min = 1, max = 100) int limit) {
    String workspace = workspace();
    List<RateLimit> instances =
        IntStream.range(0, 4).mapToObj(i -> limit(tables.client(), workspace, NOW)).toList();
    AtomicInteger passed = new AtomicInteger();
    IntStream.range(0, 400)
        .parallel()
        .forEach(
            call -> {
              if (instances.get(call % 4).refuse("capture", source(limit), 1).isEmpty()) {
                passed.incrementAndGet();
              }
            });
    assertThat(passed).hasValue(limit);
  }

  @Example
  void aBatchBeyondASecondsTokensPassesAndThoseBehindItWaitAsLongAsItCosts() {
    String workspace = workspace();
    Source source = source(10);

    assertThat(at(workspace, 0).refuse("capture", source, 35)).isEmpty();

    assertThat(seconds(at(workspace, 0).refuse("capture", source, 1))).isEqualTo(3);
    assertThat(seconds(at(workspace, 0).refuse("capture", source, 6))).isEqualTo(4);
    assertThat(seconds(at(workspace, 2).refuse("capture", source, 35))).isEqualTo(1);
    assertThat(at(workspace, 3).refuse("capture", source, 5)).isEmpty();
    assertThat(seconds(at(workspace, 3).refuse("capture", source, 1))).isEqualTo(1);
    assertThat(at(workspace, 4).refuse("capture", source, 10)).isEmpty();
  }

  @Example
  void anInstanceThatSendsMuchAsksTheTableSeldom() {
    CountedCalls counted = new CountedCalls();
    RateLimit limit = limit(counted.around(tables.client()), workspace(), NOW);

    for (int call = 0; call < 2_000; call++) {
      limit.refuse("capture", source(1_000), 1);
    }

    assertThat(counted.total()).isLessThan(25);
  }

  @Example
  void withoutALimitNoTableIsAsked() {
    RateLimit limit = limit(null, "main", NOW);

    assertThat(limit.refuse("capture", source(0), 1_000)).isEmpty();
    assertThat(lines).isEmpty();
  }

  @Example
  void whereTheTableDoesNotAnswerEventsPassAndAreCounted() {
    RateLimit limit = limit(null, "main", NOW);

    assertThat(limit.refuse("capture", source(1), 5)).isEmpty();
    assertThat(limit.refuse("capture", source(1), 5)).isEmpty();
    assertThat(lines).hasSize(2).allMatch(line -> line.contains("\"RateUnchecked\":5"));
  }

  private RateLimit at(String workspace, int second) {
    return limit(tables.client(), workspace, NOW.plusSeconds(second));
  }

  private RateLimit limit(DynamoDbClient client, String workspace, Instant now) {
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    MetricLines kept =
        new MetricLines() {
          @Override
          public void print(String line) {
            lines.add(line);
          }
        };
    return new RateLimit(
        new RateLeases(client, "CountersTable", workspace), new Metrics(kept, clock), clock);
  }

  private static Source source(int limit) {
    return Source.of("web", ConsentBasis.explicit())
        .with(new SourceRules(List.of(), limit, null, Map.of(), null, null, List.of()));
  }

  private static long seconds(Optional<Problem> refused) {
    return Long.parseLong(refused.orElseThrow().reason().parameters().get(Problem.SECONDS));
  }

  private static String workspace() {
    return "rate" + WORKSPACES.incrementAndGet();
  }
}
