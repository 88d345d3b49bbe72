package io.quanyu.recommendation.model;

/**
 * Writes recommenders to bytes and reads them back with the same scores, bit by bit: all but those
 * that hold rows of persons ({@code user-knn}, {@code session-knn}, {@code filter}, and blends of
 * them), since a stored model must not hold somebody who is erased. Thread-safe.
 */
public final class RecommenderCodec {
  private static final int MAGIC = 0x43525951;
  private static final int VERSION = 1;
  private static final int DEEPEST = 8;

  private RecommenderCodec() {}

  /** Whether it can be written. */
  public static boolean isStorable(Recommender recommender) {
    return recommender instanceof RankBlend blend
        ? blend.isStorable()
        : recommender instanceof ScoreBlend scores
            ? scores.isStorable()
            : recommender instanceof PartSum sum ? sum.isStorable() : recommender instanceof Stored;
  }

  /**
   * A recommender as bytes.
   *
   * @throws IllegalArgumentException where it holds rows of persons, or factors that are NaN or
   *     infinite
   */
  public static byte[] encode(Recommender recommender) {
    ModelOutput out = new ModelOutput();
    write(recommender, out);
    return out.whole(MAGIC, VERSION);
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws IllegalArgumentException where the bytes are something else, of another version, or
   *     damaged
   */
  public static Recommender decode(byte[] bytes) {
    ModelInput in = new ModelInput(bytes, MAGIC, VERSION);
    Recommender recommender = read(in);
    in.end();
    return recommender;
  }

  /** Writes it among other things; throws like {@link #encode}. */
  public static void write(Recommender recommender, ModelOutput out) {
    writeAny(recommender, out);
  }

  /** Reads it from among other things; throws like {@link #decode}. */
  public static Recommender read(ModelInput in) {
    return read(in, 0);
  }

  static void writeAny(Object model, ModelOutput out) {
    if (!(model instanceof Stored stored)) {
      throw new IllegalArgumentException(
          "a model with rows of persons or texts is not stored: " + model.getClass().getName());
    }
    out.integer(stored.kind());
    stored.write(out);
  }

  /** Blends hold recommenders, which may be blends. */
  static Recommender read(ModelInput in, int depth) {
    if (depth > DEEPEST) {
      throw ModelInput.damaged("blends of blends without end");
    }
    int kind = in.integer();
    return switch (kind) {
      case SameForAll.KIND -> SameForAll.read(in);
      case FactorRecommender.KIND -> FactorRecommender.read(in);
      case ItemRows.KIND -> ItemRows.read(in);
      case ItemKnn.KIND -> ItemKnn.read(in);
      case Centered.KIND -> Centered.read(in);
      case BuyAgain.KIND -> BuyAgain.read(in);
      case PartSum.KIND -> PartSum.read(in);
      case RankBlend.KIND -> RankBlend.read(in, depth);
      case Shop.KIND -> Shop.read(in, depth);
      case ScoreBlend.KIND -> ScoreBlend.read(in, depth);
      default -> throw ModelInput.damaged("it holds a model of the unknown kind " + kind);
    };
  }

  static Part readPart(ModelInput in) {
    int kind = in.integer();
    return switch (kind) {
      case Walk.KIND -> Walk.read(in);
      case RepeatRates.KIND -> RepeatRates.read(in);
      default -> throw ModelInput.damaged("it holds a part of the unknown kind " + kind);
    };
  }
}
