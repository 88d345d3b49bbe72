package io.quanyu.prediction.serve;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * What {@link PredictBenchmark} does, in the processor's time of its thread: what others do on the
 * machine hardly shows. The first half of the calls warms up. Run it with
 *
 * <pre>{@code
 * ./mvnw -q test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath
 * java -Xbatch -XX:+UseSerialGC -cp target/test-classes:target/classes:$(cat target/classpath) \
 *   io.quanyu.prediction.serve.PredictTime
 * }</pre>
 */
public final class PredictTime {
  private static final int[] EVENTS = {50, 500, 5_000};
  private static final int CALLS = 2_000;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private PredictTime() {}

  /** Prints a line for each kind of call and number of events. */
  @SuppressWarnings("SystemOut") // what it is run for
  public static void main(String[] arguments) {
    for (int events : EVENTS) {
      PredictBenchmark benchmark = new PredictBenchmark();
      benchmark.events = events;
      benchmark.tell();
      Map<String, Supplier<Object>> calls = new TreeMap<>();
      calls.put("scored", benchmark::scored);
      calls.put("explained", benchmark::explained);
      calls.put("read and scored", benchmark::readAndScored);
      calls.forEach(
          (name, call) -> {
            long[] took = took(call, Math.max(100, CALLS * 50 / events));
            System.out.printf(
                "%,6d events, %-16s least %,7d µs, median %,7d µs, p99 %,7d µs%n",
                events, name, took[0], took[took.length / 2], took[took.length * 99 / 100]);
          });
    }
  }

  /** Microseconds of the second half, sorted. */
  private static long[] took(Supplier<Object> call, int calls) {
    long[] took = new long[calls];
    int kept = 0;
    for (int at = 0; at < calls; at++) {
      long before = THREADS.getCurrentThreadCpuTime();
      Object answer = call.get();
      took[at] = (THREADS.getCurrentThreadCpuTime() - before) / 1_000;
      kept += answer.hashCode();
    }
    if (kept == 1) {
      throw new IllegalStateException("never so; it keeps calls from being left out");
    }
    long[] late = Arrays.copyOfRange(took, calls / 2, calls);
    Arrays.sort(late);
    return late;
  }
}
