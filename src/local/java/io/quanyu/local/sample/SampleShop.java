package io.quanyu.local.sample;

import io.quanyu.local.ConsoleLink;
import io.quanyu.local.LocalRuntime;
import io.quanyu.local.LocalStack;
import io.quanyu.local.cli.UserError;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Opens the sample shop beside the running product, where the start asks for it and the data are
 * empty or hold a part of it. The end of the process cuts that off; the next start goes on.
 */
@Singleton
public class SampleShop {
  private static final Logger LOG = Logger.getLogger(SampleShop.class);
  private static final int BEFORE_THE_GATEWAY = 1;
  private static final Duration LAST_WRITE = Duration.ofMillis(500);

  private final LocalRuntime runtime;
  private final LocalStack stack;
  private final ConsoleLink console;
  private final Clock clock;
  private volatile boolean stopped;
  private Thread thread;

  @Inject
  SampleShop(LocalRuntime runtime, LocalStack stack, ConsoleLink console, Clock clock) {
    this.console = console;
    this.runtime = runtime;
    this.stack = stack;
    this.clock = clock;
  }

  /** Returns at once. */
  public void start() {
    if (stack.settings().sample()) {
      thread = new Thread(this::open, "sample");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void open() {
    SampleStateFile state = new SampleStateFile(stack.file(SampleStateFile.NAME));
    SampleApi api = new SampleApi(URI.create("http://localhost:" + runtime.port()));
    try {
      String link = console.url(runtime.port());
      new SampleOpening(api, new FoldedEvents(stack), state, link, clock).run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      report(e);
    }
  }

  // What the end cuts off fails in many ways, none of which is news.
  private void report(Exception failure) {
    if (!stopped) {
      LOG.debug("the sample shop could not be opened", failure);
      String reason = failure instanceof UserError ? failure.getMessage() : failure.toString();
      System.err.println("The sample shop is not complete; the next start goes on. " + reason);
    }
  }

  void stop(@Observes @Priority(BEFORE_THE_GATEWAY) ShutdownEvent event)
      throws InterruptedException {
    stopped = true;
    if (thread != null) {
      thread.interrupt();
      thread.join(LAST_WRITE.toMillis());
    }
  }
}
