package io.quanyu.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * From orders to a recommendation through the packaged functions, each in its process and held to
 * its role. One story, told in order.
 */
@EnabledOnOs(OS.LINUX)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AdvisorIT {
  private static Advisor advisor;

  @BeforeAll
  static void start() throws IOException {
    advisor = new Advisor();
  }

  @AfterAll
  static void stop() {
    advisor.close();
  }

  @Test
  @Order(1)
  void beforeAnyTrainingThereIsNothingAndThatIsSaid() {
    Reply reply = advisor.recommend("ann");

    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    assertThat(reply.body().path("fallback").asText()).isEqualTo("model_missing");
    assertThat(advisor.models().body().path("models")).isEmpty();
  }

  @Test
  @Order(2)
  void theCatalogTakesItemsAndShowsThemWithWhatOrdersTaught() {
    for (String buyer : List.of("b1", "b2", "b3")) {
      assertThat(failures(advisor.order(buyer, "tea", "pot", "cup"))).isEmpty();
    }
    assertThat(failures(advisor.order("ann", "tea"))).isEmpty();

    for (int pieces : new int[] {0, 3, 0}) {
      String stock = "{\"stock\":{\"online\":%d}}".formatted(pieces);
      assertThat(advisor.putItem("cup", stock).status()).isEqualTo(200);
    }
    Reply batch = advisor.putItems("{\"items\":[{\"id\":\"pot\",\"brand\":\"Kiln\"},{}]}");
    assertThat(batch.body().path("stored").asInt()).as(batch.text()).isEqualTo(1);
    JsonNode pot = advisor.getItem("pot").body();
    assertThat(pot.path("name").asText()).isEqualTo("The pot");
    assertThat(pot.path("brand").asText()).isEqualTo("Kiln");
  }

  @Test
  @Order(3)
  void aTrainingIsAcceptedQueuedRunAndTold() {
    Reply accepted = advisor.startTraining("recommender");
    assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
    String id = accepted.body().path("id").asText();
    assertThat(accepted.json().at("/headers/location").asText())
        .isEqualTo("/v1/models/recommender/jobs/" + id);
    assertThat(advisor.job("recommender", id).body().path("state").asText()).isEqualTo("queued");

    assertThat(failures(advisor.train(advisor.waitingTrainings()))).isEmpty();

    JsonNode job = advisor.job("recommender", id).body();
    assertThat(job.path("state").asText()).as(job.toString()).isEqualTo("done");
    assertThat(job.path("persons").asInt()).isEqualTo(4);
    JsonNode model = advisor.models().body().at("/models/0");
    assertThat(model.path("version").asText()).isEqualTo(id);
    assertThat(model.path("items").asInt()).isEqualTo(3);
  }

  @Test
  @Order(4)
  void recommendationsAreNearToWhatWasBoughtAndInStock() throws InterruptedException {
    JsonNode reply = advisor.recommend("ann").body();
    for (int i = 0; i < 50 && reply.path("model").isNull(); i++) {
      Thread.sleep(100);
      reply = advisor.recommend("ann").body();
    }

    assertThat(reply.path("personalized").asBoolean()).as(reply.toString()).isTrue();
    assertThat(reply.path("items")).hasSize(1);
    assertThat(reply.at("/items/0/id").asText()).isEqualTo("pot");
    assertThat(reply.at("/items/0/reason/text").asText()).isEqualTo("Because you bought The tea.");
  }

  @Test
  @Order(5)
  void theScheduleOnlyPutsAJobOnTheQueueOnceADay() {
    String scheduled = "{\"v\":1,\"model\":\"recommender\"}";
    assertThat(failures(advisor.train(List.of(scheduled)))).isEmpty();
    List<String> waiting = advisor.waitingTrainings();
    assertThat(waiting).singleElement().asString().contains("-schedule");
    assertThat(failures(advisor.train(waiting))).isEmpty();

    assertThat(failures(advisor.train(List.of(scheduled)))).isEmpty();

    assertThat(advisor.waitingTrainings()).isEmpty();
  }

  @Test
  @Order(6)
  void aTrainingThatTheTablesRefuseGoesBackToTheQueueAndIsDoneNextTime() {
    String id = advisor.startTraining("recommender").body().path("id").asText();
    List<String> waiting = advisor.waitingTrainings();
    advisor.breakDatabase(true);
    assertThat(failures(advisor.train(waiting))).containsExactly("message-0");
    advisor.breakDatabase(false);

    assertThat(failures(advisor.train(waiting))).isEmpty();

    assertThat(advisor.job("recommender", id).body().path("state").asText()).isEqualTo("done");
  }

  @Test
  @Order(7)
  void whatIsNoTrainingMessageGoesToTheDeadLetters() {
    assertThat(failures(advisor.train(List.of("{}")))).containsExactly("message-0");
  }

  @Test
  @Order(8)
  void behaviorIsTrainedByAFunctionOfItsOwnAndAnsweredFor() {
    assertThat(advisor.predict("nobody").status()).isEqualTo(404);
    Reply accepted = advisor.startTraining("behavior");
    assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
    String id = accepted.body().path("id").asText();

    assertThat(failures(advisor.trainBehavior(advisor.waitingBehaviorTrainings()))).isEmpty();

    JsonNode job = advisor.job("behavior", id).body();
    // Four buyers are too few to learn from; each target says so.
    assertThat(job.path("state").asText()).as(job.toString()).isEqualTo("kept_current");
    JsonNode reply = advisor.predict("ann").body();
    assertThat(reply.at("/unavailable/0/code").asText())
        .as(reply.toString())
        .isEqualTo("insufficient_data");
  }

  @Test
  @Order(9)
  void theScheduleOfBehaviorPutsAJobOnItsQueue() {
    String scheduled = "{\"v\":1,\"model\":\"behavior\"}";
    assertThat(failures(advisor.trainBehavior(List.of(scheduled)))).isEmpty();
    assertThat(advisor.waitingBehaviorTrainings()).singleElement().asString().contains("-behavior");
  }

  /** Runs last: by then every action of the functions has been seen. */
  @Test
  @Order(Integer.MAX_VALUE)
  void rolesAllowNothingThatNoTestHasNeeded() {
    assertThat(advisor.unusedPermissions()).isEmpty();
  }

  private static List<String> failures(Reply reply) {
    assertThat(reply.failed()).as(reply.text()).isFalse();
    return reply.json().findValuesAsText("itemIdentifier");
  }
}
