package io.quanyu.lambda;

import com.amazonaws.services.dynamodbv2.exceptions.DynamoDBLocalServiceException;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.eclipse.jetty.server.Server;

/**
 * DynamoDB Local in memory, on loopback only. Its own server would listen to every network and
 * report its use, so its handler is put into a server of ours.
 */
final class Database implements AutoCloseable {
  private final Server server;

  Database() {
    server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    try {
      server.setHandler(
          new LocalDynamoDBServerHandler(
              new LocalDynamoDBRequestHandler(0, true, null, true, false), null));
    } catch (DynamoDBLocalServiceException e) {
      throw new IllegalStateException("DynamoDB Local refuses its settings", e);
    }
    run("start", server::start);
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getURI().getPort());
  }

  @Override
  public void close() {
    run("stop", server::stop);
  }

  // The server's methods declare every exception there is.
  private static void run(String what, Step step) {
    try {
      step.run();
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local does not " + what, e);
    }
  }

  private interface Step {
    void run() throws Exception;
  }
}
