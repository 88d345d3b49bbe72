package io.quanyu.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MinuteCacheTest {
  private final AccessTables.HandClock clock = new AccessTables.HandClock();
  private final AtomicInteger loads = new AtomicInteger();
  private final MinuteCache<String> cache = new MinuteCache<>(clock, 10);

  @Test
  void aLookUpIsRememberedForAMinute() {
    hit("a");
    clock.advance(Duration.ofMillis(59_999));
    hit("a");
    assertThat(loads).hasValue(1);

    clock.advance(Duration.ofMillis(1));
    hit("a");
    assertThat(loads).hasValue(2);
  }

  @Test
  void whatWasBeingLoadedWhenItChangedIsNotRemembered() {
    Optional<String> old =
        cache.get(
            "a",
            key -> {
              // Somebody else changes it, and says so, before this load has ended.
              cache.forget(key);
              return Optional.of("old");
            });

    assertThat(old).contains("old");
    assertThat(cache.get("a", key -> Optional.of("new"))).contains("new");
  }

  @Test
  void whatIsNotThereIsRememberedToo() {
    miss("a");
    miss("a");

    assertThat(loads).hasValue(1);
  }

  @Test
  void aFloodOfMissesNeitherFillsTheMemoryNorPushesHitsOut() {
    hit("good");
    for (int i = 0; i < 10_000; i++) {
      miss("bad" + i);
    }
    hit("good");

    assertThat(loads).hasValue(10_001);
    assertThat(cache.size()).isEqualTo(11);
  }

  @Test
  void aKeyThatIsForgottenIsLoadedAgain() {
    hit("a");
    cache.forget("a");
    hit("a");

    assertThat(loads).hasValue(2);
  }

  private void hit(String key) {
    assertThat(cache.get(key, this::load)).contains(key);
  }

  private void miss(String key) {
    assertThat(cache.get(key, name -> load(name).filter(String::isEmpty))).isEmpty();
  }

  private Optional<String> load(String key) {
    loads.incrementAndGet();
    return Optional.of(key);
  }
}
