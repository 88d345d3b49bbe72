package io.quanyu.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParallelTest {
  private final Parallel parallel = new Parallel(2);

  @Test
  void workIsDoneSideBySide() {
    CountDownLatch both = new CountDownLatch(2);

    parallel.forEach(
        List.of(1, 2),
        each -> {
          both.countDown();
          await(both);
        });

    assertThat(both.getCount()).isZero();
  }

  @Test
  void workThatIsItselfSplitUpEnds() {
    Set<String> done = ConcurrentHashMap.newKeySet();

    parallel.forEach(
        numbers(20),
        outer -> parallel.forEach(numbers(20), inner -> done.add(outer + " " + inner)));

    assertThat(done).hasSize(400);
  }

  @Test
  void theFirstFailureIsThrownAfterTheRestIsDone() {
    Set<Integer> done = ConcurrentHashMap.newKeySet();

    assertThatThrownBy(
            () ->
                parallel.forEach(
                    numbers(10),
                    each -> {
                      if (each == 3) {
                        throw new IllegalArgumentException("three");
                      }
                      done.add(each);
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasRootCauseMessage("three");
    assertThat(done).hasSize(9);
  }

  @Test
  void noWorkIsDoneAtOnce() {
    parallel.forEach(List.<Integer>of(), each -> assertThat(each).isNull());
  }

  private static List<Integer> numbers(int most) {
    return IntStream.range(0, most).boxed().toList();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
