package io.quanyu.local;

import com.sun.management.OperatingSystemMXBean;
import io.quanyu.local.sample.SampleShop;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;

/** Says where it serves and how long the start took, then waits for the end. */
public class ServeApplication implements QuarkusApplication {
  private final LocalRuntime runtime;
  private final LocalStack stack;
  private final SampleShop sampleShop;
  private final ConsoleLink console;
  private final Clock clock;

  @Inject
  ServeApplication(
      LocalRuntime runtime,
      LocalStack stack,
      SampleShop sampleShop,
      ConsoleLink console,
      Clock clock) {
    this.sampleShop = sampleShop;
    this.runtime = runtime;
    this.stack = stack;
    this.console = console;
    this.clock = clock;
  }

  @Override
  public int run(String... args) {
    System.out.println(summary());
    System.out.println("Console: " + console.url(runtime.port()));
    sampleShop.start();
    Quarkus.waitForExit();
    return 0;
  }

  private String summary() {
    String data = stack.settings().dataDirectory().map(Object::toString).orElse("memory");
    return String.format(
        Locale.ROOT,
        "Quanyu serves http://localhost:%d (data: %s; ready in %.1f s, %.1f s of CPU time)",
        runtime.port(),
        data,
        sinceStart().toMillis() / 1e3,
        cpuTime().toMillis() / 1e3);
  }

  private Duration sinceStart() {
    return Duration.ofMillis(clock.millis() - ManagementFactory.getRuntimeMXBean().getStartTime());
  }

  private static Duration cpuTime() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return Duration.ofNanos(system.getProcessCpuTime());
  }
}
