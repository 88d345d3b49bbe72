/**
 * What will this person do next? A {@link io.quanyu.prediction.serve.BehaviorModel} from the
 * artifacts and a person's events as of now become probabilities, with the features behind them:
 * asked for ({@link io.quanyu.prediction.serve.PredictFunction}), or kept on the profile as events
 * arrive ({@link io.quanyu.prediction.serve.ScoreFolded}), a while after, and for everybody once
 * there is a new model. Next: audiences and decisions.
 */
package io.quanyu.prediction.serve;
