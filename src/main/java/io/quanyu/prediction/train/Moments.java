package io.quanyu.prediction.train;

import io.quanyu.event.EventKey;
import io.quanyu.prediction.feature.Label;
import io.quanyu.prediction.feature.RollingOrigin;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.Arrays;

/**
 * At which moments rows are taken, as seen from now. The newest at which a label is known is judged
 * by; those trained on lie a horizon or more before it, so that their windows end where it begins:
 *
 * <pre>
 *   … trained on, in steps | embargo of a horizon | judged by: a horizon | now
 * </pre>
 *
 * <p>Of a person only some of the moments are trained on, drawn by a hash: several rows of one
 * person tell less than rows of several.
 *
 * @param now epoch milliseconds
 */
@RegisterForReflection
record Moments(long now) {
  private static final int MOMENTS = 16;
  private static final int DRAWN = 6;

  /** The moment that a horizon is judged at. */
  long judged(int horizon) {
    return now - Targets.HORIZONS.get(horizon).toMillis();
  }

  /** Those that a horizon is trained on, oldest first. */
  long[] training(int horizon) {
    Label label = Targets.of(horizon).get(0);
    Duration step = step(label.horizon());
    long judged = judged(horizon);
    long first = judged - label.horizon().toMillis() - (MOMENTS - 1) * step.toMillis();
    return new RollingOrigin(first, step).training(judged, label);
  }

  /** Those of them that a person is looked at. */
  long[] training(int horizon, long person) {
    return Arrays.stream(training(horizon))
        .filter(moment -> isDrawn(person, horizon, moment))
        .toArray();
  }

  /** A quarter of the horizon and five hours more, so that all hours and weekdays come. */
  private static Duration step(Duration horizon) {
    long hours = Math.max(24, horizon.toHours() / 4);
    return Duration.ofHours(hours + 5);
  }

  private boolean isDrawn(long person, int horizon, long moment) {
    long hash = EventKey.of(Long.toString(person), horizon + "-" + (now - moment)).hash();
    return Math.floorMod(hash, MOMENTS) < DRAWN;
  }
}
