package io.quanyu.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands for Amazon SES and SNS, neither of which a build can run: takes {@code SendEmail} (REST
 * with JSON, {@code POST /v2/email/outbound-emails}) and {@code Publish} (query protocol, a form),
 * and answers in their shapes, errors too. What it keeps is what the SDK sent; it knows nothing of
 * what the services would make of it.
 */
public final class AwsPost implements AutoCloseable {
  private static final Answer TAKEN = new Answer(200, "");

  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private volatile Answer next = TAKEN;

  /**
   * A call.
   *
   * @param operation {@code ses:SendEmail} or {@code sns:Publish}
   * @param body JSON of SES
   * @param form fields of SNS
   */
  public record Call(String operation, String body, Map<String, String> form) {}

  private record Answer(int status, String code) {}

  /** Opens it on a free port. */
  public AwsPost() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Where a client reaches it. */
  public URI endpoint() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  /** All calls so far. */
  public List<Call> calls() {
    return List.copyOf(calls);
  }

  /** From now on it says no, with this status and error code; 200 is yes again, 0 no answer. */
  public void answer(int status, String code) {
    next = new Answer(status, code);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    boolean isSes = exchange.getRequestURI().getPath().equals("/v2/email/outbound-emails");
    calls.add(
        isSes
            ? new Call("ses:SendEmail", body, Map.of())
            : new Call("sns:" + form(body).get("Action"), body, form(body)));
    Answer answer = next;
    if (answer.status() == 0) {
      exchange.close();
    } else if (isSes) {
      ses(exchange, answer);
    } else {
      sns(exchange, answer);
    }
  }

  private static void ses(HttpExchange exchange, Answer answer) throws IOException {
    if (answer.status() != 200) {
      exchange.getResponseHeaders().add("x-amzn-ErrorType", answer.code());
    }
    String body = answer.status() == 200 ? "{\"MessageId\":\"m-1\"}" : "{\"message\":\"no\"}";
    reply(exchange, answer.status(), "application/json", body);
  }

  private static void sns(HttpExchange exchange, Answer answer) throws IOException {
    String space = " xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"";
    String body =
        answer.status() == 200
            ? "<PublishResponse"
                + space
                + "><PublishResult><MessageId>m-1</MessageId></PublishResult></PublishResponse>"
            : "<ErrorResponse"
                + space
                + "><Error><Type>Sender</Type><Code>"
                + answer.code()
                + "</Code><Message>no</Message></Error><RequestId>r</RequestId></ErrorResponse>";
    reply(exchange, answer.status(), "text/xml", body);
  }

  private static void reply(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().add("content-type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static Map<String, String> form(String body) {
    Map<String, String> form = new TreeMap<>();
    for (String field : body.split("&", -1)) {
      String[] parts = field.split("=", 2);
      form.put(URLDecoder.decode(parts[0], UTF_8), URLDecoder.decode(parts[1], UTF_8));
    }
    return form;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
