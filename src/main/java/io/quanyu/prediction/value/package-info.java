/**
 * What is a customer worth? Orders become summaries ({@link io.quanyu.prediction.value.Summaries}),
 * summaries a fitted {@link io.quanyu.prediction.value.PurchaseModel} and {@link
 * io.quanyu.prediction.value.GammaGamma}, and these the purchases to expect, the chance to be
 * active and the lifetime value of each customer. Plain maths; knows nothing of tables and persons.
 */
package io.quanyu.prediction.value;
