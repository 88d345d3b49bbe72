/**
 * Training on Apache Spark, for a shop that outgrows one machine.
 *
 * <p>Enters: DynamoDB's export of the timeline to S3. Leaves: the artifact that {@code recommend}
 * serves, the same as the product's own training makes. Nothing of the product knows this package;
 * it is built by a Maven profile of its own.
 */
package io.quanyu.spark;
