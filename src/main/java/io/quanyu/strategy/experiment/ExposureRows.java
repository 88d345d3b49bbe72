package io.quanyu.strategy.experiment;

import io.quanyu.strategy.experiment.evaluation.Figures;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** What is kept of persons until all are read, as bytes, without any name of theirs. */
final class ExposureRows {
  private static final int NAME = 'N';
  private static final int PERSON = 'P';
  private static final int SET_APART = 'S';
  private static final int UNKNOWN = 'U';

  private ExposureRows() {}

  /** What is told of rows, experiments by their keys. */
  interface Visitor {
    void name(String event);

    void person(String experiment, int variation, int stratum, List<Figures> figures);

    void setApart(String experiment);

    void unknown(String experiment);
  }

  /** Writes rows. Not thread-safe. */
  static final class Writer implements Visitor {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    byte[] all() {
      return bytes.toByteArray();
    }

    @Override
    public void name(String event) {
      write(NAME, event);
    }

    @Override
    public void person(String experiment, int variation, int stratum, List<Figures> figures) {
      write(PERSON, experiment);
      try {
        out.writeByte(variation);
        out.writeInt(stratum);
        out.writeByte(figures.size());
        for (Figures each : figures) {
          out.writeDouble(each.post());
          out.writeDouble(each.pre());
          out.writeDouble(each.per());
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void setApart(String experiment) {
      write(SET_APART, experiment);
    }

    @Override
    public void unknown(String experiment) {
      write(UNKNOWN, experiment);
    }

    private void write(int kind, String text) {
      try {
        out.writeByte(kind);
        out.writeUTF(text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Reads what writers wrote, one after the other. */
  static void read(byte[] part, Visitor visitor) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(part))) {
      while (in.available() > 0) {
        int kind = in.readUnsignedByte();
        String text = in.readUTF();
        switch (kind) {
          case NAME -> visitor.name(text);
          case SET_APART -> visitor.setApart(text);
          case UNKNOWN -> visitor.unknown(text);
          default -> visitor.person(text, in.readUnsignedByte(), in.readInt(), figures(in));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Figures> figures(DataInputStream in) throws IOException {
    int size = in.readUnsignedByte();
    List<Figures> figures = new ArrayList<>();
    for (int each = 0; each < size; each++) {
      figures.add(new Figures(in.readDouble(), in.readDouble(), in.readDouble()));
    }
    return figures;
  }
}
