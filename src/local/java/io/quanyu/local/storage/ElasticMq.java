package io.quanyu.local.storage;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.quanyu.local.template.Endpoints;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.actor.StoppingSupervisorStrategy;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.actor.QueueManagerActor;
import org.elasticmq.actor.queue.QueueEvent;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.elasticmq.util.NowProvider;
import scala.Option;
import scala.util.Left;

/**
 * An SQS-compatible server in this process on a loopback port. With a file, a message is stored
 * before its send is answered, and it is there again after a restart, also after a kill. Once the
 * file could not be written, no send is answered any more until a restart. Thread-safe.
 */
public final class ElasticMq implements AutoCloseable {
  private static final Duration RESTORE_TIMEOUT = Duration.ofSeconds(20);
  private static final int STOP_SECONDS = 1;
  private static final int ATTEMPTS = 4;
  // Restarted, the persistence would have forgotten its queues, and confirm without storing.
  private static final String STOP_ON_FAILURE = StoppingSupervisorStrategy.class.getName();

  private final ActorSystem actors;
  private final int port;

  private ElasticMq(ActorSystem actors, SQSRestServer server) {
    this.actors = actors;
    this.port = server.waitUntilStarted().localAddress().getPort();
  }

  /**
   * Starts it on a SQLite file, whose messages it takes up again, or in memory when there is none.
   *
   * @throws IllegalStateException where the messages could not be taken up, however often it tried
   */
  public static ElasticMq start(Optional<Path> file) {
    for (int attempt = 1; ; attempt++) {
      ActorSystem actors = ActorSystem.create("queues", configuration(), loader());
      Option<ActorRef> listener = Option.empty();
      if (file.isPresent()) {
        listener = Option.apply(persistence(actors, new QueueDatabase(file.get())));
      }
      ActorRef manager = manager(actors, listener);
      if (restored(listener, manager)) {
        return new ElasticMq(actors, serve(actors, manager));
      }
      end(actors, RESTORE_TIMEOUT);
      if (attempt == ATTEMPTS) {
        throw new IllegalStateException("the queues in " + file.orElseThrow() + " can't be read");
      }
    }
  }

  private static SQSRestServer serve(ActorSystem actors, ActorRef manager) {
    return SQSRestServerBuilder.withActorSystem(actors)
        .withQueueManagerActor(manager)
        .withInterface("localhost")
        .withDynamicPort()
        .withSQSLimits(new SqsLimits())
        .withAWSRegion(Endpoints.REGION)
        .withAWSAccountId(Endpoints.ACCOUNT)
        .start();
  }

  private static ClassLoader loader() {
    return ElasticMq.class.getClassLoader();
  }

  private static Config configuration() {
    Map<String, Object> overrides =
        Map.of(
            "pekko.loglevel",
            "WARNING",
            "pekko.daemonic",
            true,
            "pekko.actor.guardian-supervisor-strategy",
            STOP_ON_FAILURE,
            "pekko.coordinated-shutdown.run-by-jvm-shutdown-hook",
            false,
            "pekko.http.server.request-timeout",
            "60 s",
            "pekko.http.server.parsing.max-content-length",
            "16m");
    return ConfigFactory.parseMap(overrides).withFallback(ConfigFactory.load(loader()));
  }

  private static ActorRef persistence(ActorSystem actors, QueueDatabase database) {
    try {
      database.releaseInFlight();
    } catch (SQLException e) {
      throw new IllegalStateException("the queue file " + database.file() + " can't be read", e);
    }
    return actors.actorOf(
        Props.create(QueuePersistence.class, () -> new QueuePersistence(database)));
  }

  private static ActorRef manager(ActorSystem actors, Option<ActorRef> listener) {
    return actors.actorOf(
        Props.create(
            QueueManagerActor.class,
            () -> new QueueManagerActor(new NowProvider(), new SqsLimits(), listener)));
  }

  // Inside, it gives itself five seconds for each queue: too few for cold code on a busy machine.
  private static boolean restored(Option<ActorRef> listener, ActorRef manager) {
    if (listener.isEmpty()) {
      return true;
    }
    return Patterns.ask(listener.get(), new QueueEvent.Restore(manager), RESTORE_TIMEOUT)
        .toCompletableFuture()
        .handle((reply, failure) -> failure == null && !(reply instanceof Left))
        .join();
  }

  /** Where clients reach it, with any credentials. */
  public URI endpoint() {
    return URI.create("http://localhost:" + port);
  }

  @Override
  public void close() {
    // Stopping the server first would wait for open long polls; what was answered is on disk.
    end(actors, Duration.ofSeconds(STOP_SECONDS));
  }

  private static void end(ActorSystem actors, Duration patience) {
    actors.terminate();
    actors
        .getWhenTerminated()
        .toCompletableFuture()
        .completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }
}
