package io.quanyu.lambda;

import io.quanyu.event.EventMessage;
import io.quanyu.event.Json;
import io.quanyu.event.Received;
import io.quanyu.function.AccessKeys;
import io.quanyu.function.ConsentBasis;
import io.quanyu.function.NewKey;
import io.quanyu.function.Scope;
import io.quanyu.function.Source;
import io.quanyu.function.Sources;
import io.quanyu.template.Template;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * The functions of recommendation and prediction in their processes, with a stored key, and a
 * shop's orders.
 */
final class Advisor implements AutoCloseable {
  private static final long TIME = 1_773_119_783_000L;

  private final StandIns standIns;
  private final FunctionProcess updateProfile;
  private final FunctionProcess catalog;
  private final FunctionProcess models;
  private final FunctionProcess trainRecommender;
  private final FunctionProcess recommend;
  private final FunctionProcess trainBehavior;
  private final FunctionProcess predict;
  private final String key;

  Advisor() throws IOException {
    standIns = new StandIns(Template.ofProject());
    FunctionPackage zip = FunctionPackage.ofBuild();
    updateProfile = new FunctionProcess(zip, "update-profile", standIns);
    catalog = new FunctionProcess(zip, "catalog", standIns);
    models = new FunctionProcess(zip, "models", standIns);
    trainRecommender = new FunctionProcess(zip, "train-recommender", standIns);
    recommend = new FunctionProcess(zip, "recommend", standIns);
    trainBehavior = new FunctionProcess(zip, "train-behavior", standIns);
    predict = new FunctionProcess(zip, "predict", standIns);
    Clock clock = Clock.systemUTC();
    NewKey created = NewKey.api(Set.of(Scope.ADMIN), "", clock.instant(), new SecureRandom());
    new AccessKeys(standIns.dynamoDb(), clock, "AccessTable", "main", List.of()).create(created);
    key = "Bearer " + created.secret();
    ConsentBasis granted = new ConsentBasis(List.of("personalization"));
    new Sources(standIns.dynamoDb(), clock, "SettingsTable", "main", List.of())
        .create(Source.of("shop", granted));
    StoredTrigger.define(standIns.dynamoDb(), "back", "\"send\":{\"template\":\"back\"}");
  }

  /** Folds one order of each of these buyers, whose items are learned. */
  Reply order(String buyer, String... items) {
    var payload =
        Json.object()
            .put("type", "track")
            .put("event", "Order Completed")
            .put("messageId", "order-of-" + buyer)
            .put("userId", buyer)
            .put("timestamp", TIME);
    var products = payload.putObject("properties").putArray("products");
    for (String item : items) {
      products.addObject().put("product_id", item).put("name", "The " + item);
    }
    Received received = new Received("shop", "", TIME, null, payload);
    EventMessage message =
        new EventMessage(EventMessage.VERSION, "orders", List.of(received), List.of());
    return updateProfile.call(Events.sqs(List.of(message.encode())));
  }

  Reply putItem(String id, String item) {
    String route = "PUT /v1/catalog/items/{id}";
    return catalog.call(Events.http(route, "/v1/catalog/items/" + id, key, item));
  }

  Reply putItems(String items) {
    return catalog.call(Events.http("POST /v1/catalog/items", "/v1/catalog/items", key, items));
  }

  Reply getItem(String id) {
    String route = "GET /v1/catalog/items/{id}";
    return catalog.call(Events.http(route, "/v1/catalog/items/" + id, key, null));
  }

  Reply startTraining(String model) {
    String route = "POST /v1/models/{name}/train";
    return models.call(Events.http(route, "/v1/models/" + model + "/train", key, null));
  }

  Reply job(String model, String id) {
    String route = "GET /v1/models/{name}/jobs/{id}";
    return models.call(Events.http(route, "/v1/models/" + model + "/jobs/" + id, key, null));
  }

  Reply models() {
    return models.call(Events.http("GET /v1/models", "/v1/models", key, null));
  }

  /** Hands these bodies to train-recommender as one event. */
  Reply train(List<String> messages) {
    return trainRecommender.call(Events.sqs(messages));
  }

  /** The same to train-behavior. */
  Reply trainBehavior(List<String> messages) {
    return trainBehavior.call(Events.sqs(messages));
  }

  Reply predict(String user) {
    String route = "GET /v1/predictions/{identifier}";
    return predict.call(Events.http(route, "/v1/predictions/user_id:" + user, key, null));
  }

  Reply recommend(String user) {
    String route = "GET /v1/recommendations";
    return recommend.call(Events.http(route, "/v1/recommendations?user_id=" + user, key, null));
  }

  /** Bodies of the training messages that wait, which the queue then no longer holds. */
  List<String> waitingTrainings() {
    return waiting("TrainingQueue");
  }

  /** Of those of behavior. */
  List<String> waitingBehaviorTrainings() {
    return waiting("BehaviorTrainingQueue");
  }

  private List<String> waiting(String name) {
    List<String> bodies = new ArrayList<>();
    String queue = standIns.queueUrl(name);
    for (Message message : standIns.sqs().receiveMessage(r -> r.queueUrl(queue)).messages()) {
      bodies.add(message.body());
      standIns.sqs().deleteMessage(d -> d.queueUrl(queue).receiptHandle(message.receiptHandle()));
    }
    return bodies;
  }

  /** Breaks the requests of all functions to DynamoDB, or mends them. */
  void breakDatabase(boolean broken) {
    processes().forEach(function -> function.database().breakWhere(call -> broken));
  }

  /**
   * What the roles of recommendation allow and no function has needed. Lambda itself, not the
   * function, writes the logs, receives messages and sends dead letters.
   */
  List<String> unusedPermissions() {
    return processes()
        .filter(function -> function != updateProfile)
        .flatMap(
            function -> function.unusedPermissions().stream().map(one -> function + ": " + one))
        .filter(
            one -> !one.matches(".* (logs:.*|sqs:(Receive|Delete|GetQueue).*|.* on Undelivered)"))
        .toList();
  }

  private Stream<FunctionProcess> processes() {
    return Stream.of(
        updateProfile, catalog, models, trainRecommender, recommend, trainBehavior, predict);
  }

  @Override
  public void close() {
    processes().forEach(FunctionProcess::close);
    standIns.close();
  }
}
