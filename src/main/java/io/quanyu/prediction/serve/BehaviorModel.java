package io.quanyu.prediction.serve;

import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import io.quanyu.prediction.feature.FeatureSet;
import io.quanyu.prediction.model.Predictor;
import io.quanyu.prediction.model.PredictorCodec;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The models of all targets, as the artifact {@value #NAME} holds them. Immutable and thread-safe.
 *
 * <p>Bytes, big-endian: "QYBM", the format version, the CRC-32C of what follows (4 bytes each);
 * then the facts and recalibrations as JSON, and of each target that has a model the predictor
 * ({@link PredictorCodec}) and the population, each behind its length (4 bytes).
 */
public final class BehaviorModel {
  /** The name of the artifact. */
  public static final String NAME = "behavior";

  private static final int MAGIC = 0x5159424d;
  private static final int VERSION = 1;
  private static final int HEADER = 3 * Integer.BYTES;

  private final List<TargetModel> targets;
  private final CustomerValue value;
  private final List<NextVisit> next;

  /** Of targets of different names, and what customers are worth; null where nobody knows. */
  public BehaviorModel(List<TargetModel> targets, CustomerValue value) {
    this(targets, value, List.of());
  }

  /** The same, and what next visits will be like, an aspect each; null for none. */
  public BehaviorModel(List<TargetModel> targets, CustomerValue value, List<NextVisit> next) {
    this.targets = List.copyOf(targets);
    this.value = value == null ? CustomerValue.NONE : value;
    this.next = next == null ? List.of() : List.copyOf(next);
  }

  @RegisterForReflection
  record Entry(TargetFacts facts, Recalibration recalibration) {}

  @RegisterForReflection
  record Head(List<Entry> targets, CustomerValue value, List<NextVisit> next) {}

  /** All targets, those without a model too. */
  public List<TargetModel> targets() {
    return targets;
  }

  /** What customers are worth. */
  public CustomerValue value() {
    return value;
  }

  /** What next visits will be like, those without a model too. */
  public List<NextVisit> next() {
    return next;
  }

  /** The target of this name. */
  public Optional<TargetModel> target(String name) {
    return targets.stream().filter(each -> each.facts().target().name().equals(name)).findFirst();
  }

  /** What is told of all targets. */
  public BehaviorReport report() {
    return new BehaviorReport(targets.stream().map(TargetModel::facts).toList(), value, next);
  }

  /** Why a target's model can't be asked with rows of these features; empty where it can. */
  public static Optional<Rejection> refusal(TargetFacts facts, FeatureSet features) {
    return features.version().equals(facts.features())
        ? Optional.empty()
        : Optional.of(
            new Rejection(
                "model_of_other_features",
                "",
                Map.of(
                    "model", facts.target().name() + " " + facts.version(),
                    "features", facts.features(),
                    "current", features.version())));
  }

  /** As bytes. */
  public byte[] encode() {
    List<byte[]> parts = new ArrayList<>();
    parts.add(
        Json.write(
            new Head(
                targets.stream()
                    .map(each -> new Entry(each.facts(), each.recalibration()))
                    .toList(),
                value,
                next)));
    for (TargetModel each : targets) {
      if (each.predictor() != null) {
        parts.add(PredictorCodec.encode(each.predictor()));
        parts.add(each.population().encode());
      }
    }
    int size = parts.stream().mapToInt(part -> Integer.BYTES + part.length).sum();
    ByteBuffer bytes = ByteBuffer.allocate(Math.addExact(HEADER, size));
    bytes.putInt(MAGIC).putInt(VERSION).putInt(0);
    parts.forEach(part -> bytes.putInt(part.length).put(part));
    bytes.putInt(2 * Integer.BYTES, checksum(bytes.array()));
    return bytes.array();
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws IllegalArgumentException where the bytes are something else, of another format version,
   *     or damaged
   */
  public static BehaviorModel decode(byte[] encoded) {
    ByteBuffer bytes = ByteBuffer.wrap(encoded);
    if (encoded.length < HEADER || bytes.getInt() != MAGIC) {
      throw new IllegalArgumentException("the bytes are no model of behavior");
    }
    int version = bytes.getInt();
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "the model of behavior is of format version " + version + ", and only 1 is read");
    }
    if (bytes.getInt() != checksum(encoded)) {
      throw damaged("its checksum is not its bytes'");
    }
    List<TargetModel> targets = new ArrayList<>();
    Head head = Json.read(part(bytes), Head.class);
    for (Entry entry : head.targets()) {
      if (entry.facts().hasModel()) {
        Predictor predictor = PredictorCodec.decode(part(bytes));
        Population population = Population.decode(part(bytes));
        targets.add(new TargetModel(entry.facts(), predictor, entry.recalibration(), population));
      } else {
        targets.add(TargetModel.without(entry.facts()));
      }
    }
    if (bytes.hasRemaining()) {
      throw damaged("more follows than belongs to it");
    }
    return new BehaviorModel(targets, head.value(), head.next());
  }

  private static byte[] part(ByteBuffer bytes) {
    int length = bytes.remaining() < Integer.BYTES ? -1 : bytes.getInt();
    if (length < 0 || length > bytes.remaining()) {
      throw damaged("it ends before its parts do");
    }
    byte[] part = new byte[length];
    bytes.get(part);
    return part;
  }

  private static int checksum(byte[] encoded) {
    CRC32C checksum = new CRC32C();
    checksum.update(encoded, HEADER, encoded.length - HEADER);
    return (int) checksum.getValue();
  }

  private static IllegalArgumentException damaged(String how) {
    return new IllegalArgumentException("the model of behavior is damaged: " + how);
  }
}
