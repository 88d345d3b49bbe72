package io.quanyu.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.function.Artifacts;
import io.quanyu.local.LocalProcess;
import io.quanyu.local.storage.AwsClients;
import io.quanyu.local.storage.DynamoDbLocal;
import io.quanyu.local.storage.ElasticMq;
import io.quanyu.prediction.feature.Label;
import io.quanyu.prediction.feature.StandardFeatures;
import io.quanyu.prediction.serve.BehaviorModel;
import io.quanyu.prediction.serve.StoredModel;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Counts what a million events use, from capture to profile, and prices it; the tables of
 * docs/cost.md are its output.
 */
class CostIT {
  /** Requests of a workload are {@link Workload#VISITS} times as many. */
  private static final int GROUPS = Integer.getInteger("quanyu.cost.groups", 2);

  private static final List<String> WRITES =
      List.of("PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems");
  private static final List<String> READS = List.of("GetItem", "BatchGetItem", "Query");
  private static final double GIGABYTES = 1.769;
  private static final double CAPTURE_SECONDS = .020;
  private static final double FOLD_SECONDS_AN_ANCHOR = .008;
  private static final double SCORE_SECONDS_A_PERSON = .003;

  @TempDir Path directory;

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void aMillionEventsCostLessThanADollarUnlessEachRequestIsOfTwentyPersons() throws Exception {
    everybodyComesBackLater();
    DynamoDbLocal database = DynamoDbLocal.start(Optional.empty());
    ElasticMq queues = ElasticMq.start(Optional.empty());
    try (MeteredServer tables = new MeteredServer(database.endpoint());
        MeteredServer sqs = new MeteredServer(queues.endpoint());
        LocalProcess process =
            LocalProcess.serve(
                directory,
                "--dynamodb-endpoint",
                tables.url(),
                "--sqs-endpoint",
                sqs.url(),
                "--template",
                withoutBatches().toString())) {
      learnProducts(process);
      suppressSomebody(process);
      double session = cost(Workload.SESSION, 0, process, tables, sqs);
      apart(database, Workload.SESSION);
      double mixed = cost(Workload.MIXED, 0, process, tables, sqs);
      cost(Workload.SERVER, 0, process, tables, sqs);
      predictBehavior(database);
      double scoredSession = cost(Workload.SESSION, GROUPS, process, tables, sqs);
      double scoredMixed = cost(Workload.MIXED, GROUPS, process, tables, sqs);
      assertThat(session).isLessThan(1);
      assertThat(mixed).isLessThan(1);
      assertThat(scoredSession).isBetween(session, 1.0);
      // It misses the dollar: docs/cost.md says why.
      assertThat(scoredMixed).isBetween(mixed, 1.1);
    } finally {
      queues.close();
      database.close();
    }
  }

  private static double seconds(boolean scored) {
    return FOLD_SECONDS_AN_ANCHOR + (scored ? SCORE_SECONDS_A_PERSON : 0);
  }

  /** A day passes between two visits, here moments: none is to be within the interval of scores. */
  private void everybodyComesBackLater() throws IOException {
    Files.createDirectories(directory.resolve("config"));
    Files.writeString(
        directory.resolve("config/application.properties"), "quanyu.score-interval-millis=0\n");
  }

  /** From then on the fold scores persons; those who are there already are scored once before. */
  private static void predictBehavior(DynamoDbLocal database) throws InterruptedException {
    Label[] labels = {
      Label.buys(1), Label.buys(7), Label.buys(30), Label.addsToBasket(7), Label.churns(30)
    };
    byte[] model = StoredModel.bytes("given", StandardFeatures.set().version(), 200, labels);
    new Artifacts(database.client(), Clock.systemUTC(), "ArtifactsTable", "main")
        .put(BehaviorModel.NAME, "given", model, Map.of());
    Map<String, AttributeValue> progress =
        Map.of("pk", AttributeValue.fromS("main#score"), "sk", AttributeValue.fromS("everybody"));
    boolean done = false;
    for (int second = 0; second < 180 && !done; second++) {
      Thread.sleep(1_000);
      Map<String, AttributeValue> item =
          database.client().getItem(get -> get.tableName("DueTable").key(progress)).item();
      done = !item.isEmpty() && item.get("body").s().contains("\"done\":true");
    }
    assertThat(done).isTrue();
  }

  /** The dearest case: each message is folded alone. */
  private Path withoutBatches() throws IOException {
    String template = Files.readString(Path.of("template.yaml"));
    String single =
        template
            .replace("BatchSize: 100", "BatchSize: 1")
            .replace("MaximumBatchingWindowInSeconds: 1", "MaximumBatchingWindowInSeconds: 0");
    assertThat(single).isNotEqualTo(template);
    return Files.writeString(directory.resolve("template.yaml"), single);
  }

  @SuppressWarnings("SystemOut") // what the test is run for
  private double cost(
      Workload workload, int first, LocalProcess process, MeteredServer tables, MeteredServer sqs)
      throws Exception {
    tables.reset();
    sqs.reset();
    long bytes = send(workload, first, process);
    long requests = (long) GROUPS * Workload.VISITS;
    double chunks = (double) sqs.of("SendMessage").bytes() / requests / 65_536;
    Bill bill = new Bill(prices(), requests * Workload.EVENTS);
    bill.counted(
            "HTTP API requests, " + bytes / requests + " bytes each",
            (double) requests,
            "api.request")
        .counted(
            "SQS: a send, a receive and a delete of each message",
            requests * (1 + 2 * Math.ceil(chunks)),
            "sqs.request")
        .counted(
            "Lambda invocations, the fold's of single messages", 2.0 * requests, "lambda.request")
        .counted("DynamoDB write units", units(tables, WRITES), "dynamodb.write.unit")
        .counted("DynamoDB read units", units(tables, READS), "dynamodb.read.unit")
        .assumed(
            "Lambda GB-seconds",
            GIGABYTES * requests * (CAPTURE_SECONDS + seconds(first > 0) * workload.persons()),
            "lambda.gigabyte.second");
    String name = workload.name().toLowerCase(Locale.ROOT);
    System.out.println(bill.table(first > 0 ? name + ", with scores" : name));
    return bill.total();
  }

  /** What grows with the events that were, not with those that come. */
  @SuppressWarnings("SystemOut")
  private void apart(DynamoDbLocal database, Workload workload) throws IOException {
    double perMillion = 1e6 / (GROUPS * Workload.VISITS * Workload.EVENTS) / 1e9;
    double stored = Stored.bytes(database.client()) * perMillion;
    double logged = Files.size(directory.resolve(".quanyu/quanyu.log")) * perMillion;
    Properties prices = prices();
    Bill bill = new Bill(prices, 1_000_000);
    bill.counted("GB stored, a month", stored, "dynamodb.stored.gigabyte.month")
        .counted("GB backed up, a month", stored, "dynamodb.backup.gigabyte.month")
        .counted("GB of logs", logged, "logs.gigabyte");
    System.out.println(bill.table(workload.name().toLowerCase(Locale.ROOT) + ", apart"));
  }

  private static double units(MeteredServer tables, List<String> operations) {
    return operations.stream().mapToDouble(operation -> tables.of(operation).units()).sum();
  }

  /** A product is learned once, not with each million of events. */
  private void learnProducts(LocalProcess process) throws Exception {
    for (int from = 0; from < Workload.PRODUCTS; from += Workload.EVENTS) {
      post(process, Workload.products(from, new Random(from)));
    }
    awaitFolded(process);
  }

  /** From then on the fold asks for each identifier whether it is suppressed. */
  private static void suppressSomebody(LocalProcess process) throws Exception {
    HttpResponse<String> reply =
        process.send(
            "/v1/privacy/suppress",
            "{\"identifiers\":[\"user_id:nobody-of-these\"]}",
            "authorization",
            "Bearer local-admin");
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
  }

  /** Visit by visit, so that two visits of a person never meet in the fold. */
  private long send(Workload workload, int first, LocalProcess process) throws Exception {
    Random random = new Random(20261124);
    long bytes = 0;
    for (int visit = 0; visit < Workload.VISITS; visit++) {
      for (int group = 0; group < GROUPS; group++) {
        byte[] body = workload.request(first + group, visit, random);
        bytes += body.length;
        post(process, body);
      }
      awaitFolded(process);
    }
    return bytes;
  }

  private void post(LocalProcess process, byte[] body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(process.url() + "/v1/batch"))
            .header("content-type", "application/json")
            .header("authorization", "Basic bG9jYWwtd3JpdGU6")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    HttpResponse<String> reply = http.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    assertThat(reply.body()).contains("\"accepted\":" + Workload.EVENTS);
  }

  private static void awaitFolded(LocalProcess process) throws InterruptedException {
    try (SqsClient client = AwsClients.sqs(URI.create(process.output("SqsEndpoint")))) {
      while (waiting(client, process.output("EventsQueue")) > 0) {
        Thread.sleep(20);
      }
    }
  }

  private static int waiting(SqsClient client, String queue) {
    var attributes =
        client
            .getQueueAttributes(get -> get.queueUrl(queue).attributeNames(QueueAttributeName.ALL))
            .attributesAsStrings();
    return Integer.parseInt(attributes.get("ApproximateNumberOfMessages"))
        + Integer.parseInt(attributes.get("ApproximateNumberOfMessagesNotVisible"));
  }

  private static Properties prices() throws IOException {
    Properties prices = new Properties();
    try (InputStream in = CostIT.class.getResourceAsStream("/prices.properties")) {
      prices.load(in);
    }
    return prices;
  }
}
