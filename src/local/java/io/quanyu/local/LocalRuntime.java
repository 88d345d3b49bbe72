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
import java.net.BindException;
import java.time.Clock;
import java.util.concurrent.CompletionException;

/** Opens the gateway, the pollers and the schedules once the functions are ready; closes them. */
@Singleton
public class LocalRuntime {
  // After every other observer of the start: the functions are called from then on.
  private static final int LAST = 10_000;

  private final LocalStack stack;
  private final Gateway gateway;
  private final QueuePollers pollers;
  private final Scheduler scheduler;
  private final Functions functions;
  private int port;

  @Inject
  LocalRuntime(
      LocalStack stack, Vertx vertx, Functions functions, Invocations invocations, Clock clock) {
    this.stack = stack;
    this.functions = functions;
    this.gateway = new Gateway(vertx, invocations, stack.topology(), clock);
    this.pollers = new QueuePollers(stack.storage().sqs(), invocations);
    this.scheduler = new Scheduler(clock, invocations);
  }

  void start(@Observes @Priority(LAST) StartupEvent event) {
    stack.topology().functions().forEach(this::refuseUnknown);
    port = listen(stack.settings().port());
    Topology topology = stack.topology(port);
    pollers.start(topology, stack.queueUrls());
    scheduler.start(topology);
    new Outputs(stack).write(port);
  }

  private void refuseUnknown(FunctionResource function) {
    if (!functions.exist(function.name())) {
      throw StartFailure.because(
          "The template's %s names the function %s, which no class defines"
              .formatted(function.logicalId(), function.name()));
    }
  }

  private int listen(int wanted) {
    try {
      return gateway.start(wanted);
    } catch (CompletionException e) {
      if (e.getCause() instanceof BindException) {
        throw StartFailure.because(
            "Port " + wanted + " is taken; choose another by --port, 0 for any free one");
      }
      throw e;
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
    new Outputs(stack).remove();
  }
}
