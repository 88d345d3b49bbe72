package io.quanyu.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quanyu.local.MovableClock;
import io.quanyu.testing.MemoryTables;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;

class ArtifactReaderTest {
  private static MemoryTables tables;

  private final MovableClock clock = new MovableClock();
  private final AtomicInteger loads = new AtomicInteger();
  private Artifacts artifacts;
  private ArtifactReader<String> reader;

  @BeforeAll
  static void start() {
    tables = new MemoryTables();
  }

  @AfterAll
  static void stop() {
    tables.close();
  }

  @BeforeEach
  void open(TestInfo test) {
    String workspace = test.getTestMethod().orElseThrow().getName();
    artifacts = new Artifacts(tables.client(), clock, "ArtifactsTable", workspace);
    reader = new ArtifactReader<>(artifacts, "model", this::decode, clock, 10_000);
  }

  @Test
  void thereIsNothingUntilSomethingIsPutAndThatIsSeenWithinASecond() {
    assertThat(reader.latest()).isEmpty();
    put("one");
    assertThat(reader.latest()).isEmpty();
    clock.move(Duration.ofSeconds(1));
    assertThat(value()).isEqualTo("one");
  }

  @Test
  void aNewVersionIsSeenAfterHalfToOneAndAHalfIntervals() {
    put("one");
    for (int round = 0; round < 20; round++) {
      String before = value();
      put("round" + round);
      clock.move(Duration.ofMillis(4_999));
      assertThat(value()).isEqualTo(before);
      clock.move(Duration.ofMillis(10_001));
      assertThat(value()).isEqualTo("round" + round);
    }
    assertThat(loads).hasValue(21);
  }

  @Test
  void aVersionThatCannotBeReadLeavesTheOldOne() {
    put("one");
    assertThat(value()).isEqualTo("one");
    put("broken");
    clock.move(Duration.ofSeconds(15));
    assertThat(value()).isEqualTo("one");
    put("three");
    clock.move(Duration.ofSeconds(15));
    assertThat(value()).isEqualTo("three");
  }

  @Test
  void aFirstVersionThatCannotBeReadIsAnErrorEachTime() {
    put("broken");
    assertThatThrownBy(reader::latest).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(reader::latest).isInstanceOf(IllegalArgumentException.class);
    put("two");
    assertThat(value()).isEqualTo("two");
  }

  @Test
  @Timeout(20)
  void oneThreadLoadsWhileOthersUseTheOldVersion() throws InterruptedException {
    CountDownLatch loading = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    ArtifactReader<String> slow =
        new ArtifactReader<>(
            artifacts,
            "model",
            bytes -> {
              String text = decode(bytes);
              if (text.equals("two")) {
                loading.countDown();
                await(release);
              }
              return text;
            },
            clock,
            10_000);
    put("one");
    assertThat(slow.latest().orElseThrow().value()).isEqualTo("one");
    put("two");
    clock.move(Duration.ofSeconds(15));
    Thread loader = new Thread(slow::latest);
    loader.start();
    await(loading);
    assertThat(slow.latest().orElseThrow().value()).isEqualTo("one");
    release.countDown();
    loader.join();
    assertThat(slow.latest().orElseThrow().value()).isEqualTo("two");
    assertThat(loads).hasValue(2);
  }

  @Test
  @Timeout(20)
  void theFirstVersionIsLoadedOnceHoweverManyAskForIt() throws InterruptedException {
    put("one");
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      threads.add(new Thread(() -> seen.add(value())));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(seen).hasSize(8).containsOnly("one");
    assertThat(loads).hasValue(1);
  }

  private String value() {
    return reader.latest().orElseThrow().value();
  }

  private void put(String value) {
    artifacts.put("model", value, value.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  private String decode(byte[] bytes) {
    loads.incrementAndGet();
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (text.isEmpty() || text.equals("broken")) {
      throw new IllegalArgumentException("broken");
    }
    return text;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
