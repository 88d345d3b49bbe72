package io.quanyu.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.local.LocalProcess;
import io.quanyu.local.storage.ElasticMq;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueueFaultIT {
  @TempDir Path directory;

  @Test
  void whatWasAnswered200IsStoredOnceThoughQueuesThrottleLoseAnswersAndRefuseHalvesOfBatches()
      throws Exception {
    EventSender sender = new EventSender(true);
    Random random = new Random(20261126);
    try (ElasticMq elasticMq = ElasticMq.start(Optional.empty());
        FaultyQueues queues = new FaultyQueues(elasticMq.endpoint(), random)) {
      // On a busy machine the first kills may come before anything was deleted.
      for (int round = 0; round < 2 || (round < 8 && queues.halved.get() == 0); round++) {
        try (LocalProcess process = serve(queues)) {
          sender.sendUntilKilled(process, 10, 20 + random.nextInt(40));
        }
      }
      assertThat(sender.acknowledged()).hasSizeGreaterThan(2 * 20);
      assertThat(queues.throttled).hasPositiveValue();
      assertThat(queues.lost).hasPositiveValue();
      assertThat(queues.halved).hasPositiveValue();
      queues.heal();
      try (LocalProcess process = serve(queues)) {
        StoredEvents stored = new StoredEvents(process);
        stored.awaitDrained();
        stored.assertHoldsOnce(sender.acknowledged());
      }
    }
  }

  private LocalProcess serve(FaultyQueues queues) throws Exception {
    return LocalProcess.serve(directory, "--sqs-endpoint", queues.endpoint().toString());
  }
}
