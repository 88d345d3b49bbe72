package io.quanyu.local.storage;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The database and the queue server, embedded or at given endpoints, with their clients. Closing it
 * closes all of them. Thread-safe.
 */
public final class LocalStorage implements AutoCloseable {
  private final Deque<Runnable> open = new ArrayDeque<>();
  private final URI dynamoDbEndpoint;
  private final URI sqsEndpoint;
  private final DynamoDbClient dynamoDb;
  private final SqsClient sqs;
  private final SqsAsyncClient sqsAsync;

  /** Starts what has no endpoint given; without a directory, in memory. */
  public LocalStorage(
      Optional<DataDirectory> directory, Optional<URI> dynamoDbServer, Optional<URI> sqsServer) {
    directory.ifPresent(locked -> open.push(locked::close));
    if (dynamoDbServer.isPresent()) {
      dynamoDbEndpoint = dynamoDbServer.get();
      dynamoDb = AwsClients.dynamoDb(dynamoDbEndpoint);
      open.push(dynamoDb::close);
    } else {
      DynamoDbLocal embedded = DynamoDbLocal.start(file(directory, "dynamodb.db"));
      open.push(embedded::close);
      dynamoDbEndpoint = embedded.endpoint();
      dynamoDb = embedded.client();
    }
    sqsEndpoint = sqsServer.orElseGet(() -> embeddedSqs(file(directory, "queues.db")));
    sqs = AwsClients.sqs(sqsEndpoint);
    open.push(sqs::close);
    // The client's own threads would take two seconds to end.
    SdkEventLoopGroup threads = SdkEventLoopGroup.builder().numberOfThreads(2).build();
    open.push(() -> stop(threads));
    sqsAsync = AwsClients.sqsAsync(sqsEndpoint, threads);
    open.push(sqsAsync::close);
  }

  private static Optional<Path> file(Optional<DataDirectory> directory, String name) {
    return directory.map(found -> found.file(name));
  }

  private static void stop(SdkEventLoopGroup threads) {
    threads.eventLoopGroup().shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  private URI embeddedSqs(Optional<Path> file) {
    ElasticMq embedded = ElasticMq.start(file);
    open.push(embedded::close);
    return embedded.endpoint();
  }

  /** Calls the database in this process when it is embedded. */
  public DynamoDbClient dynamoDb() {
    return dynamoDb;
  }

  /** For creating queues and polling them. */
  public SqsClient sqs() {
    return sqs;
  }

  /** For the messaging channels. */
  public SqsAsyncClient sqsAsync() {
    return sqsAsync;
  }

  /** Where other processes reach the database. */
  public URI dynamoDbEndpoint() {
    return dynamoDbEndpoint;
  }

  /** Where other processes reach the queues; without a slash at the end. */
  public URI sqsEndpoint() {
    return sqsEndpoint;
  }

  @Override
  public void close() {
    while (!open.isEmpty()) {
      open.pop().run();
    }
  }
}
