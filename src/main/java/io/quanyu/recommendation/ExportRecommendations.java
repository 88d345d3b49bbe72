package io.quanyu.recommendation;

import io.quanyu.event.Identifier;
import io.quanyu.function.WorkspaceSecret;
import io.quanyu.profile.ConsentCheck;
import io.quanyu.profile.Persons;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads the log of recommendations, to judge policies by it: those that were for nobody known, and
 * those for persons who agree to personalization now. Neither persons nor ids that events name are
 * in it: a recommendation is called by an HMAC under a salt of this export alone. Not thread-safe.
 */
public final class ExportRecommendations {
  private static final int PSEUDONYM = 16;

  private final RecommendationLog log;
  private final Persons persons;
  private final ConsentCheck consentCheck;
  private final byte[] salt;
  private final Map<Identifier, Boolean> agrees = new HashMap<>();

  /** What is read, who may be in it, and the salt, which is to be forgotten afterwards. */
  public ExportRecommendations(
      RecommendationLog log, Persons persons, ConsentCheck consentCheck, byte[] salt) {
    this.log = log;
    this.persons = persons;
    this.consentCheck = consentCheck;
    this.salt = salt.clone();
  }

  /**
   * A recommendation and what came of it.
   *
   * @param pseudonym what it is called in this export
   * @param entry what was logged; whom it was for and its id are no part of an export
   */
  @RegisterForReflection
  public record Row(String pseudonym, RecommendationLog.Entry entry) {}

  /** Gives each recommendation of the last 30 days once; answers how many were left out. */
  public long read(Consumer<Row> rows) {
    long[] leftOut = new long[1];
    log.readAll(
        entry -> {
          Identifier asked = entry.logged().asked();
          if (asked == null || agrees.computeIfAbsent(asked, this::agrees)) {
            rows.accept(new Row(hmac(entry.logged().id()), entry));
          } else {
            leftOut[0]++;
          }
        });
    return leftOut[0];
  }

  private boolean agrees(Identifier asked) {
    return persons
        .find(asked)
        .filter(
            person ->
                consentCheck.grants(person.summary().consents(), ConsentCheck.PERSONALIZATION))
        .isPresent();
  }

  private String hmac(String id) {
    byte[] text = id.getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(WorkspaceSecret.hmac(salt, text), 0, PSEUDONYM);
  }
}
