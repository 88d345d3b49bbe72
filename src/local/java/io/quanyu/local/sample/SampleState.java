package io.quanyu.local.sample;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * How far the sample shop is.
 *
 * @param weeks the shift of its times, which stays the same once it has begun
 * @param acknowledged so many events from the first were taken
 * @param done whether all was shown
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record SampleState(long weeks, long acknowledged, boolean done) {
  SampleState acknowledged(long events) {
    return new SampleState(weeks, events, done);
  }

  SampleState finished() {
    return new SampleState(weeks, acknowledged, true);
  }
}
