package io.quanyu.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.EventMessage;
import io.quanyu.event.Json;
import io.quanyu.function.ConsentBasis;
import io.quanyu.function.Source;
import io.quanyu.function.SourceRules;
import io.quanyu.function.SourceRules.Treatment;
import io.quanyu.function.WorkspaceSecret;
import io.quanyu.testing.MemoryTables;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Whatever is sent, and wherever in it: the queue never holds a whole address or a treated value.
 */
class PersonalPropertyTest {
  private static final List<String> FIELDS =
      List.of(
          "/userId",
          "/anonymousId",
          "/previousId",
          "/traits/email",
          "/traits/phone",
          "/context/traits/email",
          "/context/externalIds/id",
          "/context/page/url",
          "/context/page/referrer",
          "/context/campaign/name",
          "/context/userAgent",
          "/context/locale",
          "/properties/currency",
          "/properties/people/name");
  private static final List<String> ADDRESSES =
      List.of(
          "/request_ip",
          "/context/ip",
          "/context/request_ip",
          "/properties/ip",
          "/properties/client_ip",
          "/traits/ipAddress",
          "/own/deep/remote_addr");

  private static MemoryTables tables;

  @BeforeContainer
  static void start() {
    tables = new MemoryTables();
    new WorkspaceSecret(tables.client(), Clock.systemUTC(), Edge.SETTINGS, "main")
        .ensure(new SecureRandom());
  }

  @AfterContainer
  static void stop() {
    tables.close();
  }

  @Property(tries = 300)
  void neitherAWholeAddressNorATreatedValueIsEverQueued(@ForAll long seed) {
    Random random = new Random(seed);
    Map<String, Treatment> rules = new HashMap<>();
    FIELDS.forEach(
        field -> rules.put(field, random.nextBoolean() ? Treatment.HASH : Treatment.DROP));
    List<String> secrets = new ArrayList<>();
    ArrayNode batch = Json.object().arrayNode();
    for (int i = 0; i < 6; i++) {
      batch.add(item(random, secrets));
    }
    Edge edge = new Edge(tables.client(), source(rules), address(random, secrets));
    ObjectNode body = Json.object().set("batch", batch);

    assertThat(edge.send("batch", Json.write(body)).getStatusCode()).isEqualTo(200);

    String queued = new String(Json.write(EventMessage.decode(edge.queue.get(0))), UTF_8);
    assertThat(secrets).allSatisfy(secret -> assertThat(queued).doesNotContain(secret));
  }

  private static JsonNode item(Random random, List<String> secrets) {
    JsonNode sent = new RandomItems(random).item("m" + random.nextInt(100));
    if (!(sent instanceof ObjectNode item)) {
      return Json.object().arrayNode().add(address(random, secrets));
    }
    for (String field : FIELDS) {
      if (random.nextInt(3) > 0) {
        put(item, field, value(random, secrets), random);
      }
    }
    for (String field : ADDRESSES) {
      if (random.nextInt(3) > 0) {
        put(item, field, address(random, secrets), random);
      }
    }
    return item;
  }

  /** Sometimes the value stands where its holder should be, or in lists. */
  private static void put(ObjectNode item, String pointer, String value, Random random) {
    String[] names = pointer.substring(1).split("/", -1);
    ObjectNode holder = item;
    for (int i = 0; i < names.length - 1; i++) {
      JsonNode below = holder.get(names[i]);
      if (below instanceof ArrayNode list && !list.isEmpty() && list.get(0).isObject()) {
        below = list.get(0);
      }
      if (!(below instanceof ObjectNode)) {
        ObjectNode made = Json.object();
        holder.set(names[i], random.nextInt(4) == 0 ? Json.object().arrayNode().add(made) : made);
        below = made;
      }
      holder = (ObjectNode) below;
    }
    String name = names[names.length - 1];
    if (random.nextInt(8) == 0) {
      holder.putArray(name).add(value);
    } else {
      holder.put(name, value);
    }
  }

  private static String value(Random random, List<String> secrets) {
    String name = "n" + Long.toHexString(random.nextLong()) + "n";
    secrets.add(name);
    return switch (random.nextInt(4)) {
      case 0 -> name + "@shop.example";
      case 1 -> "https://" + name + ".example/?utm_source=" + name + "&gclid=" + name;
      case 2 -> " " + name + " ";
      default -> name;
    };
  }

  private static String address(Random random, List<String> secrets) {
    String address =
        random.nextBoolean()
            ? octet(random) + "." + octet(random) + "." + octet(random) + "." + octet(random)
            : ipv6(random);
    secrets.add(address.startsWith("::ffff:") ? address.substring(7) : address);
    return address;
  }

  private static int octet(Random random) {
    return 1 + random.nextInt(255);
  }

  private static String ipv6(Random random) {
    List<String> groups = new ArrayList<>();
    int count = random.nextBoolean() ? 8 : 4 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      groups.add(Integer.toHexString(1 + random.nextInt(0xffff)));
    }
    String all = String.join(":", groups);
    String text = count == 8 ? all : all.replaceFirst(":([^:]*)$", "::$1");
    return random.nextInt(4) == 0
        ? "::ffff:"
            + octet(random)
            + "."
            + octet(random)
            + "."
            + octet(random)
            + "."
            + octet(random)
        : text;
  }

  private static Source source(Map<String, Treatment> personal) {
    SourceRules rules = new SourceRules(List.of(), 0, null, personal, null, null, List.of());
    return Source.of("test", ConsentBasis.explicit()).with(rules);
  }
}
