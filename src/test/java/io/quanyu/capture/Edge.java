package io.quanyu.capture;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quanyu.capture.enrich.Enrichment;
import io.quanyu.capture.enrich.Places;
import io.quanyu.event.EventMessage;
import io.quanyu.function.AccessKey;
import io.quanyu.function.AccessKeys;
import io.quanyu.function.BuiltInKey;
import io.quanyu.function.ConsentBasis;
import io.quanyu.function.HttpEdge;
import io.quanyu.function.IdentitySettings;
import io.quanyu.function.MetricLines;
import io.quanyu.function.Metrics;
import io.quanyu.function.Replies;
import io.quanyu.function.Sentences;
import io.quanyu.function.Source;
import io.quanyu.function.Sources;
import io.quanyu.function.WorkspaceSecret;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Capture in this process, with a queue that may fail before or after it took a message. */
final class Edge {
  /** When everything arrives. */
  static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

  /** The encoded messages that the queue took. */
  final List<String> queue = new ArrayList<>();

  /** The settings table, where a test needs one. */
  static final String SETTINGS = "SettingsTable";

  private static final String KEY = "key";
  private final String address;
  private final BooleanSupplier failsBefore;
  private final BooleanSupplier failsAfter;
  private final CaptureFunction capture;

  Edge(DynamoDbClient client, BooleanSupplier failsBefore, BooleanSupplier failsAfter) {
    this(client, Source.of("test", ConsentBasis.explicit()), "", failsBefore, failsAfter);
  }

  /** Of a source of the name test, called from an address. */
  Edge(DynamoDbClient client, Source source, String address) {
    this(client, source, address, () -> false, () -> false);
  }

  private Edge(
      DynamoDbClient client,
      Source source,
      String address,
      BooleanSupplier failsBefore,
      BooleanSupplier failsAfter) {
    this.address = address;
    this.failsBefore = failsBefore;
    this.failsAfter = failsAfter;
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    Replies replies = new Replies(new Sentences());
    AccessKey write = AccessKey.write("test", "test", KEY, Instant.EPOCH);
    AccessKeys keys =
        new AccessKeys(
            client, clock, "none", "main", List.of(new BuiltInKey(KEY, write, Instant.MAX)));
    Sources sources = new Sources(client, clock, "none", "main", List.of(source));
    Metrics metrics = new Metrics(new NoLines(), clock);
    PlanCheck plans = new PlanCheck(new TrackingPlans(client, clock, "none", "main"));
    WorkspaceSecret secret = new WorkspaceSecret(client, clock, SETTINGS, "main");
    Intake intake =
        new Intake(
            new Enrichment(new Places(Optional.empty())),
            new PersonalFields(secret),
            plans,
            new EventNaming(new IdentitySettings(client, clock, SETTINGS, "main"), secret));
    RateLimit limit = new RateLimit(new RateLeases(client, "none", "main"), metrics, clock);
    Senders senders = new Senders(keys, sources);
    Capture taking = new Capture(intake, limit, new Queue(), metrics, clock);
    CaptureRoutes routes =
        new CaptureRoutes(
            new CorsRoutes(),
            new ClientRoutes(senders, replies),
            new PixelRoutes(senders, taking),
            new WebhookRoutes(sources, taking, replies));
    capture = new CaptureFunction(new HttpEdge(replies), senders, taking, routes, replies);
  }

  /** Sends a body to {@code POST /v1/{type}}. */
  APIGatewayV2HTTPResponse send(String type, byte[] body) {
    String user = Base64.getEncoder().encodeToString((KEY + ":").getBytes(UTF_8));
    APIGatewayV2HTTPEvent event = new APIGatewayV2HTTPEvent();
    event.setRouteKey("POST /v1/{type}");
    event.setPathParameters(Map.of("type", type));
    event.setHeaders(Map.of("authorization", "Basic " + user));
    event.setBody(Base64.getEncoder().encodeToString(body));
    event.setIsBase64Encoded(true);
    APIGatewayV2HTTPEvent.RequestContext context = new APIGatewayV2HTTPEvent.RequestContext();
    context.setRequestId("request");
    APIGatewayV2HTTPEvent.RequestContext.Http http =
        new APIGatewayV2HTTPEvent.RequestContext.Http();
    http.setSourceIp(address);
    context.setHttp(http);
    event.setRequestContext(context);
    return capture.capture(event);
  }

  private final class Queue extends EventsChannel {
    Queue() {
      super(null);
    }

    @Override
    public void send(EventMessage message) {
      if (failsBefore.getAsBoolean()) {
        throw new IllegalStateException("the queue is throttled");
      }
      queue.add(message.encode());
      if (failsAfter.getAsBoolean()) {
        throw new IllegalStateException("the answer of the queue got lost");
      }
    }
  }

  private static final class NoLines extends MetricLines {
    @Override
    public void print(String line) {}
  }
}
