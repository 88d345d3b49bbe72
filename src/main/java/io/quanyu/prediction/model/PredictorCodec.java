package io.quanyu.prediction.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes predictors to bytes and reads them back with the same scores, bit by bit. Thread-safe.
 *
 * <p>All is little-endian. It begins with "QYPR", the format version, and the CRC-32C of what
 * follows (4 bytes each); then the columns: their number, and of each its name (UTF-8 behind its
 * length), 1 or 0 for categorical, the sign of its constraint, and its categories' number and
 * names; then the kind of the model (1 trees, 2 linear, 3 score table, 4 network, 5 calibrated, 6
 * blend) and what that kind writes. Arrays stand behind their length (4 bytes). Trees are flat
 * arrays with a place for each node, all trees in one: column (−1 for a leaf), threshold, left
 * child (the right one is next to it), place of its category set (−1 for none), whether missing
 * goes left, value, cover; then the sets, each its number of categories and a bit for each that
 * goes left.
 */
public final class PredictorCodec {
  private static final int MAGIC = 0x52505951;
  private static final int VERSION = 1;

  private PredictorCodec() {}

  /**
   * A predictor as bytes.
   *
   * @throws IllegalArgumentException where it is none of this package's
   */
  public static byte[] encode(Predictor predictor) {
    StoredPredictor stored = stored(predictor);
    ArtifactOutput out = new ArtifactOutput();
    write(stored.schema(), out);
    out.integer(stored.kind());
    stored.write(out);
    return out.whole(MAGIC, VERSION);
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws IllegalArgumentException where the bytes are something else, of another version, or
   *     damaged
   */
  public static Predictor decode(byte[] bytes) {
    ArtifactInput in = new ArtifactInput(bytes, MAGIC, VERSION);
    Schema schema = schema(in);
    Predictor predictor = read(in, schema, in.integer());
    in.end();
    return predictor;
  }

  static StoredPredictor stored(Predictor predictor) {
    if (predictor instanceof StoredPredictor stored) {
      return stored;
    }
    throw new IllegalArgumentException("it can't be stored: " + predictor.getClass().getName());
  }

  static StoredPredictor read(ArtifactInput in, Schema schema, int kind) {
    return switch (kind) {
      case TreeEnsemble.KIND -> TreeEnsemble.read(in, schema);
      case LinearModel.KIND -> LinearModel.read(in, schema);
      case ScoreTable.KIND -> ScoreTable.read(in, schema);
      case Network.KIND -> Network.read(in, schema);
      case Blend.KIND -> Blend.read(in, schema);
      case Calibrated.KIND -> Calibrated.read(in, schema);
      default -> throw ArtifactInput.damaged("it holds a model of the unknown kind " + kind);
    };
  }

  private static void write(Schema schema, ArtifactOutput out) {
    out.integer(schema.size());
    for (Column column : schema.columns()) {
      out.text(column.name()).integer(column.categorical() ? 1 : 0).integer(column.monotone());
      out.integer(column.categories().size());
      column.categories().forEach(out::text);
    }
  }

  private static Schema schema(ArtifactInput in) {
    int size = in.length(Integer.BYTES);
    List<Column> columns = new ArrayList<>();
    for (int column = 0; column < size; column++) {
      String name = in.text();
      boolean categorical = in.integer() == 1;
      int monotone = in.integer();
      int count = in.length(Integer.BYTES);
      List<String> categories = new ArrayList<>();
      for (int category = 0; category < count; category++) {
        categories.add(in.text());
      }
      columns.add(new Column(name, categorical, categories, monotone));
    }
    return new Schema(columns);
  }
}
