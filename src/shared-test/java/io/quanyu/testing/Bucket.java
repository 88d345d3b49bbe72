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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes, gives, lists and deletes objects as S3 does: {@code PUT /bucket/key}, signed, with a body
 * in AWS's chunks; {@code GET /bucket?list-type=2}. It knows nothing else of S3; what it holds is
 * what the SDK sent.
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

  /** Puts an object by {@code /bucket/key}. */
  public void put(String path, byte[] content) {
    objects.put(path, content);
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
    if (closed || !signature.startsWith("AWS4-HMAC-SHA256 ")) {
      reply(exchange, 403, new byte[0]);
      return;
    }
    String path = exchange.getRequestURI().getPath();
    String query = exchange.getRequestURI().getQuery();
    switch (exchange.getRequestMethod()) {
      case "PUT" -> {
        objects.put(path, isChunked ? joined(body) : body);
        reply(exchange, 200, new byte[0]);
      }
      case "DELETE" -> {
        objects.remove(path);
        reply(exchange, 204, new byte[0]);
      }
      default ->
          reply(
              exchange,
              200,
              query != null && query.contains("list-type=2")
                  ? list(path.replaceAll("/$", ""), query)
                  : objects.get(path));
    }
  }

  private byte[] list(String bucket, String query) {
    String after = parameter(query, "start-after", "");
    long most = Long.parseLong(parameter(query, "max-keys", "1000"));
    String contents =
        objects.keySet().stream()
            .filter(path -> path.startsWith(bucket + "/"))
            .map(path -> path.substring(bucket.length() + 1))
            .filter(key -> key.compareTo(after) > 0)
            .sorted()
            .limit(most)
            .map(key -> "<Contents><Key>" + key + "</Key></Contents>")
            .collect(Collectors.joining());
    String xml = "<ListBucketResult>" + contents + "</ListBucketResult>";
    return xml.getBytes(StandardCharsets.UTF_8);
  }

  private static String parameter(String query, String name, String otherwise) {
    return Stream.of(query.split("&", -1))
        .filter(part -> part.startsWith(name + "="))
        .map(part -> part.substring(name.length() + 1))
        .findFirst()
        .orElse(otherwise);
  }

  private static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
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
