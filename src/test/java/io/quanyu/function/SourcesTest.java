package io.quanyu.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SourcesTest {
  private static final Source SHOP =
      new Source("shop", "web", 40_000, 600_000, new ConsentBasis(List.of("email", "ads")));
  private final AccessTables tables = new AccessTables();
  private final Sources sources = tables.sources();

  @AfterEach
  void close() {
    tables.close();
  }

  @Test
  void aCreatedSourceIsFoundAsItWas() {
    assertThat(sources.create(SHOP)).isTrue();

    assertThat(sources.find("shop")).contains(SHOP);
    assertThat(sources.find("other")).isEmpty();
    assertThat(sources.find("")).isEmpty();
  }

  @Test
  void aSourceThatExistsIsNotReplaced() {
    sources.create(SHOP);

    assertThat(sources.create(Source.of("shop", ConsentBasis.explicit()))).isFalse();
    assertThat(tables.sources().find("shop")).contains(SHOP);
  }

  @Test
  void aBuiltInSourceIsFoundAndCannotBeCreated() {
    Source local = Source.of("local", ConsentBasis.explicit());
    Sources withLocal = tables.sources(local);

    assertThat(withLocal.find("local")).contains(local);
    assertThat(withLocal.create(Source.of("local", ConsentBasis.explicit()))).isFalse();
    assertThat(tables.items(AccessTables.SETTINGS)).isEmpty();
  }

  @Test
  void aSourceThatWasMissingIsFoundAMinuteAfterItIsCreated() {
    assertThat(sources.find("shop")).isEmpty();
    tables.sources().create(SHOP);

    assertThat(sources.find("shop")).isEmpty();
    tables.clock.advance(Duration.ofMinutes(1));
    assertThat(sources.find("shop")).contains(SHOP);
  }

  @Test
  void everySourceIsStoredUnderTheWorkspaceWithASchemaVersion() {
    sources.create(SHOP);

    assertThat(tables.items(AccessTables.SETTINGS))
        .singleElement()
        .satisfies(
            item -> {
              assertThat(item.get("pk").s()).isEqualTo("main#source");
              assertThat(item.get("v").n()).isEqualTo("1");
            });
  }

  @Test
  void aSourceHasTheOrdinaryLimitsUnlessItSaysOtherwise() {
    Source source = Source.of("shop", ConsentBasis.explicit());

    assertThat(source.maxEventBytes()).isEqualTo(32_768);
    assertThat(source.maxRequestBytes()).isEqualTo(512_000);
  }

  @Test
  void aSourceWithABadNameOrBadLimitsIsRefused() {
    ConsentBasis explicit = ConsentBasis.explicit();

    assertThatThrownBy(() -> Source.of("a#b", explicit)).hasMessageContaining("a#b");
    assertThatThrownBy(() -> new Source("shop", "", 2, 1, explicit)).hasMessageContaining("Limits");
    assertThatThrownBy(() -> new Source("shop", "", 0, 1, explicit)).hasMessageContaining("Limits");
  }

  @Test
  void aConsentBasisIsDeclaredInOneOfTwoForms() {
    assertThat(ConsentBasis.parse("explicit")).contains(ConsentBasis.explicit());
    assertThat(ConsentBasis.parse("granted-by-default:email, ads,email"))
        .contains(new ConsentBasis(List.of("email", "ads")));
    assertThat(List.of("", "granted", "granted-by-default", "granted-by-default:,"))
        .allMatch(text -> ConsentBasis.parse(text).isEmpty());
  }

  @Test
  void onlyThePurposesThatAreNamedAreGranted() {
    assertThat(SHOP.consent().grants("ads")).isTrue();
    assertThat(SHOP.consent().grants("sms")).isFalse();
    assertThat(ConsentBasis.explicit().grants("ads")).isFalse();
  }
}
