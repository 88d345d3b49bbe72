package io.quanyu.strategy.experiment.statistics;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A mean with what the same units did before their exposure taken off: post − θ · pre (CUPED; Deng,
 * Xu, Kohavi and Walker, "Improving the sensitivity of online controlled experiments by utilizing
 * pre-experiment data", WSDM 2013). Both variations take the same θ, so that the difference stays
 * unbiased.
 *
 * @param post since exposure
 * @param pre of the same units before it
 * @param products Σ post · pre
 * @param theta see {@link #theta}
 */
@RegisterForReflection
public record Adjusted(Moments post, Moments pre, double products, double theta)
    implements Statistic {

  @Override
  public long count() {
    return post.count();
  }

  @Override
  public double mean() {
    return post.mean() - theta * pre.mean();
  }

  @Override
  public double variance() {
    return post.variance() + theta * theta * pre.variance() - 2 * theta * covariance();
  }

  @Override
  public double baseline() {
    return post.mean();
  }

  /** The same with another θ. */
  public Adjusted with(double other) {
    return new Adjusted(post, pre, products, other);
  }

  /**
   * The θ that leaves the least variance, pooled: the sum of both covariances of post and pre by
   * the sum of both variances of pre; 0 where pre does not vary.
   */
  public static double theta(Adjusted one, Adjusted other) {
    double variance = one.pre.variance() + other.pre.variance();
    return variance > 0 ? (one.covariance() + other.covariance()) / variance : 0;
  }

  private double covariance() {
    return Moments.covariance(post.sum(), pre.sum(), products, count());
  }
}
