package io.quanyu.local.storage;

import com.almworks.sqlite4java.SQLiteQueue;
import com.amazonaws.services.dynamodbv2.local.embedded.DDBExceptionMappingInvocationHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import com.amazonaws.services.dynamodbv2.local.shared.access.LocalDBClient;
import com.amazonaws.services.dynamodbv2.local.shared.access.sqlite.SQLiteLibraryLoader;
import com.amazonaws.services.dynamodbv2.local.shared.jobs.JobsRegister;
import io.quanyu.local.storage.direct.DirectClient;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * AWS' DynamoDB Local in this process, with its data in a file or in memory, and the same data over
 * HTTP on a loopback port for other processes. Its telemetry is off. Thread-safe.
 */
public final class DynamoDbLocal implements AutoCloseable {
  private static final String SHARED_DATABASE = "shared-local-instance";

  private final LocalDBClient database;
  private final DynamoDbClient client;
  private final SQLiteQueue queue;
  private final Server server;

  private DynamoDbLocal(
      LocalDBClient database, DynamoDbClient client, SQLiteQueue queue, Server server) {
    this.database = database;
    this.client = client;
    this.queue = queue;
    this.server = server;
  }

  /** Starts it on a file, which is made when missing, or in memory when there is none. */
  public static DynamoDbLocal start(Optional<Path> file) {
    try {
      SQLiteLibraryLoader.initialize();
      KeptTables tables = file.map(Path::toFile).map(KeptTables::new).orElseGet(KeptTables::new);
      LocalDBClient database = new LocalDBClient(tables, withoutJobs());
      DynamoDbClient client =
          new DirectClient(database.amazonDynamoDB(), withExceptionsOfTheClient(database));
      if (file.isPresent()) {
        WriteAhead.on(tables.queue());
      }
      new ExpiredItems(tables.queue(), client, Clock.systemUTC()).start();
      return new DynamoDbLocal(database, client, tables.queue(), serve(database));
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local does not start", e);
    }
  }

  // What they do for indexes that come later and for streams is not needed; for the rest see
  // ExpiredItems.
  private static JobsRegister withoutJobs() {
    ThreadPoolExecutor none =
        new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), new DiscardPolicy());
    none.shutdown();
    return new JobsRegister(none, false);
  }

  // As DynamoDBEmbedded does, which lets nobody choose the access to the file, nor its jobs.
  private static DynamoDbClient withExceptionsOfTheClient(LocalDBClient database)
      throws ReflectiveOperationException {
    Constructor<DDBExceptionMappingInvocationHandler> constructor =
        DDBExceptionMappingInvocationHandler.class.getDeclaredConstructor(LocalDBClient.class);
    constructor.setAccessible(true);
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoDbLocal.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            constructor.newInstance(database));
  }

  // The proxy server of DynamoDB Local opens a database of its own and listens on every interface.
  private static Server serve(LocalDBClient database) throws Exception {
    Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    LocalDynamoDBRequestHandler requests =
        new LocalDynamoDBRequestHandler(0, true, null, true, false);
    databasesOf(requests).put(SHARED_DATABASE, database);
    server.setHandler(new ContextHandler(new LocalDynamoDBServerHandler(requests, null), "/"));
    server.start();
    return server;
  }

  @SuppressWarnings("unchecked") // a private field of DynamoDB Local, read once at start
  private static Map<String, AmazonDynamoDBLocal> databasesOf(LocalDynamoDBRequestHandler requests)
      throws ReflectiveOperationException {
    return (Map<String, AmazonDynamoDBLocal>) fieldNamed("dbRequestHandlers", requests);
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
    return client;
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
