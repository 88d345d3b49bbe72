package io.quanyu.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * Processor time of a fresh process up to its first reply, which reads and writes tables or sends
 * to the queue: the start that Lambda pays for without a snapshot. It is to be 2 seconds, and is
 * printed. Seconds are a machine's own, so what fails here is only what no machine explains.
 */
@EnabledOnOs(OS.LINUX)
class FirstReplyIT {
  private static final Duration MOST = Duration.ofSeconds(4);
  private static final int STARTS = 4;

  @Test
  void aFreshProcessTakesNoMoreThanTwiceTheProcessorTimeThatItIsTo() throws IOException {
    Map<String, Duration> least = new TreeMap<>();
    for (int i = 0; i < STARTS && (least.isEmpty() || isOver(least)); i++) {
      firstReplies().forEach((name, time) -> least.merge(name, time, FirstReplyIT::lesser));
    }

    System.out.println("first reply, processor time: " + least);
    assertThat(least.values()).allSatisfy(time -> assertThat(time).isLessThanOrEqualTo(MOST));
  }

  private static Map<String, Duration> firstReplies() throws IOException {
    try (Spine spine = new Spine()) {
      assertThat(spine.track("ida", "ida-1").status()).isEqualTo(200);
      assertThat(spine.fold(spine.waitingMessages()).failed()).isFalse();
      assertThat(spine.get("/v1/profiles/{identifier}", "user_id%3Aida").status()).isEqualTo(200);
      assertThat(spine.console("/v1/activity", "/v1/activity", "accept", "*/*").status())
          .isEqualTo(200);
      return spine.processorTimes();
    }
  }

  private static boolean isOver(Map<String, Duration> times) {
    return times.values().stream().anyMatch(time -> time.compareTo(MOST) > 0);
  }

  private static Duration lesser(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
