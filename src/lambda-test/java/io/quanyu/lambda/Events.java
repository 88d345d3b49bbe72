package io.quanyu.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Events as AWS sends them: HTTP API payload 2.0, and batches of SQS messages. */
final class Events {
  static final String REQUEST_ID = "JKJaXmPLvHcESHA=";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String QUEUE = "arn:aws:sqs:eu-west-1:123456789012:EventsQueue";

  private Events() {}

  static String basic(String key) {
    return "Basic " + Base64.getEncoder().encodeToString((key + ":").getBytes(UTF_8));
  }

  /**
   * A request as HTTP API hands it over.
   *
   * @param route method and path pattern, {@code POST /v1/{type}}
   * @param target path as the client sent it, with what stands for the pattern's variables, and
   *     with the query string, in which nothing is encoded
   */
  static String http(String route, String target, String authorization, String body) {
    return http(route, target, authorization, body, Map.of());
  }

  /** The same with further headers, which replace the usual ones. */
  static String http(
      String route, String target, String authorization, String body, Map<String, String> more) {
    String method = route.substring(0, route.indexOf(' '));
    String path = target.split("\\?", 2)[0];
    String query = target.substring(Math.min(target.length(), path.length() + 1));
    ObjectNode event = JSON.createObjectNode();
    event
        .put("version", "2.0")
        .put("routeKey", route)
        .put("rawPath", path)
        .put("rawQueryString", query);
    ObjectNode headers = event.putObject("headers");
    headers.put("accept", "*/*").put("content-type", "application/json");
    headers.put("host", "example.execute-api.eu-west-1.amazonaws.com");
    headers.put("user-agent", "curl/8.5.0").put("x-forwarded-for", "203.0.113.7");
    headers.put("authorization", authorization);
    more.forEach(headers::put);
    variables(route.substring(method.length() + 1), path)
        .forEach((name, value) -> event.withObject("/pathParameters").put(name, value));
    parameters(query)
        .forEach((name, value) -> event.withObject("/queryStringParameters").put(name, value));
    ObjectNode context = event.putObject("requestContext");
    context.put("accountId", "123456789012").put("apiId", "example").put("stage", "$default");
    context.put("domainName", "example.execute-api.eu-west-1.amazonaws.com");
    context.put("requestId", REQUEST_ID).put("routeKey", route);
    context.put("time", "10/Mar/2026:05:16:23 +0000").put("timeEpoch", 1773119783000L);
    ObjectNode http = context.putObject("http");
    http.put("method", method).put("path", path).put("protocol", "HTTP/1.1");
    http.put("sourceIp", "203.0.113.7").put("userAgent", "curl/8.5.0");
    event.put("isBase64Encoded", false);
    if (body != null) {
      event.put("body", body);
    }
    return event.toString();
  }

  /** A batch of messages with these bodies, whose ids are {@code message-0} and so on. */
  static String sqs(List<String> bodies) {
    ObjectNode event = JSON.createObjectNode();
    ArrayNode records = event.putArray("Records");
    for (int i = 0; i < bodies.size(); i++) {
      ObjectNode message = records.addObject();
      message.put("messageId", "message-" + i).put("receiptHandle", "handle-" + i);
      message.put("body", bodies.get(i)).put("md5OfBody", "e4e68fb7bd0e697a0ae8f1bb342846b3");
      ObjectNode attributes = message.putObject("attributes");
      attributes.put("ApproximateReceiveCount", "1").put("SentTimestamp", "1773119783000");
      attributes.put("SenderId", "AIDAEXAMPLE");
      attributes.put("ApproximateFirstReceiveTimestamp", "1773119783005");
      message.putObject("messageAttributes");
      message
          .put("eventSource", "aws:sqs")
          .put("eventSourceARN", QUEUE)
          .put("awsRegion", "eu-west-1");
    }
    return event.toString();
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> found = new TreeMap<>();
    for (String parameter : query.split("&", -1)) {
      String[] parts = parameter.split("=", 2);
      if (parts.length == 2) {
        found.put(parts[0], parts[1]);
      }
    }
    return found;
  }

  private static Map<String, String> variables(String pattern, String path) {
    Map<String, String> found = new TreeMap<>();
    String[] names = pattern.split("/", -1);
    String[] values = path.split("/", names.length);
    for (int i = 0; i < names.length; i++) {
      if (names[i].startsWith("{")) {
        String name = names[i].substring(1, names[i].length() - 1).replace("+", "");
        found.put(name, URLDecoder.decode(values[i].replace("+", "%2B"), UTF_8));
      }
    }
    return found;
  }
}
