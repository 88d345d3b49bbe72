package io.quanyu.recommendation.rules;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Hashes;
import io.quanyu.function.MinuteCache;
import io.quanyu.function.NamedSettings;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The rules of the contexts in the settings table ({@code main#recommendation-rules}, context).
 * Thread-safe; exceptions of the SDK are let through.
 */
@ApplicationScoped
public class RuleBook {
  private static final int REMEMBERED = 100;
  private static final int VERSION_DIGITS = 12;

  private final NamedSettings<ObjectNode> settings;
  private final MinuteCache<Entry> cache;

  /** A client, and where the rules are; the clock tells how long they are remembered. */
  @Inject
  public RuleBook(
      DynamoDbClient dynamoDb,
      Clock clock,
      @ConfigProperty(name = "quanyu.table.settings") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.settings =
        new NamedSettings<>(
            dynamoDb, table, workspace + "#recommendation-rules", "rules", ObjectNode.class);
    this.cache = new MinuteCache<>(clock, REMEMBERED);
  }

  /**
   * The rules of a context.
   *
   * @param version of their content: equal rules have equal versions, whoever put them when
   * @param rules to be kept to
   */
  @RegisterForReflection
  public record Entry(String version, Rules rules) {
    /** What holds where nothing was put. */
    public static final Entry DEFAULT = of(Rules.DEFAULT);

    static Entry of(Rules rules) {
      String text = RulesWriter.write(rules).toString();
      return new Entry(Hashes.sha256Hex(text).substring(0, VERSION_DIGITS), rules);
    }
  }

  /** The rules that hold for a context, as they were at most a minute ago. */
  public Entry current(Context context) {
    return cache.get(context.code(), name -> read(context)).orElse(Entry.DEFAULT);
  }

  /** The rules that were put, as they are now; empty where those by default hold. */
  Optional<Entry> read(Context context) {
    return settings.read(context.code()).map(body -> Entry.of(stored(body)));
  }

  /** Stores rules in place of those before. */
  Entry put(Context context, Rules rules) {
    settings.put(context.code(), RulesWriter.write(rules));
    cache.forget(context.code());
    return Entry.of(rules);
  }

  /** Goes back to the rules by default; false if they held already. */
  boolean delete(Context context) {
    boolean found = settings.delete(context.code());
    cache.forget(context.code());
    return found;
  }

  private static Rules stored(ObjectNode body) {
    RulesReader.Reading reading = RulesReader.read(body);
    if (reading.rules() == null) {
      throw new IllegalStateException("Stored rules can't be read: " + reading.faults());
    }
    return reading.rules();
  }
}
