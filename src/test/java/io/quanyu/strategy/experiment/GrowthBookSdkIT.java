package io.quanyu.strategy.experiment;

import static io.quanyu.strategy.experiment.MadeUp.everybody;
import static io.quanyu.strategy.experiment.MadeUp.json;
import static io.quanyu.strategy.experiment.MadeUp.population;
import static io.quanyu.strategy.experiment.MadeUp.running;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.strategy.experiment.assignment.Assignment;
import io.quanyu.strategy.experiment.assignment.Span;
import io.quanyu.strategy.experiment.assignment.Split;
import io.quanyu.testing.Npm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** GrowthBook's own SDK, fed with our payload, assigns as our server does. */
class GrowthBookSdkIT {
  private static final int USERS = 10_000;

  @TempDir private static Path directory;
  private static Path clients;

  @BeforeAll
  static void install() throws Exception {
    assumeTrue(Npm.isInstalled(), "There are no node and npm: install Node.js 20 or newer");
    clients = Npm.install();
  }

  @Test
  void tenThousandUsersGetTheSameFromTheSdkAndFromTheServer() throws Exception {
    List<Experiment> experiments =
        List.of(
            running("even", 2, everybody(), .5, .5),
            running("biased-hash", 1, everybody(), .5, .5),
            running("uneven", 2, population("{}", .4), .1, .6, .3),
            running("first-half", 2, population("{}", 1, new Span("shop", 0, .5)), .5, .5),
            running(
                "second-half",
                2,
                population("{}", 1, new Span("shop", .5, 1), new Span("holdout", .05, 1)),
                .5,
                .5),
            forced());
    agree(experiments, users());
  }

  @Test
  void conditionsHoldForTheSameUsers() throws Exception {
    List<String> conditions =
        List.of(
            "{'country':'DE'}",
            "{'age':{'$gte':18,'$lt':65}}",
            "{'age':30}",
            "{'age':'30'}",
            "{'vip':true}",
            "{'vip':false}",
            "{'vip':null}",
            "{'country':{'$in':['DE','FR']},'plan.name':{'$ne':'free'}}",
            "{'country':{'$nin':['DE']}}",
            "{'tags':{'$in':['b']}}",
            "{'tags':{'$all':['a','b']}}",
            "{'tags':{'$elemMatch':{'$eq':'a'}}}",
            "{'plan':{'$exists':true}}",
            "{'plan.name':{'$exists':false}}",
            "{'$or':[{'country':'DE'},{'age':{'$gt':60}}]}",
            "{'$and':[{'country':'DE'},{'vip':true}]}",
            "{'$nor':[{'country':'DE'},{'country':'FR'}]}",
            "{'$not':{'country':'DE'}}",
            "{'country':{'$not':{'$regex':'^D'}}}",
            "{'id':{'$regex':'[05]$'}}",
            "{'age':{'$lt':'40'}}",
            "{'country':{'$gt':'E'}}",
            "{'odd':{'$gt':0}}",
            "{'odd':{'$lte':5}}",
            "{'odd':1}",
            "{'odd':'1'}",
            "{'odd':true}",
            "{'odd':{'$eq':1}}",
            "{'odd':{'$ne':null}}",
            "{'odd':{'$in':[1,'1',null,true]}}",
            "{'tags':['a','b']}");
    List<Experiment> experiments = new ArrayList<>();
    for (String condition : conditions) {
      experiments.add(
          running("condition-" + experiments.size(), 2, population(condition, 1), .5, .5));
    }
    agree(experiments, users());
  }

  private static Experiment forced() {
    Experiment plain = running("forced", 2, population("{'country':'DE'}", 1), .5, .5);
    TreeMap<String, Integer> forced = new TreeMap<>();
    forced.put("user-1", 1);
    forced.put("user-2", 0);
    Split split = plain.split();
    Split with =
        new Split(split.attribute(), split.seed(), split.hashVersion(), split.variations(), forced);
    return new Experiment(
        "forced",
        "forced",
        "forced",
        Experiment.Status.RUNNING,
        -1,
        with,
        plain.population(),
        plain.plan(),
        plain.course());
  }

  private static ArrayNode users() {
    SplittableRandom random = new SplittableRandom(5);
    String[] countries = {"DE", "FR", "GB", "中国"};
    JsonNode odd =
        json("[0,1,-3,5.5,'','1','01','1.0',' 7 ','x','5e0',true,false,null,[],[1],['a','b'],{}]");
    ArrayNode users = Json.object().arrayNode();
    for (int number = 0; number < USERS; number++) {
      ObjectNode user = users.addObject();
      if (number % 100 != 0) {
        user.put("id", number % 7 == 0 ? "用户" + number : "user-" + number);
      }
      if (random.nextInt(5) > 0) {
        user.put("country", countries[random.nextInt(4)]);
        user.put("age", random.nextInt(10, 90)).put("vip", random.nextBoolean());
        user.putObject("plan").put("name", random.nextBoolean() ? "free" : "gold");
      }
      user.set("tags", json(random.nextBoolean() ? "['a','b']" : "['b','c']"));
      user.set("odd", odd.get(random.nextInt(odd.size())));
    }
    return users;
  }

  private static void agree(List<Experiment> experiments, ArrayNode users) throws Exception {
    Path payload = directory.resolve("payload.json");
    Path asked = directory.resolve("users.json");
    Path answers = directory.resolve("answers.json");
    Files.write(payload, Json.write(FeaturePayload.of(experiments)));
    Files.write(asked, Json.write(users));
    Npm.run(
        clients,
        "node",
        "growthbook.mjs",
        payload.toString(),
        asked.toString(),
        answers.toString());
    JsonNode found = Json.parse(Files.readAllBytes(answers));
    int taking = 0;
    for (int number = 0; number < users.size(); number++) {
      for (Experiment experiment : experiments) {
        Assignment own = experiment.assign(users.get(number));
        JsonNode theirs = found.get(number).get(experiment.feature());
        assertThat(theirs.get("takesPart").asBoolean())
            .as("%s of %s", experiment.population().condition(), users.get(number))
            .isEqualTo(own.takesPart());
        assertThat(theirs.get("value").asInt())
            .as("%s of %s", experiment.key(), users.get(number))
            .isEqualTo(own.variation());
        taking += own.takesPart() ? 1 : 0;
      }
    }
    assertThat(taking).isBetween(1, users.size() * experiments.size() - 1);
  }
}
