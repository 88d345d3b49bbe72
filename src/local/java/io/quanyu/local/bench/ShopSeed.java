package io.quanyu.local.bench;

import io.quanyu.event.Event;
import io.quanyu.event.Identifier;
import io.quanyu.event.IdentifierType;
import io.quanyu.function.Artifacts;
import io.quanyu.local.LocalSettings;
import io.quanyu.local.LocalStack;
import io.quanyu.profile.Backoff;
import io.quanyu.profile.FoldLimits;
import io.quanyu.profile.ProfileDocument;
import io.quanyu.profile.Profiles;
import io.quanyu.profile.SeenKeys;
import io.quanyu.profile.Tables;
import io.quanyu.profile.aggregate.Definitions;
import io.quanyu.recommendation.Catalog;
import io.quanyu.recommendation.MakeModel;
import io.quanyu.recommendation.ModelBook;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Writes a made-up shop into the tables of a data directory with the product's own stores: the
 * catalog, a profile a user as its events fold, and a trained model.
 */
final class ShopSeed {
  private static final String WORKSPACE = "main";

  private final ShopPlan shop;
  private final int factors;
  private final Clock clock;

  ShopSeed(ShopPlan shop, int factors, Clock clock) {
    this.shop = shop;
    this.factors = factors;
    this.clock = clock;
  }

  /** Fills a directory that no runtime uses; the listener is told what is written, and how many. */
  void write(Path directory, BiConsumer<String, Integer> progress) {
    LocalSettings settings =
        new LocalSettings(
            0,
            true,
            false,
            Optional.of(directory),
            new LocalSettings.Servers(Optional.empty(), Optional.empty()),
            Optional.empty());
    try (LocalStack stack = LocalStack.start(settings)) {
      progress.accept("items of the catalog", shop.items());
      writeCatalog(stack);
      progress.accept("profiles", shop.users());
      writeProfiles(stack);
      progress.accept("factors of the model", factors);
      writeModel(stack);
    }
  }

  private void writeCatalog(LocalStack stack) {
    Catalog catalog = catalog(stack);
    for (int item = 0; item < shop.items(); item++) {
      catalog.state(ShopPlan.item(item), MadeUpCatalog.product(item));
    }
  }

  private static Catalog catalog(LocalStack stack) {
    return new Catalog(client(stack), table(stack, "CatalogTable"), WORKSPACE);
  }

  private void writeProfiles(LocalStack stack) {
    Tables tables =
        new Tables(
            WORKSPACE,
            table(stack, "IdentifiersTable"),
            table(stack, "ProfilesTable"),
            table(stack, "TimelineTable"));
    Profiles profiles = new Profiles(client(stack), tables, new Backoff());
    MadeUpEvents events = new MadeUpEvents(shop, clock.instant());
    IntStream.range(0, shop.users())
        .parallel()
        .forEach(user -> profiles.save(folded(user, events.of(user)), List.of()));
  }

  private static ProfileDocument folded(int user, List<Event> events) {
    Identifier anchor = Identifier.of(IdentifierType.USER_ID, ShopPlan.user(user)).orElseThrow();
    SeenKeys seen = SeenKeys.NONE;
    for (Event event : events) {
      seen = seen.plus(new SeenKeys.Key(event.moment().original(), event.key().hash()));
    }
    ProfileDocument folded =
        ProfileDocument.empty(anchor).fold(events, seen, FoldLimits.STANDARD, Definitions.NONE);
    return new ProfileDocument(
        anchor, 0, folded.foldVersion(), 0, folded.summary(), seen, Map.of(), List.of());
  }

  private void writeModel(LocalStack stack) {
    ModelBook book = new ModelBook(client(stack), table(stack, "SettingsTable"), WORKSPACE);
    MakeModel models = MakeModel.of(artifacts(stack), book, catalog(stack), clock);
    new MadeUpModel(shop, new MadeUpEvents(shop, clock.instant())).make(models, book, factors);
  }

  private Artifacts artifacts(LocalStack stack) {
    return new Artifacts(client(stack), clock, table(stack, "ArtifactsTable"), WORKSPACE);
  }

  private static DynamoDbClient client(LocalStack stack) {
    return stack.storage().dynamoDb();
  }

  private static String table(LocalStack stack, String logicalId) {
    return stack.topology().tables().stream()
        .filter(table -> table.logicalId().equals(logicalId))
        .findFirst()
        .orElseThrow()
        .name();
  }
}
