package io.quanyu.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.function.Parallel;
import io.quanyu.testing.Faults;
import io.quanyu.testing.MemoryTables;
import io.quanyu.testing.MovedClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ServedCountsTest {
  private static final Instant START = Instant.parse("2026-11-24T22:59:30Z");
  private static final LocalDate DAY = LocalDate.parse("2026-11-24");

  private final MemoryTables tables = new MemoryTables();
  private final MovedClock clock = new MovedClock(START);
  private final ServedCounts counts = process(tables.client());

  @AfterEach
  void close() {
    tables.close();
  }

  @Test
  void theFirstAnswerIsWrittenAtOnceAndThoseOfTheNextTenSecondsWithTheOneAfter()
      throws InterruptedException {
    counts.count("rec_0", answer(false));
    counts.count("rec_1", answer(false, "popular", "personal", "personal"));
    await(1);
    counts.count("rec_2", answer(true, "popular"));
    clock.move(Duration.ofSeconds(9));
    counts.count("rec_3", answer(false, Pins.PINNED));
    clock.move(Duration.ofSeconds(1));
    assertThat(served()).isEqualTo(1);
    counts.count("rec_4", answer(false, "popular"));
    await(4);

    ServedHour hour = hours().iterator().next();
    assertThat(hour.hour()).isEqualTo("2026-11-24T22:00:00Z");
    assertThat(hour.minutes()).isEqualTo(Map.of(59, 4L));
    assertThat(hour.explored()).isEqualTo(1);
    assertThat(hour.strategies()).isEqualTo(Map.of("popular", 3L, "personal", 2L));
  }

  @Test
  void hoursAndDaysAreToldApartAndAProcessThatEndsInOrderLosesNothing() {
    for (int i = 0; i < 7; i++) {
      counts.count("rec_" + i, answer(false, "popular"));
      clock.move(Duration.ofMinutes(11));
    }
    counts.stop();

    assertThat(hours()).extracting(ServedHour::calls).containsExactly(1L, 5L);
    assertThat(counts.between(DAY.plusDays(1), DAY.plusDays(1)))
        .extracting(ServedHour::calls)
        .containsExactly(1L);
  }

  @Test
  void processesAddUpAndThreadsLoseNothing() {
    ServedCounts other = process(tables.client());
    new Parallel(8)
        .forEach(
            IntStream.range(0, 400).boxed().toList(),
            i -> (i % 2 == 0 ? counts : other).count("rec_" + i, answer(false, "popular")));
    counts.stop();
    other.stop();
    other.stop();

    assertThat(served()).isEqualTo(400);
    assertThat(items()).hasSize(2);
  }

  @Test
  void whatATableRefusesIsWrittenLater() throws InterruptedException {
    Faults faults = new Faults();
    faults.arm(Faults.Kind.THROTTLE, 1);
    ServedCounts refused = process(faults.around(tables.client()));
    refused.count("rec_1", answer(false, "popular"));
    refused.stop();
    await(1);
  }

  @Test
  void whatIsKeptNamesNobodyAndExpires() throws InterruptedException {
    counts.count("rec_1", answer(false, "popular"));
    await(1);

    Map<String, AttributeValue> item = items().get(0);
    assertThat(item)
        .containsOnlyKeys("pk", "sk", "v", "expiresAt", "explored", "minutes", "strategies");
    assertThat(item.get("pk").s()).isEqualTo("main#served#2026-11-24");
    assertThat(item.get("sk").s()).matches("22#[0-9a-f]{16}");
  }

  private ServedCounts process(DynamoDbClient client) {
    return new ServedCounts(client, clock, "CountersTable", "main");
  }

  private List<Map<String, AttributeValue>> items() {
    return tables.client().scan(scan -> scan.tableName("CountersTable")).items();
  }

  private Collection<ServedHour> hours() {
    return counts.between(DAY, DAY);
  }

  private long served() {
    return hours().stream().mapToLong(ServedHour::calls).sum();
  }

  /** The thread that writes is nobody's to join. */
  private void await(long served) throws InterruptedException {
    for (int i = 0; i < 500 && served() < served; i++) {
      Thread.sleep(10);
    }
    assertThat(served()).isEqualTo(served);
  }

  private static Recommendation answer(boolean explored, String... strategies) {
    List<Recommendation.Pick> picks =
        List.of(strategies).stream()
            .map(each -> new Recommendation.From(each, 1, List.of()))
            .map(from -> new Recommendation.Pick("lamp", "Lamp", 1, from, null))
            .toList();
    return new Recommendation("v1", null, null, picks, new TreeMap<>(), explored);
  }
}
