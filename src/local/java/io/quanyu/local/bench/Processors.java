package io.quanyu.local.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Which processors a process may use, where the machine has the means (Linux' taskset). */
final class Processors {
  private static final String SET = "taskset";

  private Processors() {}

  /** Holds a process, with all its threads, to one processor; false where that can't be. */
  static boolean hold(long process, int processor) {
    return set(Integer.toString(processor), process);
  }

  /** Leaves the processor to others, with all threads of this process; false where it can't. */
  static boolean leave(int processor) {
    int count = Runtime.getRuntime().availableProcessors();
    if (count < 2) {
      return false;
    }
    String rest = processor == 0 ? "1-" + (count - 1) : "0";
    return set(rest, ProcessHandle.current().pid());
  }

  /** What the processor calls itself. */
  static String name() {
    try {
      return Files.readAllLines(Path.of("/proc/cpuinfo"), StandardCharsets.UTF_8).stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      return System.getProperty("os.arch");
    }
  }

  private static boolean set(String processors, long process) {
    return works(List.of(SET, "-a", "-c", "-p", processors, Long.toString(process)));
  }

  private static boolean works(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
