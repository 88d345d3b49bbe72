/**
 * The sample shop: what a first start shows.
 *
 * <p>The orders of a real shop ({@code sample/online-retail.csv.gz}) enter, as events of Segment's
 * wire format they leave, over HTTP as any client would send them; a summary of what became of them
 * is printed. Start reading at {@link io.quanyu.local.sample.SampleShop}.
 */
package io.quanyu.local.sample;
