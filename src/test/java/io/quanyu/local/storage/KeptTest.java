package io.quanyu.local.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class KeptTest {
  private final Kept<String> kept = new Kept<>();
  private final List<String> read = new ArrayList<>();

  @Test
  void whatWasReadIsNotReadAgainUntilItIsForgotten() {
    kept.get("table", this::reading);
    kept.get("table", this::reading);
    kept.forget("table");
    kept.get("table", this::reading);

    assertThat(read).containsExactly("table", "table");
  }

  @Test
  void whatIsNotThereIsAskedForEachTime() {
    assertThat(kept.get("table", name -> null)).isNull();

    assertThat(kept.get("table", this::reading)).isEqualTo("table now");
  }

  @Test
  void whatWasReadBeforeAChangeIsNotKept() {
    kept.get(
        "table",
        name -> {
          kept.forget(name);
          return "before";
        });

    assertThat(kept.get("table", this::reading)).isEqualTo("table now");
  }

  @Test
  void nobodyWaitsForAnothersReading() throws Exception {
    String answer =
        kept.get(
            "table",
            name ->
                CompletableFuture.supplyAsync(() -> kept.get(name, this::reading))
                    .orTimeout(10, TimeUnit.SECONDS)
                    .join());

    assertThat(answer).isEqualTo("table now");
  }

  private String reading(String name) {
    read.add(name);
    return name + " now";
  }
}
