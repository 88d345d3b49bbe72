package io.quanyu.local;

import io.quanyu.local.function.Functions;
import io.quanyu.local.function.Invocations;
import io.quanyu.local.gateway.Gateway;
import io.quanyu.local.queue.QueuePollers;
import io.quanyu.local.schedule.Scheduler;
import io.quanyu.local.template.FunctionResource;
import io.quanyu.local.template.Topology;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Opens the gateway, the pollers and the schedules once the functions are ready; closes them. */
@Singleton
public class LocalRuntime {
  // After every other observer of the start: the functions are called from then on.
  private static final int LAST = 10_000;
  private static final Duration LAST_INVOCATIONS = Duration.ofSeconds(1);

  private final LocalStack stack;
  private final Gateway gateway;
  private final QueuePollers pollers;
  private final Scheduler scheduler;
  private final Functions functions;
  private final Invocations invocations;
  private int port;

  @Inject
  LocalRuntime(
      LocalStack stack, Vertx vertx, Functions functions, Invocations invocations, Clock clock) {
    this.stack = stack;
    this.functions = functions;
    this.invocations = invocations;
    this.gateway = new Gateway(vertx, invocations, stack.topology(), clock);
    this.pollers = new QueuePollers(stack.storage().sqs(), invocations);
    this.scheduler = new Scheduler(clock, invocations);
  }

  void start(@Observes @Priority(LAST) StartupEvent event) {
    LogFile.open(stack);
    stack.topology().functions().forEach(this::refuseUnknown);
    port = gateway.start(stack.settings().port());
    Topology topology = stack.topology(port);
    pollers.start(topology, stack.queueUrls());
    scheduler.start(topology);
    new Outputs(stack).write(port);
  }

  private void refuseUnknown(FunctionResource function) {
    if (!functions.exist(function.name())) {
      throw new StartException(
          "The template's %s names the function %s, which no class defines"
              .formatted(function.logicalId(), function.name()));
    }
  }

  /** The port of the HTTP API. */
  public int port() {
    return port;
  }

  void stop(@Observes ShutdownEvent event) {
    gateway.stop();
    pollers.stop();
    scheduler.stop();
    invocations.awaitIdle(LAST_INVOCATIONS);
    stack.file(Outputs.FILE).ifPresent(Outputs::remove);
  }
}
