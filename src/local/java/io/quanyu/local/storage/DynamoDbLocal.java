package io.quanyu.local.storage;

import com.almworks.sqlite4java.SQLiteQueue;
import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import com.amazonaws.services.dynamodbv2.local.shared.jobs.JobsRegister;
import java.io.File;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * AWS' DynamoDB Local in this process, with its data in a file or in memory, and the same data over
 * HTTP on a loopback port for other processes. The only class that touches DynamoDB Local. Its
 * telemetry is off. Thread-safe.
 */
public final class DynamoDbLocal implements AutoCloseable {
  private static final Boolean WITHOUT_TELEMETRY = true;
  private static final String SHARED_DATABASE = "shared-local-instance";

  private final AmazonDynamoDBLocal database;
  private final SQLiteQueue queue;
  private final Server server;

  private DynamoDbLocal(AmazonDynamoDBLocal database, SQLiteQueue queue, Server server) {
    this.database = database;
    this.queue = queue;
    this.server = server;
  }

  /** Starts it on a file, which is made when missing, or in memory when there is none. */
  public static DynamoDbLocal start(Optional<Path> file) {
    File onDisk = file.map(Path::toFile).orElse(null);
    AmazonDynamoDBLocal database = DynamoDBEmbedded.create(onDisk, WITHOUT_TELEMETRY);
    try {
      SQLiteQueue queue = queueOf(database);
      withoutJobs(database);
      if (onDisk != null) {
        WriteAhead.on(queue);
      }
      new ExpiredItems(queue, database.dynamoDbClient(), Clock.systemUTC()).start();
      return new DynamoDbLocal(database, queue, serve(database));
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local does not start", e);
    }
  }

  private static SQLiteQueue queueOf(AmazonDynamoDBLocal database)
      throws ReflectiveOperationException {
    Object access = fieldNamed("dbAccess", behindExceptionMapping(database));
    return (SQLiteQueue) fieldNamed("queue", access);
  }

  // What they do for indexes that come later and for streams is not needed; for the rest see
  // ExpiredItems.
  private static void withoutJobs(AmazonDynamoDBLocal database)
      throws ReflectiveOperationException {
    ((JobsRegister) fieldNamed("jobs", behindExceptionMapping(database))).shutdownNow();
  }

  // The proxy server of DynamoDB Local opens a database of its own and listens on every interface.
  private static Server serve(AmazonDynamoDBLocal database) throws Exception {
    Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    LocalDynamoDBRequestHandler requests =
        new LocalDynamoDBRequestHandler(0, true, null, true, false);
    databasesOf(requests).put(SHARED_DATABASE, behindExceptionMapping(database));
    server.setHandler(new ContextHandler(new LocalDynamoDBServerHandler(requests, null), "/"));
    server.start();
    return server;
  }

  @SuppressWarnings("unchecked") // a private field of DynamoDB Local, read once at start
  private static Map<String, AmazonDynamoDBLocal> databasesOf(LocalDynamoDBRequestHandler requests)
      throws ReflectiveOperationException {
    return (Map<String, AmazonDynamoDBLocal>) fieldNamed("dbRequestHandlers", requests);
  }

  private static AmazonDynamoDBLocal behindExceptionMapping(AmazonDynamoDBLocal database)
      throws ReflectiveOperationException {
    return (AmazonDynamoDBLocal) fieldNamed("impl", fieldNamed("val$handler", database));
  }

  private static Object fieldNamed(String name, Object owner) throws ReflectiveOperationException {
    Field field =
        Arrays.stream(owner.getClass().getDeclaredFields())
            .filter(declared -> declared.getName().equals(name))
            .findFirst()
            .orElseThrow(() -> new NoSuchFieldException(owner.getClass() + "." + name));
    field.setAccessible(true);
    return field.get(owner);
  }

  /** A client that calls the database in this process. */
  public DynamoDbClient client() {
    return database.dynamoDbClient();
  }

  /** What its statements go through. */
  SQLiteQueue queue() {
    return queue;
  }

  /** Where other processes reach the same data, with any credentials. */
  public URI endpoint() {
    int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    return URI.create("http://localhost:" + port);
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local does not stop", e);
    } finally {
      database.shutdown();
    }
  }
}
