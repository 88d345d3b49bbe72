package io.quanyu.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Takes objects as S3 does: {@code PUT /bucket/key}, signed, with a body in AWS's chunks. It knows
 * nothing else of S3; what it holds is what the SDK sent.
 */
public final class Bucket implements AutoCloseable {
  private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
  private final HttpServer server;

  /** Whether it refuses everything. */
  private volatile boolean closed;

  /** Opens it on a free port. */
  public Bucket() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Where a client reaches it. */
  public URI endpoint() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  /** What it holds, by {@code /bucket/key}. */
  public Map<String, byte[]> objects() {
    return Map.copyOf(objects);
  }

  /** From now on it answers 403. */
  public void refuse() {
    closed = true;
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String encoding = exchange.getRequestHeaders().getFirst("content-encoding");
    boolean isChunked = encoding != null && encoding.contains("aws-chunked");
    String signature = String.valueOf(exchange.getRequestHeaders().getFirst("authorization"));
    boolean taken =
        !closed
            && exchange.getRequestMethod().equals("PUT")
            && signature.startsWith("AWS4-HMAC-SHA256 ");
    if (taken) {
      objects.put(exchange.getRequestURI().getPath(), isChunked ? joined(body) : body);
    }
    exchange.sendResponseHeaders(taken ? 200 : 403, -1);
    exchange.close();
  }

  /** Each chunk is {@code size in hex;signature CRLF bytes CRLF}; the last has none. */
  private static byte[] joined(byte[] chunks) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (InputStream in = new ByteArrayInputStream(chunks)) {
      for (int size = size(in); size > 0; size = size(in)) {
        all.writeBytes(in.readNBytes(size));
        in.skipNBytes(2);
      }
    }
    return all.toByteArray();
  }

  private static int size(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int one = in.read(); one >= 0 && one != '\n'; one = in.read()) {
      line.write(one);
    }
    String text = line.toString(StandardCharsets.US_ASCII);
    return Integer.parseInt(text.strip().split(";", 2)[0], 16);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
