package io.quanyu.local.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.MessageContent;
import org.elasticmq.MillisVisibilityTimeout;
import org.elasticmq.NeverReceived$;
import org.elasticmq.QueueData;
import org.elasticmq.actor.queue.InternalMessage;
import org.elasticmq.actor.queue.QueueEvent;
import org.elasticmq.persistence.sql.GetAllMessages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.Option;
import scala.collection.immutable.HashMap$;
import scala.collection.mutable.ArrayBuffer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

class QueuePersistenceTest {
  private static final Duration LONGER_THAN_SQLITE_WAITS_FOR_A_LOCK = Duration.ofSeconds(4);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  // One file for all tests: ElasticMQ connects to one database in the life of a process.
  @TempDir static Path directory;

  private final QueueDatabase database = new QueueDatabase(directory.resolve("queues.db"));

  @Test
  void noSendIsAnsweredThatIsNotStoredNeitherWhileTheFileCantBeWrittenNorLater() throws Exception {
    try (ElasticMq queues = ElasticMq.start(Optional.of(database.file()));
        SqsClient sqs = AwsClients.sqs(queues.endpoint());
        Connection connection = DriverManager.getConnection(database.url());
        Statement statement = connection.createStatement()) {
      String url = sqs.createQueue(create -> create.queueName("sent")).queueUrl();
      assertThat(isAnswered(sqs, url)).isTrue();
      statement.execute("begin immediate");
      assertThat(isAnswered(sqs, url)).isFalse();
      statement.execute("rollback");
      assertThat(isAnswered(sqs, url)).isFalse();
      assertThat(stored(statement, "sent")).isEqualTo(1);
    }
  }

  private static boolean isAnswered(SqsClient sqs, String url) {
    try {
      sqs.sendMessage(
          send ->
              send.queueUrl(url)
                  .messageBody("x")
                  .overrideConfiguration(
                      override -> override.apiCallTimeout(LONGER_THAN_SQLITE_WAITS_FOR_A_LOCK)));
      return true;
    } catch (SdkException e) {
      return false;
    }
  }

  @Test
  void aMessageThatItsQueueIsHandingOutIsStoredOnceItCanBeRead() throws Exception {
    ActorSystem actors = ActorSystem.create("handed");
    try (Connection connection = DriverManager.getConnection(database.url());
        Statement statement = connection.createStatement()) {
      ActorRef persistence =
          actors.actorOf(
              Props.create(QueuePersistence.class, () -> new QueuePersistence(database)));
      persistence.tell(new QueueEvent.QueueCreated(queue("handed")), ActorRef.noSender());
      ask(persistence, new GetAllMessages("handed")).join();
      ArrayBuffer<String> receipts = new ArrayBuffer<>();
      receipts.addOne(null); // as a reader sees a receipt that is being added
      CompletableFuture<Object> added =
          ask(persistence, new QueueEvent.MessageAdded("handed", message(receipts)));
      Thread.sleep(200);
      assertThat(added).isNotDone();
      receipts.update(0, "receipt");
      assertThat(added).succeedsWithin(PATIENCE);
      assertThat(stored(statement, "handed")).isEqualTo(1);
    } finally {
      actors.terminate();
    }
  }

  private static CompletableFuture<Object> ask(ActorRef actor, Object message) {
    return Patterns.ask(actor, message, PATIENCE).toCompletableFuture();
  }

  private static QueueData queue(String name) {
    return new QueueData(
        name,
        MillisVisibilityTimeout.fromSeconds(30),
        Duration.ZERO,
        Duration.ZERO,
        OffsetDateTime.parse("2026-11-23T10:00:00Z"),
        OffsetDateTime.parse("2026-11-23T10:00:00Z"),
        Option.empty(),
        false,
        false,
        Option.empty(),
        Option.empty(),
        HashMap$.MODULE$.empty());
  }

  private static InternalMessage message(ArrayBuffer<String> receipts) {
    return new InternalMessage(
        "id",
        receipts,
        0,
        new MessageContent("x"),
        HashMap$.MODULE$.empty(),
        OffsetDateTime.parse("2026-11-23T10:00:00Z"),
        0,
        NeverReceived$.MODULE$,
        0,
        false,
        Option.empty(),
        Option.empty(),
        Option.empty(),
        Option.empty(),
        Option.empty());
  }

  private static int stored(Statement statement, String queue) throws SQLException {
    String table;
    try (ResultSet found =
        statement.executeQuery(
            "select name from sqlite_master where name glob 'message_" + queue + "_*'")) {
      table = found.getString(1);
    }
    try (ResultSet count = statement.executeQuery("select count(*) from \"" + table + "\"")) {
      return count.getInt(1);
    }
  }
}
