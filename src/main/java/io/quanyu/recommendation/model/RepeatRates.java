package io.quanyu.recommendation.model;

/**
 * How likely an item of the history comes again as the very next one, counted from the rows: by how
 * many entries ago it was there last, and how often it was there (once, twice, or more) within the
 * last 20 entries. rate = hits / (trials + 10), so that what was seldom seen is held to be rare.
 * Rows without repeats give 0. Few bytes.
 */
final class RepeatRates implements Part, Stored {
  static final int KIND = 102;

  private static final int WINDOW = 20;
  private static final int TIMES = 3;
  private static final int DOUBT = 10;

  private final float[] rates = new float[WINDOW * TIMES];

  private RepeatRates() {}

  /** The rates of the rows. */
  static RepeatRates of(Sequences sequences) {
    int[] trials = new int[WINDOW * TIMES];
    int[] hits = new int[WINDOW * TIMES];
    for (int row = 0; row < sequences.rows(); row++) {
      for (int next = sequences.start(row) + 1; next < sequences.end(row); next++) {
        count(sequences, sequences.start(row), next, trials, hits);
      }
    }
    RepeatRates repeats = new RepeatRates();
    for (int cell = 0; cell < trials.length; cell++) {
      repeats.rates[cell] = (float) hits[cell] / (trials[cell] + DOUBT);
    }
    return repeats;
  }

  private static void count(Sequences sequences, int start, int next, int[] trials, int[] hits) {
    int from = Math.max(start, next - WINDOW);
    for (int entry = next - 1; entry >= from; entry--) {
      int item = sequences.itemAt(entry);
      int times = 0;
      boolean newest = true;
      for (int other = from; other < next; other++) {
        if (sequences.itemAt(other) == item) {
          times++;
          newest &= other <= entry;
        }
      }
      if (newest) {
        int cell = cell(next - 1 - entry, times);
        trials[cell]++;
        hits[cell] += sequences.itemAt(next) == item ? 1 : 0;
      }
    }
  }

  private static int cell(int lag, int times) {
    return lag * TIMES + Math.min(times, TIMES) - 1;
  }

  /** How likely an item comes next that was there so many times, last {@code lag} entries ago. */
  float rate(int lag, int times) {
    return rates[cell(lag, times)];
  }

  @Override
  public void add(History history, float weight, float[] scores) {
    int depth = Math.min(WINDOW, history.size());
    for (int lag = 0; lag < depth; lag++) {
      int item = history.itemAt(history.size() - 1 - lag);
      int times = 0;
      boolean newest = true;
      for (int other = 0; other < depth; other++) {
        if (history.itemAt(history.size() - 1 - other) == item) {
          times++;
          newest &= other >= lag;
        }
      }
      if (newest && item < scores.length) {
        scores[item] += weight * rate(lag, times);
      }
    }
  }

  @Override
  public int kind() {
    return KIND;
  }

  @Override
  public void write(ModelOutput out) {
    out.finite("repeat rates", rates);
  }

  static RepeatRates read(ModelInput in) {
    RepeatRates repeats = new RepeatRates();
    float[] rates = in.finite("repeat rates");
    if (rates.length != repeats.rates.length) {
      throw ModelInput.damaged("its repeat rates are cut differently");
    }
    System.arraycopy(rates, 0, repeats.rates, 0, rates.length);
    return repeats;
  }

  @Override
  public long bytes() {
    return (long) Float.BYTES * rates.length;
  }
}
