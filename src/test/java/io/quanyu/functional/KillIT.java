package io.quanyu.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.local.LocalProcess;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillIT {
  @TempDir Path directory;

  @Test
  void everyEventOfEvery200IsThereExactlyOnceAfterKillsWithoutAnythingSentAgain() throws Exception {
    EventSender sender = new EventSender(false);
    Random random = new Random(20261123);
    for (int round = 0; round < 3; round++) {
      try (LocalProcess process = LocalProcess.serve(directory)) {
        sender.sendUntilKilled(process, 50, 60 + random.nextInt(200));
      }
    }
    assertThat(sender.acknowledged()).hasSizeGreaterThan(3 * 60);
    try (LocalProcess process = LocalProcess.serve(directory)) {
      StoredEvents stored = new StoredEvents(process);
      stored.awaitDrained();
      stored.assertHoldsOnce(sender.acknowledged());
    }
  }
}
