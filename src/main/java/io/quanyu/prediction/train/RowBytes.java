package io.quanyu.prediction.train;

import io.quanyu.prediction.feature.VisitAspect;
import io.quanyu.prediction.serve.OrderDays;
import io.quanyu.prediction.serve.OrderDays.Spent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Rows as bytes, without any name: of each the kind (1 byte), the horizon (1), the moment (8), a
 * bit for each label of the horizon (1) and the features (4 each); of a leak the feature's name; of
 * a buyer the frequency (4), recency and age (8 each), the currency, the purchases with an amount
 * in it (4) and their mean (8); of who came again the window (1), the aspect (1), the class (1) and
 * the visits of each class before (4 each). Not thread-safe.
 */
final class RowBytes {
  static final int TRAINED = 0;
  static final int JUDGED = 1;
  static final int NOW = 2;
  private static final int LEAK = 3;
  private static final int BUYER = 5;
  private static final int CAME = 6;
  private static final List<VisitAspect> ASPECTS = List.of(VisitAspect.values());

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  /** Takes rows. */
  interface Visitor {
    /** A row, which is overwritten by the next. */
    void row(int kind, int horizon, long moment, int labels, float[] row);

    /** A feature that reads what is to be predicted. */
    default void leak(String feature) {}

    /** How somebody bought. */
    default void buyer(OrderDays days) {}

    /** Who came within a window, trained on or judged by, and their visits of each class before. */
    default void came(int kind, VisitAspect aspect, int next, int... before) {}
  }

  void row(int kind, int horizon, long moment, int labels, double[] rows, int offset, int size) {
    try {
      out.writeByte(kind);
      out.writeByte(horizon);
      out.writeLong(moment);
      out.writeByte(labels);
      for (int at = offset; at < offset + size; at++) {
        float value = (float) rows[at];
        out.writeFloat(Float.isInfinite(value) ? Float.NaN : value);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void leak(String feature) {
    try {
      out.writeByte(LEAK);
      out.writeUTF(feature);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void buyer(OrderDays days) {
    try {
      out.writeByte(BUYER);
      out.writeInt(days.frequency());
      out.writeDouble(days.recency());
      out.writeDouble(days.age());
      out.writeUTF(days.spent().currency());
      out.writeInt(days.spent().purchases());
      out.writeDouble(days.spent().mean());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void came(int kind, VisitAspect aspect, int next, int... before) {
    try {
      out.writeByte(CAME);
      out.writeByte(kind);
      out.writeByte(ASPECTS.indexOf(aspect));
      out.writeByte(next);
      for (int count : before) {
        out.writeInt(count);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] all() {
    return bytes.toByteArray();
  }

  /** Hands over rows of so many features that were written one after the other. */
  static void read(byte[] part, int size, Visitor visitor) {
    float[] row = new float[size];
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(part))) {
      while (in.available() > 0) {
        int kind = in.readByte();
        if (kind == LEAK) {
          visitor.leak(in.readUTF());
          continue;
        }
        if (kind == BUYER) {
          visitor.buyer(buyer(in));
          continue;
        }
        if (kind == CAME) {
          came(in, visitor);
          continue;
        }
        int horizon = in.readByte();
        long moment = in.readLong();
        int labels = in.readByte();
        for (int at = 0; at < size; at++) {
          row[at] = in.readFloat();
        }
        visitor.row(kind, horizon, moment, labels, row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void came(DataInputStream in, Visitor visitor) throws IOException {
    int kind = in.readByte();
    VisitAspect aspect = ASPECTS.get(in.readByte());
    int next = in.readByte();
    int[] before = new int[aspect.classes().size()];
    for (int each = 0; each < before.length; each++) {
      before[each] = in.readInt();
    }
    visitor.came(kind, aspect, next, before);
  }

  private static OrderDays buyer(DataInputStream in) throws IOException {
    int frequency = in.readInt();
    double recency = in.readDouble();
    double age = in.readDouble();
    Spent spent = new Spent(in.readUTF(), in.readInt(), in.readDouble());
    return new OrderDays(frequency, recency, age, spent);
  }
}
